//! The clerk: reads a page in and sees what was found, unconfirmed, with the words it rests on.

use crate::support::{Desk, run};

#[test]
fn a_resolution_is_found_with_its_words_and_nothing_is_said_of_an_owner_that_the_page_does_not_name() {
    let desk = Desk::new();
    let page = desk.file(
        "page.txt",
        "Agenda item\n\nSEND UPDATE\n\nMinutes:\n\nThe Committee considered the report.\n\nRESOLVED:\n\n1) That the report be noted.\n2) That an update be provided to the next meeting.\n\nSupporting documents:\n",
    );
    let read = run(&["minutes", "read", &page, "--json"]).well().json();
    let resolved: Vec<String> = read["resolved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["text"].as_str().unwrap_or_else(|| one.as_str().unwrap_or_default()).to_owned())
        .collect();
    assert!(resolved.iter().any(|text| text.contains("That the report be noted")), "{resolved:?}");
    assert!(read["actions"].as_array().unwrap().iter().all(|one| one["owner"].is_null()));
    assert!(run(&["minutes", "read", &page]).well().out().contains("unconfirmed"));
}

#[test]
fn a_page_that_is_no_committee_page_is_named_as_such() {
    let desk = Desk::new();
    let page = desk.file("empty.txt", "");
    let said = run(&["minutes", "read", &page]).well().out();
    assert!(said.contains("Not read"), "{said}");
}
