//! A data officer's fortnight: two files of one series, and what became of their problems.

use facts::SubjectId;
use fixlists::{
    Acceptance, Acceptances, Event, File, Filter, FixSlip, Line, Problem, Reason, Severity, Since, State, Whose, lines,
    trend,
};
use std::collections::HashSet;
use terms::{Date, LaCode, Urn};

fn council() -> LaCode {
    LaCode::parse("501").unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn problem(rule: &'static str, severity: Severity, who: u8, row: u32, place: &str) -> Problem {
    Problem { rule, severity, subject: Some(SubjectId([who; 16])), row: Some(row), place: place.to_owned() }
}

/// The first file: a late plan, a pupil number that fails its check, a request without a date.
fn first() -> Vec<Problem> {
    vec![
        problem("A07", Severity::Query, 1, 1, "Requests[1]/Assessment/AssessmentOutcomeDate"),
        problem("P05", Severity::Error, 2, 2, "UPN"),
        problem("R02", Severity::Error, 3, 3, "Requests[1]/ReceivedDate"),
    ]
}

/// The second, in another order: the number was put right, and a new query came.
fn second() -> Vec<Problem> {
    vec![
        problem("R02", Severity::Error, 3, 1, "Requests[1]/ReceivedDate"),
        problem("A07", Severity::Query, 1, 9, "Requests[1]/Assessment/AssessmentOutcomeDate"),
        problem("T10", Severity::Query, 4, 4, "Requests[1]/ActivePlans/ReviewMeeting"),
    ]
}

fn accepted(problem: &Problem, until: &str) -> Acceptances {
    let acceptance = Acceptance {
        mark: problem.mark(council()),
        rule: problem.rule.to_owned(),
        reason: Reason::RecordIsRight,
        reference: None,
        until: day(until),
        by: "an.analyst".to_owned(),
        on: day("2026-02-10"),
    };
    let (name, body) = acceptance.note();
    Acceptances::replay([Event { name, body: &body, by: "an.analyst", on: day("2026-02-10") }]).unwrap()
}

fn of_team(subject: SubjectId) -> Whose {
    let team = i32::from(subject.0[0]);
    Whose { team: Some(team), officer: None, school: Urn::parse("100006").ok().filter(|_| team == 1) }
}

fn listed(acceptances: &Acceptances, on: &str) -> Vec<Line> {
    lines(council(), &second(), Some(&first()), acceptances, day(on), of_team)
}

#[test]
fn a_fixed_record_closes_its_problem_on_the_next_import_by_itself() {
    let (first, second) = (first(), second());
    let files = [
        File { batch: 4, on: day("2026-02-01"), problems: Some(&first) },
        File { batch: 7, on: day("2026-02-14"), problems: Some(&second) },
    ];
    let points = trend(council(), &files, &Acceptances::default(), day("2026-02-14"));
    let counts: Vec<_> = points.iter().map(|point| point.counts.unwrap()).collect();
    assert_eq!((counts[0].errors, counts[0].queries, counts[0].new, counts[0].closed), (2, 1, None, None));
    assert_eq!((counts[1].errors, counts[1].queries, counts[1].new, counts[1].closed), (1, 2, Some(1), Some(1)));
    let list = listed(&Acceptances::default(), "2026-02-14");
    assert!(!list.iter().any(|line| line.problem.rule == "P05"));
    let since: Vec<Since> = list.iter().map(|line| line.since).collect();
    assert_eq!(since, [Since::FileBefore, Since::FileBefore, Since::ThisFile]);
}

#[test]
fn an_accepted_problem_stays_on_the_list_until_its_last_day_and_is_open_again_after_it() {
    let acceptances = accepted(&first()[0], "2026-03-31");
    let state = |on: &str| listed(&acceptances, on)[1].state.name();
    assert_eq!((state("2026-03-31"), state("2026-04-01")), ("accepted", "lapsed"));
    let list = listed(&acceptances, "2026-03-01");
    let State::Accepted(acceptance) = &list[1].state else {
        panic!("it moved to another row and is accepted all the same")
    };
    assert_eq!((acceptance.by.as_str(), acceptance.until), ("an.analyst", day("2026-03-31")));
    assert_eq!(list.len(), 3, "nothing is hidden");
}

#[test]
fn a_file_that_is_no_longer_kept_breaks_the_comparison_and_says_so() {
    let (first, second) = (first(), second());
    let files = [
        File { batch: 1, on: day("2026-01-01"), problems: Some(&first) },
        File { batch: 2, on: day("2026-01-08"), problems: None },
        File { batch: 3, on: day("2026-01-15"), problems: Some(&second) },
    ];
    let points = trend(council(), &files, &Acceptances::default(), day("2026-02-14"));
    assert!(points[1].counts.is_none());
    assert_eq!(points[2].counts.unwrap().closed, None, "not known, and not nothing");
}

#[test]
fn lists_are_by_rule_owner_team_school_state_and_measure() {
    let acceptances = accepted(&first()[0], "2026-03-31");
    let list = listed(&acceptances, "2026-03-01");
    let taken = |filter: Filter| {
        list.iter().filter(|line| filter.takes(line)).map(|line| line.problem.rule).collect::<Vec<_>>()
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(taken(Filter::default()).len(), 3);
    assert_eq!(taken(Filter { rule: text("R02"), ..Filter::default() }), ["R02"]);
    assert_eq!(taken(Filter { team: Some(Some(4)), ..Filter::default() }), ["T10"]);
    assert_eq!(taken(Filter { officer: Some(None), ..Filter::default() }).len(), 3, "no source named an officer");
    assert_eq!(taken(Filter { school: Some(text("100006")), ..Filter::default() }), ["A07"]);
    assert_eq!(taken(Filter { school: Some(None), ..Filter::default() }), ["R02", "T10"]);
    assert_eq!(taken(Filter { state: text("accepted"), ..Filter::default() }), ["A07"]);
    assert_eq!(taken(Filter { measure: text("reviews-met"), ..Filter::default() }), ["T10"]);
    assert_eq!(taken(Filter { owner: text("school"), ..Filter::default() }).len(), 0);
}

#[test]
fn a_slip_holds_case_number_and_problem_and_nothing_else() {
    let list = listed(&Acceptances::default(), "2026-03-01");
    let slip = FixSlip::of(&list[0]);
    assert_eq!((slip.case.as_deref(), slip.rule, slip.item.as_str()), (Some("0303-0303-0303"), "R02", "ReceivedDate"));
    let cases: HashSet<_> = list.iter().map(|line| FixSlip::of(line).case).collect();
    assert_eq!(cases.len(), 3);
}
