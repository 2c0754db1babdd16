//! Do groups end at different rates? The log-rank test and its early-weighted relative.

use super::linear::quadratic_form;
use super::times::Anchors;
use crate::{NotComputable, chi_squared_tail};
use std::collections::BTreeMap;

/// A case of a group, within a stratum that is compared only with itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupedSpell {
    /// When the case ended or was last seen; all are watched from the start.
    pub exit: f64,
    /// 0: still open when last seen; 1 and above: how it ended.
    pub end: u8,
    /// Its group.
    pub group: usize,
    /// Its stratum; 0 where there is one.
    pub stratum: usize,
}

/// What a comparison found.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The test value.
    pub chi_squared: f64,
    /// Degrees of freedom.
    pub degrees: usize,
    /// How often chance alone would differ this much.
    pub p: f64,
    /// Ends seen in each group, weighted.
    pub observed: Vec<f64>,
    /// Ends there would have been were the groups alike, weighted.
    pub expected: Vec<f64>,
}

/// Counts by group at one time.
pub(super) struct Moment {
    pub(super) at_risk: Vec<f64>,
    /// For each group: ends of each kind, from end 1.
    pub(super) ends: Vec<Vec<f64>>,
}

/// The moments of one stratum, earliest first.
pub(super) fn moments<'a>(spells: impl Iterator<Item = &'a GroupedSpell>, groups: usize, kinds: usize) -> Vec<Moment> {
    let mut sorted: Vec<&GroupedSpell> = spells.collect();
    sorted.sort_by(|left, right| left.exit.total_cmp(&right.exit));
    let mut at_risk = vec![0.0; groups];
    for spell in &sorted {
        if let Some(count) = at_risk.get_mut(spell.group) {
            *count += 1.0;
        }
    }
    sorted
        .chunk_by(|left, right| left.exit == right.exit)
        .map(|tied| {
            let mut moment = Moment { at_risk: at_risk.clone(), ends: vec![vec![0.0; kinds]; groups] };
            for spell in tied {
                if let Some(count) = at_risk.get_mut(spell.group) {
                    *count -= 1.0;
                }
                let kind = usize::from(spell.end).checked_sub(1);
                let ends = moment.ends.get_mut(spell.group);
                if let Some(count) = ends.zip(kind).and_then(|(ends, kind)| ends.get_mut(kind)) {
                    *count += 1.0;
                }
            }
            moment
        })
        .collect()
}

/// Checks times, and returns how many groups there are and the cases by stratum.
pub(super) fn by_stratum(spells: &[GroupedSpell]) -> Result<(usize, Vec<Vec<&GroupedSpell>>), NotComputable> {
    let groups = spells.iter().map(|spell| spell.group + 1).max().ok_or(NotComputable::NoCases)?;
    if spells.iter().any(|spell| !spell.exit.is_finite() || spell.exit < 0.0) {
        return Err(NotComputable::BadTime);
    }
    let mut strata: BTreeMap<usize, Vec<&GroupedSpell>> = BTreeMap::new();
    for spell in spells {
        strata.entry(spell.stratum).or_default().push(spell);
    }
    Ok((groups, strata.into_values().collect()))
}

/// The G-rho family (Harrington and Fleming 1982): `rho` 0 is the log-rank test, 1 weights early ends more.
///
/// # Errors
/// No cases, a bad time, fewer than two groups with cases, or no end in any.
pub fn log_rank(spells: &[GroupedSpell], rho: f64) -> Result<Compared, NotComputable> {
    let drawn = Anchors::of(spells.iter().map(|spell| spell.exit)).map(|anchors| {
        let draw = |spell: &GroupedSpell| GroupedSpell { exit: anchors.drawn(spell.exit), ..*spell };
        spells.iter().map(draw).collect::<Vec<_>>()
    });
    let (groups, strata) = by_stratum(drawn.as_deref().unwrap_or(spells))?;
    let (mut observed, mut expected) = (vec![0.0; groups], vec![0.0; groups]);
    let mut variance = vec![vec![0.0; groups]; groups];
    for stratum in strata {
        let mut open: f64 = 1.0;
        let ended: Vec<GroupedSpell> =
            stratum.into_iter().map(|spell| GroupedSpell { end: spell.end.min(1), ..*spell }).collect();
        for moment in moments(ended.iter(), groups, 1) {
            let n: f64 = moment.at_risk.iter().sum();
            let ends: Vec<f64> = moment.ends.iter().map(|kinds| kinds.iter().sum()).collect();
            let d: f64 = ends.iter().sum();
            if d == 0.0 {
                continue;
            }
            let weight = open.powf(rho);
            let spread = if n > 1.0 { weight * weight * d * (n - d) / (n - 1.0) } else { 0.0 };
            for (((seen, due), end), risk) in observed.iter_mut().zip(&mut expected).zip(&ends).zip(&moment.at_risk) {
                *seen += weight * end;
                *due += weight * d * risk / n;
            }
            for ((row, risk), place) in variance.iter_mut().zip(&moment.at_risk).zip(0..) {
                for ((value, other), column) in row.iter_mut().zip(&moment.at_risk).zip(0..) {
                    let same = if place == column { 1.0 } else { 0.0 };
                    *value += spread * risk / n * (same - other / n);
                }
            }
            open *= 1.0 - d / n;
        }
    }
    let present = expected.iter().filter(|&&due| due > 0.0).count();
    if present < 2 {
        return Err(if observed.iter().sum::<f64>() == 0.0 {
            NotComputable::NothingEnded
        } else {
            NotComputable::OneGroup
        });
    }
    // The differences add up to nought, so one group says nothing new: the rank finds that out.
    let differences: Vec<f64> = observed.iter().zip(&expected).map(|(seen, due)| seen - due).collect();
    let (chi_squared, degrees) = quadratic_form(&variance, &differences);
    Ok(Compared { chi_squared, degrees, p: chi_squared_tail(chi_squared, degrees.max(1)), observed, expected })
}
