//! What is counted of one field.

use crate::class::Class;
use crate::compare::Verdict;
use crate::kind::Kinds;
use crate::report::Example;
use std::collections::BTreeMap;

/// Rows named for each class.
const EXAMPLES: usize = 5;
/// Different shifts that are told apart.
const SHIFTS: usize = 4_096;
/// Different codes that are listed.
const CODES: usize = 200;

/// The counts of one field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub classes: [u64; Class::COUNT],
    pub shifts: BTreeMap<i32, u64>,
    /// Of the days exchanged: by the shift that each is too.
    pub swaps: BTreeMap<i32, u64>,
    pub other_shifts: u64,
    pub farthest: u128,
    /// Longest text that was cut off, in letters.
    pub cut_at: usize,
    /// Codes that the vocabulary does not know.
    pub unmapped: BTreeMap<String, u64>,
    pub unmapped_rows: u64,
    /// Of the different: code in OLD and in NEW, while there are few.
    pub recoded: BTreeMap<(String, String), u64>,
    pub too_many_codes: bool,
    pub examples: BTreeMap<Class, Vec<Example>>,
}

impl Tally {
    /// Counts a pair of cells that are not the same bytes, or whose vocabulary had a say.
    pub fn count(&mut self, verdict: Verdict, old: &[u8], new: &[u8], example: Example) {
        let class = verdict.class;
        if let Some(count) = self.classes.get_mut(class as usize) {
            *count += 1;
        }
        if verdict.unmapped {
            self.unmapped_rows += 1;
            let code = crate::letters::text(crate::kind::trim(old)).into_owned();
            if self.unmapped.len() < CODES || self.unmapped.contains_key(&code) {
                *self.unmapped.entry(code).or_default() += 1;
            }
        }
        match class {
            Class::Equal => return,
            Class::DateShifted | Class::DateSwapped => {
                let shifts = if class == Class::DateShifted { &mut self.shifts } else { &mut self.swaps };
                if shifts.len() < SHIFTS || shifts.contains_key(&verdict.shift) {
                    *shifts.entry(verdict.shift).or_default() += 1;
                } else {
                    self.other_shifts += 1;
                }
            }
            Class::Number | Class::Tolerated => self.farthest = self.farthest.max(verdict.apart),
            Class::Truncated => self.cut_at = self.cut_at.max(crate::letters::text(new).chars().count()),
            Class::Unlike | Class::MappedOtherwise if !self.too_many_codes => {
                if old.len() <= 12 && new.len() <= 12 && self.recoded.len() < CODES {
                    let code = |cell| crate::letters::text(crate::kind::trim(cell)).into_owned();
                    *self.recoded.entry((code(old), code(new))).or_default() += 1;
                } else {
                    self.too_many_codes = true;
                    self.recoded.clear();
                }
            }
            _ => {}
        }
        let examples = self.examples.entry(class).or_default();
        keep(examples, example, EXAMPLES);
    }
}

/// Keeps the least few.
pub(crate) fn keep(examples: &mut Vec<Example>, example: Example, most: usize) {
    if examples.len() == most && examples.last().is_some_and(|last| *last <= example) {
        return;
    }
    let at = examples.partition_point(|known| *known < example);
    examples.insert(at, example);
    examples.truncate(most);
}

/// Adds or takes away the kinds of a row's cells.
pub(crate) fn add(kinds: &mut [Kinds], found: impl Iterator<Item = crate::kind::Kind>) {
    for (counts, kind) in kinds.iter_mut().zip(found) {
        if let Some(count) = counts.get_mut(kind as usize) {
            *count += 1;
        }
    }
}
