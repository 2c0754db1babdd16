//! Our own measures: what stands beside the official 20-week figure.

use crate::said::{figure, said, says, year_2024};
use crate::story::{date, events, record, record_known, return_of};
use measures::*;

#[test]
fn parked_cases_raise_the_official_figure_and_show_beside_it() {
    // The demonstration in small: three in time, two parked.
    let record = record(
        "2025-01-16",
        &[events(
            "F 2016-03 WBRI ASD | asked 2024-06-03 | agreed 2024-07-01 | plan 2024-10-01
             F 2016-03 WBRI ASD | asked 2024-06-03 | agreed 2024-07-01 | plan 2024-10-01
             F 2016-03 WBRI ASD | asked 2024-06-03 | agreed 2024-07-01 | plan 2024-10-01
             M 2016-03 WBRI SLD | asked 2024-06-03 | agreed 2024-07-01 | draft 2024-10-01
             M 2016-03 WBRI SLD | asked 2023-06-05 | agreed 2023-07-01",
        )],
    );
    says(&record, Measure::PlansWithin20Weeks, "3 of 3, 100.0 per cent");
    says(&record, Measure::OpenCasesPast20Weeks, "2");
    says(&record, Measure::OpenAtAssessmentStage, "1");
    says(&record, Measure::OpenAtIssuingStage, "1");
    says(&record, Measure::SharePlanWithin20Weeks, "3 of 4, 75.0 per cent");
    says(&record, Measure::ShareStillWaiting, "1 of 4, 25.0 per cent");
    let figures = compute(&record, year_2024(), &Readings::default());
    let bands: Vec<(String, String)> = figures
        .iter()
        .filter(|figure| figure.measure == Measure::OpenCasesPast20Weeks)
        .filter_map(|figure| match figure.breakdown {
            Some(Part::TimeOpen(band)) => Some((band.to_string(), said(figure))),
            _ => None,
        })
        .collect();
    assert_eq!(
        bands,
        [
            ("over 26 and up to 39 weeks".to_owned(), "1".to_owned()),
            ("over 52 and up to 104 weeks".to_owned(), "1".to_owned()),
        ]
    );
    let waiting = cases(&record, Measure::OpenCasesPast20Weeks, None, year_2024(), &Readings::default());
    let days: Vec<Option<i32>> = waiting.iter().map(|case| case.days).collect();
    assert_eq!(days, [Some(227), Some(591)]);
}

#[test]
fn a_case_is_past_20_weeks_on_the_day_after_the_140th() {
    let lines = "F 2016-03 WBRI ASD | asked 2024-01-01";
    let open = |day: &str| {
        let period = Period::new(date("2024-01-01"), date(day)).unwrap();
        let figures = compute(&record(day, &[events(lines)]), period, &Readings::default());
        said(&figure(&figures, Measure::OpenCasesPast20Weeks, None))
    };
    assert_eq!(open("2024-05-20"), "0");
    assert_eq!(open("2024-05-21"), "1");
}

#[test]
fn the_four_shares_of_a_month_add_up_and_a_refusal_is_never_a_success() {
    let record = record(
        "2025-01-16",
        &[events(
            "F 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01 | plan 2024-06-01
             F 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01 | plan 2024-12-01
             F 2016-03 WBRI ASD | asked 2024-02-01 | refused 2024-03-01
             F 2016-03 WBRI ASD | asked 2024-02-01 | refused 2024-03-01 | agreed 2024-05-01 | plan 2024-06-10
             F 2016-03 WBRI ASD | asked 2024-02-01 | withdrew 2024-02-20
             F 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01 | moved 2024-04-01
             F 2016-03 WBRI ASD | asked 2024-03-01 | agreed 2024-04-01",
        )],
    );
    let figures = compute(&record, year_2024(), &Readings::default());
    let february = Some(Part::RequestMonth(terms::YearMonth::new(2024, 2).unwrap()));
    let share = |measure| said(&figure(&figures, measure, february));
    assert_eq!(share(Measure::SharePlanWithin20Weeks), "1 of 6, 16.7 per cent");
    assert_eq!(share(Measure::ShareRefused), "2 of 6, 33.3 per cent");
    assert_eq!(share(Measure::ShareWithdrawn), "2 of 6, 33.3 per cent");
    assert_eq!(share(Measure::ShareStillWaiting), "1 of 6, 16.7 per cent");
}

#[test]
fn an_overturned_refusal_is_open_again_from_the_first_request() {
    let lines = "F 2016-03 WBRI ASD | asked 2024-02-01 | refused 2024-03-01 | agreed 2024-09-01";
    let record = record("2025-01-16", &[events(lines)]);
    says(&record, Measure::OpenCases, "1");
    says(&record, Measure::OpenCasesPast20Weeks, "1");
    says(&record, Measure::RequestsRefused, "1 of 1, 100.0 per cent");
    let june = Period::new(date("2024-01-01"), date("2024-06-30")).unwrap();
    let figures = compute(&record, june, &Readings::default());
    assert_eq!(said(&figure(&figures, Measure::OpenCases, None)), "0", "in June it stood refused");
}

#[test]
fn an_undated_withdrawal_belongs_to_the_year_of_its_return_and_is_unsettled_elsewhere() {
    let from_return = record("2025-01-16", &[return_of(2025, "F - - - | asked 2024-03-01 | withdrew")]);
    says(&from_return, Measure::OpenCases, "0");
    says(&from_return, Measure::ShareWithdrawn, "between 0 and 1 of 1, between 0.0 and 100.0 per cent");
    let from_events = record("2025-01-16", &[events("F - - - | asked 2024-03-01 | withdrew ?")]);
    says(&from_events, Measure::OpenCases, "between 0 and 1");
}

#[test]
fn a_late_correction_shows_as_true_then_and_as_known_then() {
    let files = || {
        [
            return_of(2025, "F - - - | asked 2024-01-01 | agreed 2024-02-01 | plan 2024-05-20 | no-exception"),
            return_of(2026, "F - - - | asked 2024-01-01 | agreed 2024-02-01 | plan 2024-06-20 | no-exception"),
        ]
    };
    let then = record_known("2025-01-16", "2025-02-01", &files());
    let now = record_known("2025-01-16", "2026-02-01", &files());
    let compared = compare(&then, &now, year_2024(), &Readings::default());
    let timely =
        compared.iter().find(|pair| pair.measure == Measure::PlansWithin20Weeks && pair.breakdown.is_none()).unwrap();
    assert_eq!(said(timely.then.as_ref().unwrap()), "1 of 1, 100.0 per cent");
    assert_eq!(said(timely.now.as_ref().unwrap()), "0 of 1, 0.0 per cent");
    assert_eq!(timely.difference, Difference::Points(Tenths(-1000)));
    let issued = compared.iter().find(|pair| pair.measure == Measure::PlansIssued && pair.breakdown.is_none()).unwrap();
    assert_eq!(issued.difference, Difference::None);
}

#[test]
fn a_figure_says_how_many_of_its_cases_have_a_date_in_dispute() {
    let lines = "F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20
                 M 2013-01 - - | asked 2024-01-11 | refused 2024-02-20
                 M 2016-05 - - | asked 2024-01-12 | agreed 2024-02-20";
    let mut record = record("2025-01-16", &[events(lines)]);
    let noted = |record: &facts::Snapshot, measure: Measure| -> Vec<String> {
        let mut figures = compute(record, year_2024(), &Readings::default());
        say_disputes(&mut figures, record, &Readings::default());
        let notes = figure(&figures, measure, None).working.notes.clone();
        notes.into_iter().filter(|note| note.contains("in dispute")).collect()
    };
    assert_eq!(noted(&record, Measure::RequestsReceived), Vec::<String>::new(), "nothing is said where there is none");
    for person in 0..2 {
        let case = &mut record.histories[person].cases[0];
        let first = case.events[0];
        case.events.push(facts::Event { kind: facts::Kind::Disputed, ..first });
    }
    let said = |number: u32| vec![format!("Cases of this figure with a date in dispute: {number}.")];
    assert_eq!(noted(&record, Measure::RequestsReceived), said(2));
    assert_eq!(noted(&record, Measure::RefusalsToAssess), said(2));
    let settled = facts::Event { kind: facts::Kind::DisputeSettled, ..record.histories[0].cases[0].events[0] };
    record.histories[0].cases[0].events.push(settled);
    assert_eq!(noted(&record, Measure::RefusalsToAssess), said(1), "one is settled");
    assert_eq!(noted(&record, Measure::PlansIssued), Vec::<String>::new(), "a figure without such a case");
}

#[test]
fn a_series_gives_what_each_of_its_periods_gives_by_itself_for_every_measure() {
    let record = record(
        "2025-06-16",
        &[
            return_of(
                2025,
                "F 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01 | plan 2024-06-01 | exception
                 M 2013-05 WBRI SLD | asked 2024-02-11 | refused 2024-04-01
                 M 2011-05 - SLD | started 2022-02-11 | met 2024-03-04 | decided 2024-04-04 M",
            ),
            events(
                "F 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01 | plan 2024-06-01
                 F 2016-03 WBRI ASD | asked 2024-05-01 | agreed 2024-06-01 | plan 2025-02-01
                 F 2015-03 WBRI ASD | asked 2024-02-01 | refused 2024-03-01 | agreed 2024-05-01 | plan 2024-09-10
                 F 2014-03 WBRI ASD | asked 2024-02-01 | withdrew 2024-02-20
                 F 2013-03 WBRI ASD | asked 2024-03-01 | agreed 2024-04-01 | not-issued 2024-08-01
                 M 2012-03 WBRI ASD | started 2020-03-01 | ceased 2024-04-01 9",
            ),
        ],
    );
    let periods: Vec<Period> = year_2024().months().into_iter().map(Period::month).chain([year_2024()]).collect();
    let each: Vec<Vec<Figure>> = periods.iter().map(|period| compute(&record, *period, &Readings::default())).collect();
    for definition in catalogue() {
        if matches!(definition.unit, Unit::EstimatedPercent | Unit::EstimatedWeeks) {
            continue;
        }
        let series = over(&record, definition.measure, &periods, &Readings::default());
        for ((period, figures), summed) in periods.iter().zip(&each).zip(series) {
            let alone = figure(figures, definition.measure, None);
            assert_eq!(
                (summed.numerator, summed.denominator, summed.value, summed.unsettled),
                (alone.numerator, alone.denominator, alone.value, alone.unsettled),
                "{} in {period}",
                definition.id
            );
        }
    }
}

/// Ten requests: four plans in time, one late, two refused, one withdrawn, two still open.
const TEN: &str = "
    F 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01 | plan 2024-06-01
    F 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01 | plan 2024-06-01
    F 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01 | plan 2024-06-01
    F 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01 | plan 2024-06-01
    M 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01 | plan 2024-12-01
    M 2016-03 WBRI ASD | asked 2024-02-01 | refused 2024-03-10
    M 2016-03 WBRI ASD | asked 2024-02-01 | refused 2024-03-10
    M 2016-03 WBRI ASD | asked 2024-02-01 | withdrew 2024-02-20
    M 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01
    M 2016-03 WBRI ASD | asked 2024-02-01 | agreed 2024-03-01";

#[test]
fn with_everyone_followed_long_enough_the_estimates_are_the_plain_shares() {
    let record = record("2025-01-16", &[events(TEN)]);
    let figures = compute(&record, year_2024(), &Readings::default());
    let low = |measure, part| match figure(&figures, measure, part).value {
        Value::Estimated(estimate) => (estimate.low, estimate.high),
        other => panic!("{other}"),
    };
    let percent = |tenths| (Tenths(tenths), Tenths(tenths));
    assert_eq!(low(Measure::TimePlanBy20Weeks, None), percent(400));
    assert_eq!(low(Measure::TimeRefusedBy20Weeks, None), percent(200));
    assert_eq!(low(Measure::TimeWithdrawnBy20Weeks, None), percent(100));
    assert_eq!(low(Measure::TimeOpenAt20Weeks, None), percent(300));
    let girls = Some(Part::Sex(terms::Sex::from_code("F").unwrap()));
    assert_eq!(low(Measure::TimePlanBy20Weeks, girls), percent(1000));
    // Half had an answer at the fifth of ten, the plans of 1 June, 121 days on: R takes the middle of a level step.
    let Value::Estimated(half) = figure(&figures, Measure::TimeMedianWeeks, None).value else { panic!("a median") };
    assert_eq!((half.low, half.in_weeks), (Tenths(173), true));
    let listed = cases(&record, Measure::TimePlanBy20Weeks, None, year_2024(), &Readings::default());
    assert_eq!(listed.iter().filter(|case| case.role == Role::Numerator).count(), 4);
    assert_eq!(listed.len(), 10);
}

#[test]
fn what_nobody_was_followed_to_is_not_computable_and_says_why() {
    let young = record("2024-03-15", &[events(TEN)]);
    let figures = compute(&young, year_2024(), &Readings::default());
    let value = |measure| figure(&figures, measure, None).value;
    assert!(value(Measure::TimePlanBy20Weeks).to_string().contains("STA-0010"));
    let none = record("2023-03-15", &[events(TEN)]);
    let figures = compute(&none, year_2024(), &Readings::default());
    assert!(figure(&figures, Measure::TimeMedianWeeks, None).value.to_string().contains("STA-0001"));
    let open = record("2024-12-15", &[events("F 2016-03 WBRI ASD | asked 2024-02-01")]);
    let figures = compute(&open, year_2024(), &Readings::default());
    assert!(figure(&figures, Measure::TimeMedianWeeks, None).value.to_string().contains("STA-0005"));
    assert_eq!(figure(&figures, Measure::PlanQuality, None).value, Value::NotMeasured);
}

#[test]
fn an_end_without_a_day_makes_the_estimate_a_range_and_never_a_guess() {
    let lines = "F - - - | asked 2024-03-01 | withdrew
                 F - - - | asked 2024-03-01 | agreed 2024-04-01 | plan 2024-06-01";
    let record = record("2025-01-16", &[return_of(2025, lines)]);
    let figures = compute(&record, year_2024(), &Readings::default());
    let Value::Estimated(withdrawn) = figure(&figures, Measure::TimeWithdrawnBy20Weeks, None).value else { panic!() };
    assert_eq!((withdrawn.low, withdrawn.high), (Tenths(0), Tenths(500)));
}

#[test]
fn a_plan_won_after_a_refusal_is_timed_from_the_first_request_and_kept_apart() {
    let lines = "F 2015-03 WBRI ASD | asked 2024-01-01 | refused 2024-02-01 | agreed 2024-05-01 | plan 2024-09-09
                 F 2015-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-01 | plan 2024-05-01";
    let record = record("2025-01-16", &[events(lines)]);
    says(&record, Measure::PlansIssued, "1");
    says(&record, Measure::PlansAfterChallenge, "1");
    says(&record, Measure::PlansAfterChallengeWithin20Weeks, "0 of 1, 0.0 per cent");
    says(&record, Measure::PlansAfterChallengeAverageWeeks, "252 of 1, 36.0 weeks");
}
