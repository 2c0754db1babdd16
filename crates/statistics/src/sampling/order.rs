//! The order in which identifiers are drawn. A subset is drawn in the order of the whole with the rest left out, so a
//! late or withdrawn plan does not reshuffle the others.

use super::decimal::{first_fraction_hashed, next_fraction, sha256_hex};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::HashSet;

/// One draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The ticket, in full; `trim` shortens it for print.
    pub ticket: String,
    /// The identifier.
    pub id: String,
    /// How often it has now been drawn.
    pub generation: u32,
}

/// Why nothing was drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SamplingError {
    /// The same identifier twice.
    #[error("ST-0020: {count} identifiers are on the list more than once, so nothing was drawn. Remove the repeats")]
    Duplicates {
        /// How many are repeated.
        count: usize,
    },
}

fn unique(ids: &[&str]) -> Result<(), SamplingError> {
    let distinct: HashSet<&str> = ids.iter().copied().collect();
    match ids.len() - distinct.len() {
        0 => Ok(()),
        count => Err(SamplingError::Duplicates { count }),
    }
}

/// Every identifier once, in the order of its ticket.
///
/// # Errors
/// An identifier that is on the list twice.
pub fn order(ids: &[&str], seed: &str) -> Result<Vec<Drawn>, SamplingError> {
    unique(ids)?;
    let seed = sha256_hex(seed);
    let mut drawn: Vec<Drawn> = ids
        .iter()
        .map(|&id| Drawn { ticket: first_fraction_hashed(id, &seed), id: id.to_owned(), generation: 1 })
        .collect();
    drawn.sort_unstable_by(|left, right| (&left.ticket, &left.id).cmp(&(&right.ticket, &right.id)));
    Ok(drawn)
}

/// The first `take` draws when what was drawn goes back with a new, larger ticket.
///
/// # Errors
/// An identifier that is on the list twice.
pub fn order_with_replacement(ids: &[&str], seed: &str, take: usize) -> Result<Vec<Drawn>, SamplingError> {
    unique(ids)?;
    let seed = sha256_hex(seed);
    let mut waiting: BinaryHeap<Reverse<(String, &str, u32)>> =
        ids.iter().map(|&id| Reverse((first_fraction_hashed(id, &seed), id, 1))).collect();
    let mut drawn = Vec::with_capacity(take.min(1 << 20));
    while drawn.len() < take {
        let Some(Reverse((ticket, id, generation))) = waiting.pop() else { break };
        waiting.push(Reverse((next_fraction(&ticket), id, generation + 1)));
        drawn.push(Drawn { ticket, id: id.to_owned(), generation });
    }
    Ok(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subset_keeps_the_order_of_the_whole() {
        let ids: Vec<String> = (0..200).map(|number| format!("plan-{number}")).collect();
        let all: Vec<&str> = ids.iter().map(String::as_str).collect();
        let some: Vec<&str> = all.iter().copied().step_by(3).collect();
        let whole: Vec<String> = order(&all, "seed").unwrap().into_iter().map(|drawn| drawn.id).collect();
        let part: Vec<String> = order(&some, "seed").unwrap().into_iter().map(|drawn| drawn.id).collect();
        let left: Vec<String> = whole.into_iter().filter(|id| some.contains(&id.as_str())).collect();
        assert_eq!(part, left);
    }

    #[test]
    fn a_repeat_is_refused_and_not_named() {
        let refused = order(&["a", "b", "a"], "seed").unwrap_err();
        assert_eq!(refused, SamplingError::Duplicates { count: 1 });
        assert!(order_with_replacement(&[], "seed", 5).unwrap().is_empty());
    }
}
