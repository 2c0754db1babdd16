//! The reader in its child process: what is hostile is stopped there, and what is ordinary goes through. The child is this
//! test program started again.

use crate::sample::{REQUEST, around, person, small};
use intake::bounded::{Kind, Limits, Program, Stopped, child, run};
use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::time::Duration;
use zip::write::SimpleFileOptions;

/// The words that follow `--` of a test program are names of tests to run, and none is called by ours.
#[test]
fn the_child_that_reads() {
    let words: Vec<String> = std::env::args().collect();
    if words.iter().any(|word| word.starts_with("memory=")) {
        std::process::exit(child(&words).into());
    }
}

/// A child that waits for ever, for the limit of patience.
#[test]
fn the_child_that_waits() {
    while std::env::args().any(|word| word.starts_with("memory=")) {
        std::thread::sleep(Duration::from_secs(1));
    }
}

/// A child that works for ever, once its limits are set.
#[test]
fn the_child_that_works() {
    let words: Vec<String> = std::env::args().collect();
    if words.iter().any(|word| word.starts_with("memory=")) {
        assert_eq!(child(&words), 0);
        loop {
            std::hint::spin_loop();
        }
    }
}

/// A child that prints without end.
#[test]
fn the_child_that_talks() {
    while std::env::args().any(|word| word.starts_with("memory=")) {
        if std::io::stdout().write_all(&[b'x'; 4096]).is_err() {
            return;
        }
    }
}

fn program(test: &str) -> Program {
    let words = ["--exact", test, "--nocapture", "--test-threads=1"].map(Into::into).to_vec();
    Program { path: std::env::current_exe().unwrap(), words }
}

const LIMITS: Limits =
    Limits { memory: 400 << 20, seconds: 30, patience: Duration::from_secs(120), most_output: 1 << 16 };

fn reading(file: &File, limits: &Limits) -> Result<Vec<u8>, Stopped> {
    run(&program("bounded::the_child_that_reads"), &Kind::Facts { options: Box::default() }, file, limits)
}

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// A zip of a few hundred kilobytes, all of it a well-formed return, whose persons have very long surnames: under the cap on
/// what a zip inflates to, and many times the memory that one file may have.
fn growing() -> File {
    let mut zip = zip::ZipWriter::new(tempfile::tempfile().unwrap());
    zip.start_file("return.xml", SimpleFileOptions::default()).unwrap();
    let whole = around(2026, "|");
    let (head, tail) = whole.split_once('|').unwrap();
    let surname = "x".repeat(1_000_000);
    let nameless = person(REQUEST).replace("<UPN>Y501100018042</UPN>", "<UPNunknown>UN1</UPNunknown>");
    zip.write_all(head.as_bytes()).unwrap();
    for number in 0..500 {
        // Each another person: one that stands twice is dropped at once.
        zip.write_all(nameless.replace("Example", &format!("{number}{surname}")).as_bytes()).unwrap();
    }
    zip.write_all(tail.as_bytes()).unwrap();
    zip.finish().unwrap()
}

#[test]
fn an_ordinary_file_goes_through_and_so_does_one_that_is_refused_in_words() {
    let ordinary = file(small().as_bytes());
    reading(&ordinary, &LIMITS).unwrap();
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Message>&b;</Message>";
    let deep = small().replace("<Surname>", &format!("{}<Surname>", "<a>".repeat(100_000)));
    for text in [bomb, &deep, "", "a shopping list"] {
        reading(&file(text.as_bytes()), &LIMITS).unwrap();
    }
}

#[test]
fn a_file_that_makes_the_reader_grow_is_stopped_at_its_memory() {
    let mut growing = growing();
    assert!(growing.seek(std::io::SeekFrom::End(0)).unwrap() < 3 << 20, "the file itself is small");
    assert_eq!(reading(&growing, &LIMITS), Err(Stopped::Memory));
}

#[test]
fn a_reader_that_works_or_waits_for_too_long_is_stopped() {
    let one_second = Limits { seconds: 1, ..LIMITS };
    let kind = Kind::Facts { options: Box::default() };
    let working = run(&program("bounded::the_child_that_works"), &kind, &file(b""), &one_second);
    assert_eq!(working, Err(Stopped::Time));
    let impatient = Limits { patience: Duration::from_millis(300), ..LIMITS };
    let waiting = run(&program("bounded::the_child_that_waits"), &kind, &file(b""), &impatient);
    assert_eq!(waiting, Err(Stopped::Time));
}

#[test]
fn a_reader_that_prints_without_end_is_stopped() {
    let kind = Kind::Facts { options: Box::default() };
    assert_eq!(run(&program("bounded::the_child_that_talks"), &kind, &file(b""), &LIMITS), Err(Stopped::Output));
}

#[test]
fn without_its_child_nothing_is_read() {
    let nowhere = Program { path: "/nowhere/at/all".into(), words: Vec::new() };
    let kind = Kind::Facts { options: Box::default() };
    assert_eq!(run(&nowhere, &kind, &file(small().as_bytes()), &LIMITS), Err(Stopped::Broken));
}

#[test]
fn a_mapping_is_proposed_and_a_table_previewed_in_the_child_as_they_are_beside_it() {
    let (name, folder) = ("wide", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/extracts"));
    let table = std::fs::read(format!("{folder}/{name}.csv")).unwrap();
    let options = intake::Options { council: terms::LaCode::parse("501").ok(), ..intake::Options::default() };
    let reads = program("bounded::the_child_that_reads");
    let kind = Kind::Propose { options: Box::new(options.clone()) };
    let printed = run(&reads, &kind, &file(&table), &LIMITS).unwrap();
    let proposed = intake::bounded::proposed(&printed).unwrap().unwrap();
    assert_eq!(proposed, intake::propose(std::io::Cursor::new(&table), "table", &options).unwrap());

    let text = std::fs::read_to_string(format!("{folder}/{name}.toml")).unwrap();
    let mapping = intake::Mapping::parse(&text).unwrap();
    let options = intake::Options { mapping: Some(std::sync::Arc::new(mapping)), ..options };
    let kind = Kind::Preview { options: Box::new(options.clone()), rows: 3 };
    let printed = run(&reads, &kind, &file(&table), &LIMITS).unwrap();
    let previewed = intake::bounded::previewed(&printed).unwrap().unwrap();
    assert_eq!(previewed, intake::preview(std::io::Cursor::new(&table), "table", &options, 3).unwrap());
    assert_eq!(previewed.first_rows.len(), 3);

    let kind = Kind::Propose { options: Box::default() };
    let printed = run(&reads, &kind, &file(b"<Message/>"), &LIMITS).unwrap();
    assert_eq!(intake::bounded::proposed(&printed).unwrap().unwrap_err().code, "IN-0001");
}
