//! The case officer: what is due, what is overdue, and why, at the command line.

use crate::support::{Desk, run};

const EVENTS: &str = "child_id,event,date,detail\r\n\
    C1,team,2025-01-06,1\r\nC1,request_received,2025-01-06,\r\n\
    C2,team,2025-02-03,2\r\nC2,request_received,2025-02-03,\r\nC2,assessment_agreed,,\r\n";

fn list(words: &[&str]) -> serde_json::Value {
    list_on("2025-02-10", words)
}

fn list_on(as_at: &str, words: &[&str]) -> serde_json::Value {
    let desk = Desk::new();
    let file = desk.file("events.csv", EVENTS);
    let mut all = vec!["worklist", "--file", &file, "--council", "501", "--as-at", as_at, "--json"];
    all.extend(words);
    run(&all).well().json()
}

fn duties(list: &serde_json::Value) -> Vec<String> {
    list["tasks"].as_array().unwrap().iter().map(|task| task["duty"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_falls_due_within_so_many_days_is_listed_with_its_reason_and_its_law() {
    let soon = list(&["--due-within", "7"]);
    let task = &soon["tasks"][0];
    assert_eq!((task["due"].as_str(), task["days"].as_i64()), (Some("2025-02-17"), Some(7)));
    assert!(task["why"].as_str().unwrap().contains("17 February 2025"));
    assert!(task["citation"].as_str().unwrap().contains("2014/1530"));
    assert!(task["officer"].is_null(), "no officer is recorded, and none is guessed");
    assert!(duties(&list(&["--due-within", "6"])).is_empty(), "the 17th is seven days off");
}

#[test]
fn a_team_has_its_own_list_and_what_is_unknown_a_list_by_missing_fact() {
    let of_two = list(&["--team", "2"]);
    assert!(of_two["tasks"].as_array().unwrap().iter().all(|task| task["team"] == 2));
    assert!(!duties(&of_two).is_empty());
    let unknown = list_on("2025-05-01", &["--unknown"]);
    let missing: Vec<&str> =
        unknown["tasks"].as_array().unwrap().iter().filter_map(|task| task["missing"].as_str()).collect();
    assert!(missing.contains(&"The day of what stops the clock is missing"), "{missing:?}");
    assert!(duties(&list(&["--overdue"])).is_empty());
}

#[test]
fn an_officer_has_their_own_list_where_the_source_says_who_it_is() {
    let desk = Desk::new();
    let text = "child_id,event,date,detail\nc1,officer,,12\nc1,request_received,2025-01-06,\nc2,request_received,2025-01-06,\n";
    let file = desk.file("events.csv", text);
    let of = |officer: &str| {
        let words =
            ["worklist", "--file", &file, "--council", "501", "--as-at", "2025-02-10", "--json", "--officer", officer];
        run(&words).well().json()
    };
    let mine = of("12");
    assert!(!duties(&mine).is_empty() && mine["tasks"].as_array().unwrap().iter().all(|task| task["officer"] == 12));
    assert!(duties(&of("13")).is_empty());
}

#[test]
fn a_duty_that_is_not_there_is_said_to_be_so() {
    let desk = Desk::new();
    let file = desk.file("events.csv", EVENTS);
    let said = run(&["worklist", "--file", &file, "--council", "501", "--duty", "no-such-duty"]);
    assert_eq!(said.status(), 2);
    assert!(said.err().contains("no duty has that id"));
}
