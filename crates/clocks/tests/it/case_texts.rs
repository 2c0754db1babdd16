//! Cases and tables as outsiders write them: what is read, and what each mistake is told.

use clocks::{Rules, case_from_text, run_table};
use terms::Date;

const AS_AT: Date = Date::constant(2026, 6, 30);

fn problem(text: &str) -> (usize, &'static str) {
    let problems = case_from_text(text, AS_AT).unwrap_err();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].to_string().starts_with("CL-0002: line "));
    (problems[0].line, problems[0].column)
}

#[test]
fn a_case_may_have_any_number_of_lines() {
    let lines: String = (0..600).map(|line| format!("{line},birth_month,2015-05\n")).collect();
    case_from_text(&format!("request,event,date\n{lines}"), AS_AT).unwrap();
}

#[test]
fn a_case_may_have_other_columns_a_mark_at_its_start_and_events_no_clock_uses() {
    let text = "\u{feff}Child_ID,Request,Event,Date,Detail,Colour\n\
                C1,1,request_received,2026-01-07,,red\n\
                C1,,birth_month,2015-05,2015-05,\n\
                C1,1,need,2026-01-07,ASD,\n\
                C1,2,plan_start,2020-01-07,,\n\
                C1,,year_group,2026-01-07,5,\n\
                C1,2,transferred_in,2025-01-07,301,\n";
    let case = case_from_text(text, AS_AT).unwrap();
    assert_eq!(case.history.cases.len(), 2, "two requests");
    assert!(case.history.birth.is_some());
}

#[test]
fn what_has_not_happened_by_the_day_is_left_out_but_a_transfer_to_come_stays() {
    let text = "event,date,detail\nrequest_received,2026-01-07,\nplan_issued,2026-07-01,\nphase_transfer_due,2027-02-15,infant_to_junior\n";
    let case = case_from_text(text, AS_AT).unwrap();
    assert_eq!(case.history.cases[0].events.len(), 2);
}

#[test]
fn each_mistake_names_its_line_and_column() {
    assert_eq!(problem("when,what\n"), (1, "header"));
    assert_eq!(problem("event,date\nplan_isued,2026-01-07\n"), (2, "event"));
    assert_eq!(problem("event,date\nplan_issued,07/01/2026\n"), (2, "date"));
    assert_eq!(problem("event,date\nplan_issued,2026-02-30\n"), (2, "date"));
    assert_eq!(problem("event,date\nplan_issued,2026-13\n"), (2, "date"));
    assert_eq!(problem("event,date\nplan_issued,2026-02-03/2026-02-01\n"), (2, "date"));
    assert_eq!(problem("event,date,until,detail\nexception,2026-01-07,soon,c\n"), (2, "until"));
    assert_eq!(problem("event,date,until,detail\nexception,2026-01-07,,z\n"), (2, "detail"));
    assert_eq!(problem("event,date,detail\nreview_decided,2026-01-07,Q\n"), (2, "detail"));
    assert_eq!(problem("child_id,event,date\n1,plan_issued,2026-01-07\n2,plan_issued,2026-01-07\n"), (3, "child_id"));
}

#[test]
fn a_problem_never_repeats_what_stood_in_the_file() {
    let problems = case_from_text("event,date\nada_lovelace,2026-01-07\n", AS_AT).unwrap_err();
    assert!(!problems[0].to_string().contains("ada"));
}

#[test]
fn a_line_of_a_table_that_cannot_be_read_is_a_problem_and_is_not_run() {
    let head = "duty | facts | as at | expect | settings\n";
    for (line, column) in [
        ("A99 | request_received 2026-01-07 | 2026-05-28 | late |", "duty"),
        ("A8 | request_received 2026-01-07 | May | late |", "as at"),
        ("A8 | request_received 2026-01-07 | 2026-05-28 | |", "expect"),
        ("A8 | request_received 2026-01-07 | 2026-05-28 | lateish |", "expect"),
        ("A8 | request_received 2026-01-07 | 2026-05-28 | due soon |", "expect"),
        ("A8 | request_received 2026-01-07 | 2026-05-28 | some days |", "expect"),
        ("A8 | request_received 2026-01-07 | 2026-05-28 | colour red |", "expect"),
        ("A8 | request_received | 2026-05-28 | late |", "facts"),
        ("A8 | request_received never | 2026-05-28 | late |", "facts"),
        ("A8 | request_received 2026-01-07 to never | 2026-05-28 | late |", "facts"),
        ("A8 | request_recieved 2026-01-07 | 2026-05-28 | late |", "event"),
        ("A8 | request_received 2026-01-07 | 2026-05-28 | late | by moonlight", "settings"),
        ("A8 | request_received 2026-01-07 | 2026-05-28 | late | clock one", "settings"),
        ("A8 | request_received 2026-01-07 | 2026-05-28 | late | school closed never", "settings"),
    ] {
        let report = run_table(&format!("{head}{line}\n"), Rules::national());
        assert_eq!(report.cases, 0, "{line}");
        assert_eq!((report.problems[0].line, report.problems[0].column), (2, column), "{line}");
    }
}

#[test]
fn each_expectation_can_fail() {
    for expect in [
        "met",
        "due 2026-05-26",
        "due none",
        "started 2026-01-08",
        "done 2026-05-28",
        "2 days",
        "ground c",
        "impossible order",
    ] {
        let table = format!(
            "duty | facts | as at | expect\nreg-13-2-final-plan | request_received 2026-01-07 | 2026-05-28 | late, {expect}\n"
        );
        let report = run_table(&table, Rules::national());
        assert_eq!((report.cases, report.differences.len()), (1, 1), "{expect}");
    }
}
