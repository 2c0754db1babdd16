//! Records that are odd and real: each has a clear answer, and none is bent to fit.

use crate::made::{made, sheets, zipped};
use crate::sample::{REQUEST, around, of, person, reading, small};
use checks::Context;
use facts::{Collection, Detail, Kind};
use intake::{Options, check, findings, read};
use std::io::Cursor;
use terms::{LaCode, Unknown, When};

fn rules(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    check(Cursor::new(text.as_bytes()), "x.xml", &Options::default(), None, &Context::default(), &mut |one| {
        found.push(format!("{} {}", one.problem.rule.id, one.problem.path()));
    })
    .unwrap();
    found
}

#[test]
fn an_outcome_h_with_dates_inside_the_year_makes_no_dated_fact_and_is_reported() {
    let text = small()
        .replace("<RequestOutcome>Y</RequestOutcome>", "<RequestOutcome>H</RequestOutcome>")
        .replace("<AssessmentOutcome>Y</AssessmentOutcome>", "<AssessmentOutcome>H</AssessmentOutcome>");
    let read = reading(&text);
    let person = &read.people[0];
    assert_eq!(of(person, Kind::AssessmentAgreed).len() + of(person, Kind::PlanIssued).len(), 0);
    let historic = of(person, Kind::RequestHistoric);
    assert_eq!(historic[0].on(), When::Unknown(Unknown::NotCarried), "H asserts nothing about dates");
    let found = rules(&text);
    assert!(found.contains(&"R05 Person[1]/Requests[1]/RequestOutcomeDate".to_owned()), "{found:?}");
    assert!(found.contains(&"A04 Person[1]/Requests[1]/Assessment/AssessmentOutcomeDate".to_owned()), "{found:?}");
}

#[test]
fn two_open_requests_of_one_child_stay_two_and_one_of_the_same_day_is_queried() {
    let open = |day: &str| {
        format!(
            "<Requests><ReceivedDate>{day}</ReceivedDate><RequestSource>1</RequestSource><RYA>0</RYA>\
             <RequestOutcome>A</RequestOutcome></Requests>"
        )
    };
    let two = around(2026, &person(&(open("2025-10-06") + &open("2025-11-03"))));
    assert_eq!(of(&reading(&two).people[0], Kind::RequestReceived).len(), 2);
    assert_eq!(rules(&two), Vec::<String>::new());
    let twice = around(2026, &person(&(open("2025-10-06") + &open("2025-10-06"))));
    assert_eq!(of(&reading(&twice).people[0], Kind::RequestReceived).len(), 2, "neither is dropped");
    assert_eq!(rules(&twice), ["R13 Person[1]/Requests[2]/ReceivedDate"]);
}

#[test]
fn a_plan_without_its_request_is_kept_under_its_start_and_the_missing_request_is_reported() {
    let bare =
        REQUEST.replace("<ReceivedDate>2025-01-06</ReceivedDate>", "").replace("<RequestSource>2</RequestSource>", "");
    let text = around(2026, &person(&bare));
    let read = reading(&text);
    let issued = of(&read.people[0], Kind::PlanIssued);
    assert_eq!(issued.len(), 1);
    assert!(matches!(issued[0].episode(), facts::Episode::Plan { .. }), "known by its start");
    assert_eq!(of(&read.people[0], Kind::RequestReceived).len(), 0, "no date is made up");
    assert!(rules(&text).contains(&"R02 Person[1]/Requests[1]/ReceivedDate".to_owned()));
}

#[test]
fn unknown_elements_of_a_return_are_kept_with_the_identity_and_reported_with_their_place() {
    let text = around(2026, &person(&REQUEST.replace("<RYA>0</RYA>", "<RYA>0</RYA><Novel><Deep>kept</Deep></Novel>")));
    let read = reading(&text);
    assert!(read.people[0].identity.texts.iter().any(|(name, text)| name.ends_with("Novel/Deep") && text == "kept"));
    assert!(read.problems.count("IN-0104") > 0);
    assert!(rules(&text).iter().any(|found| found.starts_with("V06")));
}

/// A finding of a return as tables is laid beside the facts of its own child, whatever line the child stands on.
#[test]
fn a_finding_bears_the_row_of_its_own_childs_facts_in_every_layout() {
    let mut made = made(2026, 4, 6);
    // A child whose sex is outside the code set, whatever else is wrong with the others.
    let wrong = 4;
    *made.persons[wrong].cell_mut("Sex").unwrap() = checks::Cell::from("Q");
    let surname = made.persons[wrong].surname.text().map(str::to_owned);
    let told = Options { council: LaCode::parse("501").ok(), year: Some(2026), ..Options::default() };
    let bytes = zipped(&sheets(&made, "blade"));
    let found = findings(Cursor::new(&bytes), "x.zip", Collection::Sen2, &told, &Context::default(), 100).unwrap();
    let row = found.lines.iter().find(|line| line.path == "Person[5]/Sex").and_then(|line| line.row).unwrap();
    let read = read(&bytes, "x.zip", &told).unwrap();
    let child = read.people.iter().find(|person| person.row == row).unwrap();
    assert_eq!(child.identity.surname, surname);
    assert!(!child.facts.iter().any(|fact| matches!(fact.detail(), Detail::Sex(_))));
}
