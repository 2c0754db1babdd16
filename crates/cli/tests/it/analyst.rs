//! The analyst: figures with their working, as they were and as they were known.

use crate::support::{Desk, return_of_2026, run};
use serde_json::Value;

fn figure<'a>(figures: &'a Value, id: &str) -> &'a Value {
    figures.as_array().unwrap().iter().find(|one| one["measure"] == id).unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn a_figure_from_the_ledger_is_the_one_from_the_file_and_shows_its_working() {
    let desk = Desk::new();
    let file = desk.file("return.xml", return_of_2026(1, "2025-05-26"));
    desk.candour(&["import", &file, "--historic"]).well();
    let words = ["measure", "--as-at", "2026-02-15", "--json"];
    let kept = desk.candour(&words).well().json();
    let read = run(&["measure", "--as-at", "2026-02-15", "--json", "--file", &file]).well().json();
    let ids: Vec<&str> = kept.as_array().unwrap().iter().map(|one| one["measure"].as_str().unwrap()).collect();
    assert!(ids.len() > 20);
    for id in ids {
        assert_eq!(figure(&kept, id)["numerator"], figure(&read, id)["numerator"], "{id}");
    }
    let working = &figure(&kept, "assessments-issued")["working"];
    assert!(working["ledger_head"].as_str().unwrap().contains(':'));
    assert_eq!(working["not_witnessed_by_this_ledger"], true);
    assert!(working["label"].as_str().unwrap().contains("Our reading of DfE's definition"));
}

#[test]
fn a_correction_changes_what_is_known_and_not_what_was_known() {
    let desk = Desk::new();
    let first = desk.file("first.xml", return_of_2026(1, "2025-05-26"));
    let second = desk.file("second.xml", return_of_2026(2, "2025-05-27"));
    desk.candour(&["import", &first, &second, "--historic"]).well();
    // The first return is dated 1 February, the second 2 February; 26 May was the last day of the twenty weeks.
    let within = |known_at: &str| {
        let said = desk
            .candour(&["clocks", "--as-at", "2026-01-15", "--known-at", known_at, "--status", "met", "--json"])
            .well()
            .json();
        said.as_array().unwrap().iter().any(|one| one["short"] == "A8")
    };
    assert!(within("2026-02-01"), "as known then, the plan was in time");
    assert!(!within("2026-02-02"), "as known since, it was a day late");
}

#[test]
fn one_case_given_as_events_is_answered_on_any_day() {
    let desk = Desk::new();
    let case = desk.file("case.csv", "event,date\nrequest_received,2026-01-07\n");
    let due = |as_at: &str| {
        let answers = run(&["clocks", "--case", &case, "--as-at", as_at, "--json"]).well().json();
        let one = answers.as_array().unwrap().iter().find(|one| one["short"] == "A8").unwrap().clone();
        (one["status"].as_str().unwrap().to_owned(), one["due"]["latest"].as_str().unwrap().to_owned())
    };
    assert_eq!(due("2026-05-27"), ("running".to_owned(), "2026-05-27".to_owned()));
    assert_eq!(due("2026-05-28").0, "late");
}

#[test]
fn a_newer_edition_of_a_published_table_is_held_against_the_one_carried() {
    let desk = Desk::new();
    let table = "time_period,geographic_level,country_code,breakdown_topic,breakdown,outcome_maintained,\
                 review_decision_outstanding,review_completed_2025\n\
                 2024,National,E92000001,All annual reviews,All annual reviews,135264,94872,1\n";
    let file = desk.file("annual_reviews.csv", table);
    let said = run(&["published", &file, "--json"]);
    assert_eq!(said.status(), 1, "{}", said.err());
    let report = said.json();
    assert_eq!(report["table"], "annual_reviews");
    assert_eq!(report["known_by_another_name"][0]["here"], "outcome_maintan");
    assert_eq!(report["unknown_columns"][0], "review_completed_2025");
    assert_eq!((&report["figures_the_same"], &report["differences"][0]["held"]), (&1.into(), &"89,238".into()));
    let other = run(&["published", &desk.file("other.csv", "year,pupils\n2024,1\n")]);
    assert_eq!(other.status(), 3);
    assert!(other.err().contains("CA-0020") && other.err().contains("time_period"), "{}", other.err());
}
