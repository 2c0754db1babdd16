//! Somebody who has just built the program and types what comes to mind.

use crate::support::{Desk, run};

#[test]
fn help_names_every_command_and_shows_an_example() {
    let help = run(&["--help"]).well().out();
    for command in [
        "demo",
        "serve",
        "synth",
        "import",
        "check",
        "clocks",
        "measure",
        "letter",
        "notice",
        "minutes",
        "tracker",
        "verify",
        "backup",
        "restore",
        "user",
        "explain",
        "work",
        "retention",
        "release",
    ] {
        assert!(help.contains(command), "{command}");
        assert!(!run(&[command, "--help"]).well().out().is_empty());
    }
    assert!(run(&["import", "--help"]).out().contains("Example"));
}

#[test]
fn a_wrong_word_is_a_usage_error_and_says_what_can_be_said() {
    let said = run(&["imprt", "x.xml"]);
    assert_eq!(said.status(), 2);
    assert!(said.err().contains("import"), "{}", said.err());
}

#[test]
fn a_command_without_its_data_directory_says_what_to_do_and_writes_nothing() {
    let said = run(&["verify"]);
    assert_eq!(said.status(), 2);
    for part in ["CA-0001", "why it matters", "what to do", "--data"] {
        assert!(said.err().contains(part), "{part}: {}", said.err());
    }
}

#[test]
fn every_code_that_an_error_shows_can_be_explained() {
    for code in ["CA-0001", "IN-0003", "P05", "in-0016"] {
        assert!(run(&["explain", code]).well().out().len() > 40, "{code}");
    }
    assert_eq!(run(&["explain", "XX-9999"]).status(), 2);
}

#[test]
fn a_mistyped_setting_is_an_error_and_not_silently_without_effect() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("data")).unwrap();
    desk.file("data/candour.toml", "councl = \"520\"\n");
    let said = desk.candour(&["verify"]);
    assert_eq!(said.status(), 2);
    assert!(said.err().contains("CA-0002"), "{}", said.err());
}

#[test]
fn completions_come_for_the_usual_shells() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(run(&["completions", shell]).well().out().contains("candour"));
    }
}
