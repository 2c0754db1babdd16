//! How the duties of the law stand, counted from the clocks.

use crate::said::{figure, said, says, year_2024};
use crate::story::{events, record, return_of};
use measures::*;

#[test]
fn the_duties_of_a_request_are_counted_by_how_they_stand() {
    let record = record(
        "2025-01-16",
        &[events(
            // In time; a day late; late and still open; received too late in the year to fall due in it.
            "F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12 | plan 2024-05-20
             F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-13 | plan 2024-05-21
             F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12
             F 2016-03 WBRI ASD | asked 2024-12-20",
        )],
    );
    says(&record, Measure::DutyFinalPlanDue, "3");
    says(&record, Measure::DutyFinalPlanInTime, "1 of 3, 33.3 per cent");
    says(&record, Measure::DutyFinalPlanLateOpen, "1");
    says(&record, Measure::DutyDecideWhetherToAssessInTime, "2 of 3, 66.7 per cent");
    says(&record, Measure::DutyRefuseToIssueDue, "0");
    let figures = compute(&record, year_2024(), &Readings::default());
    let status = |status| said(&figure(&figures, Measure::DutyFinalPlanDue, Some(Part::DutyStatus(status))));
    assert_eq!(status(DutyStatus::InTime), "1");
    assert_eq!(status(DutyStatus::LateDone), "1");
    assert_eq!(status(DutyStatus::LateOpen), "1");
    let late = cases(&record, Measure::DutyFinalPlanLateOpen, None, year_2024(), &Readings::default());
    assert_eq!(late[0].days, Some(241), "from 20 May 2024 to 16 January 2025");
}

#[test]
fn an_exception_claimed_without_a_ground_leaves_a_late_plan_unsettled() {
    let late = "F 2016-03 WBRI ASD | asked 2024-01-01 | agreed 2024-02-12 | plan 2024-06-20 | exception";
    let record = record("2025-01-16", &[return_of(2025, late)]);
    says(&record, Measure::DutyFinalPlanInTime, "between 0 and 1 of 1, between 0.0 and 100.0 per cent");
    let figures = compute(&record, year_2024(), &Readings::default());
    assert_eq!(figure(&figures, Measure::DutyFinalPlanInTime, None).working.unknowns, [(Why::DutyUnknown, 1)]);
}

#[test]
fn reviews_are_counted_as_held_decided_and_late() {
    let record = record(
        "2025-01-16",
        &[events(
            "F 2016-03 WBRI ASD | asked 2022-01-10 | agreed 2022-02-01 | plan 2022-05-01 | met 2023-04-01 | decided 2023-04-20 M | met 2024-03-01 | decided 2024-04-10 M
             F 2016-03 WBRI ASD | asked 2022-01-10 | agreed 2022-02-01 | plan 2022-05-01 | met 2023-04-01 | decided 2023-04-20 M",
        )],
    );
    says(&record, Measure::ReviewsHeldInPeriod, "1");
    says(&record, Measure::ReviewsDecidedInPeriod, "1");
    // The second plan's review of 2024 has not been held.
    says(&record, Measure::DutyAnnualReviewLateOpen, "1");
    // Met on 1 March, decided on 10 April: more than four weeks.
    says(&record, Measure::DutyReviewDecisionInTime, "0 of 1, 0.0 per cent");
}
