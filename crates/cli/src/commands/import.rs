//! `candour import FILE…`: says what it recognised, accounts for every row, and how long it took.

use crate::args::{Global, Told};
use crate::from_file::{name, open, refused, told as told_options};
use crate::output;
use crate::progress::Bar;
use crate::stores::{Stores, directory};
use crate::today;
use anyhow::Result;
use intake::{Options, Progress, Recorded, Recording};
use ledger::{Note, Purpose};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::time::Instant;
use terms::Date;

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

/// Takes the files in, one after another; each is all or nothing.
pub async fn run(global: &Global, files: &[PathBuf], historic: bool, told: &Told) -> Result<u8> {
    let stores = Stores::open_or_create(global, directory(global)?, Purpose::Real).await?;
    let mut imported = Vec::new();
    for file in files {
        let one = one(&stores, global, file, historic, told).await?;
        if !global.json {
            print(&one);
        }
        imported.push(one);
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
