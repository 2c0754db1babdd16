//! Learns the worth of agreements from the records themselves, without labels.
//!
//! Among two children an agreement is chance: its share is counted on random pairs, or exactly from how often each value
//! occurs. Among records of one child it is learnt by expectation and maximisation (Dempster, Laird and Rubin, 1977) on
//! the pairs of each blocking rule in turn, for the columns that the rule does not use; the rules' answers are averaged
//! by how many pairs of one child each found.

use crate::blocking::Keyed;
use crate::compare::{Level, Pattern, compare, names};
use crate::evidence::{Learnt, SMALLEST, probability};
use crate::random::{Random, Table, mix};
use crate::records::{Kind, Records};

/// The most random pairs looked at, and the most pairs looked at of one blocking rule.
const SAMPLE: u64 = 200_000;
const ROUNDS: usize = 40;
type Shares = [f64; Level::ALL.len()];

/// The worth of each column's levels.
pub(crate) fn learn(records: &Records, rules: &[Keyed], across: bool) -> Vec<Learnt> {
    let by_chance = by_chance(records);
    let mut sums: Vec<(Shares, f64)> = vec![([0.0; Level::ALL.len()], 0.0); by_chance.len()];
    for rule in rules {
        let patterns = patterns_of(records, rule, across);
        let Some((shares, found)) = settle(&patterns, &by_chance, &rule.columns) else { continue };
        for (column, (sum, weight)) in sums.iter_mut().enumerate() {
            if rule.columns.contains(&column) {
                continue;
            }
            let Some(own) = shares.get(column) else { continue };
            for (total, share) in sum.iter_mut().zip(own) {
                *total += share * found;
            }
            *weight += found;
        }
    }
    let columns = records.columns.iter().zip(sums).zip(by_chance);
    columns
        .map(|((column, (sum, weight)), two_children)| {
            let same_child = if weight > 0.0 { sum.map(|total| total / weight) } else { expected(column.field.kind) };
            Learnt { same_child, two_children }
        })
        .collect()
}

/// What records of one child look like before anything is learnt: most agree.
fn expected(kind: Kind) -> Shares {
    match kind {
        Kind::Category => [0.0, 0.02, 0.0, 0.0, 0.0, 0.98],
        Kind::Identifier => [0.0, 0.07, 0.0, 0.03, 0.0, 0.90],
        Kind::Postcode => [0.0, 0.15, 0.10, 0.05, 0.0, 0.70],
        _ => [0.0, 0.05, 0.05, 0.08, 0.02, 0.80],
    }
}

/// The share of pairs of two children at each level of each column. Nearly every random pair is of two.
fn by_chance(records: &Records) -> Vec<Shares> {
    let mut random = Random(2_718_281_828);
    let names = names(records);
    let mut counts = vec![[0.5_f64; Level::ALL.len()]; records.columns.len()];
    let sample = (records.len() as u64 * 100).clamp(20_000, SAMPLE);
    for _ in 0..sample {
        let (a, b) = (random.below(records.len()), random.below(records.len()));
        if a == b {
            continue;
        }
        let pattern = compare(records, names, a, b);
        for (column, counts) in counts.iter_mut().enumerate() {
            if let Some(count) = counts.get_mut(pattern.level(column) as usize) {
                *count += 1.0;
            }
        }
    }
    for (counts, column) in counts.iter_mut().zip(&records.columns) {
        let recorded: f64 = counts.iter().skip(1).sum();
        counts.iter_mut().for_each(|count| *count = (*count / recorded).max(SMALLEST));
        // Exact agreement is rarer than a sample can show; it follows from how often each value occurs.
        if let [missing, .., same] = counts.as_mut_slice() {
            *missing = 0.0;
            *same = column.chance_of_agreement().max(SMALLEST);
        }
    }
    counts
}

/// How often each pattern occurs among the pairs of a rule, of all or of every n-th group of records.
fn patterns_of(records: &Records, rule: &Keyed, across: bool) -> Vec<(Pattern, f64)> {
    let one_in = rule.estimate.div_ceil(SAMPLE).max(1);
    let names = names(records);
    let mut counts: Table<Pattern, f64> = Table::default();
    rule.pairs(&[], &records.sources, across, |a, b| {
        if one_in == 1 || mix(u64::from(a) << 32 | u64::from(b)).is_multiple_of(one_in) {
            *counts.entry(compare(records, names, a, b)).or_default() += 1.0;
        }
    });
    let mut patterns: Vec<_> = counts.into_iter().collect();
    patterns.sort_unstable_by_key(|(pattern, _)| *pattern);
    patterns
}

/// Expectation and maximisation on the patterns of one rule. Gives the shares among pairs of one child and how many such
/// pairs there are; `None` if the rule shows none, or nothing else.
fn settle(patterns: &[(Pattern, f64)], by_chance: &[Shares], used: &[usize]) -> Option<(Vec<Shares>, f64)> {
    let total: f64 = patterns.iter().map(|(_, count)| count).sum();
    if total < 20.0 {
        return None;
    }
    let free: Vec<usize> = (0..by_chance.len()).filter(|column| !used.contains(column)).collect();
    let mut shares: Vec<Shares> = vec![[0.0, 0.05, 0.05, 0.08, 0.02, 0.80]; by_chance.len()];
    let mut prior = 0.3_f64;
    let mut found = 0.0;
    for _ in 0..ROUNDS {
        let mut sums = vec![[0.01_f64; Level::ALL.len()]; by_chance.len()];
        found = 0.0;
        for (pattern, count) in patterns {
            let mut bits = (prior / (1.0 - prior)).log2();
            for &column in &free {
                let level = pattern.level(column);
                let of = |shares: &[Shares]| shares.get(column)?.get(level as usize).copied();
                if level != Level::Missing {
                    let (m, u) = (of(&shares).unwrap_or(1.0), of(by_chance).unwrap_or(1.0));
                    bits += (m.max(SMALLEST) / u.max(SMALLEST)).log2();
                }
            }
            let expected = probability(bits) * count;
            found += expected;
            for &column in &free {
                let level = pattern.level(column);
                if level != Level::Missing
                    && let Some(sum) = sums.get_mut(column).and_then(|sums| sums.get_mut(level as usize))
                {
                    *sum += expected;
                }
            }
        }
        prior = (found / total).clamp(1e-6, 1.0 - 1e-6);
        for (own, sums) in shares.iter_mut().zip(sums) {
            let recorded: f64 = sums.iter().skip(1).sum();
            *own = sums.map(|sum| sum / recorded);
        }
    }
    (found > 10.0).then_some((shares, found))
}
