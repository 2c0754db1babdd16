//! Refusals by reason, by year group, and what became of them.

use crate::said::{figure, says, year_2024};
use crate::story::{events, record, return_of};
use facts::Snapshot;
use measures::*;

/// The parts of a measure in one topic, each with what it comes to.
fn parts(record: &Snapshot, measure: Measure, topic: Topic) -> Vec<String> {
    let figures = compute(record, year_2024(), &Readings::default());
    let own = figures.iter().filter(|figure| figure.measure == measure);
    let of_topic = own.filter_map(|figure| Some((figure.breakdown.filter(|part| part.topic() == topic)?, figure)));
    of_topic.map(|(part, figure)| format!("{part}: {}", figure.numerator)).collect()
}

#[test]
fn every_refusal_counts_under_the_reason_that_the_record_gives() {
    let record = record(
        "2025-01-16",
        &[events(
            "F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20 | reason NMAY
             M 2013-01 - - | asked 2024-01-10 | refused 2024-02-20 | reason NMAY
             M 2016-05 - - | asked 2024-01-10 | refused 2024-02-20 | reason OTHR
             M 2016-05 - - | asked 2024-01-10 | refused 2024-02-20
             F 2012-10 - - | asked 2024-01-10 | agreed 2024-02-10 | not-issued 2024-05-01 | issue-reason NNEC
             F 2012-10 - - | asked 2023-01-10 | refused 2023-02-20 | reason NSEN",
        )],
    );
    says(&record, Measure::RefusalsToAssess, "4");
    says(&record, Measure::RefusalsToAssessReasonRecorded, "3 of 4, 75.0 per cent");
    assert_eq!(
        parts(&record, Measure::RefusalsToAssess, Topic::RefusalReason),
        [
            "Not of the opinion that provision through a plan may be necessary (section 36(8)(b)): 2",
            "A reason that is no part of the test: 1",
            "No reason was recorded: 1",
        ]
    );
    says(&record, Measure::RefusalsToIssue, "1");
    assert_eq!(
        parts(&record, Measure::RefusalsToIssue, Topic::RefusalReason),
        ["Provision in accordance with a plan is not necessary (section 37(1)): 1"]
    );
}

#[test]
fn a_return_does_not_carry_the_reason_and_the_figure_says_so() {
    let lines = "F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20 | no-mediation | no-tribunal";
    let record = record("2025-01-16", &[return_of(2025, lines)]);
    says(&record, Measure::RefusalsToAssess, "1");
    says(&record, Measure::RefusalsToAssessReasonRecorded, "between 0 and 1 of 1, between 0.0 and 100.0 per cent");
    assert_eq!(
        parts(&record, Measure::RefusalsToAssess, Topic::RefusalReason),
        ["This source does not carry the reason: 1"]
    );
    let figures = compute(&record, year_2024(), &Readings::default());
    let unknowns = &figure(&figures, Measure::RefusalsToAssessReasonRecorded, None).working.unknowns;
    assert_eq!(*unknowns, [(Why::RefusalReason, 1)]);
}

#[test]
fn years_6_and_7_are_named_by_the_record_or_by_age_and_otherwise_not_known() {
    let record = record(
        "2025-01-16",
        &[events(
            "F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20
             F 2013-01 - - Y7@2024-01-10 | asked 2024-01-10 | refused 2024-02-20
             F 2013-01 - - Y2@2019-01-10 | asked 2024-01-10 | refused 2024-02-20
             F 2012-08 - - | asked 2024-01-10 | refused 2024-02-20
             F 2020-01 - - | asked 2024-01-10 | refused 2024-02-20
             F - - - | asked 2024-01-10 | refused 2024-02-20",
        )],
    );
    assert_eq!(
        parts(&record, Measure::RefusalsToAssess, Topic::YearGroup),
        ["Before Reception, by age: 1", "Year 6, by age: 2", "Year 7: 1", "Year 7, by age: 1", "not known: 1"]
    );
    // The child of January 2013 is in Year 6 by age; one school said Year 7 that year. A year group of 2019 says nothing.
    says(&record, Measure::RefusalsToAssessYears6And7, "between 4 and 5 of 6, between 66.7 and 83.3 per cent");
}

#[test]
fn the_year_group_is_that_of_the_school_year_of_the_request() {
    let record = record(
        "2025-01-16",
        &[events(
            "F 2013-01 - - | asked 2024-08-31 | refused 2024-10-01
             F 2013-01 - - | asked 2024-09-01 | refused 2024-10-01",
        )],
    );
    assert_eq!(parts(&record, Measure::RefusalsToAssess, Topic::YearGroup), ["Year 6, by age: 1", "Year 7, by age: 1"]);
    assert_eq!(parts(&record, Measure::RequestsReceived, Topic::YearGroup), ["Year 6, by age: 1", "Year 7, by age: 1"]);
}

#[test]
fn what_became_of_a_refusal_is_the_furthest_that_its_challenge_went() {
    let record = record(
        "2025-01-16",
        &[events(
            "F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20
             F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20 | asked-mediation 2024-03-10
             F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20 | asked-mediation 2024-03-10 | appealed 2024-04-01
             F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20 | appealed 2024-04-01 | appeal-ended 2024-08-01 conceded | agreed 2024-08-10
             F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20 | appealed 2024-04-01 | appeal-ended 2024-09-01 for_council
             F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20 | appealed 2024-04-01 | appeal-ended 2025-03-01 for_family",
        )],
    );
    assert_eq!(
        parts(&record, Measure::RefusalsToAssess, Topic::Challenge),
        [
            "not challenged: 1",
            "mediation, no appeal recorded: 1",
            "appealed, no end recorded: 2",
            "appealed, conceded by the council: 1",
            "appealed, decided for the council: 1",
        ]
    );
    says(&record, Measure::RefusalsToAssessChallenged, "5 of 6, 83.3 per cent");
    says(&record, Measure::RefusalsToAssessAppealed, "4 of 6, 66.7 per cent");
    says(&record, Measure::RefusalsToAssessOverturned, "1 of 6, 16.7 per cent");
    says(&record, Measure::RefusalsToAssessLaterPlan, "0 of 6, 0.0 per cent");
}

#[test]
fn an_appeal_after_a_later_decision_is_about_that_decision() {
    let lines = "F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20 | agreed 2024-03-20 | not-issued 2024-06-01 \
                 | appealed 2024-07-01 | appeal-ended 2024-11-01 for_family | plan 2024-12-20";
    let record = record("2025-01-16", &[events(lines)]);
    assert_eq!(parts(&record, Measure::RefusalsToAssess, Topic::Challenge), ["not challenged: 1"]);
    assert_eq!(
        parts(&record, Measure::RefusalsToIssue, Topic::Challenge),
        ["appealed, decided wholly or partly for the family: 1"]
    );
    says(&record, Measure::RefusalsToAssessOverturned, "1 of 1, 100.0 per cent");
    says(&record, Measure::RefusalsToIssueOverturned, "1 of 1, 100.0 per cent");
}

#[test]
fn a_plan_on_a_later_request_counts_as_a_later_plan() {
    let record = record(
        "2025-01-16",
        &[events(
            "F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20
             + | asked 2024-05-10 | agreed 2024-06-10 | plan 2024-09-20
             F 2013-01 - - | asked 2024-01-10 | refused 2024-02-20",
        )],
    );
    says(&record, Measure::RefusalsToAssessLaterPlan, "1 of 2, 50.0 per cent");
    says(&record, Measure::RefusalsToAssessOverturned, "0 of 2, 0.0 per cent");
}

#[test]
fn a_return_that_does_not_say_how_an_appeal_ended_leaves_it_open() {
    let record = record(
        "2025-01-16",
        &[return_of(
            2025,
            "F - - - | asked 2024-01-10 | refused 2024-02-20 | mediation | tribunal
             F - - - | asked 2024-01-10 | refused 2024-02-20 | no-mediation | no-tribunal
             F - - - | asked 2024-01-10 | refused 2024-02-20",
        )],
    );
    says(&record, Measure::RefusalsToAssessAppealed, "between 1 and 2 of 3, between 33.3 and 66.7 per cent");
    says(&record, Measure::RefusalsToAssessOverturned, "between 0 and 2 of 3, between 0.0 and 66.7 per cent");
    assert_eq!(
        parts(&record, Measure::RefusalsToAssess, Topic::Challenge),
        ["not challenged: 1", "appealed, no end recorded: 1", "whether it was challenged is not recorded: 1"]
    );
}
