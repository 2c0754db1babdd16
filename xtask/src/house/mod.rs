//! The list of what must never be, as checks over the dependency graph and the source. Each rule is a function of a
//! [`Tree`], so that a test can plant a violation and see it found.

mod arrows;
mod sources;
#[cfg(test)]
mod tests;
mod tidy;
mod tree;

pub use tree::Tree;

use std::fmt;

/// One rule broken in one place.
#[derive(Debug, PartialEq, Eq)]
pub struct Violation {
    /// Number of the rule in docs/ARCHITECTURE.md.
    pub rule: &'static str,
    /// Crate or file.
    pub place: String,
    /// What is wrong there.
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "house rule {}: {}: {}", self.rule, self.place, self.what)
    }
}

/// Every violation in the tree.
pub fn check(tree: &Tree) -> Vec<Violation> {
    let rules: &[fn(&Tree) -> Vec<Violation>] = &[
        arrows::outside_world,
        arrows::vault_out_of_reach,
        arrows::layers,
        arrows::release_is_the_door,
        arrows::casework_stays_inside,
        sources::outside_world,
        sources::no_clock,
        sources::numbers_only_through_release,
        sources::nothing_derived_is_stored,
        sources::no_serialisation_of_domain_types,
        sources::one_child_never_a_publication,
        tidy::lints_everywhere,
        tidy::floor_plan,
        tidy::small_rooms,
        tidy::no_machine_paths,
    ];
    rules.iter().flat_map(|rule| rule(tree)).collect()
}
