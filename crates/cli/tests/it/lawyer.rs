//! The lawyer: reads the law that the program applies, and tests it with tables of their own.

use crate::support::{Desk, in_repository, run};

#[test]
fn every_shipped_table_agrees_with_the_engine() {
    let mut tables: Vec<String> = std::fs::read_dir(in_repository("cases/good"))
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .collect();
    tables.sort();
    assert!(!tables.is_empty());
    let mut words = vec!["law", "test"];
    words.extend(tables.iter().map(String::as_str));
    run(&words).well();
}

#[test]
fn a_line_that_expects_something_else_is_shown_and_fails() {
    let table = std::fs::read_to_string(in_repository("cases/good/reg-13-2-final-plan.txt")).unwrap();
    let desk = Desk::new();
    let wrong = desk.file("wrong.txt", table.replacen("due 2026-05-27", "due 2026-05-26", 1));
    let said = run(&["law", "test", &wrong]);
    assert_eq!(said.status(), 1, "{}", said.out());
    assert!(said.out().contains("expected"), "{}", said.out());
}

#[test]
fn a_duty_shows_its_citation_its_confidence_and_when_it_was_last_checked() {
    let duty = run(&["law", "show", "A8", "--json"]).well().json();
    assert!(duty["versions"][0]["citation"].as_str().unwrap().contains("13"));
    assert!(["verified", "partly", "unverified"].contains(&duty["confidence"].as_str().unwrap()));
    assert!(duty["last_checked_on"].as_str().unwrap().starts_with("20"));
}

#[test]
fn a_date_outside_the_years_is_refused_and_not_guessed() {
    assert_eq!(run(&["law", "at", "2013-01-01"]).status(), 2);
    run(&["law", "at", "2020-06-01"]).well();
}
