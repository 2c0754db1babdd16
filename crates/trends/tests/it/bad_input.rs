//! Nothing to count, one point, a constant series, gaps, days outside the record: each says so in words, and nothing is
//! divided by nought or drawn across.

use crate::record::{Request, date, record};
use jiff::ToSpan;
use measures::{Measure, Readings, catalogue};
use statistics::NotComputable;
use trends::{Decisions, NoSeries, draw_months, draw_outcomes, draw_series, monthly, waiting};

fn series(record: &facts::Snapshot, measure: Measure) -> Result<trends::Series, NoSeries> {
    monthly(record, measure, &Decisions::default(), &Readings::default())
}

/// One request on the 5th of each month.
fn steady(first: &str, months: i64) -> Vec<Request> {
    (0..months).map(|month| Request::open(date(first).checked_add(month.months()).unwrap())).collect()
}

#[test]
fn an_empty_record_says_so_for_every_measure() {
    let empty = record(&[], "2025-01-31", "2025-01-31");
    for definition in catalogue() {
        let why = series(&empty, definition.measure).unwrap_err();
        assert!(why.to_string().ends_with('.') && !why.to_string().contains("NaN"), "{}: {why}", definition.id);
    }
    let found = waiting(&empty, &Readings::default());
    assert_eq!(found.months, Err(NoSeries::NoCase));
    assert_eq!(found.outcomes, Err(NotComputable::NoCases));
    assert!(found.quarters.is_empty());
}

#[test]
fn a_constant_series_has_no_limits_and_no_mark() {
    let constant = record(&steady("2023-01-05", 24), "2024-12-31", "2024-12-31");
    let found = series(&constant, Measure::RequestsReceived).unwrap();
    assert_eq!(found.points.len(), 24);
    assert_eq!(found.variation(), Err(NotComputable::NoVariation));
    assert_eq!(found.variation_said().short, "Not computable");
    let svg = draw_series(&found, "s");
    assert!(!svg.contains("NaN") && !svg.contains("mean"), "{svg}");
}

#[test]
fn fewer_than_twelve_months_have_no_mark() {
    for (first, months) in [("2024-12-05", 1), ("2024-11-05", 2), ("2024-02-05", 11)] {
        let few = record(&steady(first, months), "2024-12-31", "2024-12-31");
        let found = series(&few, Measure::OpenCases).unwrap();
        assert_eq!(found.points.len(), months as usize);
        assert_eq!(found.variation(), Err(NotComputable::TooFewPoints));
    }
    let one = record(&steady("2024-12-05", 1), "2024-12-31", "2024-12-31");
    let found = series(&one, Measure::RequestsReceived).unwrap();
    assert_eq!(found.points.len(), 1);
    assert!(draw_series(&found, "s").contains("<circle"), "one point is drawn as one point");
}

#[test]
fn months_without_a_denominator_are_gaps() {
    let mut all = Vec::new();
    for month in 0..20i64 {
        let asked = date("2023-01-05").checked_add(month.months()).unwrap();
        // No plan is issued from a request of every fourth month.
        if month % 4 != 0 {
            let days = 60 + (month * 13) % 90;
            all.push(Request::planned(asked, asked.checked_add(days.days()).unwrap()));
        }
    }
    let gaps = record(&all, "2024-12-31", "2024-12-31");
    let found = series(&gaps, Measure::PlansWithin20Weeks).unwrap();
    assert!(found.points.iter().any(|point| point.drawn.is_none()));
    assert!(!draw_series(&found, "s").contains("NaN"));
}

#[test]
fn a_day_before_the_record_begins_and_one_after_it_ends() {
    let told = record(&steady("2024-01-05", 12), "2026-06-30", "2024-12-31");
    let found = series(&told, Measure::RequestsReceived).unwrap();
    assert_eq!(found.points.last().unwrap().month.to_string(), "2024-12", "no noughts after the record ends");
    assert!(found.notes.iter().any(|note| note.contains("last told")), "{:?}", found.notes);
    let early = record(&steady("2024-01-05", 12), "2023-06-30", "2024-12-31");
    assert_eq!(series(&early, Measure::RequestsReceived), Err(NoSeries::NoCase));
}

#[test]
fn with_every_case_open_nothing_has_ended_and_the_curves_end_where_following_ends() {
    let open = record(&steady("2024-09-05", 4), "2024-12-31", "2024-12-31");
    let found = waiting(&open, &Readings::default());
    let outcomes = found.outcomes.unwrap();
    assert!(outcomes.open.iter().all(|(_, share, _)| *share == 100.0));
    assert!(outcomes.seen_to < 20 && outcomes.open.len() == outcomes.seen_to as usize + 1);
    assert!(!draw_outcomes(&outcomes, "o").contains("NaN"));
    assert!(matches!(found.months, Err(NoSeries::TooYoung | NoSeries::NoCase)));
    assert_eq!(found.quarters[0].plan, Err(NotComputable::BeyondWhatWasSeen));
    assert!(!draw_months(&[], "m").contains("NaN"));
}

#[test]
fn a_measure_that_is_no_sum_of_months_says_why() {
    let some = record(&steady("2023-01-05", 24), "2024-12-31", "2024-12-31");
    assert_eq!(series(&some, Measure::TimeMedianWeeks), Err(NoSeries::NoSum));
    assert_eq!(series(&some, Measure::PlanQuality), Err(NoSeries::NoSum));
    assert!(series(&some, Measure::RequestsRefused).unwrap_err().to_string().contains("unequal times"));
}
