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
    let letter = desk.file("letter.txt", text);
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
    let file = desk.file("letter.docx", "PK\u{3}\u{4}\0\0");
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

#[test]
fn a_bill_is_laid_over_the_law_compared_with_it_and_asked_about_one_case() {
    let desk = Desk::new();
    let a8 = std::fs::read_to_string(in_repository("law/send-regulations-2014/reg-13-2-final-plan.toml")).unwrap();
    std::fs::create_dir(desk.path("bill")).unwrap();
    let file = desk.file("bill/reg-13-2-final-plan.toml", a8.replace("number = 20", "number = 15"));
    let bill = desk.path("bill").display().to_string();

    let compared = run(&["law", "compare", "--proposed", &bill, "--json"]).well().json();
    assert_eq!(compared["duties"].as_array().unwrap().len(), 1);
    assert_eq!(compared["duties"][0]["change"], "changed");
    let differ = compared["cases_that_differ"].as_array().unwrap();
    assert!(!differ.is_empty() && differ.iter().all(|one| one["in_force"] != one["proposed"]));
    assert_eq!(compared["cases_unread"].as_array().unwrap().len(), 0);

    let told = run(&["law", "at", "2026-06-01", "--proposed", &bill]).well().out();
    assert!(told.contains("which is not the law") && told.contains("in force now: 20 weeks after"), "{told}");
    assert_eq!(told.matches("proposed; in force now").count(), 1, "nothing else differs");

    let case = desk.file("case.csv", "event,date\nrequest_received,2026-01-07\nplan_issued,2026-05-20\n");
    let both = run(&["clocks", "--case", &case, "--as-at", "2026-06-01", "--proposed", &bill, "--json"]).well().json();
    let status = |set: &str| {
        let all = both[set].as_array().unwrap();
        all.iter().find(|one| one["short"] == "A8").unwrap()["status"].clone()
    };
    assert_eq!((status("in_force"), status("proposed")), ("met".into(), "late".into()));
    let told = run(&["clocks", "--case", &case, "--as-at", "2026-06-01", "--proposed", &bill]).well().out();
    assert_eq!(told.matches("proposed:").count(), 1, "only the clock that differs is told: {told}");

    std::fs::write(&file, a8.replace("from = 2014-09-01\n", "from = 2015-09-01\n")).unwrap();
    let said = run(&["law", "compare", "--proposed", &bill]);
    assert_eq!(said.status(), 3);
    assert!(said.err().contains("CA-0013") && said.err().contains("no version holds on 2014-09-01"), "{}", said.err());
}

const READING: &str = "duty = \"A8\"\nreading = \"nineteen weeks\"\nreasoning = \"For the test.\"\nlawyer = \"R. Example\"\n\
    lawyer_role = \"solicitor to the council\"\nsigned_on = 2026-01-05\n[[version]]\nfrom = 2014-09-01\n\
    governed_by = \"trigger\"\nlimit = { number = 19, unit = \"weeks\", count = \"after\" }\n\
    citation = \"SI 2014/1530, reg 13(2)\"\nconfidence = \"partly\"\n";

#[test]
fn a_councils_own_reading_needs_a_lawyer_and_is_printed_wherever_it_touches() {
    let desk = Desk::new();
    let file = desk.file("return.xml", crate::support::return_of_2026(1, "2025-05-26"));
    desk.candour(&["import", &file]).well();
    let unsigned = desk.file("unsigned.toml", READING.replace("lawyer = \"R. Example\"\n", ""));
    let said = desk.candour(&["law", "sign-reading", &unsigned]);
    assert_eq!(said.status(), 3);
    assert!(said.err().contains("CA-0014"), "{}", said.err());
    assert_eq!(desk.candour(&["law", "readings", "--json"]).well().json().as_array().unwrap().len(), 0);

    let signed = desk.file("signed.toml", READING);
    desk.candour(&["law", "sign-reading", &signed, "--actor", "l.egal"]).well();
    desk.candour(&["verify"]).well();
    let readings = desk.candour(&["law", "readings", "--json"]).well().json();
    assert_eq!(readings[0]["lawyer"], "R. Example");

    // The plan was sent on day 140: met by the law, late by the reading.
    let late = desk.candour(&["clocks", "--status", "met", "--as-at", "2026-01-15", "--json"]).well().json();
    let a8 = late.as_array().unwrap().iter().find(|one| one["short"] == "A8").unwrap().clone();
    assert_eq!((&a8["status"], &a8["local_reading"]["status"]), (&"met".into(), &"late".into()));
    let figures = desk.candour(&["measure", "--year", "2025", "--json"]).well().json();
    let touched: Vec<&str> = figures
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["working"]["notes"].to_string().contains("R. Example"))
        .map(|one| one["measure"].as_str().unwrap())
        .collect();
    assert_eq!(touched.len(), 3, "due, in time and late: {touched:?}");

    desk.candour(&["law", "withdraw-reading", "A8"]).well();
    assert_eq!(desk.candour(&["law", "readings", "--json"]).well().json().as_array().unwrap().len(), 0);
    assert_eq!(desk.candour(&["law", "withdraw-reading", "A8"]).status(), 2);
}
