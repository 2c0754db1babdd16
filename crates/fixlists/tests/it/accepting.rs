//! Acceptances: dated, attributed, replayed from notes of the chain.

use fixlists::{Acceptance, Acceptances, Event, Mark, NOTES, Problem, Reason, Reference, Severity};
use proptest::prelude::*;
use terms::{Date, LaCode};

fn council() -> LaCode {
    LaCode::parse("501").unwrap()
}

fn problem(subject: u8, place: &str) -> Problem {
    let subject = Some(facts::SubjectId([subject; 16]));
    Problem { rule: "A07", severity: Severity::Query, subject, row: Some(3), place: place.to_owned() }
}

fn acceptance(mark: Mark, until: &str) -> Acceptance {
    Acceptance {
        mark,
        rule: "A07".to_owned(),
        reason: Reason::RecordIsRight,
        reference: Reference::parse("SD-2041"),
        until: until.parse().unwrap(),
        by: "an.analyst".to_owned(),
        on: "2026-02-10".parse().unwrap(),
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_latest_note_of_a_problem_stands_and_an_ending_takes_it_off() {
    let mark = problem(1, "Requests[1]").mark(council());
    let (first, second) = (acceptance(mark, "2026-03-31"), acceptance(mark, "2026-06-30"));
    let (name, early) = first.note();
    let (_, late) = second.note();
    let (end, ending) = second.ending();
    let on = day("2026-02-10");
    let event = |name, body| Event { name, body, by: "an.analyst", on };
    let told = Acceptances::replay([event(name, early.as_str()), event("import", "{}"), event(name, &late)]).unwrap();
    assert_eq!(told.of(&mark), Some(&second), "as it was written, with who and when");
    let told = Acceptances::replay([event(name, &early), event(end, &ending)]).unwrap();
    assert_eq!(told.of(&mark), None);
    let told = Acceptances::replay([event(name, &early), event(end, &ending), event(name, &late)]).unwrap();
    assert_eq!(told.all().count(), 1);
}

#[test]
fn what_a_newer_program_wrote_is_refused_and_not_passed_over() {
    let on = day("2026-02-10");
    for body in
        ["", "{}", "{\"mark\":\"00\",\"rule\":\"A07\",\"reason\":\"new-reason\",\"reference\":null,\"until\":\"x\"}"]
    {
        for name in NOTES {
            assert!(Acceptances::replay([Event { name, body, by: "x", on }]).is_err(), "{name} {body}");
        }
    }
}

#[test]
fn a_note_says_nothing_of_the_child() {
    let problem = problem(0xAB, "Requests[1]/Assessment/Week20");
    let (_, body) = acceptance(problem.mark(council()), "2026-06-30").note();
    assert!(!body.contains(&"ab".repeat(4)), "the person's number is not in it");
    assert!(!body.contains("Week20") && !body.contains("Requests"), "nor the place");
}

#[test]
fn a_reference_cannot_be_a_name() {
    for good in ["SD-2041", "INC/77.2", "1"] {
        assert!(Reference::parse(good).is_some(), "{good}");
    }
    for bad in ["", "Jane Smith", "Smith", "A long reference of more than 24 marks 1", "SD 2041", "é1"] {
        assert!(Reference::parse(bad).is_none(), "{bad}");
    }
}

proptest! {
    /// The mark depends on council, rule, person and place, and on the row only where there is no person.
    #[test]
    fn a_problem_is_known_again_whatever_row_it_moves_to(row in 0u32..5000, other in 0u32..5000, who in 0u8..9) {
        let here = Problem { row: Some(row), ..problem(who, "Requests[1]/RYA") };
        let there = Problem { row: Some(other), ..here.clone() };
        prop_assert_eq!(here.mark(council()), there.mark(council()));
        let someone = Problem { subject: None, ..here.clone() };
        let elsewhere = Problem { subject: None, ..there };
        prop_assert_eq!(someone.mark(council()) == elsewhere.mark(council()), row == other);
        let next = LaCode::parse("502").unwrap();
        prop_assert_ne!(here.mark(council()), here.mark(next));
        prop_assert_eq!(Mark::parse(&here.mark(next).to_string()), Some(here.mark(next)));
    }
}
