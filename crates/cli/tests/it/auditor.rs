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
