//! The child that reads uploaded files, as this test program plays it.

use intake::bounded::{Program, child};
use std::time::Duration;

fn words() -> Option<Vec<String>> {
    let words: Vec<String> = std::env::args().collect();
    words.iter().any(|word| word.starts_with("memory=")).then_some(words)
}

/// The words that follow name tests to run, and none is called by ours.
#[test]
fn the_child_that_reads() {
    if let Some(words) = words() {
        std::process::exit(child(&words).into());
    }
}

/// A reader that never comes to an end, so that a worker can be caught in the middle.
#[test]
fn the_child_that_waits() {
    while words().is_some() {
        std::thread::sleep(Duration::from_secs(1));
    }
}

/// This test program under one of its tests.
fn program(test: &str) -> Program {
    let words = ["--exact", test, "--nocapture", "--test-threads=1"].map(Into::into).to_vec();
    Program { path: std::env::current_exe().unwrap(), words }
}

pub fn reads() -> Program {
    program("reader::the_child_that_reads")
}

pub fn waits() -> Program {
    program("reader::the_child_that_waits")
}
