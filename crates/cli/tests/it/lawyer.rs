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

#[test]
fn a_letter_is_held_against_the_policies_and_what_comes_out_are_prompts() {
    let desk = Desk::new();
    let text = "Dear Ms Example,\n\nThank you. We will only assess children who are two years behind.\n";
    let letter = desk.file("letter.txt", text.to_owned());
    let said = run(&["letter", "check", &letter, "--json"]).well().json();
    assert!(said["what_this_is"].as_str().unwrap().contains("not findings"));
    let prompt = &said["prompts"][0];
    assert_eq!(prompt["policy"]["id"], "attainment-gap");
    assert_eq!(prompt["policy"]["confidence"], "unverified");
    let (start, end) = (prompt["start"].as_u64().unwrap() as usize, prompt["end"].as_u64().unwrap() as usize);
    assert_eq!(&text[start..end], "We will only assess children who are two years behind.");
    assert_eq!(prompt["line"], 3);
    let words = run(&["letter", "check", &letter]).well().out();
    assert!(words.contains("1 prompt.") && words.contains("not findings"), "{words}");
}

#[test]
fn the_lawful_letters_of_the_tables_prompt_nothing() {
    for name in ["a-lawful-refusal-to-assess", "a-decision-to-assess", "a-lawful-refusal-to-issue"] {
        let letter = in_repository(&format!("cases/letters/good/{name}.txt")).display().to_string();
        assert!(run(&["letter", "check", &letter]).well().out().starts_with("No prompts."), "{name}");
    }
}

#[test]
fn what_is_no_plain_text_is_refused_with_what_to_do() {
    let desk = Desk::new();
    let file = desk.file("letter.docx", "PK\u{3}\u{4}\0\0".to_owned());
    let said = run(&["letter", "check", &file]);
    assert_eq!(said.status(), 3);
    assert!(said.err().contains("CA-0012") && said.err().contains("plain text"), "{}", said.err());
}

#[test]
fn a_notice_shows_each_item_with_its_citation() {
    let notice = run(&["notice", "show", "RFAS", "--json"]).well().json();
    assert_eq!(notice["id"], "refusal-to-assess");
    assert_eq!(notice["items"].as_array().unwrap().len(), 7);
    assert!(notice["items"][2]["citation"].as_str().unwrap().contains("reg 5(3)"));
    assert!(run(&["notice", "list"]).well().out().contains("PHTR"));
    assert_eq!(run(&["notice", "show", "nothing"]).status(), 2);
}
