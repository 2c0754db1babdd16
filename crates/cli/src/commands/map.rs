//! `candour map propose FILE` and `map preview FILE`: a mapping for a table of no layout of its own.

use crate::args::{Global, Told};
use crate::from_file::{gather, mapping, refused, told as told_options};
use crate::output;
use anyhow::Result;
use intake::{Options, PersonRead, Reading};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Serialize)]
struct Proposed {
    mapping: String,
    questions: Vec<String>,
}

/// Prints a proposed mapping; the questions go to standard error, so that `> mapping.toml` keeps the file clean.
pub fn propose(global: &Global, file: &Path, told: &Told) -> Result<u8> {
    let (input, name) = gather(&[file.to_owned()])?;
    let options = told_options(global.council, told)?;
    let proposal = intake::propose(input, &name, &options).map_err(|trouble| refused(&trouble, file))?;
    if global.json {
        output::json(&Proposed { mapping: proposal.text, questions: proposal.questions })?;
        return Ok(0);
    }
    output::line(proposal.text.trim_end());
    for question in &proposal.questions {
        output::say(format!("to settle: {question}"));
    }
    Ok(0)
}

#[derive(Serialize)]
struct Previewed {
    rows: u64,
    with_facts: u64,
    duplicates: u64,
    rejected: BTreeMap<&'static str, u64>,
    facts: u64,
    people: u64,
    unmapped: Vec<(String, String, u64)>,
    problems: BTreeMap<&'static str, u64>,
    first_rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    row: u32,
    facts: Vec<String>,
}

/// What a mapping would make of a file; nothing is written. The facts of the first rows are shown without names.
pub fn preview(global: &Global, file: &Path, by: &Path, most: usize, told: &Told) -> Result<u8> {
    let (input, name) = gather(&[file.to_owned()])?;
    let options = Options { mapping: Some(mapping(by)?), account_rows: true, ..told_options(global.council, told)? };
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut people = 0;
    let mut each = |person: PersonRead| {
        people += 1;
        for fact in &person.facts {
            let shown = format!("{} {:?} {:?}", fact.kind().name(), fact.on(), fact.detail());
            rows.entry(fact.row()).or_default().push(shown);
        }
        Ok(())
    };
    let reading = intake::stream(input, &name, &options, &mut each).map_err(|trouble| refused(&trouble, file))?;
    let first_rows = rows.into_iter().take(most).map(|(row, facts)| Row { row, facts }).collect();
    let previewed = previewed(reading, people, first_rows);
    if global.json {
        output::json(&previewed)?;
    } else {
        print(&previewed);
    }
    Ok(0)
}

fn previewed(reading: Reading, people: u64, first_rows: Vec<Row>) -> Previewed {
    let account = reading.accounting;
    Previewed {
        rows: account.rows,
        with_facts: account.with_facts,
        duplicates: account.duplicates,
        rejected: account.rejected,
        facts: account.facts,
        people,
        unmapped: reading.unmapped.into_iter().map(|one| (one.vocabulary, one.value, one.count)).collect(),
        problems: reading.problems.counts().clone(),
        first_rows,
    }
}

fn print(previewed: &Previewed) {
    for Row { row, facts } in &previewed.first_rows {
        output::line(format!("row {row}"));
        facts.iter().for_each(|fact| output::line(format!("  {fact}")));
    }
    let rejected: u64 = previewed.rejected.values().sum();
    output::line(format!(
        "{} rows in = {} with facts + {} duplicates + {rejected} rejected; {} facts about {} people. Nothing was written.",
        previewed.rows, previewed.with_facts, previewed.duplicates, previewed.facts, previewed.people
    ));
    for (code, count) in previewed.rejected.iter().chain(&previewed.problems) {
        output::line(format!("  {count} {code}: {}", intake::explain(code).map_or("", |known| known.what)));
    }
    for (vocabulary, value, count) in &previewed.unmapped {
        output::line(format!("  not in the vocabulary `{vocabulary}`: {value:?}, {count} rows"));
    }
}
