//! The data officer: takes a return in, finds what is wrong in it, and loses nothing.

use crate::support::{Desk, return_of_2026, run};

#[test]
fn a_return_is_taken_in_once_and_every_row_is_accounted_for() {
    let desk = Desk::new();
    let file = desk.file("return.xml", return_of_2026(1, "2025-05-26"));
    let first = desk.candour(&["import", &file, "--json"]).well().json();
    let one = &first[0];
    assert_eq!(
        (one["rows"].as_u64(), one["rows_with_facts"].as_u64(), one["balances"].as_bool()),
        (Some(1), Some(1), Some(true))
    );
    assert_eq!(one["council"], "520");
    let second = desk.candour(&["import", &file, "--json"]).well().json();
    assert_eq!(second[0]["already_there"], true);
    assert_eq!(desk.candour(&["verify", "--json"]).well().json()["facts"], one["facts"]);
}

#[test]
fn a_file_that_ends_in_the_middle_is_refused_and_nothing_of_it_is_kept() {
    let desk = Desk::new();
    let good = desk.file("good.xml", return_of_2026(1, "2025-05-26"));
    desk.candour(&["import", &good]).well();
    let before = desk.candour(&["verify", "--json"]).well().json();
    let whole = return_of_2026(2, "2025-05-27");
    let half = desk.file("half.xml", &whole[..whole.len() - 200]);
    let said = desk.candour(&["import", &half]);
    assert_eq!(said.status(), 3, "{}", said.err());
    assert!(said.err().contains("IN-0006"), "{}", said.err());
    assert_eq!(desk.candour(&["verify", "--json"]).well().json(), before);
}

#[test]
fn what_is_wrong_is_listed_with_rule_person_place_and_owner_and_never_with_a_name() {
    let desk = Desk::new();
    let wrong = return_of_2026(1, "2025-05-26").replace("<Week20>0</Week20>", "<Week20>7</Week20>");
    let file = desk.file("wrong.xml", wrong);
    let said = run(&["check", &file, "--json"]);
    assert_eq!(said.status(), 1);
    let problems = said.json()["problems"].clone();
    let found = problems.as_array().unwrap();
    assert!(
        found
            .iter()
            .any(|one| one["path"].as_str().unwrap().ends_with("Assessment/Week20") && one["person_index"] == 1)
    );
    let told = run(&["check", &file]).out();
    assert!(!told.contains("Sample") && !told.contains("Ada"), "{told}");
    assert!(told.contains("for the"), "the owner is named: {told}");
    assert_eq!(run(&["check", "--file", &file]).out(), told, "the file may be named as clocks and measure take it");
}

#[test]
fn a_return_of_another_year_than_said_is_refused() {
    let desk = Desk::new();
    let file = desk.file("return.xml", return_of_2026(1, "2025-05-26"));
    let said = desk.candour(&["import", &file, "--year", "2025"]);
    assert_eq!(said.status(), 3);
    assert!(said.err().contains("IN-0012"), "{}", said.err());
}

#[test]
fn the_rules_can_be_listed_for_another_program() {
    let rules = run(&["check", "--list", "--json"]).well().json();
    let rules = rules.as_array().unwrap();
    assert!(rules.len() >= 84, "{}", rules.len());
    assert!(rules.iter().all(|rule| rule["dfe_rule"].is_null()), "no number of the department is known");
}

#[test]
fn an_error_never_names_a_child() {
    let desk = Desk::new();
    let bad =
        return_of_2026(1, "2025-05-26").replace("</Surname>", "&nbsp;</Surname").replace("<Forename>", "<Forename><");
    let file = desk.file("bad.xml", bad);
    let said = desk.candour(&["import", &file]);
    assert_ne!(said.status(), 0);
    assert!(!said.err().contains("Sample") && !said.err().contains("Ada"), "{}", said.err());
}

#[test]
fn records_of_one_child_are_put_forward_by_row_and_never_by_name() {
    let desk = Desk::new();
    let mut text = String::from("Forename,Surname,Date of birth,Sex,Postcode,UPN\n");
    for number in 0..300_u32 {
        let (forename, surname) = (format!("N{}a", letters(number)), format!("S{}o", letters(number / 7 + 40)));
        let birth = format!("{:02}/{:02}/{}", number % 28 + 1, number % 12 + 1, 2005 + number % 14);
        let upn = format!("A5010000{number:05}");
        text.push_str(&format!("{forename},{surname},{birth},M,ZZ{} {}AB,{upn}\n", number % 20, number % 10));
        if number % 3 == 0 {
            text.push_str(&format!("{forename},{surname}n,{birth},M,,{upn}\n"));
        }
    }
    let file = desk.file("children.csv", text);
    let said = run(&["link", &file, "--json"]);
    assert_eq!(said.status(), 1, "{}", said.err());
    let report = said.json();
    assert_eq!(report["records"], 400);
    assert!(report["pairs"].as_array().unwrap().len() >= 95);
    assert_eq!(report["pairs"][0]["left"]["row"], 2);
    assert_eq!(report["pairs"][0]["right"]["row"], 3);
    let told = run(&["link", &file]).out();
    assert!(told.contains("Nothing is merged") && !told.contains("A5010000"), "{told}");
    let none = run(&["link", &desk.file("none.csv", "a,b\n1,2\n3,4\n")]);
    assert!(none.err().contains("CA-0031"), "{}", none.err());
}

fn letters(number: u32) -> String {
    [number / 400, number / 20 % 20, number % 20].map(|digit| char::from(b'a' + digit as u8)).iter().collect()
}
