//! DfE's measures as we read them.

use crate::said::{figure, said, says, total, year_2024};
use crate::story::{events, record, record_known, return_of};
use measures::*;
use terms::*;

#[test]
fn a_year_of_requests_is_counted_by_where_each_stands_on_the_census_date() {
    let record = record(
        "2025-01-16",
        &[return_of(
            2025,
            "F 2016-03 WBRI - | asked 2024-01-01 | agreed 2024-02-12
             M 2015-07 NOBT - | asked 2024-02-01 | refused 2024-03-15 | mediation | tribunal
             M 2012-01 AIND - | asked 2024-03-01 | withdrew
             F 2019-09 -    - | asked 2024-12-31 | undecided | youth
             F 2019-09 -    - | asked 2023-12-31 | agreed 2024-01-20
             F 2019-09 -    - | asked 2025-01-02 | undecided",
        )],
    );
    says(&record, Measure::RequestsReceived, "4");
    says(&record, Measure::RequestsAgreed, "1 of 4, 25.0 per cent");
    says(&record, Measure::RequestsRefused, "1 of 4, 25.0 per cent");
    says(&record, Measure::RequestsWithdrawn, "1 of 4, 25.0 per cent");
    says(&record, Measure::RequestsUndecided, "1 of 4, 25.0 per cent");
    says(&record, Measure::RequestsYouthAccommodation, "1");
    says(&record, Measure::RequestsMediation, "1");
    says(&record, Measure::RequestsTribunalAfterMediation, "1");
    // Three decisions in the year: 42, 43 and 20 days.
    says(&record, Measure::RequestsDecidedWithin6Weeks, "2 of 3, 66.7 per cent");
    says(&record, Measure::RequestsDecidedAfter6Weeks, "1 of 3, 33.3 per cent");
}

#[test]
fn the_six_week_cohort_can_be_switched_to_requests_received() {
    let record = record(
        "2025-01-16",
        &[return_of(
            2025,
            "F 2016-03 WBRI - | asked 2024-01-01 | agreed 2024-02-12
             F 2019-09 -    - | asked 2023-12-31 | agreed 2024-01-20",
        )],
    );
    let switched = Readings { six_week_cohort: SixWeekCohort::ReceivedInPeriod, ..Readings::default() };
    let figures = compute(&record, year_2024(), &switched);
    assert_eq!(said(&figure(&figures, Measure::RequestsDecidedWithin6Weeks, None)), "1 of 1, 100.0 per cent");
    says(&record, Measure::RequestsDecidedWithin6Weeks, "2 of 2, 100.0 per cent");
}

#[test]
fn the_last_lawful_day_is_in_time_and_the_day_after_is_not() {
    let record = record(
        "2025-01-16",
        &[return_of(
            2025,
            // 140, 141, 364 and 365 days.
            "F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12 | plan 2024-05-20 | no-exception
             F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12 | plan 2024-05-21 | exception
             M 2016-03 WBRI SLD | asked 2024-01-01 | agreed 2024-02-12 | plan 2024-12-30 | no-exception
             M 2016-03 WBRI SLD | asked 2024-01-01 | agreed 2024-02-12 | plan 2024-12-31 | no-exception",
        )],
    );
    says(&record, Measure::PlansIssued, "4");
    says(&record, Measure::PlansWithin20Weeks, "1 of 4, 25.0 per cent");
    says(&record, Measure::Plans20To52Weeks, "2 of 4, 50.0 per cent");
    says(&record, Measure::PlansOver52Weeks, "1 of 4, 25.0 per cent");
    says(&record, Measure::PlansIssuedWithoutExceptions, "3");
    says(&record, Measure::PlansWithin20WeeksWithoutExceptions, "1 of 3, 33.3 per cent");
    // (140 + 141 + 364 + 365) / 7 / 4 = 36.07.
    assert_eq!(total(&record, Measure::PlansAverageWeeks).value.to_string(), "36.1 weeks");
    let counted = Readings { day_of_receipt: DayOfReceipt::Counted, ..Readings::default() };
    let strict = compute(&record, year_2024(), &counted);
    assert_eq!(said(&figure(&strict, Measure::PlansWithin20Weeks, None)), "0 of 4, 0.0 per cent");
}

#[test]
fn a_date_held_as_a_month_gives_a_range_and_says_why() {
    let record = record(
        "2025-01-16",
        &[events(
            "F 2016-03 WBRI ASD | asked 2024-01-01 | plan 2024-05
             F 2016-03 WBRI ASD | asked 2024-01-01 | plan 2024-04",
        )],
    );
    says(&record, Measure::PlansWithin20Weeks, "between 1 and 2 of 2, between 50.0 and 100.0 per cent");
    let figure = total(&record, Measure::PlansWithin20Weeks);
    assert_eq!(figure.unsettled, 1);
    assert_eq!(figure.working.unknowns, [(Why::PlanDate, 1)]);
    let behind = cases(&record, Measure::PlansWithin20Weeks, None, year_2024(), &Readings::default());
    let roles: Vec<Role> = behind.iter().map(|case| case.role).collect();
    assert_eq!(roles, [Role::Unknown(Why::PlanDate), Role::Numerator]);
}

#[test]
fn silence_about_an_exception_is_unsettled_in_a_return_and_none_in_the_event_layout() {
    let line = "F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12 | plan 2024-05-20";
    says(&record("2025-01-16", &[return_of(2025, line)]), Measure::PlansIssuedWithoutExceptions, "between 0 and 1");
    says(&record("2025-01-16", &[events(line)]), Measure::PlansIssuedWithoutExceptions, "1");
}

#[test]
fn nothing_to_measure_says_so_in_words() {
    let record = record("2025-01-16", &[]);
    for figure in compute(&record, year_2024(), &Readings::default()) {
        let expected = match (figure.measure.definition().unwrap().unit, figure.denominator) {
            (Unit::NotMeasured, _) => "not measured",
            (Unit::EstimatedPercent | Unit::EstimatedWeeks, _) => "not computable: STA-0001",
            (_, Some(_)) => "no cases to measure",
            (_, None) => "0",
        };
        assert!(figure.value.to_string().starts_with(expected), "{}: {}", figure.measure, figure.value);
    }
}

#[test]
fn only_a_decision_not_to_issue_is_timed_at_sixteen_weeks() {
    let record = record(
        "2025-01-16",
        &[return_of(
            2025,
            // 112 and 113 days; an open case of any age is never late at 16 weeks.
            "F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12 | not-issued 2024-04-22
             F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12 | not-issued 2024-04-23
             F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12 | plan 2024-05-20
             F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12 | assessing
             F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12 | assessment-withdrew",
        )],
    );
    says(&record, Measure::AssessmentsDecided, "4");
    says(&record, Measure::AssessmentsIssued, "1 of 4, 25.0 per cent");
    says(&record, Measure::AssessmentsNotIssued, "2 of 4, 50.0 per cent");
    says(&record, Measure::AssessmentsWithdrawn, "1 of 4, 25.0 per cent");
    says(&record, Measure::RefusalsToIssueWithin16Weeks, "1 of 2, 50.0 per cent");
    says(&record, Measure::RefusalsToIssueAfter16Weeks, "1 of 2, 50.0 per cent");
}

#[test]
fn plans_in_place_are_those_started_and_not_ceased_by_the_census_date() {
    let record = record(
        "2025-06-01",
        &[events(
            "F 2016-03 WBRI ASD | started 2020-05-01 | attends 2020-09-01 EHE | budget
             M 2016-03 WBRI DS  | started 2025-01-16 | attends 2025-01-16 unit
             M 2016-03 WBRI SLD | started 2025-01-17
             M 2000-03 WBRI SLD | started 2015-01-17 | ceased 2024-12-31 1
             M 2000-03 WBRI SLD | started 2015-01-17 | ceased 2025-01-16 3
             M 2000-03 WBRI SLD | started 2015-01-17 | ceased 2025-01 1",
        )],
    );
    // The last one ceased on some day of January.
    says(&record, Measure::PlansInPlace, "between 2 and 3");
    says(&record, Measure::PlansCeased, "1");
    says(&record, Measure::CeasedMaximumAge, "1 of 1, 100.0 per cent");
    let figures = compute(&record, year_2024(), &Readings::default());
    let part = |part| said(&figure(&figures, Measure::PlansInPlace, Some(part)));
    assert_eq!(part(Part::Setting(Setting::Code(SenSetting::Ehe))), "1");
    assert_eq!(part(Part::Setting(Setting::SenUnit)), "1");
    // Age 8 at 31 August 2024.
    assert_eq!(part(Part::Age(AgeBand::Exactly(8))), "2");
    assert_eq!(part(Part::YearsInPlace(Some(5))), "1");
    assert_eq!(part(Part::YearsInPlace(Some(0))), "1");
    // Down syndrome is shown under other, as published in January 2025, unless switched.
    assert_eq!(part(Part::PrimaryNeed(Some(SenNeed::Oth))), "1");
    let apart = Readings { down_syndrome: DownSyndrome::Apart, ..Readings::default() };
    let figures = compute(&record, year_2024(), &apart);
    assert_eq!(said(&figure(&figures, Measure::PlansInPlace, Some(Part::PrimaryNeed(Some(SenNeed::Ds))))), "1");
}

#[test]
fn reviews_follow_the_latest_meeting_and_its_own_decision() {
    let record = record(
        "2025-01-16",
        &[return_of(
            2025,
            "F 2016-03 WBRI ASD | started 2020-05-01 | met 2024-03-01 | decided 2024-03-29 M
             F 2016-03 WBRI ASD | started 2020-05-01 | met 2024-03-01 | decided 2024-03-30 A
             F 2016-03 WBRI ASD | started 2020-05-01 | met 2023-03-01 | decided 2023-03-02 M | met 2024-12-20
             F 2016-03 WBRI ASD | started 2020-05-01 | met 2024-11-01 | outcome C
             F 2016-03 WBRI ASD | started 2020-05-01 | met 2025-01-10
             F 2016-03 WBRI ASD | started 2020-05-01
             F 2016-03 WBRI ASD | started 2023-12-31 | met 2024-12-01 | decided 2024-12-02 M
             F 2016-03 WBRI ASD | started 2024-02-01",
        )],
    );
    says(&record, Measure::ReviewsExpected, "7 of 8, 87.5 per cent");
    says(&record, Measure::ReviewsMet, "6 of 7, 85.7 per cent");
    says(&record, Measure::ReviewsMetInCensusYear, "1 of 7, 14.3 per cent");
    says(&record, Measure::ReviewsMetInYearBefore, "5 of 7, 71.4 per cent");
    says(&record, Measure::ReviewsDecidedInYearBefore, "3 of 6, 50.0 per cent");
    says(&record, Measure::ReviewsDecisionNotDue, "2 of 6, 33.3 per cent");
    says(&record, Measure::ReviewsDecisionOutstanding, "1 of 6, 16.7 per cent");
    says(&record, Measure::ReviewsOutcomeMaintain, "2 of 6, 33.3 per cent");
    says(&record, Measure::ReviewsOutcomeCease, "1 of 6, 16.7 per cent");
    says(&record, Measure::ReviewsOutcomeNone, "2 of 6, 33.3 per cent");
    // 28 and 29 days after the meeting, and one day.
    says(&record, Measure::ReviewsDecidedWithin4Weeks, "2 of 3, 66.7 per cent");
}

#[test]
fn which_reviews_are_expected_can_be_switched() {
    let record = record("2025-01-16", &[return_of(2025, "F 2016-03 WBRI ASD | started 2023-12-31")]);
    says(&record, Measure::ReviewsExpected, "1 of 1, 100.0 per cent");
    let strict = Readings { review_not_expected: ReviewNotExpected::UnderTwelveMonths, ..Readings::default() };
    assert_eq!(
        said(&figure(&compute(&record, year_2024(), &strict), Measure::ReviewsExpected, None)),
        "1 of 1, 100.0 per cent"
    );
    let young = crate::story::record("2025-01-16", &[return_of(2025, "F 2016-03 WBRI ASD | started 2024-01-10")]);
    assert_eq!(
        said(&figure(&compute(&young, year_2024(), &strict), Measure::ReviewsExpected, None)),
        "1 of 1, 100.0 per cent"
    );
    says(&young, Measure::ReviewsExpected, "0 of 1, 0.0 per cent");
}

#[test]
fn phase_transfers_count_the_due_date_and_the_final_plan() {
    let record = record(
        "2026-01-15",
        &[return_of(
            2026,
            "F 2014-03 WBRI ASD | started 2020-05-01 | transfer-due 2025-02-15 | transfer-final 2025-02-10
             F 2014-03 WBRI ASD | started 2020-05-01 | transfer-due 2026-02-15",
        )],
    );
    let figures = compute(&record, Period::dfe_year(2026).unwrap(), &Readings::default());
    let says = |measure| said(&figure(&figures, measure, None));
    assert_eq!(says(Measure::PhaseTransfersDueInYearBefore), "1");
    assert_eq!(says(Measure::PhaseTransfersFinalInYearBefore), "1");
    // A due date is part of the record before that day comes.
    assert_eq!(says(Measure::PhaseTransfersDueInCensusYear), "1");
    assert_eq!(says(Measure::PhaseTransfersPlans), "2");
}

#[test]
fn an_age_in_the_month_of_the_birthday_is_one_of_two() {
    let record = record("2025-01-16", &[return_of(2025, "F 2016-03 WBRI - | asked 2024-03-10 | undecided")]);
    let figures = compute(&record, year_2024(), &Readings::default());
    for age in [7, 8] {
        let part = Some(Part::Age(AgeBand::Exactly(age)));
        let figure = figure(&figures, Measure::RequestsReceived, part);
        assert_eq!(figure.numerator, Count::Between(0, 1));
        let behind = cases(&record, Measure::RequestsReceived, part, year_2024(), &Readings::default());
        assert_eq!(behind[0].role, Role::Unknown(Why::BirthDay));
    }
    says(&record, Measure::RequestsReceived, "1");
}

#[test]
fn a_figure_carries_its_working() {
    let record = record_known("2024-06-01", "2024-07-01", &[]);
    let figure = total(&record, Measure::PlansWithin20Weeks);
    assert_eq!(figure.working.label, "Our reading of DfE's definition");
    assert_eq!(figure.working.as_at.to_string(), "2024-06-01");
    assert_eq!(figure.working.counted_on, figure.working.as_at, "day D is before the census date");
    assert_eq!(figure.working.known_at.to_string(), "2024-07-01");
    assert_eq!(&*figure.working.ledger_head, "head of a story");
    assert!(figure.working.notes.iter().any(|note| note.contains("before the day this period is looked at")));
    assert!(figure.working.notes.iter().any(|note| note.starts_with("Not verified: Whether the day of receipt")));
    assert!(!figure.working.rule_versions.is_empty());
}

#[test]
fn a_withdrawal_told_as_a_range_is_of_the_year_of_the_return_that_first_carries_it() {
    // The reader of returns gives a withdrawal as between the request and the end of the return's year.
    let lines = "F - - - | asked 2023-06-01 | withdrew 2023-06-01..2024-12-31
                 F - - - | asked 2023-06-01 | agreed 2023-07-01 | assessment-withdrew 2023-07-01..2024-12-31";
    let record = record("2025-01-16", &[return_of(2025, lines)]);
    says(&record, Measure::AssessmentsDecided, "1");
    says(&record, Measure::AssessmentsWithdrawn, "1 of 1, 100.0 per cent");
    // Looked at on the census before, the request was still undecided.
    let year_2023 = Period::dfe_year(2024).unwrap();
    let figures = compute(&record, year_2023, &Readings::default());
    assert_eq!(said(&figure(&figures, Measure::RequestsUndecided, None)), "1 of 2, 50.0 per cent");
    assert_eq!(said(&figure(&figures, Measure::OpenCases, None)), "2");
}

#[test]
fn a_plan_won_by_a_challenge_is_left_out_of_the_20_week_figure_unless_switched() {
    let record = record(
        "2025-01-16",
        &[events(
            "F 2016-03 WBRI ASD | asked 2024-01-01 | refused 2024-02-01 | agreed 2024-06-01 | plan 2024-10-01
             F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-01 | plan 2024-05-01",
        )],
    );
    says(&record, Measure::PlansWithin20Weeks, "1 of 1, 100.0 per cent");
    let kept = Readings { challenged_plans: ChallengedPlans::Kept, ..Readings::default() };
    let figures = compute(&record, year_2024(), &kept);
    assert_eq!(said(&figure(&figures, Measure::PlansWithin20Weeks, None)), "1 of 2, 50.0 per cent");
}

#[test]
fn missing_days_leave_a_case_where_the_return_still_places_it() {
    let record = record(
        "2025-01-16",
        &[return_of(
            2025,
            // No day of decision; no day of issue but a start; no day of request.
            "F 2016-03 WBRI ASD | asked 2024-03-01 | agreed ?
             F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-01 | plan ? | started 2024-05-01 | no-exception
             F 2016-03 WBRI ASD | agreed 2024-02-01 | plan 2024-06-01 | started 2024-06-01 | no-exception",
        )],
    );
    says(&record, Measure::RequestsAgreed, "2 of 2, 100.0 per cent");
    says(
        &record,
        Measure::RequestsDecidedWithin6Weeks,
        "between 1 and 2 of between 1 and 2, between 50.0 and 100.0 per cent",
    );
    says(&record, Measure::PlansIssued, "2");
    says(&record, Measure::PlansWithin20Weeks, "between 1 and 2 of 2, between 50.0 and 100.0 per cent");
    says(&record, Measure::AssessmentsIssued, "between 1 and 2 of between 1 and 2, 100.0 per cent");
    says(&record, Measure::OpenCases, "1");
    assert_eq!(total(&record, Measure::PlansAverageWeeks).denominator, Some(Count::Exactly(1)));
}
