//! Do groups reach one end at different rates while others compete? (Gray 1988, with weight 1.)

use super::compare::{GroupedSpell, Moment, by_stratum, moments};
use super::linear::quadratic_form;
use crate::{NotComputable, chi_squared_tail};

/// What Gray's test found for one end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GrayTest {
    /// The end compared (1 and above).
    pub end: u8,
    /// The test value.
    pub statistic: f64,
    /// Degrees of freedom.
    pub degrees: usize,
    /// How often chance alone would differ this much.
    pub p: f64,
}

/// Compares the cumulative share of `end` between groups; all other ends compete.
///
/// # Errors
/// No cases, a bad time, fewer than two groups, or no such end.
pub fn gray_test(spells: &[GroupedSpell], end: u8) -> Result<GrayTest, NotComputable> {
    let (groups, strata) = by_stratum(spells)?;
    if groups < 2 {
        return Err(NotComputable::OneGroup);
    }
    if end == 0 || spells.iter().all(|spell| spell.end != end) {
        return Err(NotComputable::NothingEnded);
    }
    let mut score = vec![0.0; groups];
    let mut variance = vec![vec![0.0; groups]; groups];
    for stratum in strata {
        let recoded: Vec<GroupedSpell> = stratum
            .iter()
            .map(|spell| GroupedSpell {
                end: if spell.end == end { 1 } else { 2 * u8::from(spell.end > 0) },
                ..**spell
            })
            .collect();
        let mut test = Stratum::new(groups);
        for moment in moments(recoded.iter(), groups, 2) {
            test.step(&moment);
        }
        test.finish(&mut score, &mut variance);
    }
    score.pop();
    variance.pop();
    for row in &mut variance {
        row.pop();
    }
    let (statistic, degrees) = quadratic_form(&variance, &score);
    Ok(GrayTest { end, statistic, degrees, p: chi_squared_tail(statistic, degrees.max(1)) })
}

/// One group's running values.
#[derive(Clone)]
struct Group {
    score: f64,
    /// Share open just before, and share of the end just before.
    open: f64,
    share: f64,
    /// Its row of the matrix of weights so far.
    weights: Vec<f64>,
    v3: f64,
    v2: Vec<f64>,
}

struct Stratum {
    groups: Vec<Group>,
    /// The pooled share of the end, just before.
    pooled: f64,
    variance: Vec<Vec<f64>>,
}

impl Stratum {
    fn new(groups: usize) -> Self {
        let group =
            Group { score: 0.0, open: 1.0, share: 0.0, weights: vec![0.0; groups], v3: 0.0, v2: vec![0.0; groups] };
        Self { groups: vec![group; groups], pooled: 0.0, variance: vec![vec![0.0; groups]; groups] }
    }

    fn step(&mut self, moment: &Moment) {
        let kind = |ends: &[f64], which: usize| ends.get(which).copied().unwrap_or(0.0);
        let own: f64 = moment.ends.iter().map(|ends| kind(ends, 0)).sum();
        let others: f64 = moment.ends.iter().map(|ends| kind(ends, 1)).sum();
        if own + others == 0.0 {
            return;
        }
        // Gray's h: cases at risk, put back on the scale of everyone who began.
        let h: Vec<f64> = self
            .groups
            .iter()
            .zip(&moment.at_risk)
            .map(|(group, &risk)| if risk > 0.0 { risk / group.open } else { 0.0 })
            .collect();
        let whole: f64 = h.iter().sum();
        let adjusted: f64 = self.groups.iter().zip(&h).map(|(group, h)| h * (1.0 - group.share)).sum();
        let now = self.pooled + own / whole;
        let growth = own / (whole * (1.0 - self.pooled));
        let a: Vec<Vec<f64>> = h
            .iter()
            .zip(0..)
            .map(|(left, i)| {
                let entry = |(right, j): (&f64, usize)| {
                    if i == j { left * (1.0 - left / whole) } else { -left * right / whole }
                };
                h.iter().zip(0usize..).map(entry).collect()
            })
            .collect();
        for ((group, row), ((&h, ends), &risk)) in
            self.groups.iter_mut().zip(&a).zip(h.iter().zip(&moment.ends).zip(&moment.at_risk))
        {
            if risk > 0.0 {
                for (weight, entry) in group.weights.iter_mut().zip(row) {
                    *weight += entry * growth;
                }
                group.score += kind(ends, 0) - own * h * (1.0 - group.share) / adjusted;
            }
        }
        self.spread(moment, &a, own, whole, now);
        for ((group, ends), &risk) in self.groups.iter_mut().zip(&moment.ends).zip(&moment.at_risk) {
            if risk > 0.0 {
                group.share += group.open * kind(ends, 0) / risk;
                group.open *= (risk - kind(ends, 0) - kind(ends, 1)) / risk;
            }
        }
        self.pooled = now;
    }

    /// Adds this moment's part of the variance: that of the end itself, and that of the others.
    fn spread(&mut self, moment: &Moment, a: &[Vec<f64>], own: f64, whole: f64, now: f64) {
        let weights: Vec<Vec<f64>> = self.groups.iter().map(|group| group.weights.clone()).collect();
        for (k, (group, (ends, &risk))) in
            self.groups.iter_mut().zip(moment.ends.iter().zip(&moment.at_risk)).enumerate()
        {
            if risk <= 0.0 {
                continue;
            }
            let (own_here, other_here) = (ends.first().copied().unwrap_or(0.0), ends.get(1).copied().unwrap_or(0.0));
            let after = group.open * (risk - own_here - other_here) / risk;
            let column = |matrix: &[Vec<f64>]| -> Vec<f64> {
                matrix.iter().map(|row| row.get(k).copied().unwrap_or(0.0)).collect()
            };
            let (a_column, c_column) = (column(a), column(&weights));
            if own > 0.0 {
                let t4 = if after > 0.0 { 1.0 - (1.0 - now) / after } else { 1.0 };
                let tied = if own > 1.0 { 1.0 - (own - 1.0) / (whole * group.open - 1.0) } else { 1.0 };
                let t3 = tied * group.open * own / (whole * risk);
                let part: Vec<f64> = a_column.iter().zip(&c_column).map(|(a, c)| a - t4 * c).collect();
                add_parts(group, &mut self.variance, &part, t4, t3);
            }
            if other_here > 0.0 && after > 0.0 {
                let t4 = (1.0 - now) / after;
                let tied = if other_here > 1.0 { 1.0 - (other_here - 1.0) / (risk - 1.0) } else { 1.0 };
                let t3 = tied * group.open * group.open * other_here / (risk * risk);
                let part: Vec<f64> = c_column.iter().map(|c| t4 * c).collect();
                let turned: Vec<f64> = part.iter().map(|value| -value).collect();
                add_outer(&mut self.variance, &part, t3);
                group.v3 += t4 * t4 * t3;
                for (sum, value) in group.v2.iter_mut().zip(&turned) {
                    *sum += value * t4 * t3;
                }
            }
        }
    }

    fn finish(self, score: &mut [f64], variance: &mut [Vec<f64>]) {
        for (total, group) in score.iter_mut().zip(&self.groups) {
            *total += group.score;
        }
        for (i, (row, own)) in variance.iter_mut().zip(&self.variance).enumerate() {
            for (j, (total, value)) in row.iter_mut().zip(own).enumerate() {
                let cell = |i: usize, k: usize| {
                    self.groups.get(i).and_then(|group| group.weights.get(k)).copied().unwrap_or(0.0)
                };
                let across: f64 = self
                    .groups
                    .iter()
                    .enumerate()
                    .map(|(k, group)| {
                        let v2 = |i: usize| group.v2.get(i).copied().unwrap_or(0.0);
                        cell(i, k) * cell(j, k) * group.v3 + cell(i, k) * v2(j) + cell(j, k) * v2(i)
                    })
                    .sum();
                *total += value + across;
            }
        }
    }
}

fn add_parts(group: &mut Group, variance: &mut [Vec<f64>], part: &[f64], t4: f64, t3: f64) {
    add_outer(variance, part, t3);
    group.v3 += t4 * t4 * t3;
    for (sum, value) in group.v2.iter_mut().zip(part) {
        *sum += value * t4 * t3;
    }
}

fn add_outer(variance: &mut [Vec<f64>], part: &[f64], size: f64) {
    for (row, left) in variance.iter_mut().zip(part) {
        for (total, right) in row.iter_mut().zip(part) {
            *total += left * right * size;
        }
    }
}
