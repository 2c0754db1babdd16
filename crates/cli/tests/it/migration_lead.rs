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

/// Every figure of 2024 that is known on a day, by its id.
fn measure(desk: &Desk, id: &str, more: &[&str]) -> serde_json::Value {
    let words: Vec<&str> = ["measure", id, "--year", "2024", "--council", "520", "--as-at", "2025-03-01", "--json"]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    desk.candour(&words).well().json()[0].clone()
}

#[test]
fn a_migration_from_the_faulty_export_to_the_restated_figure() {
    let desk = Desk::new();
    // The old system's export, and what the new system made of it: one child is gone, one plan looks a month earlier.
    let old = desk.file("old.csv", events("2024-07-01", true));
    let faulty = desk.file("faulty.csv", events("2024-05-20", false));
    let take = |file: &str, on: &str, serial: &str| {
        desk.candour(&["import", file, "--historic", "--stated-on", on, "--serial", serial, "--council", "520"]).well();
    };
    take(&faulty, "2025-01-10", "1");
    assert_eq!(measure(&desk, "requests-received", &[])["value"], "1");

    // The report: signed, verified by anyone, signed off by name.
    let report = desk.path("report.json").display().to_string();
    let said =
        desk.candour(&["reconcile", &old, &faulty, "--council", "520", "--as-at", "2025-01-10", "--sign", &report]);
    assert_eq!(said.status(), 1, "{}", said.err());
    assert!(desk.candour(&["reconciliation", "verify", &report]).well().out().contains("The signature holds"));
    desk.candour(&[
        "reconciliation",
        "sign-off",
        &report,
        "--name",
        "A. Lead",
        "--role",
        "SEND manager",
        "--council",
        "520",
    ])
    .well();
    let listed = desk.candour(&["reconciliation", "list", "--council", "520", "--json"]).well().json();
    assert_eq!(listed[0]["signed_off"][0]["role"], "SEND manager");
    assert!(listed[0]["seconds"].as_f64().is_some(), "the effort is measured: {listed}");
    let changed = std::fs::read_to_string(&report).unwrap().replacen("\"rows\": 3", "\"rows\": 4", 1);
    let forged = desk.file("forged.json", changed);
    std::fs::copy(format!("{report}.sig"), format!("{forged}.sig")).unwrap();
    assert!(desk.candour(&["reconciliation", "verify", &forged]).err().contains("CA-0055"));

    // The window: an edge that nobody has settled is said to be so; the figures say it.
    let set = |from: &str, more: &[&str]| {
        let words = [
            "window",
            "set",
            "move",
            "--from",
            from,
            "--why",
            "children were not carried over",
            "--evidence",
            "the report",
            "--by",
            "A. Lead, SEND manager",
            "--council",
            "520",
        ];
        desk.candour(&words.into_iter().chain(more.iter().copied()).collect::<Vec<_>>())
    };
    assert!(set("some time in spring", &[]).err().contains("CA-0060"));
    set("after 2024-12", &[]).well();
    let doubtful = measure(&desk, "requests-received", &[]);
    assert!(doubtful["working"]["reliability"].as_str().unwrap().contains("nobody has settled"), "{doubtful}");
    set("2024-01-01", &["--refuse"]).well();
    let refused = measure(&desk, "requests-received", &[]);
    assert_eq!(
        (refused["value"].as_str(), refused["numerator"].is_null()),
        (Some("not to be relied on: not given"), true)
    );

    // The repair and the restatement: what was known then stands beside what is known now, with the reason.
    take(&old, "2025-02-10", "2");
    desk.candour(&["window", "repaired", "move", "--how", "loaded again from the old system", "--council", "520"])
        .well();
    let mended = measure(&desk, "requests-received", &[]);
    assert_eq!(mended["value"], "2");
    assert!(mended["working"]["reliability"].as_str().unwrap().starts_with("no judgment"), "{mended}");
    let restated = desk
        .candour(&[
            "window",
            "restate",
            "move",
            "--year",
            "2024",
            "--known-before",
            "2025-01-31",
            "--as-at",
            "2025-03-01",
            "--council",
            "520",
            "--json",
        ])
        .well()
        .json();
    let figure =
        restated["figures"].as_array().unwrap().iter().find(|one| one["measure"] == "requests-received").unwrap();
    assert_eq!((figure["as_published"].as_str(), figure["restated"].as_str()), (Some("1"), Some("2")), "{restated}");
    assert!(restated["reason"].as_str().unwrap().contains("not carried over"));
}
