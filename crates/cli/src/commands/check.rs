//! `candour check`: records held against the data-quality rules.

use crate::args::Global;
use crate::failure::exit;
use crate::from_file;
use crate::output;
use crate::stores::{Stores, dates};
use crate::today;
use anyhow::Result;
use facts::{AsKnown, Collection};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};
use std::path::Path;
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
}

#[derive(Serialize)]
struct Report {
    file: String,
    council: String,
    year: i16,
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

/// Holds one file against every rule of its year. Exit status 1 if anything was found.
pub fn file(global: &Global, file: &Path) -> Result<u8> {
    let report = held_against_the_rules(from_file::open(file)?, &from_file::name(file), global)
        .map_err(|trouble| from_file::refused(&trouble, file))?;
    print(global, &[report])
}

/// Holds the returns already imported against the rules: the live serial of each year, as the vault kept the file. The
/// reading is logged.
pub async fn ledger(global: &Global) -> Result<u8> {
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
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
        let report = held_against_the_rules(Cursor::new(bytes), &name, global)
            .map_err(|trouble| from_file::refused(&trouble, Path::new(&name)))?;
        reports.push(report);
    }
    print(global, &reports)
}

fn held_against_the_rules(input: impl Read + Seek, name: &str, global: &Global) -> Result<Report, intake::Trouble> {
    let mut problems = Vec::new();
    let mut each = |finding: intake::Finding<'_>| {
        let problem = finding.problem;
        problems.push(Found {
            rule: problem.rule.id,
            level: problem.level.name(),
            person_index: problem.person_index(),
            path: problem.path(),
            value: finding.identified_value.map(str::to_owned),
            owner: problem.rule.owner.name(),
        });
    };
    let context = checks::Context { council: global.council, ..checks::Context::default() };
    let checked = intake::check(input, name, &from_file::options(global.council), global.as_at, &context, &mut each)?;
    Ok(Report {
        file: name.to_owned(),
        council: checked.council.to_string(),
        year: checked.year,
        persons: checked.persons,
        problems,
        could_not_check: checked
            .could_not_check
            .iter()
            .map(|one| NotChecked { rule: one.rule.id, for_want_of: one.needs.name(), in_part: one.in_part })
            .collect(),
        not_readable_as_it_stood: checked
            .problems
            .counts()
            .iter()
            .map(|(code, count)| ((*code).to_owned(), *count))
            .collect(),
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
    output::line(format!(
        "{}: SEN2 {}, council {}, {} people",
        report.file, report.year, report.council, report.persons
    ));
    let mut by_rule: BTreeMap<(&str, &str), Vec<&Found>> = BTreeMap::new();
    report.problems.iter().for_each(|found| by_rule.entry((found.rule, found.level)).or_default().push(found));
    for ((rule, level), found) in &by_rule {
        let title = checks::rule(rule).map(|rule| rule.explain().title).unwrap_or_default();
        let owner = found.first().map_or("", |found| found.owner);
        output::line(format!("\n{rule} {level}, {} found, for the {owner}: {title}", found.len()));
        found.iter().take(LISTED).for_each(|found| output::line(format!("  {}", found.path)));
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
