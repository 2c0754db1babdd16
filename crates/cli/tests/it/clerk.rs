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

const PAGE: &str = "Agenda item\n\nSEND UPDATE\n\nMinutes:\n\nThe Director undertook to circulate the figures.\n\nRESOLVED:\n\n\
    1) That the report be noted.\n2) That an update be provided to the next meeting.\n";

#[test]
fn a_page_taken_in_is_kept_unconfirmed_proved_by_verify_and_taken_in_once() {
    let desk = Desk::new();
    let page = desk.file("page.txt", PAGE);
    let said = desk.candour(&["import", &page, "--council", "520"]).well().out();
    assert!(said.contains("a committee page") && said.contains("wait for a clerk, unconfirmed"), "{said}");
    let again = desk.candour(&["import", &page, "--council", "520"]).well().out();
    assert!(again.contains("nothing was added"), "{again}");
    let tracker = desk.candour(&["tracker", "--council", "520"]).well().out();
    assert!(tracker.contains("0 confirmed") && tracker.contains("Waiting for a clerk: "), "{tracker}");
    let proof = desk.candour(&["verify", "--json"]).well().json();
    assert_eq!(proof["minute_book_entries"], 1);
    assert_eq!(proof["holds"], true);

    let copy = desk.path("copy.backup").display().to_string();
    desk.candour(&["backup", &copy]).well();
    let (data, keys) = (desk.path("other").display().to_string(), desk.path("data-keys").display().to_string());
    run(&["restore", &copy, "--data", &data, "--keys", &keys]).well();
    let proof = run(&["verify", "--json", "--data", &data, "--keys", &keys]).well().json();
    assert_eq!((&proof["minute_book_entries"], &proof["holds"]), (&1.into(), &true.into()));
}
