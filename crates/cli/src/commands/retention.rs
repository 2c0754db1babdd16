//! `candour retention`: what is kept past its last day, and its removal.

use crate::args::{Global, RetentionCommand};
use crate::failure::Failure;
use crate::output;
use crate::stores::{Stores, erasure_list};
use crate::today;
use anyhow::Result;
use archive::Records;
use jiff::{SignedDuration, Timestamp};
use ledger::Note;
use serde::Serialize;
use terms::Date;

/// An import writes who people are before it writes what happened to them. Those touched since are left alone, so that no
/// import under way loses anybody.
const UNDER_WAY: SignedDuration = SignedDuration::from_hours(24);

#[derive(Serialize)]
struct Listed {
    as_at: String,
    files: Vec<KeptFile>,
    people: usize,
}

#[derive(Serialize)]
struct KeptFile {
    council: String,
    sha256: String,
}

#[derive(Serialize)]
struct Swept {
    as_at: String,
    files: u64,
    people_of_stopped_imports: u64,
    people_past_their_day: usize,
}

/// Lists or sweeps, by the day of `--as-at`; today if not given, and never a later one.
pub async fn run(global: &Global, what: &RetentionCommand) -> Result<u8> {
    let today = today::day()?;
    let day = global.as_at.unwrap_or(today);
    if day > today {
        let todo = "leave --as-at out, or give a day that has come";
        return Err(Failure::usage("CA-0008", "what is kept until a later day is not overdue yet", todo).into());
    }
    let stores = Stores::open(global).await?;
    match what {
        RetentionCommand::List => list(global, &stores, day).await,
        RetentionCommand::Sweep => sweep(global, stores, day).await,
    }
}

async fn list(global: &Global, stores: &Stores, day: Date) -> Result<u8> {
    let overdue = stores.vault.overdue_on(day).await?;
    let hex = |hash: &[u8; 32]| hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let file =
        |(council, hash): &(terms::LaCode, [u8; 32])| KeptFile { council: council.to_string(), sha256: hex(hash) };
    let listed = Listed {
        as_at: day.to_string(),
        files: overdue.sources.iter().map(file).collect(),
        people: overdue.subjects.len(),
    };
    if global.json {
        output::json(&listed)?;
        return Ok(0);
    }
    output::line(format!("{} kept files are past their last day on {day}.", listed.files.len()));
    for file in &listed.files {
        output::line(format!("  council {}: {}", file.council, file.sha256));
    }
    output::line(people_words(listed.people));
    Ok(0)
}

fn people_words(people: usize) -> String {
    format!("{people} people are past theirs. Erasing a person is decided for each by information governance.")
}

async fn sweep(global: &Global, stores: Stores, day: Date) -> Result<u8> {
    let overdue = stores.vault.overdue_on(day).await?;
    let now: Timestamp = today::instant();
    let mut files = 0;
    for (council, hash) in &overdue.sources {
        files += u64::from(stores.vault.discard_source(*council, *hash).await?);
    }
    let list = erasure_list(&stores.config);
    let records = Records::new(stores.ledger.clone(), stores.vault.clone(), &list);
    let left = records.sweep(now.checked_sub(UNDER_WAY)?).await?;
    let swept = Swept {
        as_at: day.to_string(),
        files,
        people_of_stopped_imports: left,
        people_past_their_day: overdue.subjects.len(),
    };
    // What was destroyed is on the record; who they were is not.
    let note = Note {
        name: "retention-sweep".to_owned(),
        council: None,
        body: serde_json::to_string(&swept)?,
        actor: stores.config.actor.clone(),
        at: now,
    };
    stores.ledger.note(note).await?;
    if global.json {
        output::json(&swept)?;
        return Ok(0);
    }
    output::line(format!("{files} kept files past their last day on {day} were destroyed with their keys."));
    output::line(format!("{left} people left over from imports that were stopped were removed from the vault."));
    output::line(people_words(swept.people_past_their_day));
    Ok(0)
}
