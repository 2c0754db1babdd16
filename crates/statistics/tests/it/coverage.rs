//! Simulated with seeds: a 95 % interval holds the truth 93 to 97 times in a hundred, from 300 cases up.

use rand::{Rng, RngExt, SeedableRng};
use statistics::survival::{Curve, LifeTable, Outcomes, Spell, Transform};
use statistics::{Z_95, garwood, wilson};

const TIMES: usize = 2_000;

fn within(name: &str, held: usize) {
    let share = held as f64 / TIMES as f64;
    assert!((0.93..=0.97).contains(&share), "{name}: {share}");
}

/// Weeks until something that happens with one chance each week.
fn weeks(chance: &mut impl Rng, weekly: f64) -> f64 {
    let uniform: f64 = chance.random_range(f64::MIN_POSITIVE..1.0);
    (uniform.ln() / (1.0 - weekly).ln()).ceil().max(1.0)
}

/// How many come in a time in which `mean` are to be expected.
fn arrivals(chance: &mut impl Rng, mean: f64) -> u64 {
    let mut waited = 0.0;
    let mut count = 0;
    loop {
        let uniform: f64 = chance.random_range(f64::MIN_POSITIVE..1.0);
        waited -= uniform.ln();
        if waited > mean {
            return count;
        }
        count += 1;
    }
}

/// 300 requests: a plan, a refusal, or still open on a day that has nothing to do with either.
fn council(chance: &mut impl Rng) -> Vec<Spell> {
    (0..300)
        .map(|_| {
            let (plan, refusal) = (weeks(chance, 0.04), weeks(chance, 0.02));
            let seen = f64::from(chance.random_range(5..60u8));
            // A week in which both would come goes to the refusal, which the truth below allows for.
            let (exit, end) = if refusal <= plan { (refusal, 2) } else { (plan, 1) };
            if exit <= seen { Spell { entry: None, exit, end } } else { Spell { entry: None, exit: seen, end: 0 } }
        })
        .collect()
}

#[test]
fn shares_of_requests_still_open_and_with_a_plan() {
    let mut chance = rand_chacha::ChaCha8Rng::seed_from_u64(20);
    let weekly_open: f64 = 0.96 * 0.98;
    let open: f64 = weekly_open.powi(20);
    let plan = 0.04 * 0.98 * (1.0 - open) / (1.0 - weekly_open);
    let (mut held_open, mut held_plan) = (0, 0);
    for _ in 0..TIMES {
        let table = LifeTable::new(&council(&mut chance), 2).unwrap();
        let interval = Curve::new(&table).interval_at(20.0, Transform::LogLog, Z_95).unwrap();
        held_open += usize::from((interval.lower..=interval.upper).contains(&open));
        let outcomes = Outcomes::new(&table);
        let interval = outcomes.at(20.0).unwrap().interval(1, Transform::LogLog, Z_95).unwrap();
        held_plan += usize::from((interval.lower..=interval.upper).contains(&plan));
    }
    within("open at 20 weeks", held_open);
    within("plan within 20 weeks", held_plan);
}

#[test]
fn shares_of_a_few_hundred_and_counts() {
    let mut chance = rand_chacha::ChaCha8Rng::seed_from_u64(21);
    let (mut held_share, mut held_count) = (0, 0);
    for _ in 0..TIMES {
        let on_time = (0..300).filter(|_| chance.random_bool(0.44)).count() as u64;
        let interval = wilson(on_time, 300, 0.95).unwrap();
        held_share += usize::from((interval.lower..=interval.upper).contains(&0.44));
        let interval = garwood(arrivals(&mut chance, 30.0), 0.95);
        held_count += usize::from((interval.lower..=interval.upper).contains(&30.0));
    }
    within("share", held_share);
    // Garwood's interval is exact, so it may hold the truth more often and never less.
    assert!(held_count as f64 / TIMES as f64 >= 0.93);
}
