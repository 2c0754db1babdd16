//! Family evidence: surname, birthday and address are shared by brothers and sisters, and all of them by twins. Where the
//! forenames differ, a pair that agrees on these may be a child whose forename was changed or mistaken, or may be twins.
//!
//! Which it is cannot be seen in the pair. How many of the first kind there should be can be seen in the records: among
//! pairs that a number of the person's own proves to be one child, some share has different forenames. If there are as many
//! such pairs without that proof as that share leads one to expect, they are what they seem; if there are many more, the
//! rest are twins. Without a number nothing tells, and no such pair is put forward.

use crate::compare::{Level, Pattern};
use crate::evidence::{Model, probability};
use crate::records::{Kind, Records};

/// Where forename and number stand.
#[derive(Clone, Copy)]
pub(crate) struct Family {
    forename: usize,
    number: Option<usize>,
    /// What part of the pairs with different numbers, and of those with a number missing, are of one child.
    believed: [f64; 2],
}

impl Family {
    /// Learns from the patterns of all compared pairs; `None` if there are no forenames.
    pub(crate) fn learn(records: &Records, model: &Model, patterns: &[(Pattern, f64)]) -> Option<Self> {
        let (forename, _) = records.column(Kind::Forename)?;
        let number = records.column(Kind::Identifier).map(|(index, _)| index);
        let mut own = Self { forename, number, believed: [0.0; 2] };
        let Some(at) = number else { return Some(own) };
        let likely = |pattern: Pattern| probability(model.prior_bits() + model.bits(pattern)) >= 0.5;
        // Proved by the number, and by the forename: in each the other is free to show how often it fails.
        let (mut proved, mut proved_and_different) = (0.0, 0.0);
        let (mut named, mut named_and) = (0.0, [0.0; 2]);
        let mut seen = [0.0; 2];
        for &(pattern, count) in patterns.iter().filter(|(pattern, _)| likely(*pattern)) {
            let (name, number) = (pattern.level(forename), pattern.level(at));
            if number == Level::Same && name != Level::Missing {
                proved += count;
                proved_and_different += if name == Level::Different { count } else { 0.0 };
            }
            if name >= Level::Near {
                named += count;
            }
            if let Some(which) = without_proof(number) {
                let list = if name == Level::Different { Some(&mut seen) } else { None };
                if let Some(slot) = list.and_then(|list| list.get_mut(which)) {
                    *slot += count;
                }
                if name >= Level::Near
                    && let Some(slot) = named_and.get_mut(which)
                {
                    *slot += count;
                }
            }
        }
        let different = if proved > 0.0 { proved_and_different / proved } else { 0.0 };
        for ((believed, seen), named_and) in own.believed.iter_mut().zip(seen).zip(named_and) {
            // Of those whose forename fails, as many lack the number's proof as of those whose forename holds.
            let expected = if named > 0.0 { named_and * different / (1.0 - different).max(0.5) } else { 0.0 };
            *believed = if seen > 0.0 { (expected / seen).min(1.0) } else { 0.0 };
        }
        Some(own)
    }

    /// How far a pair is believed: `None` where more than family evidence speaks.
    pub(crate) fn believed(&self, pattern: Pattern) -> Option<f64> {
        if pattern.level(self.forename) != Level::Different {
            return None;
        }
        let Some(number) = self.number else { return Some(0.0) };
        without_proof(pattern.level(number)).map(|which| self.believed.get(which).copied().unwrap_or(0.0))
    }
}

/// Which of the two cases without proof by number, if either.
fn without_proof(number: Level) -> Option<usize> {
    match number {
        Level::Different => Some(0),
        Level::Missing => Some(1),
        _ => None,
    }
}
