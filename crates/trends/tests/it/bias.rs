//! The demonstration of `stats.md` section 2 with our own measures: late cases are set aside for a year, then cleared. The
//! official figure says 100 % while ever fewer families are served in time, and collapses when the council starts to catch up.

use crate::record::{Request, date, record};
use jiff::ToSpan;
use measures::{Measure, Period, Readings, Value};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use terms::{Date, YearMonth};

/// A hundred requests a month for three years from January 2022. Seven in ten can be served in time, from the thirteenth month
/// fewer than five in ten. Late ones are finished some weeks late; those due in months 13 to 24 are set aside until month 25.
fn requests() -> Vec<Request> {
    let mut chance = ChaCha8Rng::seed_from_u64(20);
    let start = date("2022-01-01");
    let mut all = Vec::new();
    for month in 0..36i32 {
        let first = start.checked_add(month.months()).unwrap();
        let able = if month < 12 { 0.70 } else { 0.45 };
        for _ in 0..100 {
            let asked = first.checked_add(chance.random_range(0..28).days()).unwrap();
            let in_time = chance.random_bool(able);
            let days = if in_time { chance.random_range(80..=140) } else { chance.random_range(150..=260) };
            let mut plan = asked.checked_add(days.days()).unwrap();
            if !in_time && plan >= date("2023-01-01") && plan < date("2024-01-01") {
                // Set aside, and cleared through 2024.
                plan = date("2024-01-01").checked_add(chance.random_range(0..300).days()).unwrap();
            }
            all.push(Request::planned(asked, plan));
        }
    }
    all
}

fn month(number: i32) -> YearMonth {
    YearMonth::of(date("2022-01-01").checked_add((number - 1).months()).unwrap()).unwrap()
}

fn percent(value: Value) -> f64 {
    match value {
        Value::Percent(tenths) => tenths.0 as f64 / 10.0,
        Value::Estimated(estimate) => estimate.low.0 as f64 / 10.0,
        other => panic!("{other}"),
    }
}

/// The official share of a month, the estimate over the last 52 weeks of requests, and who waits beyond 20 weeks.
fn at(all: &[Request], number: i32) -> (f64, f64, u64) {
    let last = month(number).last();
    let told = last.to_string();
    let record = record(all, &told, &told);
    let official =
        measures::over(&record, Measure::PlansWithin20Weeks, &[Period::month(month(number))], &Readings::default());
    let open =
        measures::over(&record, Measure::OpenCasesPast20Weeks, &[Period::month(month(number))], &Readings::default());
    let year = Period::new(last.checked_sub(363.days()).unwrap(), last).unwrap();
    let figures = measures::compute(&record, year, &Readings::default());
    let estimate = figures.iter().find(|one| one.measure == Measure::TimePlanBy20Weeks && one.breakdown.is_none());
    (percent(official[0].value), percent(estimate.unwrap().value), open[0].numerator.low())
}

#[test]
fn the_official_figure_rises_to_100_while_ever_fewer_are_served_and_falls_when_the_council_catches_up() {
    let all = requests();
    let truth = |number: i32| {
        // Of the requests of the six months whose 20 weeks end in or before that month.
        let to = month(number).last().checked_sub(140.days()).unwrap();
        let from = to.checked_sub(180.days()).unwrap();
        let of: Vec<&Request> = all.iter().filter(|one| one.asked > from && one.asked <= to).collect();
        let limit = |asked: Date| asked.checked_add(140.days()).unwrap();
        let served = of.iter().filter(|one| one.plan.is_some_and(|plan| plan <= limit(one.asked))).count();
        100.0 * served as f64 / of.len() as f64
    };
    let (before, honest_before, _) = at(&all, 12);
    assert!((60.0..95.0).contains(&before) && (honest_before - truth(12)).abs() < 6.0, "{before} {honest_before}");

    let (parked, honest, waiting) = at(&all, 24);
    assert_eq!(parked, 100.0, "every plan issued in month 24 was in time");
    assert!((truth(24) - 45.0).abs() < 6.0);
    assert!((honest - truth(24)).abs() < 6.0, "the estimate says {honest}, the truth is {}", truth(24));
    assert!(waiting > 400, "{waiting} children wait beyond 20 weeks and are in no official figure");

    let (clearing, honest, waiting_after) = at(&all, 30);
    assert!(clearing < 60.0 && clearing < parked - 40.0, "{clearing}");
    assert!((honest - truth(30)).abs() < 6.0);
    assert!(waiting_after < waiting);
}
