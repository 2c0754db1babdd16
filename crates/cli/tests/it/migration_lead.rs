//! A migration lead with an export of the old system and one of the new.

use crate::support::{Desk, return_of_2026};

const OLD: &str = "case_id,forename,surname,dob,need,plan_date\n001,Ada,Hill,2010-05-04,BESD,2020-03-04\n002,Ben,Wood,2011-01-31,HI,2020-05-06\n003,Cem,Kaya,2012-03-03,VI,2020-07-08\n";
const NEW: &str = "Case ID,Forename,Surname,DOB,Need,Plan date\n1,Ada,HILL,04/05/2010,SEMH,2020-04-03\n2,Ben,Wood,31/01/2011,ZZ,2020-05-05\n4,Dee,Lowe,2013-01-01,VI,2020-01-01\n";

fn field<'a>(report: &'a serde_json::Value, name: &str) -> &'a serde_json::Value {
    report["fields"].as_array().unwrap().iter().find(|field| field["old"] == name).unwrap()
}

#[test]
fn i_see_what_was_lost_added_and_changed_and_every_row_is_accounted_for() {
    let desk = Desk::new();
    let (old, new) = (desk.file("old.csv", OLD), desk.file("new.csv", NEW));
    let mapping = desk.file("codes.toml", "[vocabulary.need]\nBESD = \"SEMH\"\nVI = \"VI\"\n");
    let annex = desk.path("annex.csv").display().to_string();
    let words = ["reconcile", &old, &new, "--mapping", &mapping, "--annex", &annex, "--json"];
    let said = desk.candour(&words);
    assert_eq!(said.status(), 1, "{}", said.err());
    let report = said.json();
    assert_eq!(report["format"], "candour-reconcile/1");
    assert_eq!((&report["holds"], &report["clean"]), (&true.into(), &false.into()));
    assert_eq!(
        (report["old"]["both"].as_u64(), report["old"]["only"].as_u64(), report["new"]["only"].as_u64()),
        (Some(2), Some(1), Some(1))
    );
    assert_eq!(report["key"]["columns"][0]["old"], "case_id");
    assert_eq!(report["key"]["written_otherwise"], 2);
    assert_eq!(field(&report, "surname")["folded"]["case"], 1);
    assert_eq!(field(&report, "dob")["folded"]["date_form"], 2);
    assert_eq!(field(&report, "need")["folded"]["mapped"], 1);
    assert_eq!(field(&report, "need")["vocabulary"]["unmapped"][0]["code"], "HI");
    assert_eq!(field(&report, "plan_date")["differences"]["date_swapped"], 1);
    assert_eq!(field(&report, "plan_date")["date_shifts"][0]["days"], -1);
    assert!(!said.out().contains("Hill") && !said.out().contains("2010"), "no value of a cell is in the report");
    let annex = std::fs::read_to_string(annex).unwrap();
    assert!(annex.contains("date_swapped,001,plan_date,old.csv,2,new.csv,2,2020-03-04,2020-04-03"), "{annex}");
    assert!(said.err().contains("personal data"));
}

#[test]
fn a_dry_run_repeats_to_the_byte_and_the_annex_is_never_written_over() {
    let desk = Desk::new();
    let (old, new) = (desk.file("old.csv", OLD), desk.file("new.csv", NEW));
    let words = ["reconcile", &old, &new, "--json"];
    assert_eq!(desk.candour(&words).out(), desk.candour(&words).out());
    let text = desk.candour(&["reconcile", &old, &new]);
    assert!(text.out().contains("unaccounted for") && text.out().contains("RC-0101"), "{}", text.out());
    let refused = desk.candour(&["reconcile", &old, &new, "--annex", &old]);
    assert_eq!(refused.status(), 2);
    assert!(refused.err().contains("CA-0051"), "{}", refused.err());
    assert_eq!(std::fs::read_to_string(&old).unwrap(), OLD);
}

#[test]
fn what_cannot_be_compared_is_said_with_a_code() {
    let desk = Desk::new();
    let (old, other) = (desk.file("old.csv", OLD), desk.file("other.csv", "a,b\n1,2\n"));
    let same = desk.candour(&["reconcile", &old, &old]);
    assert_eq!(same.status(), 3);
    assert!(same.err().contains("RC-0003"), "{}", same.err());
    let shapes = desk.candour(&["reconcile", &old, &other, "--json"]);
    assert!(shapes.err().contains("RC-0004"), "{}", shapes.err());
    let missing = desk.candour(&["reconcile", &old, "nowhere.csv"]);
    assert!(missing.err().contains("RC-0010"), "{}", missing.err());
    let tolerance = desk.candour(&["reconcile", &old, &other, "--tolerance", "much"]);
    assert!(tolerance.err().contains("CA-0053"), "{}", tolerance.err());
}

#[test]
fn attachments_are_compared_by_their_hash() {
    let desk = Desk::new();
    let (old, new) = (desk.file("old.csv", OLD), desk.file("new.csv", NEW));
    for (folder, files) in [
        ("a", [("1/plan.pdf", "p"), ("1/advice.pdf", "q"), ("2/plan.pdf", "r")]),
        ("b", [("1/plan.pdf", "p"), ("one/advice.pdf", "q"), ("2/plan.pdf", "s")]),
    ] {
        for (path, text) in files {
            let path = desk.path(folder).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }
    let (a, b) = (desk.path("a").display().to_string(), desk.path("b").display().to_string());
    let report = desk.candour(&["reconcile", &old, &new, "--json", "--attachments", &a, &b]).json();
    let found = &report["attachments"];
    assert_eq!(
        (found["same"].as_u64(), found["moved"].as_u64(), found["changed"].as_u64()),
        (Some(1), Some(1), Some(1))
    );
}

/// Two children with their requests and plans, in the event layout; `issued` is the day of the first child's plan.
fn events(issued: &str, second: bool) -> String {
    let mut text =
        format!("child_id,request,event,date\na1,1,request_received,2024-01-08\na1,1,plan_issued,{issued}\n");
    if second {
        text += "b2,1,request_received,2024-01-08\n";
    }
    text
}

#[test]
fn every_clock_is_worked_out_on_both_sides_and_i_see_what_would_have_been_hidden() {
    let desk = Desk::new();
    let (old, new) =
        (desk.file("old.csv", events("2024-07-01", true)), desk.file("new.csv", events("2024-01-07", false)));
    let words = ["reconcile", &old, &new, "--council", "520", "--as-at", "2024-12-01", "--year", "2024", "--json"];
    let said = desk.candour(&words);
    let report = said.json();
    let clocks = &report["cases"]["clocks"];
    assert_eq!(clocks["unexplained"], 0, "{clocks}");
    assert!(clocks["late_hidden"].as_u64() >= Some(2), "the late plan, and the child who is gone: {clocks}");
    assert!(clocks["explained_by"]["plan_issued"].as_u64() >= Some(1), "{clocks}");
    assert_eq!(report["cases"]["children"]["only_old"], 1);
    assert!(!report["cases"]["measures"]["changed"].as_array().unwrap().is_empty());
    let without = desk.candour(&["reconcile", &old, &new, "--json"]).json();
    assert_eq!((&without["holds"], without["cases"].is_null()), (&true.into(), true));
    assert!(
        without["cases_not_compared"]["code"].as_str().unwrap().starts_with("IN-"),
        "{}",
        without["cases_not_compared"]
    );
}

#[test]
fn a_return_of_the_old_system_stands_beside_one_of_the_new() {
    let desk = Desk::new();
    let (old, new) =
        (desk.file("old.xml", return_of_2026(1, "2025-05-20")), desk.file("new.xml", return_of_2026(2, "2025-07-20")));
    let report = desk.candour(&["reconcile", &old, &new, "--as-at", "2026-02-01", "--json"]).json();
    assert_eq!((report["holds"].as_bool(), report["old"]["only"].as_u64()), (Some(true), Some(0)), "{report}");
    assert!(report["cases"]["clocks"]["late_invented"].as_u64() >= Some(1), "{}", report["cases"]["clocks"]);
    assert_eq!(report["cases"]["children"]["found_by"]["UPN"], 1);
}
