//! `candour check`: records held against the data-quality rules.

use super::reference;
use crate::args::{Global, Told};
use crate::failure::exit;
use crate::from_file;
use crate::output;
use crate::stores::{Stores, dates};
use crate::today;
use anyhow::Result;
use checks::Context;
use facts::{AsKnown, Collection};
use intake::Options;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vault::Access;

#[derive(Serialize)]
struct RuleLine {
    id: &'static str,
    level: &'static str,
    owner: &'static str,
    basis: &'static str,
    from_year: i16,
    to_year: Option<i16>,
    dfe_rule: Option<&'static str>,
    title: String,
    checks: String,
    why_it_matters: String,
    how_to_fix: String,
    example: String,
}

/// Every rule.
pub fn list(json: bool) -> Result<u8> {
    let lines: Vec<RuleLine> = checks::catalogue()
        .iter()
        .map(|rule| {
            let told = rule.explain();
            RuleLine {
                id: rule.id,
                level: rule.level.name(),
                owner: rule.owner.name(),
                basis: rule.basis.name(),
                from_year: rule.years.from,
                to_year: rule.years.to,
                dfe_rule: rule.dfe_rule,
                title: told.title,
                checks: told.checks,
                why_it_matters: told.matters,
                how_to_fix: told.fix,
                example: told.example,
            }
        })
        .collect();
    if json {
        output::json(&lines)?;
        return Ok(0);
    }
    for line in &lines {
        output::line(format!("{:<5} {:<6} {:<17} {}", line.id, line.level, line.owner, line.title));
    }
    output::line(format!("{} rules of our own. The department's numbers for them are not known to us.", lines.len()));
    Ok(0)
}

#[derive(Serialize)]
struct Found {
    rule: &'static str,
    level: &'static str,
    person_index: Option<u32>,
    path: String,
    value: Option<String>,
    owner: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    successors: Vec<String>,
}

#[derive(Serialize)]
struct Report {
    file: String,
    #[serde(skip)]
    of: String,
    council: Option<String>,
    year: Option<i16>,
    persons: u32,
    problems: Vec<Found>,
    could_not_check: Vec<NotChecked>,
    not_readable_as_it_stood: Vec<(String, u64)>,
}

#[derive(Serialize)]
struct NotChecked {
    rule: &'static str,
    for_want_of: &'static str,
    in_part: bool,
}

/// Holds a file, or the tables of one return, against every rule that is about it. Exit status 1 if anything was found.
pub fn files(global: &Global, files: &[PathBuf], register: &[PathBuf], told: &Told) -> Result<u8> {
    let (mut input, name) = from_file::gather(files)?;
    let context = context(global, register)?;
    let options = from_file::told(global.council, told)?;
    let place = files.first().cloned().unwrap_or_default();
    let refuse = |trouble: intake::Trouble| from_file::refused(&trouble, &place);
    if let Some(report) = lists(&mut input, &name, &options, global.as_at, &context).map_err(refuse)? {
        return print(global, &[report]);
    }
    let report = held_against_the_rules(input, &name, &options, global.as_at, &context).map_err(refuse)?;
    print(global, &[report])
}

/// Holds the returns already imported against the rules: the live serial of each year, as the vault kept the file. The
/// reading is logged.
pub async fn ledger(global: &Global, register: &[PathBuf]) -> Result<u8> {
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let context = context(global, register)?;
    let loaded = stores.ledger.load(council).await?;
    let (true_on, known_on) = dates(global)?;
    let known = AsKnown::new(true_on, known_on, &loaded.batches)?;
    let mut reports = Vec::new();
    for batch in loaded.batches.iter().filter(|batch| known.counts(batch.number)) {
        if batch.series.collection != Collection::Sen2 {
            continue;
        }
        let access = Access { actor: &stores.config.actor, reason: "candour check", at: today::instant() };
        let mut bytes = Vec::new();
        let name = stores.vault.read_source(council, batch.source.sha256, &access, &mut bytes).await?;
        // What a layout without a header was told when it was imported stands in the batch.
        let options =
            Options { council: Some(council), year: Some(batch.series.year), ..from_file::options(Some(council)) };
        let report = held_against_the_rules(Cursor::new(bytes), &name, &options, global.as_at, &context)
            .map_err(|trouble| from_file::refused(&trouble, Path::new(&name)))?;
        reports.push(report);
    }
    print(global, &reports)
}

/// What the rules are told: the council, and the register that was named or else loaded.
fn context(global: &Global, register: &[PathBuf]) -> Result<Context> {
    let register = reference::register(global, register)?;
    Ok(Context { council: global.council, register: register.map(Arc::new), ..Context::default() })
}

fn found(problem: checks::Problem, value: Option<&str>, register: Option<&checks::Register>) -> Found {
    // The successor of a school that has closed is public, and what the officer needs.
    let successors = match (problem.rule.id, value.and_then(|text| terms::Urn::parse(text).ok()), register) {
        ("D03", Some(urn), Some(register)) => {
            register.successors(urn).iter().map(|urn| urn.as_str().to_owned()).collect()
        }
        _ => Vec::new(),
    };
    Found {
        rule: problem.rule.id,
        level: problem.level.name(),
        person_index: problem.person_index(),
        path: problem.path(),
        value: value.map(str::to_owned),
        owner: problem.rule.owner.name(),
        successors,
    }
}

fn not_checked(held: &[checks::NotChecked]) -> Vec<NotChecked> {
    held.iter()
        .map(|one| NotChecked { rule: one.rule.id, for_want_of: one.needs.name(), in_part: one.in_part })
        .collect()
}

fn unreadable(problems: &intake::Problems) -> Vec<(String, u64)> {
    problems.counts().iter().map(|(code, count)| ((*code).to_owned(), *count)).collect()
}

/// Holds Annex A's lists against their rules; nothing if the file holds neither list.
fn lists(
    input: impl Read + Seek,
    name: &str,
    options: &Options,
    as_at: Option<terms::Date>,
    context: &Context,
) -> Result<Option<Report>, intake::Trouble> {
    let mut problems = Vec::new();
    let mut each = |held: intake::ListFinding<'_>| {
        problems.push(found(held.problem, held.identified_value, context.register.as_deref()))
    };
    let Some(checked) = intake::check_lists(input, name, options, as_at, context, &mut each)? else { return Ok(None) };
    let rows = checked.lists.iter().map(|(_, rows)| rows).sum();
    let lists: Vec<&str> = checked.lists.iter().map(|(list, _)| list.block().name()).collect();
    Ok(Some(Report {
        file: name.to_owned(),
        of: format!("Annex A ({}) as at {}", lists.join(", "), checked.reference),
        council: options.council.map(|council| council.to_string()),
        year: None,
        persons: rows,
        problems,
        could_not_check: not_checked(&checked.could_not_check),
        not_readable_as_it_stood: unreadable(&checked.problems),
    }))
}

fn held_against_the_rules(
    input: impl Read + Seek,
    name: &str,
    options: &Options,
    as_at: Option<terms::Date>,
    context: &Context,
) -> Result<Report, intake::Trouble> {
    let mut problems = Vec::new();
    let mut each = |held: intake::Finding<'_>| {
        problems.push(found(held.problem, held.identified_value, context.register.as_deref()))
    };
    let checked = intake::check(input, name, options, as_at, context, &mut each)?;
    Ok(Report {
        file: name.to_owned(),
        of: format!("SEN2 {}, council {}", checked.year, checked.council),
        council: Some(checked.council.to_string()),
        year: Some(checked.year),
        persons: checked.persons,
        problems,
        could_not_check: not_checked(&checked.could_not_check),
        not_readable_as_it_stood: unreadable(&checked.problems),
    })
}

fn print(global: &Global, reports: &[Report]) -> Result<u8> {
    let found = reports.iter().any(|report| !report.problems.is_empty() || !report.not_readable_as_it_stood.is_empty());
    if global.json {
        match reports {
            [one] => output::json(one)?,
            several => output::json(&several)?,
        }
    } else {
        reports.iter().for_each(table);
    }
    Ok(if found { exit::FOUND } else { 0 })
}

/// Most findings of one rule that are listed for a person; `--json` lists all.
const LISTED: usize = 5;

fn table(report: &Report) {
    output::line(format!("{}: {}, {} people", report.file, report.of, report.persons));
    let mut by_rule: BTreeMap<(&str, &str), Vec<&Found>> = BTreeMap::new();
    report.problems.iter().for_each(|found| by_rule.entry((found.rule, found.level)).or_default().push(found));
    for ((rule, level), found) in &by_rule {
        let title = checks::rule(rule).map(|rule| rule.explain().title).unwrap_or_default();
        let owner = found.first().map_or("", |found| found.owner);
        output::line(format!("\n{rule} {level}, {} found, for the {owner}: {title}", found.len()));
        for one in found.iter().take(LISTED) {
            let after = if one.successors.is_empty() { "" } else { ": closed, and succeeded by " };
            output::line(format!("  {}{after}{}", one.path, one.successors.join(", ")));
        }
        if found.len() > LISTED {
            output::line(format!("  and {} more (--json lists all)", found.len() - LISTED));
        }
    }
    for (code, count) in &report.not_readable_as_it_stood {
        output::line(format!("\n{code}, {count} found: {}", intake::explain(code).map_or("", |known| known.what)));
    }
    if !report.could_not_check.is_empty() {
        output::line("\nCould not check, and so neither passed nor failed:");
        for one in &report.could_not_check {
            let part = if one.in_part { " (in part)" } else { "" };
            output::line(format!("  {}{part}, for want of {}", one.rule, one.for_want_of));
        }
    }
    output::line("\nWhat a rule means and how to fix it: candour explain RULE");
}
