//! The whole job: rules, learning, weighing, and a list of pairs for people to decide on.

use crate::blocking::{Block, Blocked, rules};
use crate::compare::{Level, Pattern, compare, names};
use crate::evidence::{Evidence, Model, probability};
use crate::family::Family;
use crate::learn::learn;
use crate::random::Table;
use crate::records::{Kind, Records};

/// How to link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Compare records of different sources only.
    pub across: bool,
    /// The least probability at which a pair is put to a person.
    pub review_from: f64,
    /// The least probability at which pairs may be decided on together, after a sample of them has been looked at.
    pub batch_from: f64,
    /// The most pairs a blocking rule may make for each record; a rule that would make more does not run.
    pub most_pairs_a_record: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { across: false, review_from: 0.5, batch_from: 0.9999, most_pairs_a_record: 20 }
    }
}

/// What may be done with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A person looks at both records.
    Review,
    /// A person may decide on all such pairs together, after a sample.
    Batch,
}

/// Two records that may be of one child.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The first record, by its number in the order in which they were added.
    pub a: u32,
    /// The second, a larger number.
    pub b: u32,
    /// The probability that they are of one child, as far as the model knows.
    pub probability: f64,
    /// The weight in bits, the prior included.
    pub bits: f64,
    /// What may be done.
    pub class: Class,
    /// Each piece of evidence.
    pub evidence: Vec<Evidence>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    /// What was learnt.
    pub model: Model,
    /// Each blocking rule and what became of it.
    pub blocks: Vec<Block>,
    /// Pairs compared.
    pub compared: u64,
    /// Pairs at or above the threshold of review, by their records.
    pub pairs: Vec<Pair>,
}

/// There is nothing to learn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooFew {
    /// Fewer than two records.
    #[error("LK-0001: there are fewer than two records, so there is nothing to compare")]
    Records,
    /// No blocking rule fits the columns, or all were refused.
    #[error(
        "LK-0002: no blocking rule could run on these columns; a birth date with a name, a postcode with a name, or a number is needed"
    )]
    Rules,
}

/// Links records.
///
/// The same records in the same order give the same answer on every run.
///
/// # Errors
/// [`TooFew`] if there is nothing to compare.
pub fn link(records: &Records, options: &Options) -> Result<Linked, TooFew> {
    if records.len() < 2 {
        return Err(TooFew::Records);
    }
    let most = options.most_pairs_a_record * records.len() as u64 + 10_000;
    let (running, refused): (Vec<_>, Vec<_>) = rules(records).into_iter().partition(|rule| rule.estimate <= most);
    if running.iter().all(|rule| rule.estimate == 0) && !refused.is_empty() || running.is_empty() {
        return Err(TooFew::Rules);
    }
    let mut model = Model { learnt: learn(records, &running, options.across), prior: 0.0 };
    let names = names(records);
    let mut blocks = Vec::new();
    let mut counts: Table<Pattern, f64> = Table::default();
    let mut likely: Vec<(u32, u32, Pattern)> = Vec::new();
    let mut compared = 0;
    for (place, rule) in running.iter().enumerate() {
        let before = running.get(..place).unwrap_or_default();
        let pairs = rule.pairs(before, &records.sources, options.across, |a, b| {
            let pattern = compare(records, names, a, b);
            *counts.entry(pattern).or_default() += 1.0;
            // Below even odds against chance no prior can lift a pair to the threshold.
            if model.bits(pattern) > 0.0 {
                likely.push((a.min(b), a.max(b), pattern));
            }
        });
        compared += pairs;
        let outcome = Blocked::Ran { pairs };
        blocks.push(Block { rule: rule.rule, estimate: rule.estimate, largest: rule.largest, outcome });
    }
    blocks.extend(refused.iter().map(|rule| Block {
        rule: rule.rule,
        estimate: rule.estimate,
        largest: rule.largest,
        outcome: Blocked::Refused { most: rule.estimate },
    }));
    // In one order, so that sums of fractions are the same on every run.
    let mut patterns: Vec<(Pattern, f64)> = counts.into_iter().collect();
    patterns.sort_unstable_by_key(|(pattern, _)| *pattern);
    model.prior = prior(&model, &patterns, all_pairs(records, options.across));
    let family = Family::learn(records, &model, &patterns);
    let weighed = |(a, b, pattern)| {
        let believed = family.and_then(|family| family.believed(pattern));
        weigh(records, &model, options, (a, b), pattern, believed)
    };
    let mut pairs: Vec<Pair> = likely.into_iter().filter_map(weighed).collect();
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    Ok(Linked { model, blocks, compared, pairs })
}

fn all_pairs(records: &Records, across: bool) -> f64 {
    let count = records.len() as f64;
    let all = count * (count - 1.0) / 2.0;
    if !across {
        return all;
    }
    let mut sizes = [0.0_f64; 256];
    records.sources.iter().for_each(|source| {
        if let Some(size) = sizes.get_mut(usize::from(*source)) {
            *size += 1.0;
        }
    });
    all - sizes.iter().map(|size| size * (size - 1.0).max(0.0) / 2.0).sum::<f64>()
}

/// The share of all pairs that are of one child: the share at which as many are expected as the patterns then show.
fn prior(model: &Model, patterns: &[(Pattern, f64)], all: f64) -> f64 {
    let weights: Vec<(f64, f64)> = patterns.iter().map(|(pattern, count)| (model.bits(*pattern), *count)).collect();
    let mut prior = 1.0 / all.max(2.0);
    for _ in 0..100 {
        let start = (prior / (1.0 - prior)).log2();
        let found: f64 = weights.iter().map(|(bits, count)| probability(start + bits) * count).sum();
        let next = (found / all).clamp(1e-15, 0.5);
        if (next / prior - 1.0).abs() < 1e-9 {
            return next;
        }
        prior = next;
    }
    prior
}

/// A pair at or above the threshold of review. `believed` is how far a pair with family evidence alone may be one child.
fn weigh(
    records: &Records,
    model: &Model,
    options: &Options,
    (a, b): (u32, u32),
    pattern: Pattern,
    believed: Option<f64>,
) -> Option<Pair> {
    let evidence = model.evidence(records, a, pattern);
    let bits = model.prior_bits() + evidence.iter().map(|one| one.bits).sum::<f64>();
    let probability = probability(bits) * believed.unwrap_or(1.0);
    if probability < options.review_from {
        return None;
    }
    let level = |kind: Kind| evidence.iter().filter(|one| one.field.kind == kind).map(|one| one.level).max();
    let own_name = level(Kind::Forename).is_some_and(|level| level >= Level::Near);
    let numbers_differ = level(Kind::Identifier) == Some(Level::Different);
    let born = level(Kind::BirthDate).is_none_or(|level| level == Level::Missing || level >= Level::Near);
    let batch = probability >= options.batch_from && believed.is_none() && born && own_name && !numbers_differ;
    let class = if batch { Class::Batch } else { Class::Review };
    Some(Pair { a, b, probability, bits, class, evidence })
}
