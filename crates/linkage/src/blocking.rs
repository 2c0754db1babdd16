//! Which records are compared at all: those that a rule brings together. How many pairs a rule would make is counted
//! before it runs, and a rule that would make too many is refused.

use crate::random::mix;
use crate::records::{Kind, Records};

/// What became of a blocking rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// It brought together this many pairs that no rule before it had.
    Ran {
        /// Pairs compared because of it.
        pairs: u64,
    },
    /// It would have made too many pairs and did not run.
    Refused {
        /// The most it might have made.
        most: u64,
    },
}

/// A blocking rule as a report shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// In words.
    pub rule: &'static str,
    /// Pairs it would make by itself, counted before it ran.
    pub estimate: u64,
    /// The largest group it brings together.
    pub largest: u64,
    /// What became of it.
    pub outcome: Blocked,
}

/// A rule with the key of each record: records of one key are compared. 0 is no key.
pub(crate) struct Keyed {
    pub(crate) rule: &'static str,
    pub(crate) columns: Vec<usize>,
    pub(crate) keys: Vec<u64>,
    /// Records in the order of their keys, so that those of one key stand together.
    pub(crate) order: Vec<u32>,
    pub(crate) estimate: u64,
    pub(crate) largest: u64,
}

#[derive(Clone, Copy)]
enum Part {
    Value(Kind),
    /// How a name sounds, or a date with day and month in order of size.
    Code(Kind),
    /// Year of birth.
    Year,
    /// Both names in either order.
    Names,
}

/// The wide rules first: where they would make too many pairs they are refused, and the narrow ones find most of the same.
const RULES: &[(&str, &[Part])] = &[
    ("the same number", &[Part::Value(Kind::Identifier)]),
    ("born on one day", &[Part::Code(Kind::BirthDate)]),
    ("one postcode", &[Part::Value(Kind::Postcode)]),
    ("names that sound alike", &[Part::Code(Kind::Forename), Part::Code(Kind::Surname)]),
    ("the same words", &[Part::Value(Kind::Words)]),
    ("born on one day, surnames that sound alike", &[Part::Code(Kind::BirthDate), Part::Code(Kind::Surname)]),
    ("born on one day, forenames that sound alike", &[Part::Code(Kind::BirthDate), Part::Code(Kind::Forename)]),
    ("one postcode, forenames that sound alike", &[Part::Value(Kind::Postcode), Part::Code(Kind::Forename)]),
    ("one postcode, surnames that sound alike", &[Part::Value(Kind::Postcode), Part::Code(Kind::Surname)]),
    ("one postcode, born on one day", &[Part::Value(Kind::Postcode), Part::Code(Kind::BirthDate)]),
    ("the same words, forenames that sound alike", &[Part::Value(Kind::Words), Part::Code(Kind::Forename)]),
    ("the same names in either order, born in one year", &[Part::Names, Part::Year]),
    ("names that sound alike, born in one year", &[Part::Code(Kind::Forename), Part::Code(Kind::Surname), Part::Year]),
    ("the same names in either order, one postcode", &[Part::Names, Part::Value(Kind::Postcode)]),
];

/// The rules that can run on these columns, each with its count.
pub(crate) fn rules(records: &Records) -> Vec<Keyed> {
    RULES.iter().filter_map(|(rule, parts)| keyed(records, rule, parts)).collect()
}

fn keyed(records: &Records, rule: &'static str, parts: &[Part]) -> Option<Keyed> {
    let columns = parts.iter().map(|part| columns_of(records, *part)).collect::<Option<Vec<_>>>()?.concat();
    let count = u32::try_from(records.len()).ok()?;
    let keys: Vec<u64> = (0..count)
        .map(|record| {
            parts.iter().try_fold(0x5EED_u64, |key, part| {
                let own = part_of(records, *part, record)?;
                Some(mix(key ^ own).max(1))
            })
        })
        .map(|key| key.unwrap_or(0))
        .collect();
    let key_of = |record: &u32| keys.get(*record as usize).copied().unwrap_or(0);
    let mut order: Vec<u32> = (0..count).filter(|record| key_of(record) != 0).collect();
    order.sort_unstable_by_key(|record| (key_of(record), *record));
    let (mut estimate, mut largest) = (0, 0);
    for group in order.chunk_by(|a, b| key_of(a) == key_of(b)) {
        let size = group.len() as u64;
        estimate += size * (size - 1) / 2;
        largest = largest.max(size);
    }
    Some(Keyed { rule, columns, keys, order, estimate, largest })
}

fn columns_of(records: &Records, part: Part) -> Option<Vec<usize>> {
    let one = |kind| records.column(kind).map(|(index, _)| index);
    Some(match part {
        Part::Value(kind) | Part::Code(kind) => vec![one(kind)?],
        Part::Year => vec![one(Kind::BirthDate)?],
        Part::Names => vec![one(Kind::Forename)?, one(Kind::Surname)?],
    })
}

fn part_of(records: &Records, part: Part, record: u32) -> Option<u64> {
    let column = |kind| records.column(kind).map(|(_, column)| column);
    let some = |number: u64| (number != 0).then_some(number);
    match part {
        Part::Value(kind) => some(u64::from(column(kind)?.value(record))),
        Part::Code(kind) => {
            let column = column(kind)?;
            some(column.code(column.value(record)))
        }
        Part::Year => {
            let column = column(Kind::BirthDate)?;
            some(column.code(column.value(record)) / 10_000)
        }
        Part::Names => {
            let hash = |kind: Kind| {
                let column = column(kind)?;
                let text = column.text(column.value(record));
                let hash = text.bytes().fold(17_u64, |hash, byte| mix(hash ^ u64::from(byte)));
                (!text.is_empty()).then_some(hash)
            };
            let (forename, surname) = (hash(Kind::Forename)?, hash(Kind::Surname)?);
            some(mix(forename.min(surname)) ^ forename.max(surname))
        }
    }
}

impl Keyed {
    pub(crate) fn key(&self, record: u32) -> u64 {
        self.keys.get(record as usize).copied().unwrap_or(0)
    }

    fn brings(&self, a: u32, b: u32) -> bool {
        let key = self.key(a);
        key != 0 && key == self.key(b)
    }

    /// Every pair the rule brings together and none of the rules before it does, the same order on every run.
    pub(crate) fn pairs(&self, before: &[Self], sources: &[u8], across: bool, mut take: impl FnMut(u32, u32)) -> u64 {
        let source = |record: u32| sources.get(record as usize);
        let mut count = 0;
        for group in self.order.chunk_by(|a, b| self.key(*a) == self.key(*b)) {
            for (place, a) in group.iter().enumerate() {
                for b in group.iter().skip(place + 1) {
                    if across && source(*a) == source(*b) || before.iter().any(|rule| rule.brings(*a, *b)) {
                        continue;
                    }
                    count += 1;
                    take(*a, *b);
                }
            }
        }
        count
    }
}
