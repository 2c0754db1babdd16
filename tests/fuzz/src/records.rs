//! The readers of records that are more than one text: tables of a return, workbooks, lists, the register, mappings.
//!
//! A file of several parts is written as one text here, each part under a line `=== NAME`, and put together as a zip before
//! it is read: what is mutated are the parts, and the container around them stays whole.

use crate::targets::{Target, about, code, record_file_as};
use intake::{Mapping, Options};
use std::io::Cursor;
use std::sync::Arc;
use terms::{Date, LaCode};

const BLADE: &str = include_str!("../seeds/blade.txt");
const FIVE: &str = include_str!("../seeds/five-csv.txt");
const WORKBOOK: &str = include_str!("../seeds/pre-submission.txt");
const LIST: &str = include_str!("../seeds/annex-a.csv");
const SCHOOLS: &str = include_str!("../seeds/register.csv");
const LINKS: &str = include_str!("../seeds/register-links.csv");
const EXTRACTS: [(&str, &str); 3] = [
    (
        include_str!("../../../crates/intake/tests/extracts/wide.toml"),
        include_str!("../../../crates/intake/tests/extracts/wide.csv"),
    ),
    (
        include_str!("../../../crates/intake/tests/extracts/steps.toml"),
        include_str!("../../../crates/intake/tests/extracts/steps.csv"),
    ),
    (
        include_str!("../../../crates/intake/tests/extracts/events.toml"),
        include_str!("../../../crates/intake/tests/extracts/events.csv"),
    ),
];

/// Every such reader.
pub fn all() -> Vec<Target> {
    let bytes = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect::<Vec<_>>();
    let target = |name, seeds, read: fn(&[u8]) -> String| Target { name, seeds, read: Box::new(read) };
    let through = EXTRACTS.map(|(mapping, table)| format!("=== mapping.toml\n{mapping}\n=== table.csv\n{table}"));
    let through: Vec<&str> = through.iter().map(String::as_str).collect();
    let mappings = EXTRACTS.map(|(mapping, _)| mapping);
    let tables = EXTRACTS.map(|(_, table)| table);
    let bundled =
        [BLADE, FIVE, WORKBOOK].iter().filter_map(|text| intake::bundle(&parts(text.as_bytes())).ok()).collect();
    vec![
        target("tables", bytes(&[BLADE, FIVE]), parted),
        target("workbook", bytes(&[WORKBOOK]), parted),
        target("container", bundled, record_file),
        target("annex-a", bytes(&[LIST]), record_file),
        target("lists", bytes(&[LIST]), lists),
        target("register", bytes(&[SCHOOLS, LINKS]), register),
        target("mapping", bytes(&mappings), mapping),
        target("mapped", bytes(&through), mapped),
        target("propose", bytes(&tables), propose),
    ]
}

/// The parts of a text, each with its name.
fn parts(text: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(b"=== ") {
            parts.push((String::from_utf8_lossy(name).trim().to_owned(), Vec::new()));
        } else if let Some((_, part)) = parts.last_mut() {
            part.extend(line);
        }
    }
    parts
}

fn told() -> Options {
    let stated_on = Some(Date::constant(2026, 1, 31));
    let council = LaCode::parse("501").ok();
    Options { council, year: Some(2026), stated_on, most_inflated: 1 << 20, ..Options::default() }
}

fn record_file(file: &[u8]) -> String {
    record_file_as(file, &told())
}

fn parted(file: &[u8]) -> String {
    match intake::bundle(&parts(file)) {
        Ok(zip) => record_file(&zip),
        Err(trouble) => trouble.code().to_owned(),
    }
}

fn lists(file: &[u8]) -> String {
    let mut found = 0u64;
    let (options, context) = (told(), checks::Context::default());
    match intake::check_lists(Cursor::new(file), "list.csv", &options, options.stated_on, &context, &mut |_| found += 1)
    {
        Ok(Some(checked)) => format!("{} {}", checked.lists.len(), about(found)),
        Ok(None) => "no list".to_owned(),
        Err(trouble) => trouble.code().to_owned(),
    }
}

fn register(file: &[u8]) -> String {
    match intake::read_register(Cursor::new(file), &mut checks::Register::default()) {
        Ok(read) => {
            assert!(read.taken <= read.rows, "more rows were taken than there are");
            format!("{} {} {}", read.file.name(), about(read.rows), about(read.taken))
        }
        Err(trouble) => trouble.code().to_owned(),
    }
}

fn mapping(file: &[u8]) -> String {
    match Mapping::parse(&String::from_utf8_lossy(file)) {
        Ok(mapping) => format!("version {}", about(mapping.version.into())),
        Err(trouble) => trouble.to_string().chars().take(60).collect(),
    }
}

fn mapped(file: &[u8]) -> String {
    let parts = parts(file);
    let [(_, by), (_, table)] = parts.as_slice() else { return "not two parts".to_owned() };
    match Mapping::parse(&String::from_utf8_lossy(by)) {
        Ok(mapping) => record_file_as(table, &Options { mapping: Some(Arc::new(mapping)), ..told() }),
        Err(trouble) => code(&trouble.to_string()).to_owned(),
    }
}

/// What is proposed is a mapping that can be read, however odd the table.
fn propose(file: &[u8]) -> String {
    match intake::propose(Cursor::new(file), "table.csv", &told()) {
        Ok(proposal) => match Mapping::parse(&proposal.text) {
            Ok(_) => format!("a mapping, {} questions", about(proposal.questions.len() as u64)),
            Err(trouble) => {
                assert!(!proposal.questions.is_empty(), "a proposal that is no mapping asks nothing: {trouble}");
                "a beginning with questions".to_owned()
            }
        },
        Err(trouble) => trouble.code().to_owned(),
    }
}
