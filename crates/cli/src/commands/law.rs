//! `candour law`: the duties, their versions, what governs on a day, and tables of worked cases.

use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::output;
use anyhow::{Context, Result};
use law::{Duty, Version};
use serde::Serialize;
use std::path::PathBuf;
use terms::Date;

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    short: &'a str,
    instrument: &'a str,
    title: &'a str,
    holder: &'a str,
    force: String,
    confidence: &'static str,
    last_checked_on: String,
    last_checked_by: &'a str,
    versions: Vec<VersionLine<'a>>,
    stop_contains: &'a [String],
    stop_contents_not_set: Option<&'a str>,
    notes: &'a [String],
    cases: &'a [String],
}

#[derive(Serialize)]
struct VersionLine<'a> {
    from: String,
    to: Option<String>,
    rule: String,
    citation: &'a str,
    confidence: &'static str,
    exceptions: Vec<String>,
    notes: &'a [String],
}

fn line(duty: &Duty) -> Line<'_> {
    Line {
        id: &duty.id,
        short: &duty.short,
        instrument: &duty.instrument,
        title: &duty.title,
        holder: &duty.holder,
        force: format!("{:?}", duty.force).to_lowercase(),
        confidence: duty.confidence().word(),
        last_checked_on: duty.checked.on.to_string(),
        last_checked_by: &duty.checked.by,
        versions: duty.versions.iter().map(version_line).collect(),
        stop_contains: &duty.stop_contains,
        stop_contents_not_set: duty.stop_contents_not_set.as_deref(),
        notes: &duty.notes,
        cases: &duty.cases,
    }
}

fn version_line(version: &Version) -> VersionLine<'_> {
    VersionLine {
        from: version.from.to_string(),
        to: version.to.map(|to| to.to_string()),
        rule: version.rule.in_words(),
        citation: &version.citation,
        confidence: version.confidence.word(),
        exceptions: version
            .exceptions
            .iter()
            .map(|one| format!("{}: {} ({})", one.letter, one.ground.plain(), one.confidence.word()))
            .collect(),
        notes: &version.notes,
    }
}

/// Every duty, a line each.
pub fn list(global: &Global) -> Result<u8> {
    let duties = law::national().duties();
    if global.json {
        output::json(&duties.iter().map(line).collect::<Vec<_>>())?;
        return Ok(0);
    }
    for duty in duties {
        let mark = if duty.confidence().word() == "verified" { "" } else { "  [not fully verified]" };
        output::line(format!("{:<10} {:<44} {}{mark}", duty.short, duty.id, duty.title));
    }
    output::line(format!("{} duties, law {}", duties.len(), law::version()));
    Ok(0)
}

/// One duty, whole.
pub fn show(global: &Global, id: &str) -> Result<u8> {
    let (_, duty) = law::national().find(id).ok_or_else(|| {
        Failure::usage(
            "CA-0008",
            format!("no duty is called {id}"),
            "see `candour law list` for ids and short references",
        )
    })?;
    let told = line(duty);
    if global.json {
        output::json(&told)?;
        return Ok(0);
    }
    output::line(format!("{} ({}, {})", told.title, told.id, told.short));
    output::line(format!("  owed by: {}; {}; confidence: {}", told.holder, told.force, told.confidence));
    output::line(format!("  last checked on {} by {}", told.last_checked_on, told.last_checked_by));
    for version in &told.versions {
        let to = version.to.as_deref().unwrap_or("now");
        output::line(format!("\n  {} to {to}: {}", version.from, version.rule));
        output::line(format!("    {} ({})", version.citation, version.confidence));
        version.exceptions.iter().for_each(|exception| output::line(format!("    exception {exception}")));
        version.notes.iter().for_each(|note| output::line(format!("    note: {note}")));
    }
    if !told.stop_contains.is_empty() {
        output::line("\n  The document that stops it must contain:");
        told.stop_contains.iter().for_each(|item| output::line(format!("    - {item}")));
    }
    if let Some(why) = told.stop_contents_not_set {
        output::line(format!("\n  What the stopping document must contain: {why}"));
    }
    told.notes.iter().for_each(|note| output::line(format!("  note: {note}")));
    Ok(0)
}

/// What governs on a date.
pub fn at(global: &Global, date: Date) -> Result<u8> {
    #[derive(Serialize)]
    struct Holds<'a> {
        id: &'a str,
        rule: String,
        citation: &'a str,
        confidence: &'static str,
    }
    within_the_years(date)?;
    let holds: Vec<Holds<'_>> = law::national()
        .duties()
        .iter()
        .filter_map(|duty| {
            let version = duty.version_on(date)?;
            Some(Holds {
                id: &duty.id,
                rule: version.rule.in_words(),
                citation: &version.citation,
                confidence: version.confidence.word(),
            })
        })
        .collect();
    if global.json {
        output::json(&holds)?;
    } else {
        for one in holds {
            output::line(format!("{:<44} {}\n{:<44} {} ({})", one.id, one.rule, "", one.citation, one.confidence));
        }
    }
    Ok(0)
}

/// Refuses a date for which the law is not set out.
pub fn within_the_years(date: Date) -> Result<()> {
    if (law::IN_FORCE_FROM..=law::LIMITED_TO).contains(&date) {
        return Ok(());
    }
    Err(Failure::usage(
        "CA-0010",
        format!("the law is set out from {} to {}", law::IN_FORCE_FROM, law::LIMITED_TO),
        "give a date within it; what held outside is not guessed",
    )
    .into())
}

/// Runs tables of worked cases.
pub fn test(global: &Global, files: &[PathBuf]) -> Result<u8> {
    #[derive(Serialize)]
    struct Tested {
        file: String,
        cases: usize,
        differences: Vec<String>,
        problems: Vec<String>,
    }
    let rules = clocks::Rules::national();
    let mut all = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        let report = clocks::run_table(&text, rules);
        all.push(Tested {
            file: file.display().to_string(),
            cases: report.cases,
            differences: report.differences.iter().map(ToString::to_string).collect(),
            problems: report.problems.iter().map(ToString::to_string).collect(),
        });
    }
    let clean = all.iter().all(|one| one.differences.is_empty() && one.problems.is_empty());
    if global.json {
        output::json(&all)?;
    } else {
        for one in &all {
            output::line(format!(
                "{}: {} cases, {} differ, {} unreadable",
                one.file,
                one.cases,
                one.differences.len(),
                one.problems.len()
            ));
            one.differences.iter().chain(&one.problems).for_each(|told| output::line(format!("  {told}")));
        }
    }
    Ok(if clean { 0 } else { exit::FOUND })
}
