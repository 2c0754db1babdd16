//! `candour import FILE…`: says what it recognised, accounts for every row, and how long it took.

use crate::args::{Global, Told};
use crate::failure::{Failure, exit};
use crate::from_file::{name, open, refused, told as told_options};
use crate::output;
use crate::progress::Bar;
use crate::stores::{Stores, directory};
use crate::today;
use anyhow::Result;
use intake::{Options, Progress, Recorded, Recording};
use ledger::{Note, Purpose};
use minutebook::{Kept, NewPage};
use serde::Serialize;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Instant;
use terms::{Date, LaCode};

#[derive(Serialize)]
struct Imported {
    file: String,
    recognised: String,
    council: String,
    collection: &'static str,
    year: i16,
    serial: u32,
    already_there: bool,
    people: u64,
    new_people: u64,
    waiting_for_linkage: u64,
    rows: u64,
    rows_with_facts: u64,
    rows_duplicate: u64,
    rows_rejected: Vec<(String, u64)>,
    balances: bool,
    facts: u64,
    problems: Vec<(String, u64)>,
    ledger_head: String,
    seconds: f64,
}

/// A committee page that was kept.
#[derive(Serialize)]
struct PageTaken {
    file: String,
    recognised: &'static str,
    council: String,
    sha256: String,
    already_there: bool,
    waiting: usize,
    held: bool,
}

impl PageTaken {
    fn of(file: &Path, council: LaCode, kept: &Kept) -> Self {
        Self {
            file: name(file),
            recognised: "a committee page",
            council: council.to_string(),
            sha256: kept.page.to_string(),
            already_there: kept.already_there,
            waiting: kept.waiting,
            held: kept.held,
        }
    }
}

/// What became of a file.
#[derive(Serialize)]
#[serde(untagged)]
enum Taken {
    Records(Box<Imported>),
    Page(PageTaken),
}

/// Whether a file is a committee page: no layout of records, and it reads as one.
fn is_committee_page(file: &Path) -> Result<bool> {
    let mut head = Vec::new();
    open(file)?.take(1 << 16).read_to_end(&mut head)?;
    let short = std::fs::metadata(file)?.len() <= committee::LARGEST as u64;
    if !short || intake::recognise(&head, &name(file)).what.is_some() {
        return Ok(false);
    }
    Ok(committee::read(&std::fs::read(file)?, None).not_committee.is_none())
}

/// Keeps a committee page: the file in the vault, what was found unconfirmed and private.
pub async fn keep_page(stores: &Stores, council: LaCode, file: &Path) -> Result<Kept> {
    let day = today::day()?;
    let keep_until = Date::new(day.year() + stores.config.files_kept_years, day.month(), day.day().min(28))?;
    let new = NewPage { bytes: std::fs::read(file)?, name: name(file), hint: None, keep_until };
    let kept = stores.minutes().await?.keep(council, new, &stores.config.actor, today::instant()).await;
    Ok(kept.map_err(|error| page_refused(&error, file))?)
}

/// A refusal of the committee's record in the form that the program prints.
pub fn page_refused(error: &minutebook::Error, file: &Path) -> Failure {
    Failure {
        code: error.code(),
        what: error.to_string(),
        place: Some(file.display().to_string()),
        why: "nothing was kept of it",
        todo: "`candour explain` with the code tells more".to_owned(),
        exit: exit::REFUSED,
    }
}

fn print_page(page: &PageTaken) {
    output::line(format!("{}: a committee page, council {}", page.file, page.council));
    if page.already_there {
        output::line("  read before: nothing was added");
    } else if page.held {
        output::line("  held: it reads as one family's story, and waits for a clerk to look at it");
    } else {
        output::line(format!("  {} findings wait for a clerk, unconfirmed and private", page.waiting));
    }
}

/// Takes the files in, one after another; each is all or nothing.
pub async fn run(global: &Global, files: &[PathBuf], historic: bool, told: &Told) -> Result<u8> {
    let stores = Stores::open_or_create(global, directory(global)?, Purpose::Real).await?;
    let mut imported = Vec::new();
    for file in files {
        let taken = if is_committee_page(file)? {
            let kept = keep_page(&stores, stores.council().await?, file).await?;
            Taken::Page(PageTaken::of(file, stores.council().await?, &kept))
        } else {
            Taken::Records(Box::new(one(&stores, global, file, historic, told).await?))
        };
        match &taken {
            _ if global.json => {}
            Taken::Records(one) => print(one),
            Taken::Page(page) => print_page(page),
        }
        imported.push(taken);
    }
    if global.json {
        output::json(&imported)?;
    }
    stores.ledger.close().await;
    stores.vault.close().await;
    Ok(0)
}

/// Takes one file in and notes who did it and how long it took.
pub async fn record(stores: &Stores, file: &Path, options: Options, historic: bool, bar: &mut Bar) -> Result<Recorded> {
    let at = today::instant();
    let day = today::day()?;
    let keep = Date::new(day.year() + stores.config.files_kept_years, day.month(), day.day().min(28)).ok();
    let recording = Recording {
        name: name(file),
        options,
        historic,
        actor: stores.config.actor.clone(),
        at,
        keep_source_until: keep,
    };
    let began = Instant::now();
    let mut progress = |step: Progress| bar.step(&step);
    let recorded = intake::record(open(file)?, recording, &stores.ledger, &stores.vault, &mut progress)
        .await
        .map_err(|trouble| refused(&trouble, file))?;
    if !recorded.receipt.already_there {
        let body = serde_json::json!({
            "batch": recorded.receipt.batch.number,
            "rows": recorded.accounting.rows,
            "milliseconds": began.elapsed().as_millis() as u64,
        });
        let note = Note {
            name: "import".to_owned(),
            council: Some(recorded.receipt.batch.series.council),
            body: body.to_string(),
            actor: stores.config.actor.clone(),
            at: today::instant(),
        };
        stores.ledger.note(note).await?;
    }
    Ok(recorded)
}

async fn one(stores: &Stores, global: &Global, file: &Path, historic: bool, told: &Told) -> Result<Imported> {
    let began = Instant::now();
    let mut bar = Bar::start(&name(file), global.json);
    let recorded = record(stores, file, told_options(global.council, told)?, historic, &mut bar).await?;
    bar.finish();
    let series = recorded.receipt.batch.series;
    let accounting = &recorded.accounting;
    Ok(Imported {
        file: name(file),
        recognised: recorded.what.plain().to_owned(),
        council: series.council.to_string(),
        collection: series.collection.name(),
        year: series.year,
        serial: recorded.receipt.batch.serial,
        already_there: recorded.receipt.already_there,
        people: recorded.receipt.subjects,
        new_people: recorded.new_people,
        waiting_for_linkage: recorded.queued_for_linkage,
        rows: accounting.rows,
        rows_with_facts: accounting.with_facts,
        rows_duplicate: accounting.duplicates,
        rows_rejected: accounting.rejected.iter().map(|(code, count)| ((*code).to_owned(), *count)).collect(),
        balances: accounting.balances(),
        facts: accounting.facts,
        problems: recorded.problems.counts().iter().map(|(code, count)| ((*code).to_owned(), *count)).collect(),
        ledger_head: recorded.receipt.head.to_string(),
        seconds: began.elapsed().as_secs_f64(),
    })
}

fn print(one: &Imported) {
    output::line(format!("{}: {}, council {}", one.file, one.recognised, one.council));
    if one.already_there {
        output::line("  This file was taken in before. Nothing was added.");
        return;
    }
    let rejected: u64 = one.rows_rejected.iter().map(|(_, count)| count).sum();
    output::line(format!(
        "  {} rows in = {} with facts + {} duplicates + {rejected} rejected; {} facts about {} people ({} new, {} waiting for someone to say who they are)",
        one.rows,
        one.rows_with_facts,
        one.rows_duplicate,
        one.facts,
        one.people,
        one.new_people,
        one.waiting_for_linkage
    ));
    for (code, count) in &one.rows_rejected {
        output::line(format!("  rejected {count}: {code}, {}", in_words(code)));
    }
    for (code, count) in &one.problems {
        output::line(format!("  problem {count}: {code}, {}", in_words(code)));
    }
    output::line(format!("  {:.1} seconds; ledger head {}", one.seconds, one.ledger_head));
}

fn in_words(code: &str) -> &'static str {
    intake::explain(code).map_or("", |known| known.what)
}
