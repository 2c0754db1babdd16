//! Corners of the engine that no table reaches.

use clocks::{LocalReadings, Missing, Rules, Settings, Status, assess, case_from_text, explain, run_table};
use law::{LocalReading, Proposed, national};
use terms::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn status(events: &str, short: &str, as_at: &str) -> Option<Status> {
    let given = case_from_text(&format!("event,detail,date\n{events}"), day(as_at)).unwrap();
    let ix = national().find(short).unwrap().0;
    let all = assess(&given.history, Rules::national(), day(as_at), &Settings::default());
    all.into_iter().find(|outcome| outcome.duty == ix).map(|outcome| outcome.status)
}

#[test]
fn a_prompt_for_the_under_fives_is_left_out_for_the_older_and_unknown_where_the_age_is() {
    let plan = "plan_issued,,2025-03-10\n";
    let born = |month: &str| format!("birth_month,,{month}\n{plan}");
    let asked = |events: &str| status(events, "C11a", "2025-04-01");
    assert!(matches!(asked(&born("2022-01")), Some(Status::Running { .. })), "three years old");
    assert_eq!(asked(&born("2015-01")), None, "ten years old: not said of every plan");
    assert_eq!(asked(plan), Some(Status::Unknown(Missing::Birth)), "no month of birth");
    assert_eq!(asked(&born("2020-03")), Some(Status::Unknown(Missing::Birth)), "five in the month of the plan");
}

#[test]
fn an_outcome_of_another_set_is_not_explained_as_a_duty_of_this_one() {
    let given = case_from_text("event,date\nrequest_received,2026-01-07\n", day("2026-02-01")).unwrap();
    let outcomes = assess(&given.history, Rules::national(), day("2026-02-01"), &Settings::default());
    let a8 = include_str!("../../../../law/send-regulations-2014/reg-13-2-final-plan.toml");
    let one = Proposed::from_files([("send-regulations-2014/reg-13-2-final-plan.toml", a8)]).unwrap();
    let rules = Rules::new(&one).unwrap();
    let told = explain(&outcomes[0], &rules, day("2026-02-01"), &Settings::default());
    assert_eq!(told, "This duty is not in this law.");
    assert!(clocks::answer(&outcomes[0], &rules, day("2026-02-01"), &Settings::default()).is_none());
}

#[test]
fn a_reading_of_a_duty_that_a_case_does_not_have_touches_nothing() {
    let text = "duty = \"SAR\"\nreading = \"r\"\nreasoning = \"w\"\nlawyer = \"R. Example\"\nlawyer_role = \"solicitor\"\n\
        signed_on = 2026-01-05\n[[version]]\nfrom = 2014-09-01\ngoverned_by = \"trigger\"\n\
        limit = { number = 30, unit = \"days\", count = \"after\" }\ncitation = \"c\"\nconfidence = \"partly\"\n";
    let readings = [LocalReading::from_text(text).unwrap()];
    let local = LocalReadings::new(&readings).unwrap();
    let given = case_from_text("event,date\nrequest_received,2026-01-07\n", day("2026-02-01")).unwrap();
    let mut answers = given.answers(Rules::national(), day("2026-02-01"), &Settings::default());
    local.put_beside(&mut answers, day("2026-02-01"), &Settings::default(), |_| panic!("nothing is worked out"));
    assert!(answers.iter().all(|answer| answer.local_reading.is_none()));
}

#[test]
fn a_blank_reason_or_flag_is_read_and_a_short_year_is_not() {
    let given = "event,date,detail\nplan_issued,2025-03-10,\nplan_ceased,2026-01-10,\nexception_claimed,2025-01-01,\n";
    assert!(case_from_text(given, day("2026-02-01")).is_ok());
    let problems = case_from_text("event,date\nplan_issued,26-01\n", day("2026-02-01")).unwrap_err();
    assert_eq!((problems[0].line, problems[0].column), (2, "date"));
}

#[test]
fn a_table_may_have_blank_lines_and_an_expected_ground_that_does_not_hold_is_a_difference() {
    let table = "duty | facts | as at | expect\n\n\
        A8 | request_received 2026-01-07; exception c 2026-03-01 | 2026-06-30 | ground d\n\
        A8 | request_received 2026-01-07 | 2026-06-30 | ground c\n";
    let report = run_table(table, Rules::national());
    assert_eq!((report.cases, report.differences.len()), (2, 2), "{report:?}");
}

#[test]
fn a_second_certificate_belongs_to_the_second_decision() {
    // Of two decisions each has the certificate that came before the next one; one of that very day is the next one's.
    let events = "plan_issued,,2026-01-15\namended_plan_issued,,2026-06-01\nmediation_certificate,,2026-06-01\n";
    let given = case_from_text(&format!("event,detail,date\n{events}"), day("2026-06-02")).unwrap();
    let ix = national().find("T1").unwrap().0;
    let all = assess(&given.history, Rules::national(), day("2026-06-02"), &Settings::default());
    let due: Vec<Date> = all.iter().filter(|one| one.duty == ix).map(|one| one.due.unwrap().latest).collect();
    assert_eq!(due, [day("2026-03-16"), day("2026-09-01")]);
}
