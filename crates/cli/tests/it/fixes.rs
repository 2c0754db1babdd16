//! A data officer's week at the command line: what is wrong, who accepted what, what the next file closed, and the whole job.

use crate::support::{Desk, in_repository, return_of_2026};

/// A return whose one plan was issued 141 days after its request, and whose ethnicity is no code.
fn wrong(serial: u32) -> String {
    return_of_2026(serial, "2025-05-27").replace("WBRI", "XXXX")
}

fn rules(said: &serde_json::Value) -> Vec<String> {
    said.as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_problem_is_accepted_for_a_while_and_a_mended_file_closes_its_own() {
    let desk = Desk::new();
    desk.candour(&["import", &desk.file("first.xml", wrong(1))]).well();
    let list = desk.candour(&["fixes", "list", "--json"]).well().json();
    let found = rules(&list);
    assert!(found.contains(&"A07".to_owned()) && found.contains(&"P16".to_owned()), "{found:?}");
    let late = list.as_array().unwrap().iter().find(|one| one["rule"] == "A07").unwrap();
    assert_eq!((late["state"].as_str(), late["school"].as_str()), (Some("open"), Some("900001")));
    let id = late["id"].as_str().unwrap();

    let until = ["--until", "2099-01-01", "--actor", "d.officer"];
    let far = desk.candour(&[&["fixes", "accept", id, "--reason", "record-is-right"], until.as_slice()].concat());
    assert_ne!(far.status(), 0, "nothing is accepted for ever");
    let year = jiff::Zoned::now().date().saturating_add(jiff::Span::new().days(100)).to_string();
    let words = ["fixes", "accept", id, "--reason", "record-is-right", "--until", &year, "--actor", "d.officer"];
    desk.candour(&words).well();
    let list = desk.candour(&["fixes", "list", "--rule", "A07", "--json"]).well().json();
    assert_eq!((list[0]["state"].as_str(), list[0]["accepted_by"].as_str()), (Some("accepted"), Some("d.officer")));

    desk.candour(&["import", &desk.file("second.xml", wrong(2).replace("XXXX", "WBRI"))]).well();
    let found = rules(&desk.candour(&["fixes", "list", "--json"]).well().json());
    assert!(!found.contains(&"P16".to_owned()) && found.contains(&"A07".to_owned()), "{found:?}");
    let trend = desk.candour(&["fixes", "trend", "--json"]).well().json();
    let last = trend.as_array().unwrap().last().unwrap();
    assert!(last["closed"].as_u64() >= Some(1) && last["accepted"].as_u64() == Some(1), "{trend}");
    desk.candour(&["fixes", "end", id, "--actor", "d.officer"]).well();
    let list = desk.candour(&["fixes", "list", "--rule", "A07", "--json"]).well().json();
    assert_eq!(list[0]["state"], "open");
}

#[test]
fn a_list_that_leaves_holds_case_number_and_problem_and_names_its_recipient() {
    let desk = Desk::new();
    desk.candour(&["import", &desk.file("first.xml", wrong(1))]).well();
    let out = desk.path("hill.csv").display().to_string();
    let nameless = desk.candour(&["fixes", "take", "--for", "Hill School", "--out", &out]);
    assert_ne!(nameless.status(), 0);
    assert!(nameless.err().contains("CA-0041"));
    let words = ["fixes", "take", "--for", "Hill School", "--school", "900001", "--out", &out, "--actor", "d.officer"];
    desk.candour(&words).well();
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(text.starts_with("case,rule,item,problem,what_to_do,for,from\n"));
    assert!(text.contains(",Hill School,d.officer") && !text.contains("Sample") && !text.contains("XXXX"));
    assert_ne!(desk.candour(&words).status(), 0, "never over another list");
}

#[test]
fn the_whole_job_goes_from_a_raw_export_to_fix_list_and_figures_in_one_command() {
    let desk = Desk::new();
    let extracts = in_repository("crates/intake/tests/extracts");
    let (table, by) = (extracts.join("steps.csv"), extracts.join("steps.toml"));
    let (table, by, out) = (table.display().to_string(), by.display().to_string(), desk.path("out"));
    let out_text = out.display().to_string();
    let words = ["prepare", &table, "--mapping", &by, "--council", "520", "--out", &out_text, "--for", "Data team"];
    let said = desk.candour(&[&words[..], &["--actor", "d.officer", "--json"]].concat()).well().json();
    assert!(said["facts"].as_u64() > Some(0) && said["figures"].as_u64() > Some(50), "{said}");
    let figures = std::fs::read_to_string(said["figures_file"].as_str().unwrap()).unwrap();
    assert!(figures.contains("plans-within-20-weeks"));
    let fixes = std::fs::read_to_string(said["fix_list"].as_str().unwrap()).unwrap();
    assert!(fixes.starts_with("case,rule,item"));
    // The mapping is kept: another text under its version is refused.
    let other = desk.file("other.toml", std::fs::read_to_string(&by).unwrap() + "\n# changed\n");
    let again = desk.candour(&["import", &table, "--mapping", &other, "--council", "520"]);
    assert_ne!(again.status(), 0);
    assert!(again.err().contains("CA-0042"), "{}", again.err());
}
