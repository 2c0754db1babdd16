//! Who is in a return, what is left blank, and whether it is ready to go.

use crate::record::{CHILD, around, reading, returned};
use checks::{CollectionYear, Context};
use returns::Readiness;

fn of(requests: &str, year: i16, asked: i16) -> Vec<checks::Person> {
    let text = around(year, &format!("<Person>{CHILD}<Sex>F</Sex>{requests}</Person>"));
    returned(&[&reading(&text)], asked).1
}

const PLAN: &str = "<Requests><RequestOutcome>H</RequestOutcome><Assessment><AssessmentOutcome>H</AssessmentOutcome><NamedPlan>\
    <StartDate>2021-09-01</StartDate>CEASED</NamedPlan></Assessment></Requests>";

#[test]
fn a_plan_that_ceased_before_the_year_and_a_request_decided_before_it_are_not_in_scope() {
    let plan = |ceased: &str| PLAN.replace("CEASED", ceased);
    let ceased = |day: &str| plan(&format!("<CeaseDate>{day}</CeaseDate><CeaseReason>8</CeaseReason>"));
    assert_eq!(of(&plan(""), 2026, 2026).len(), 1);
    assert_eq!(of(&ceased("2025-03-01"), 2026, 2026).len(), 1);
    assert_eq!(of(&ceased("2024-12-31"), 2025, 2026).len(), 0);
    let refused = "<Requests><ReceivedDate>2024-03-01</ReceivedDate><RequestOutcomeDate>2024-04-11</RequestOutcomeDate>\
        <RequestOutcome>N</RequestOutcome></Requests>";
    assert_eq!(of(refused, 2025, 2025).len(), 1);
    assert_eq!(of(refused, 2025, 2026).len(), 0);
}

#[test]
fn a_request_of_last_year_that_is_still_open_is_returned_again() {
    let open = "<Requests><ReceivedDate>2024-12-01</ReceivedDate><RequestOutcome>A</RequestOutcome></Requests>";
    let persons = of(open, 2025, 2026);
    assert_eq!(persons[0].requests[0].outcome.text(), Some("A"));
    assert_eq!(persons[0].requests[0].received_date.text(), Some("2024-12-01"));
}

#[test]
fn what_the_record_does_not_hold_stays_blank_and_is_said() {
    let persons = of(&PLAN.replace("CEASED", ""), 2026, 2026);
    let data = CollectionYear::of(2026).unwrap();
    let council = terms::LaCode::parse("501").unwrap();
    let header = returns::header(data, council, 1, "CANDOUR", "1", "2026-03-01T09:00:00");
    assert!(persons[0].plans().all(|(_, _, plan)| plan.personal_budget.blank() && plan.details.is_empty()));
    let context = Context { council: Some(council), ..Context::default() };
    let ready = Readiness::of(&header, &persons, data, &context, true);
    assert!(ready.errors > 0);
    assert_eq!(ready.missing.get("Requests/RequestSource"), Some(&1));
    assert!(ready.rules.iter().any(|rule| rule.rule == "T02"));
    assert!(!ready.unverified.is_empty() && ready.wait_for_identity.is_empty());
    assert_eq!((ready.figures.people, ready.figures.in_force), (1, 1));
}

#[test]
fn without_identities_the_rules_that_need_them_wait_and_are_named() {
    let mut persons = of(&PLAN.replace("CEASED", ""), 2026, 2026);
    for person in &mut persons {
        (person.surname, person.birth_date) = Default::default();
        person.upn = checks::Cell::default();
    }
    let data = CollectionYear::of(2026).unwrap();
    let header = returns::header(data, terms::LaCode::parse("501").unwrap(), 1, "CANDOUR", "1", "2026-03-01T09:00:00");
    let ready = Readiness::of(&header, &persons, data, &Context::default(), false);
    assert!(ready.rules.iter().all(|rule| !rule.rule.starts_with('P')));
    assert!(ready.wait_for_identity.contains(&"P05") && ready.wait_for_identity.contains(&"R12"));
}
