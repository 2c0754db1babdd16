//! What a series says: change or noise, the law's line, new limits.

use crate::record::{Request, date, record};
use jiff::ToSpan;
use measures::{Measure, Period, Readings, Topic};
use statistics::FunnelLimits;
use statistics::spc::{Assurance, Side, Variation};
use terms::YearMonth;
use trends::{ChartKind, Decisions, monthly, waiting};

/// Requests in each month of some years, so many and so many of them with a plan after 100 days, the rest after 160.
fn months(first: &str, each: &[(u32, u32)]) -> Vec<Request> {
    let mut all = Vec::new();
    for (place, (count, in_time)) in each.iter().enumerate() {
        let from = date(first).checked_add((place as i64).months()).unwrap();
        for number in 0..*count {
            let asked = from.checked_add(i64::from(number % 25).days()).unwrap();
            let days = if number < *in_time { 100 } else { 160 };
            let mut request = Request::planned(asked, asked.checked_add(i64::from(days).days()).unwrap());
            request.team = (number % 3) as i32 + 1;
            all.push(request);
        }
    }
    all
}

fn wobbling(months: usize, low: u32) -> Vec<(u32, u32)> {
    (0..months).map(|place| (20 + (place as u32 * 7) % 9, low + (place as u32 * 5) % 7)).collect()
}

#[test]
fn requests_that_jump_are_a_change_and_a_percentage_is_a_p_prime_chart() {
    let mut each = wobbling(24, 10);
    each.push((60, 30));
    let record = record(&months("2023-01-01", &each), "2025-01-31", "2025-01-31");
    let series = monthly(&record, Measure::RequestsReceived, &Decisions::default(), &Readings::default()).unwrap();
    assert_eq!((series.points.len(), series.kind), (25, ChartKind::Xmr));
    assert_eq!(series.variation(), Ok(Variation::Change(Side::High)));
    assert!(series.variation_said().sentence.contains("Neither direction"));
    assert!(series.rules_said().contains("NHSRplotthedots 0.2.2"));
    let shares = monthly(&record, Measure::PlansWithin20Weeks, &Decisions::default(), &Readings::default()).unwrap();
    assert_eq!(shares.kind, ChartKind::PPrime);
}

#[test]
fn months_too_young_to_have_been_followed_are_left_out_and_said() {
    let record = record(&months("2023-01-01", &wobbling(25, 10)), "2025-01-31", "2025-01-31");
    let series =
        monthly(&record, Measure::SharePlanWithin20Weeks, &Decisions::default(), &Readings::default()).unwrap();
    assert_eq!(series.points.last().unwrap().month, YearMonth::new(2024, 8).unwrap());
    assert!(series.notes.iter().any(|note| note.contains("20 weeks")), "{:?}", series.notes);
    let found = waiting(&record, &Readings::default());
    let months = found.months.unwrap();
    for month in &months {
        let sum: f64 = month.percent().iter().flatten().sum();
        assert!((sum - 100.0).abs() < 1e-9, "the four shares of {} add up to all", month.month);
    }
    let outcomes = found.outcomes.unwrap();
    for week in 0..outcomes.open.len() {
        let sum = outcomes.open[week].1 + outcomes.plan[week].1 + outcomes.refused[week].1 + outcomes.withdrawn[week].1;
        assert!((sum - 100.0).abs() < 1e-9, "week {week}");
    }
}

#[test]
fn on_a_legal_duty_no_sign_of_change_is_never_acceptable_and_the_laws_line_is_judged() {
    // Whether to assess is decided within six weeks by half of the requests, month after month.
    let mut all = months("2023-01-01", &wobbling(24, 10));
    for (place, request) in all.iter_mut().enumerate() {
        request.plan = None;
        let days = if place % 2 == 0 { 30 } else { 60 };
        request.refused = request.asked.checked_add(i64::from(days).days()).ok();
    }
    let record = record(&all, "2025-01-31", "2025-01-31");
    let series =
        monthly(&record, Measure::DutyDecideWhetherToAssessInTime, &Decisions::default(), &Readings::default())
            .unwrap();
    assert!(series.is_duty());
    if series.variation() == Ok(Variation::NoSignOfChange) {
        assert!(series.variation_said().sentence.contains("never the same as acceptable"));
    }
    assert_eq!(series.assurance_of_law(), Ok(Some(Assurance::ConsistentFail)));
    let said = series.assurance_said();
    assert!(said[0].sentence.contains("the law’s line, 100%") && said[0].short == "Missed as things stand");
    let with = Decisions { target: Some(30.0), ..Decisions::default() };
    let series = monthly(&record, Measure::DutyDecideWhetherToAssessInTime, &with, &Readings::default()).unwrap();
    assert_eq!(series.assurance_said().len(), 2, "the local target never takes the place of the law's line");
    let svg = trends::draw_series(&series, "s");
    assert!(svg.contains("the law: 100%") || svg.contains("the law:"), "{svg}");
    assert!(svg.contains("local target"));
}

#[test]
fn new_limits_are_proposed_and_begin_only_once_decided() {
    let mut each = wobbling(14, 10);
    each.extend((0..14).map(|place| (50 + (place * 7) % 9, 20)));
    let record = record(&months("2023-01-01", &each), "2025-04-30", "2025-04-30");
    let of =
        |decisions: &Decisions| monthly(&record, Measure::RequestsReceived, decisions, &Readings::default()).unwrap();
    let series = of(&Decisions::default());
    let month = series.proposed_rebase().expect("a run on one side");
    assert_eq!(month, YearMonth::new(2024, 3).unwrap());
    assert_eq!(series.reading.as_ref().unwrap().groups.len(), 1, "nothing is done by itself");
    let decided = of(&Decisions { rebases: vec![month], target: None });
    assert_eq!(decided.reading.as_ref().unwrap().groups.len(), 2);
    assert_eq!(decided.proposed_rebase(), None);
}

#[test]
fn teams_are_held_against_chance_and_never_put_in_order() {
    let mut all = months("2024-01-01", &[(120, 60); 3]);
    for (place, request) in all.iter_mut().enumerate() {
        request.team = (place % 3) as i32 + 1;
        let days = if request.team == 2 { 160 } else { 100 };
        request.plan = request.asked.checked_add(i64::from(days).days()).ok();
    }
    let record = record(&all, "2025-01-16", "2025-01-16");
    let figures = measures::compute(&record, Period::dfe_year(2025).unwrap(), &Readings::default());
    let found = trends::groups(&figures, Measure::PlansWithin20Weeks, Topic::Team).unwrap();
    let names: Vec<&str> = found.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["team 1", "team 2", "team 3"]);
    assert_eq!(found.groups[1].place, FunnelLimits::Action);
    assert!(trends::draw_groups(&found, "f").contains("team 2"));
}
