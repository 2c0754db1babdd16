//! `candour return YEAR`: is the SEN2 return ready, and, by an explicit and logged pass through the vault, the return itself.

use super::reference;
use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::output;
use crate::stores::{Stores, dates};
use crate::today;
use anyhow::{Context as _, Result};
use checks::{CollectionYear, Context, Header, Level, Person};
use facts::{Collection, Snapshot, SubjectId};
use ledger::{Loaded, Note};
use published::{Area, measure, series};
use returns::{Figures, Readiness, Who, Writer, header, person};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use terms::{Date, LaCode};
use vault::Access;

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
    let record = Record { council, loaded: &loaded, known_on };

    let last = CollectionYear::of(asked.year - 1).map(|last| record.figures(last)).transpose()?;
    let last = last.filter(|figures| figures.people > 0);
    let snapshot = record.snapshot(year)?;
    let who = match (&asked.out, &asked.reason) {
        (Some(_), Some(reason)) => identities(&stores, &snapshot, asked.year, reason).await?,
        _ => HashMap::new(),
    };
    let persons = persons(&snapshot, &who, year);
    if persons.is_empty() {
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
    let (serial, made_at) = (serial(&stores, &loaded, asked.year).await?, today::instant());
    let stamp = made_at.to_string().split('.').next().unwrap_or_default().trim_end_matches('Z').to_owned();
    let header = header(year, council, serial, "CANDOUR", env!("CARGO_PKG_VERSION"), &stamp);
    let context = Context {
        council: Some(council),
        last_year_plans: last.as_ref().and_then(|last| u32::try_from(last.in_force).ok()),
        register: reference::register(global, &[])?.map(Arc::new),
        ..Context::default()
    };
    let ready = Readiness::of(&header, &persons, year, &context, asked.out.is_some());
    let mut report = report(asked, council, &ready, last.as_ref(), snapshot.known.not_witnessed);
    let refused = asked.out.is_some() && ready.errors > 0 && !asked.with_errors;
    if let Some(file) = asked.out.as_deref().filter(|_| !refused) {
        let sha256 = write(file, year, &header, &persons)?;
        let by = stores.config.actor.clone();
        let people = persons.len() as u64;
        let body = serde_json::json!({
            "year": asked.year, "serial": serial, "people": people, "sha256": sha256,
            "errors": ready.errors, "queries": ready.queries, "reason": asked.reason,
        });
        let (name, council) = ("return".to_owned(), Some(council));
        stores.ledger.note(Note { name, council, body: body.to_string(), actor: by.clone(), at: made_at }).await?;
        let (file, at) = (file.display().to_string(), made_at.to_string());
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
    Ok(if ready.errors > 0 { exit::FOUND } else { 0 })
}

/// One council's record.
struct Record<'a> {
    council: LaCode,
    loaded: &'a Loaded,
    known_on: Date,
}

impl Record<'_> {
    /// As things were true on the census date of a year.
    fn snapshot(&self, year: &CollectionYear) -> Result<Snapshot> {
        let (batches, head) = (self.loaded.batches.clone(), self.loaded.head.to_string());
        Ok(Snapshot::build(self.council, year.census, self.known_on, batches, &self.loaded.blocks, head)?)
    }

    fn figures(&self, year: &CollectionYear) -> Result<Figures> {
        let mut figures = Figures::default();
        for person in persons(&self.snapshot(year)?, &HashMap::new(), year) {
            figures.add(&person, year);
        }
        Ok(figures)
    }
}

fn persons(snapshot: &Snapshot, who: &HashMap<SubjectId, Who>, year: &CollectionYear) -> Vec<Person> {
    let nobody = Who::default();
    let mut persons = Vec::new();
    for history in &snapshot.histories {
        let number = u32::try_from(persons.len() + 1).unwrap_or(u32::MAX);
        persons.extend(person(history, who.get(&history.subject).unwrap_or(&nobody), year, number));
    }
    persons
}

/// Who is in scope, from the vault: one line of its log for each.
async fn identities(stores: &Stores, snapshot: &Snapshot, asked: i16, reason: &str) -> Result<HashMap<SubjectId, Who>> {
    let Some(year) = CollectionYear::of(asked) else { return Ok(HashMap::new()) };
    let nobody = Who::default();
    let in_scope: Vec<SubjectId> = snapshot
        .histories
        .iter()
        .filter(|history| person(history, &nobody, year, 1).is_some())
        .map(|history| history.subject)
        .collect();
    let reason = format!("SEN2 return of {asked}: {reason}");
    let mut who = HashMap::new();
    for page in in_scope.chunks(500) {
        let access = Access { actor: &stores.config.actor, reason: &reason, at: today::instant() };
        for (subject, identity) in stores.vault.get_many(page, &access).await? {
            let Some(identity) = identity else { continue };
            let known = Who {
                surname: identity.surname,
                forename: identity.forename,
                birth_date: identity.birth_date,
                postcode: identity.postcode,
                upn: identity.upn.map(|upn| upn.as_str().to_owned()),
                uln: identity.uln.map(|uln| uln.as_str().to_owned()),
                notes: identity.texts,
            };
            who.insert(subject, known);
        }
    }
    Ok(who)
}

/// One more than any serial of the year that was taken in or made.
async fn serial(stores: &Stores, loaded: &Loaded, year: i16) -> Result<u32> {
    let of_year = |series: &facts::Series| series.collection == Collection::Sen2 && series.year == year;
    let taken = loaded.batches.iter().filter(|batch| of_year(&batch.series)).map(|batch| batch.serial).max();
    let made = stores.ledger.notes(Some("return")).await?;
    let made = made.iter().filter_map(|(_, note)| {
        let body: serde_json::Value = serde_json::from_str(&note.body).ok()?;
        (body.get("year")?.as_i64()? == i64::from(year)).then_some(())?;
        u32::try_from(body.get("serial")?.as_u64()?).ok()
    });
    Ok(made.max().max(taken).unwrap_or(0) + 1)
}

/// Writes to a file of that name that is not there yet, and gives its hash.
fn write(file: &Path, year: &'static CollectionYear, header: &Header, persons: &[Person]) -> Result<String> {
    let out = std::fs::File::create_new(file)
        .with_context(|| format!("making {} (a return is never written over another)", file.display()))?;
    let mut writer = Writer::begin(std::io::BufWriter::new(out), year, header)?;
    for person in persons {
        writer.person(person)?;
    }
    writer.finish()?;
    let mut hash = Sha256::new();
    std::io::copy(&mut std::fs::File::open(file)?, &mut HashWriter(&mut hash))?;
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

struct HashWriter<'a>(&'a mut Sha256);

impl std::io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn report(asked: &Asked, council: LaCode, ready: &Readiness, last: Option<&Figures>, not_witnessed: bool) -> Report {
    let before = last.map(Figures::named);
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
