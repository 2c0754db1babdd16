//! Fills a demonstration: the returns of a synthetic council shaped on a real one's published tables, and a long history in
//! the event layout of another invented council, which shows what returns cannot carry.

use super::Asked;
use crate::commands::committee_page::keep_page;
use crate::commands::import::record;
use crate::commands::synth::{RETURNS, return_name, write_beside, write_return};
use crate::from_file::options;
use crate::progress::Bar;
use crate::stores::Stores;
use crate::today;
use anyhow::{Context, Result};
use ledger::Note;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use synth::{Events, Seed, SyntheticCouncil, write_events};
use terms::{Date, LaCode};

/// Name of the note that says the demonstration is whole.
const WHOLE: &str = "demonstration-loaded";

/// The council with the long history. Its number is that of the first of the synthetic councils; the one with the returns
/// takes the number that is kept for the real council it is shaped on, and moves aside where that is the same.
pub fn history_council(returns: LaCode) -> Result<LaCode> {
    let first = LaCode::parse("500")?;
    Ok(if returns == first { LaCode::parse("501")? } else { first })
}

/// Loads what is missing. Stopped half way, the next start goes on: a file taken in before adds nothing.
pub async fn everything(stores: &Stores, asked: &Asked, made: &SyntheticCouncil) -> Result<()> {
    if !stores.ledger.notes(Some(WHOLE)).await?.is_empty() {
        return Ok(());
    }
    let folder = stores.config.data.join("sources");
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    write_beside(made, &folder)?;
    returns(stores, made, &folder).await?;
    committee_pages(stores, made, &folder).await?;
    history(stores, asked, history_council(number(made)?)?, &folder).await?;
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

/// A synthetic council's number as the type that everything else uses.
pub fn number(made: &SyntheticCouncil) -> Result<LaCode> {
    Ok(LaCode::parse(&format!("{:03}", made.number))?)
}

async fn returns(stores: &Stores, made: &SyntheticCouncil, folder: &Path) -> Result<()> {
    for (year, serial) in RETURNS {
        let file = folder.join(return_name(made, year, serial));
        write_return(made, year, serial, &file)?;
        let mut bar = Bar::start(&format!("the return of {year}, serial {serial}"), false);
        record(stores, &file, options(Some(number(made)?)), true, &mut bar).await?;
        bar.finish();
    }
    Ok(())
}

/// The two pages of its committee, kept as a clerk would keep them: unconfirmed and private.
async fn committee_pages(stores: &Stores, made: &SyntheticCouncil, folder: &Path) -> Result<()> {
    for (name, _) in synth::committee_pages(made) {
        let file = folder.join(format!("{}-{name}", made.number));
        keep_page(stores, number(made)?, &file).await?;
    }
    Ok(())
}

async fn history(stores: &Stores, asked: &Asked, council: LaCode, folder: &Path) -> Result<()> {
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
