//! Fills a demonstration: a long history in the event layout of one invented council.

use super::Asked;
use crate::commands::import::record;
use crate::from_file::options;
use crate::progress::Bar;
use crate::stores::Stores;
use crate::today;
use anyhow::{Context, Result};
use ledger::Note;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use synth::{Events, Seed, write_events};
use terms::{Date, LaCode};

/// Name of the note that says the demonstration is whole.
const WHOLE: &str = "demonstration-loaded";

/// The council whose accounts are made.
pub fn council() -> Result<LaCode> {
    Ok(LaCode::parse("500")?)
}

/// Loads what is missing. Stopped half way, the next start goes on: a file taken in before adds nothing.
pub async fn everything(stores: &Stores, asked: &Asked) -> Result<()> {
    if !stores.ledger.notes(Some(WHOLE)).await?.is_empty() {
        return Ok(());
    }
    let folder = stores.config.data.join("sources");
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    history(stores, asked, &folder).await?;
    let note = Note {
        name: WHOLE.to_owned(),
        council: None,
        body: "{}".to_owned(),
        actor: "system".to_owned(),
        at: today::instant(),
    };
    stores.ledger.note(note).await?;
    Ok(())
}

async fn history(stores: &Stores, asked: &Asked, folder: &Path) -> Result<()> {
    let council = council()?;
    let last_day = Date::constant(2026, 8, 31);
    let file = folder.join(format!("events-{council}.csv"));
    let mut out = BufWriter::with_capacity(1 << 20, File::create(&file)?);
    let events = Events { seed: Seed(asked.seed), council, children: 6000, years: 12, last_day };
    write_events(&events, &mut out)?;
    out.flush()?;
    let mut told = options(Some(council));
    told.stated_on = Some(last_day);
    let mut bar = Bar::start("a long history, as events", false);
    record(stores, &file, told, true, &mut bar).await?;
    bar.finish();
    Ok(())
}
