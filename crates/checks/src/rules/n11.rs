//! A plan names one or two places, ranked.
//!
//! # What it checks
//! There are one or two `PlanDetail` blocks; their `PlacementRank` is 1, or 1 and 2.
//!
//! # Why it matters
//! The first rank is the place by which a plan is counted.
//!
//! # How to fix
//! Give each place its rank.
//!
//! # Example
//! Two places both ranked 1 are reported.

use super::prelude::*;

rule!(N11, "n11.rs", Error, CaseworkOfficer, Structure, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, _, plan) in person.plans() {
        let mut ranks: Vec<&str> = plan.details.iter().map(|detail| detail.rank.or_blank()).collect();
        ranks.sort_unstable();
        if !matches!(ranks.as_slice(), ["1"] | ["1", "2"]) {
            found.report_block(plan.at);
        }
    }
}
