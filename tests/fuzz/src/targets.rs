//! The readers under test. Each says how it behaved in a few words, and panics where a promise of its own is broken.

use crate::seeds;
use anyhow::Result;
use facts::{decode_block, encode_block};
use intake::{Options, Trouble};
use std::fmt::Write as _;
use store::{Keys, Location, Random};
use terms::{Date, LaCode};

/// Reads a file and says how it behaved.
pub type Read = dyn Fn(&[u8]) -> String;

/// A reader with the files to begin from.
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// Files that are read as they should be, and some that are not.
    pub seeds: Vec<Vec<u8>>,
    /// The reader.
    pub read: Box<Read>,
}

/// Every reader.
pub fn all() -> Result<Vec<Target>> {
    let target = |name, seeds, read: fn(&[u8]) -> String| Target { name, seeds, read: Box::new(read) };
    let mut all = vec![
        target("sen2", seeds::sen2(), sen2),
        target("events", seeds::events(), events),
        target("published", seeds::published(), published_table),
        target("committee", seeds::committee(), committee_page),
        target("law", seeds::law()?, law_file),
        target("case", seeds::cases(), case_text),
        target("table", seeds::tables()?, case_table),
        target("block", seeds::blocks(), block),
        backup()?,
    ];
    all.extend(crate::records::all());
    Ok(all)
}

/// How large a number is, roughly: what counts as a new way must not be every number.
pub fn about(number: u64) -> u32 {
    number.checked_ilog2().map_or(0, |size| size + 1)
}

pub fn code(text: &str) -> &str {
    text.get(..7).unwrap_or(text)
}

fn record_file(file: &[u8], council: Option<LaCode>) -> String {
    record_file_as(file, &Options { council, most_inflated: 1 << 20, ..Options::default() })
}

/// A file of records, read as the options say.
pub fn record_file_as(file: &[u8], options: &Options) -> String {
    match intake::read(file, "file", options) {
        Ok(reading) => {
            assert!(reading.accounting.balances(), "a row is not accounted for");
            let mut way = format!("{} {}", reading.what.reader(), about(reading.accounting.facts));
            for (code, count) in reading.problems.counts() {
                let _ = write!(way, " {code}:{}", about(*count));
            }
            way
        }
        Err(Trouble::Malformed { what, person, .. }) => format!("IN-0005 {what} {}", about(person.into())),
        Err(trouble) => trouble.code().to_owned(),
    }
}

fn sen2(file: &[u8]) -> String {
    record_file(file, None)
}

fn events(file: &[u8]) -> String {
    record_file(file, LaCode::parse("501").ok())
}

fn published_table(file: &[u8]) -> String {
    match published::read_table(file) {
        Ok(table) => format!("{} {}", about(table.rows.len() as u64), table.remarks.len()),
        Err(fault) => code(&fault.to_string()).to_owned(),
    }
}

fn committee_page(file: &[u8]) -> String {
    let reading = committee::read(file, None);
    // What is found stands in the text where it is said to stand.
    for passage in reading.resolutions.iter().map(|resolution| &resolution.found.passage) {
        assert_eq!(
            reading.text.get(passage.start..passage.end),
            Some(passage.printed.as_str()),
            "a passage is elsewhere"
        );
    }
    let json = committee::to_json(&reading);
    let found = [reading.resolutions.len(), reading.actions.len(), reading.commitments.len(), reading.questions.len()];
    let found = found.map(|count| count.min(3));
    format!("{:?} {:?} {found:?} {}", reading.page_kind, reading.not_committee, about(json.len() as u64) / 2)
}

fn law_file(file: &[u8]) -> String {
    let text = String::from_utf8_lossy(file);
    match law::Proposed::from_files([("fuzz/duty.toml", text.as_ref())]) {
        Ok(law) => format!("read {}", law.duties().len()),
        Err(problems) => {
            // What stands between quotes is the file's own, and numbers are places.
            let plain = |words: String| -> String {
                let outside: String = words.split(['`', '"', '\'']).step_by(2).collect();
                outside.chars().filter(|letter| !letter.is_ascii_digit()).take(80).collect()
            };
            let mut words: Vec<String> = problems.iter().map(|problem| plain(problem.to_string())).collect();
            words.sort_unstable();
            words.dedup();
            words.join(" ")
        }
    }
}

fn case_text(file: &[u8]) -> String {
    let text = String::from_utf8_lossy(file);
    match clocks::case_from_text(&text, Date::constant(2026, 6, 30)) {
        Ok(_) => "read".to_owned(),
        Err(problems) => {
            let mut columns: Vec<&str> = problems.iter().map(|problem| problem.column).collect();
            columns.sort_unstable();
            columns.dedup();
            format!("{} {}", columns.join(" "), about(problems.len() as u64))
        }
    }
}

/// A table of worked cases, held against the shipped law.
fn case_table(file: &[u8]) -> String {
    let report = clocks::run_table(&String::from_utf8_lossy(file), clocks::Rules::national());
    format!(
        "{} {} {}",
        about(report.cases as u64),
        about(report.differences.len() as u64),
        about(report.problems.len() as u64)
    )
}

fn block(file: &[u8]) -> String {
    match decode_block(file) {
        Ok(facts) => {
            // The chain commits to bytes, so there is one form of each block.
            assert_eq!(encode_block(&facts), file, "a block has a second form");
            format!("read {}", about(facts.len() as u64))
        }
        Err(error) => error.to_string(),
    }
}

/// A backup is sealed, so most changes end at the seal; what is behind it is reached by seeds that are whole.
fn backup() -> Result<Target> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let keys = Keys::from_seed([3; 32]);
    let seeds = runtime.block_on(seeds::backups(&keys))?;
    let read = move |file: &[u8]| {
        let folder = tempfile::tempdir();
        assert!(folder.is_ok(), "no temporary folder");
        let Ok(folder) = folder else { return String::new() };
        let location = Location::from(folder.path().join("to").as_path());
        let list = folder.path().join("erasures");
        let mut input = file;
        let restored = runtime.block_on(archive::restore(&mut input, &location, &keys, &Random::seeded(1), &list, &[]));
        match restored {
            Ok((records, restored)) => {
                let words = format!("restored {}", restored.erased_again);
                runtime.block_on(async {
                    records.ledger.close().await;
                    records.vault.close().await;
                });
                words
            }
            Err(error) => error.code().to_owned(),
        }
    };
    Ok(Target { name: "backup", seeds, read: Box::new(read) })
}
