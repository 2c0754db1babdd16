//! The auditor: proves that the record is what was recorded, and that a change would be seen.

use crate::support::{Desk, return_of_2026};

#[test]
fn the_ledger_holds_and_a_head_kept_outside_is_part_of_it() {
    let desk = Desk::new();
    let one = desk.file("one.xml", return_of_2026(1, "2025-05-26"));
    let two = desk.file("two.xml", return_of_2026(2, "2025-05-27"));
    desk.candour(&["import", &one]).well();
    let kept = desk.candour(&["verify", "--json"]).well().json()["head"].as_str().unwrap().to_owned();
    desk.candour(&["import", &two]).well();
    desk.candour(&["verify", "--since", &kept]).well();
    let other = kept.replace(|letter: char| letter == kept.chars().last().unwrap(), "0");
    if other != kept {
        assert_eq!(desk.candour(&["verify", "--since", &other]).status(), 1);
    }
}

#[test]
fn a_kept_file_goes_after_its_last_day_and_not_before() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("data")).unwrap();
    // Kept for no year at all: its last day is near, or has passed.
    desk.file("data/candour.toml", "files_kept_years = -1\n");
    let one = desk.file("one.xml", return_of_2026(1, "2025-05-26"));
    desk.candour(&["import", &one]).well();
    let early = desk.candour(&["retention", "list", "--as-at", "2020-01-01", "--json"]).well().json();
    assert_eq!(early["files"].as_array().unwrap().len(), 0);
    assert_eq!(desk.candour(&["retention", "sweep", "--as-at", "2020-01-01", "--json"]).well().json()["files"], 0);
    let due = desk.candour(&["retention", "list", "--json"]).well().json();
    assert_eq!((due["files"].as_array().unwrap().len(), due["files"][0]["council"].as_str()), (1, Some("520")));
    assert_eq!(desk.candour(&["retention", "sweep", "--json"]).well().json()["files"], 1);
    assert_eq!(desk.candour(&["retention", "sweep", "--json"]).well().json()["files"], 0, "once is enough");
    desk.candour(&["verify"]).well();
    let later = desk.candour(&["retention", "sweep", "--as-at", "2999-01-01"]);
    assert_eq!(later.status(), 2, "what is kept until a later day is not overdue yet");
}

#[test]
fn a_backup_restores_elsewhere_with_the_same_head() {
    let desk = Desk::new();
    let one = desk.file("one.xml", return_of_2026(1, "2025-05-26"));
    desk.candour(&["import", &one]).well();
    let head = desk.candour(&["verify", "--json"]).well().json()["head"].clone();
    let backup = desk.path("kept.backup").display().to_string();
    desk.candour(&["backup", &backup]).well();
    let keys = desk.path("data-keys").display().to_string();
    let elsewhere = desk.path("elsewhere").display().to_string();
    crate::support::run(&["restore", &backup, "--data", &elsewhere, "--keys", &keys]).well();
    let restored = crate::support::run(&["verify", "--json", "--data", &elsewhere, "--keys", &keys]).well().json();
    assert_eq!(restored["head"], head);
    // What the backup holds cannot be read without the key.
    let bytes = std::fs::read(&backup).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"Sample"));
}
