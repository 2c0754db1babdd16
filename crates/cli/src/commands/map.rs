//! `candour map propose FILE` and `map preview FILE`: a mapping for a table of no layout of its own.

use crate::args::{Global, Told};
use crate::from_file::{gather, mapping, refused, told as told_options};
use crate::output;
use anyhow::Result;
use intake::{Options, Preview, PreviewRow};
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
    rejected: BTreeMap<String, u64>,
    facts: u64,
    people: u64,
    unmapped: Vec<(String, String, u64)>,
    problems: BTreeMap<String, u64>,
    first_rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    row: u32,
    facts: Vec<String>,
    reason: Option<String>,
}

/// What a mapping would make of a file; nothing is written. The facts of the first rows are shown without names.
pub fn preview(global: &Global, file: &Path, by: &Path, most: usize, told: &Told) -> Result<u8> {
    let (input, name) = gather(&[file.to_owned()])?;
    let options = Options { mapping: Some(mapping(by)?), ..told_options(global.council, told)? };
    let previewed = intake::preview(input, &name, &options, most).map_err(|trouble| refused(&trouble, file))?;
    if global.json {
        output::json(&form(previewed))?;
    } else {
        print(&previewed);
    }
    Ok(0)
}

fn form(preview: Preview) -> Previewed {
    let unmapped = preview.unmapped.into_iter().map(|one| (one.vocabulary, one.value, one.count));
    let row = |one: PreviewRow| Row { row: one.row, facts: one.facts, reason: one.reason };
    Previewed {
        rows: preview.rows,
        with_facts: preview.with_facts,
        duplicates: preview.duplicates,
        rejected: preview.rejected,
        facts: preview.facts,
        people: preview.people,
        unmapped: unmapped.collect(),
        problems: preview.problems,
        first_rows: preview.first_rows.into_iter().map(row).collect(),
    }
}

fn print(preview: &Preview) {
    for PreviewRow { row, facts, reason } in &preview.first_rows {
        let reason = reason.as_deref().map(|code| format!(": nothing ({code})")).unwrap_or_default();
        output::line(format!("row {row}{reason}"));
        facts.iter().for_each(|fact| output::line(format!("  {fact}")));
    }
    let rejected: u64 = preview.rejected.values().sum();
    output::line(format!(
        "{} rows in = {} with facts + {} duplicates + {rejected} rejected; {} facts about {} people. Nothing was written.",
        preview.rows, preview.with_facts, preview.duplicates, preview.facts, preview.people
    ));
    let others = preview.problems.iter().filter(|(code, _)| !preview.rejected.contains_key(*code));
    for (code, count) in preview.rejected.iter().chain(others) {
        output::line(format!("  {count} {code}: {}", intake::explain(code).map_or("", |known| known.what)));
    }
    for one in &preview.unmapped {
        output::line(format!("  not in the vocabulary `{}`: {:?}, {} rows", one.vocabulary, one.value, one.count));
    }
}
