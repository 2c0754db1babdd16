//! A publisher takes figures from the ledger to a pack, and nothing of a child goes with them.

use crate::support::{Desk, return_of_2026};
use std::io::Read as _;

/// What the vault holds of the one child.
const OF_THE_VAULT: [&str; 6] = ["Sample", "Ada", "ZZ99", "520200001001", "2015-05-01", "1 May 2015"];
const KEYS: [&str; 5] = ["definitions", "period", "caveats", "next-steps", "judgments"];

fn desk() -> Desk {
    let desk = Desk::new();
    let file = desk.file("return.xml", return_of_2026(1, "2025-05-20"));
    desk.candour(&["import", &file]).well();
    desk
}

fn draft(desk: &Desk, id: &str, more: &[&str]) {
    let words = ["release", "draft", id, "--title", "Plans in 2025", "--year", "2025", "--actor", "analyst"];
    desk.candour(&[&words, more].concat()).well();
}

fn take(desk: &Desk, id: &str) {
    desk.candour(&["release", "check", id, "--actor", "analyst"]).well();
    for key in KEYS {
        desk.candour(&["release", "answer", id, "--to", &format!("{key}=none"), "--actor", "analyst"]).well();
    }
    for by in ["first", "second"] {
        desk.candour(&["release", "approve", id, "--actor", by]).well();
    }
    desk.candour(&["release", "publish", id, "--actor", "publisher"]).well();
}

/// Every word of a file: of its parts, where it is a zip.
fn words(bytes: &[u8]) -> String {
    let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let mut all = String::new();
    for place in 0..zip.len() {
        let mut part = Vec::new();
        zip.by_index(place).unwrap().read_to_end(&mut part).unwrap();
        all.push_str(&String::from_utf8_lossy(&part));
    }
    all
}

#[test]
fn totals_go_out_as_counted_in_every_form_and_nothing_of_the_vault_goes_with_them() {
    let desk = desk();
    draft(&desk, "2025", &["--measure", "plans-issued", "--measure", "plans-within-20-weeks"]);
    let before = desk.candour(&["release", "publish", "2025", "--actor", "publisher"]);
    assert_eq!(before.status(), 3);
    assert!(before.err().contains("PU-0004") || before.err().contains("RE-0002"), "{}", before.err());
    take(&desk, "2025");
    let shown = desk.candour(&["release", "show", "2025", "--json"]).well().json();
    assert_eq!(shown["measures"][0]["rows"][0]["cases"], 1, "DfE publishes the same total");
    assert_eq!(shown["receipts"].as_array().unwrap().len(), 5);

    let pack = |folder: &str| {
        let out = desk.path(folder).display().to_string();
        let words = ["release", "pack", "2025", "--out", &out, "--committee", "Children and Families Committee"];
        desk.candour(&[&words as &[&str], &["--meeting", "2026-03-19", "--as-at", "2026-03-01"]].concat()).well();
        let read = |form: &str| std::fs::read(desk.path(folder).join(format!("pack.{form}"))).unwrap();
        ["html", "pdf", "xlsx", "docx", "csv"].map(read)
    };
    let (one, other) = (pack("one"), pack("other"));
    assert!(one == other, "the same release gives the same bytes");
    for bytes in &one {
        let said = words(bytes);
        assert!(OF_THE_VAULT.iter().all(|secret| !said.contains(secret)));
    }
    assert!(one[1].starts_with(b"%PDF-") && words(&one[0]).contains("11 March 2026"), "due five clear days before");
    desk.candour(&["verify"]).well();
}

#[test]
fn a_breakdown_that_would_show_one_child_is_refused_and_the_refusal_is_kept() {
    let desk = desk();
    draft(&desk, "by-sex", &["--measure", "plans-issued", "--by", "plans-issued=sex"]);
    let refused = desk.candour(&["release", "check", "by-sex", "--actor", "analyst"]);
    assert_eq!(refused.status(), 3, "{}", refused.out());
    assert!(refused.err().contains("RE-00"), "{}", refused.err());
    let shown = desk.candour(&["release", "show", "by-sex"]).well().out();
    assert!(shown.contains("Refused by the gate") && shown.contains("Not checked"), "{shown}");
    // A total kept back is printed with its reason and the name of who says so.
    draft(&desk, "kept", &["--measure", "plans-issued", "--keep-back", "plans-issued=the plan is disputed"]);
    let shown = desk.candour(&["release", "show", "kept"]).well().out();
    assert!(shown.contains("the plan is disputed (analyst)"), "{shown}");
}

#[test]
fn what_is_promised_to_a_committee_is_prepared_by_itself_and_late_when_it_is_not_out() {
    let desk = desk();
    let update = ["release", "update", "timeliness", "--committee", "Children", "--measure", "plans-issued"];
    let rest = ["--frequency", "quarterly", "--words", "That updates be received.", "--actor", "clerk"];
    desk.candour(&[&update as &[&str], &rest].concat()).well();
    desk.candour(&["release", "meeting", "timeliness", "2026-03-19", "--actor", "clerk"]).well();
    for prepared in ["1 prepared", "0 prepared"] {
        let said = desk.candour(&["release", "due", "--as-at", "2026-03-05", "--actor", "analyst"]).well().out();
        assert!(said.contains(prepared), "{said}");
    }
    let list = |day: &str| desk.candour(&["release", "list", "--as-at", day]).well().out();
    assert!(list("2026-03-11").contains("due 2026-03-11; not yet due"));
    assert!(list("2026-03-12").contains("late and not done"));
}
