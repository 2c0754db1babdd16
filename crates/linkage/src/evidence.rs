//! What an agreement is worth: how much likelier it is among records of one child than among records of two.

use crate::compare::{Level, Pattern};
use crate::records::{Field, Kind, Records};

/// Levels of a column.
const LEVELS: usize = Level::ALL.len();

/// What was learnt of one column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Learnt {
    /// The share of pairs of one child at each level.
    pub(crate) same_child: [f64; LEVELS],
    /// The share of pairs of two children at each level.
    pub(crate) two_children: [f64; LEVELS],
}

impl Learnt {
    pub(crate) fn bits(&self, level: Level) -> f64 {
        let of = |shares: &[f64; LEVELS]| shares.get(level as usize).copied().unwrap_or(0.0);
        if level == Level::Missing {
            return 0.0;
        }
        (of(&self.same_child).max(SMALLEST) / of(&self.two_children).max(SMALLEST)).log2()
    }
}

/// No level is impossible: the least share that is believed.
pub(crate) const SMALLEST: f64 = 1e-7;

/// What was learnt of all columns, and how many pairs are of one child.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(crate) learnt: Vec<Learnt>,
    /// The share of all possible pairs that are of one child, estimated.
    pub prior: f64,
}

/// One piece of evidence about a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The column.
    pub field: Field,
    /// How far the values agree.
    pub level: Level,
    /// Its weight in bits: each bit doubles the odds that the records are of one child, each negative bit halves them.
    pub bits: f64,
}

impl Model {
    /// The weight of a pattern without regard to how rare a name is.
    pub(crate) fn bits(&self, pattern: Pattern) -> f64 {
        self.learnt.iter().enumerate().map(|(column, learnt)| learnt.bits(pattern.level(column))).sum()
    }

    /// Every piece of evidence on a pair. A name that both have counts by how rare it is.
    pub(crate) fn evidence(&self, records: &Records, a: u32, pattern: Pattern) -> Vec<Evidence> {
        let of = |(index, learnt): (usize, &Learnt)| {
            let column = records.columns.get(index)?;
            let level = pattern.level(index);
            let mut bits = learnt.bits(level);
            if level == Level::Same && matches!(column.field.kind, Kind::Forename | Kind::Surname) {
                let share = column.share(column.value(a)).max(SMALLEST);
                let same = learnt.same_child.get(level as usize).copied().unwrap_or(1.0);
                bits = (same / share).log2();
            }
            Some(Evidence { field: column.field.clone(), level, bits })
        };
        self.learnt.iter().enumerate().filter_map(of).collect()
    }

    /// What was learnt of a column: for each level its words, its share among pairs of one child and among pairs of two.
    pub fn levels(&self, column: usize) -> Vec<(Level, f64, f64)> {
        let Some(learnt) = self.learnt.get(column) else { return Vec::new() };
        let shares = learnt.same_child.iter().zip(&learnt.two_children);
        Level::ALL.into_iter().zip(shares).skip(1).map(|(level, (m, u))| (level, *m, *u)).collect()
    }

    /// The odds that any pair is of one child, in bits.
    pub(crate) fn prior_bits(&self) -> f64 {
        (self.prior / (1.0 - self.prior)).log2()
    }
}

/// The probability that a weight in bits stands for.
pub(crate) fn probability(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}
