//! `candour return YEAR`: is the SEN2 return ready, and, by an explicit and logged pass through the vault, the return itself.

use super::reference;
use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::output;
use crate::stores::{Stores, dates};
use crate::today;
use anyhow::{Context as _, Result};
use checks::{CollectionYear, Level};
use ledger::Note;
use published::{Area, measure, series};
use returns::Figures;
use serde::Serialize;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terms::LaCode;
use vault::Access;
use web::{Prepared, Returning};

/// What was asked for.
pub struct Asked {
    /// Collection year.
    pub year: i16,
    /// Where to write the XML; without it only the readiness is worked out, and the vault stays shut.
    pub out: Option<PathBuf>,
    /// Why the vault is opened.
    pub reason: Option<String>,
    /// Write it although there are errors.
    pub with_errors: bool,
}

#[derive(Serialize)]
struct Report {
    year: i16,
    council: String,
    identified: bool,
    errors: u64,
    queries: u64,
    missing_compulsory_items: Vec<(String, u64)>,
    rules: Vec<RuleLine>,
    could_not_check: Vec<(String, &'static str, bool)>,
    wait_for_identity: Vec<&'static str>,
    compared: Vec<Compared>,
    published: Vec<Published>,
    unverified: Vec<String>,
    not_witnessed: bool,
    written: Option<Written>,
}

#[derive(Serialize)]
struct RuleLine {
    rule: &'static str,
    level: &'static str,
    owner: &'static str,
    count: u64,
    blank: u64,
    title: String,
}

#[derive(Serialize)]
struct Compared {
    what: &'static str,
    last_year: Option<u64>,
    this_year: u64,
}

#[derive(Serialize)]
struct Published {
    what: &'static str,
    period: u16,
    value: String,
}

#[derive(Serialize)]
struct Written {
    file: String,
    serial: u32,
    people: u64,
    sha256: String,
    by: String,
    at: String,
}

/// Works out the readiness and, if asked, writes the return.
pub async fn run(global: &Global, asked: &Asked) -> Result<u8> {
    let Some(year) = CollectionYear::of(asked.year) else {
        return Err(Failure::usage("CA-0008", "no items and codes are held for that year", "give 2023 to 2026").into());
    };
    if asked.out.is_some() && (global.actor.is_none() || asked.reason.is_none()) {
        return Err(Failure {
            code: "CA-0040",
            what: "the return names children, and who makes it and why was not said".to_owned(),
            place: None,
            why: "the vault is opened for every child of the return, and its log says for whom and for what",
            todo: "add --actor NAME and --reason TEXT".to_owned(),
            exit: exit::USAGE,
        }
        .into());
    }
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let loaded = stores.ledger.load(council).await?;
    let (_, known_on) = dates(global)?;
    let register = reference::register(global, &[])?.map(Arc::new);
    let returning = Returning { council, loaded: &loaded, known_on, register };
    let (made, at) = (web::returns_made(&stores.ledger, council).await?, today::instant());
    let reason = asked.reason.clone().unwrap_or_default();
    let prepared = match &asked.out {
        None => returning.readiness(year, &made, at)?,
        Some(_) => {
            let words = format!("SEN2 return of {}: {reason}", asked.year);
            let access = Access { actor: &stores.config.actor, reason: &words, at };
            returning.make(year, &made, &stores.vault, &access).await?
        }
    };
    if prepared.people() == 0 {
        return Err(Failure {
            code: "CA-0007",
            what: format!("the record holds nobody who is in scope of the return of {}", asked.year),
            place: None,
            why: "an empty return would say that the council has no plans",
            todo: "import the council's records first".to_owned(),
            exit: exit::REFUSED,
        }
        .into());
    }
    let mut report = report(asked, council, &prepared);
    let errors = prepared.ready.errors;
    let refused = asked.out.is_some() && errors > 0 && !asked.with_errors;
    if let Some(file) = asked.out.as_deref().filter(|_| !refused) {
        write(file, prepared.xml.as_deref().unwrap_or_default())?;
        let (name, body) = prepared.note(asked.year, &reason)?;
        let (by, people, serial) = (stores.config.actor.clone(), prepared.people(), prepared.serial);
        let (name, council) = (name.to_owned(), Some(council));
        stores.ledger.note(Note { name, council, body, actor: by.clone(), at }).await?;
        let (file, sha256, at) = (file.display().to_string(), prepared.sha256(), at.to_string());
        report.written = Some(Written { file, serial, people, sha256, by, at });
    }
    if global.json {
        output::json(&report)?;
    } else {
        print(&report);
    }
    if refused {
        output::say("The return was not written: it has errors. Mend them, or add --with-errors.");
    }
    stores.ledger.close().await;
    stores.vault.close().await;
    Ok(if errors > 0 { exit::FOUND } else { 0 })
}

/// Writes to a file of that name that is not there yet.
fn write(file: &Path, xml: &[u8]) -> Result<()> {
    let mut out = std::fs::File::create_new(file)
        .with_context(|| format!("making {} (a return is never written over another)", file.display()))?;
    out.write_all(xml)?;
    Ok(())
}

fn report(asked: &Asked, council: LaCode, prepared: &Prepared) -> Report {
    let (ready, not_witnessed) = (&prepared.ready, prepared.not_witnessed);
    let before = prepared.last.as_ref().map(Figures::named);
    let compared = ready.figures.named().into_iter().enumerate().map(|(at, (what, this_year))| Compared {
        what,
        last_year: before.and_then(|before| before.get(at).map(|(_, count)| *count)),
        this_year,
    });
    let published =
        ["requests", "refusals", "plans-in-place", "timeliness-with-exceptions"].into_iter().filter_map(|id| {
            let measure = measure(id)?;
            let series = series(measure, Area::Council(council));
            let point = series.points.iter().filter(|point| point.value.is_some()).max_by_key(|point| point.period)?;
            Some(Published { what: measure.title, period: point.period.year(), value: point.value?.to_string() })
        });
    let not_checked = |one: &checks::NotChecked| (one.rule.id.to_owned(), one.needs.name(), one.in_part);
    Report {
        year: asked.year,
        council: council.to_string(),
        identified: asked.out.is_some(),
        errors: ready.errors,
        queries: ready.queries,
        missing_compulsory_items: ready.missing.clone().into_iter().collect(),
        rules: ready
            .rules
            .iter()
            .map(|one| RuleLine {
                rule: one.rule,
                level: one.level.name(),
                owner: one.owner,
                count: one.count,
                blank: one.blank,
                title: checks::rule(one.rule).map(|rule| rule.title()).unwrap_or_default(),
            })
            .collect(),
        could_not_check: ready.could_not_check.iter().map(not_checked).collect(),
        wait_for_identity: ready.wait_for_identity.clone(),
        compared: compared.collect(),
        published: published.collect(),
        unverified: ready.unverified.clone(),
        not_witnessed,
        written: None,
    }
}

fn print(report: &Report) {
    output::line(format!("SEN2 return of {}, council {}", report.year, report.council));
    output::line(format!("{} errors, {} queries", report.errors, report.queries));
    for one in &report.rules {
        let mark = if one.level == Level::Error.name() { "error" } else { "query" };
        output::line(format!(
            "  {} {mark}, {} found ({} blank), for the {}: {}",
            one.rule, one.count, one.blank, one.owner, one.title
        ));
    }
    if !report.missing_compulsory_items.is_empty() {
        output::line("");
        output::line("Missing compulsory items:");
        report.missing_compulsory_items.iter().for_each(|(item, count)| output::line(format!("  {item}: {count}")));
    }
    output::line("");
    output::line("Compared with the year before, by the same counting:");
    for one in &report.compared {
        let last = one.last_year.map_or("not held".to_owned(), |count| count.to_string());
        output::line(format!("  {}: {} (last year {last})", one.what, one.this_year));
    }
    output::line("");
    if report.published.is_empty() {
        output::line("The department has published nothing for this council.");
    } else {
        output::line("As published by the department for this council:");
        report.published.iter().for_each(|one| output::line(format!("  {} ({}): {}", one.what, one.period, one.value)));
    }
    if !report.could_not_check.is_empty() {
        output::line("");
        output::line("Could not check, and so neither passed nor failed:");
        for (rule, needs, in_part) in &report.could_not_check {
            let part = if *in_part { " (in part)" } else { "" };
            output::line(format!("  {rule}{part}, for want of {needs}"));
        }
    }
    if !report.identified {
        output::line("");
        output::line(format!("Wait until the vault is opened for the return: {}", report.wait_for_identity.join(" ")));
    }
    output::line("");
    output::line("Not verified about this year's return; switched in data/sen2:");
    report.unverified.iter().for_each(|line| output::line(format!("  {line}")));
    if report.not_witnessed {
        output::line("Some of the record was loaded as history: it was not witnessed by this ledger.");
    }
    if let Some(written) = &report.written {
        output::line("");
        output::line(format!(
            "Written: {}, serial {}, {} people, SHA-256 {}; made by {} and noted in the ledger",
            written.file, written.serial, written.people, written.sha256, written.by
        ));
    }
}
