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

#[test]
fn a_folder_is_read_whole_and_every_file_in_it_is_accounted_for() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("pages")).unwrap();
    desk.file("pages/one.txt", PAGE);
    desk.file("pages/again.txt", PAGE);
    desk.file("pages/shield.html", "<html><title>Just a moment...</title><body>Verify you are human</body></html>");
    desk.file("pages/empty.txt", "");
    desk.file("pages/bins.txt", "Bin collection days. Find out when your bins are emptied.");
    desk.file("pages/printed.pdf", "%PDF-1.7 nothing that was ever a document");
    let folder = desk.path("pages").display().to_string();
    let said = run(&["minutes", "read", &folder]).well().out();
    assert!(said.contains("6 files: 1 read") && said.contains("4 no committee page, 1 the same again"), "{said}");
    let rows = run(&["minutes", "read", &folder, "--json"]).well().json();
    let what = |file: &str| rows.as_array().unwrap().iter().find(|row| row["file"] == file).unwrap().clone();
    assert_eq!(what("one.txt")["same_as"], "again.txt");
    assert!(what("shield.html")["why"].as_str().unwrap().starts_with("CM-0004"));
    assert!(what("printed.pdf")["why"].as_str().unwrap().starts_with("CM-0009"));
}
