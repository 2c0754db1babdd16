//! `candour prepare FILE`: the whole job in one command, from a raw export to the fix list and the committee's figures, each
//! step timed. The times are noted with the batch and shown on its page.

use super::fixes::write_slips;
use super::import::record_from;
use super::measure::{figures_file, period_of};
use crate::args::{Global, Told};
use crate::failure::{Failure, exit};
use crate::from_file::{mapping, told as told_options};
use crate::output;
use crate::progress::Bar;
use crate::stores::{Stores, dates, directory};
use crate::today;
use anyhow::{Context as _, Result};
use facts::Snapshot;
use fixlists::{FixSlip, lines, whose};
use intake::Options;
use ledger::{Note, Purpose};
use serde::Serialize;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use vault::Access;
use web::WholeJob;

/// What was asked for.
pub struct Asked {
    /// The export: a file, or the tables of one return.
    pub files: Vec<PathBuf>,
    /// The mapping to read it through.
    pub mapping: Option<PathBuf>,
    /// Folder to write into.
    pub out: PathBuf,
    /// For whom the fix list is.
    pub recipient: String,
    /// What a reader cannot tell from the file.
    pub told: Told,
}

#[derive(Serialize)]
struct Prepared {
    batch: u64,
    already_there: bool,
    rows: u64,
    facts: u64,
    people: u64,
    problems: u64,
    figures: usize,
    fix_list: String,
    figures_file: String,
    seconds_import: f64,
    seconds_fix_list: f64,
    seconds_figures: f64,
    seconds: f64,
}

fn milliseconds(took: Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}

/// Does it all.
pub async fn run(global: &Global, asked: &Asked) -> Result<u8> {
    if global.actor.is_none() {
        return Err(Failure {
            code: "CA-0041",
            what: "a fix list is a list about children, and who takes it was not said".to_owned(),
            place: None,
            why: "every list that leaves names its recipient and is noted with who took it",
            todo: "add --actor NAME".to_owned(),
            exit: exit::USAGE,
        }
        .into());
    }
    std::fs::create_dir_all(&asked.out).with_context(|| format!("making {}", asked.out.display()))?;
    let stores = Stores::open_or_create(global, directory(global)?, Purpose::Real).await?;
    let by = asked.mapping.as_deref().map(mapping).transpose()?;
    let options = Options { mapping: by, ..told_options(global.council, &asked.told)? };

    let began = Instant::now();
    let mut bar = Bar::start("the export", global.json);
    let recorded = record_from(&stores, &asked.files, options, false, &mut bar).await?;
    bar.finish();
    let import = began.elapsed();

    let began = Instant::now();
    let batch = &recorded.receipt.batch;
    let council = batch.series.council;
    let loaded = stores.ledger.load(council).await?;
    let (true_on, known_on) = dates(global)?;
    let head = loaded.head.to_string();
    let snapshot = Snapshot::build(council, true_on, known_on, loaded.batches.clone(), &loaded.blocks, head)?;
    let access = Access { actor: &stores.config.actor, reason: "fix list", at: today::instant() };
    let scratch = tempfile::tempfile_in(&stores.config.data).context("making a temporary file")?;
    let found = web::file_problems(&stores.ledger, &stores.vault, &loaded, batch, &access, scratch).await?;
    let problems = found.map(|found| found.problems).unwrap_or_default();
    let standing = web::acceptances(&stores.ledger, council).await?;
    let of = |subject| snapshot.history(subject).map(|history| whose(history, true_on)).unwrap_or_default();
    let list = lines(council, &problems, None, &standing, true_on, of);
    let slips: Vec<FixSlip> = list.iter().map(FixSlip::of).collect();
    let taken = serde_json::json!({ "lines": slips.len(), "batch": batch.number }).to_string();
    note(&stores, council, "fix list taken away", taken).await?;
    let fix_list_file = asked.out.join(format!("fix-list-batch-{}.csv", batch.number));
    write_slips(create(&fix_list_file)?, &slips, &asked.recipient, &stores.config.actor)?;
    let fix_list = began.elapsed();

    let began = Instant::now();
    let figures_to = asked.out.join(format!("figures-batch-{}.csv", batch.number));
    let period = period_of(None, true_on)?;
    let figures = figures_file(create(&figures_to)?, &snapshot, period)?;
    let counted = began.elapsed();

    let whole = WholeJob {
        batch: batch.number,
        import: milliseconds(import),
        fix_list: milliseconds(fix_list),
        figures: milliseconds(counted),
    };
    let (name, body) = whole.note()?;
    note(&stores, council, name, body).await?;
    let prepared = Prepared {
        batch: batch.number,
        already_there: recorded.receipt.already_there,
        rows: recorded.accounting.rows,
        facts: recorded.receipt.facts,
        people: recorded.receipt.subjects,
        problems: slips.len() as u64,
        figures,
        fix_list: fix_list_file.display().to_string(),
        figures_file: figures_to.display().to_string(),
        seconds_import: import.as_secs_f64(),
        seconds_fix_list: fix_list.as_secs_f64(),
        seconds_figures: counted.as_secs_f64(),
        seconds: (import + fix_list + counted).as_secs_f64(),
    };
    if global.json {
        output::json(&prepared)?;
    } else {
        print(&prepared);
    }
    stores.ledger.close().await;
    stores.vault.close().await;
    Ok(0)
}

async fn note(stores: &Stores, council: terms::LaCode, name: &str, body: String) -> Result<()> {
    let (name, actor, at) = (name.to_owned(), stores.config.actor.clone(), today::instant());
    stores.ledger.note(Note { name, council: Some(council), body, actor, at }).await?;
    Ok(())
}

/// A file that replaces one of the same batch: the job can be done again.
fn create(path: &Path) -> Result<File> {
    File::create(path).with_context(|| format!("making {}", path.display()))
}

fn print(one: &Prepared) {
    let there = if one.already_there { " It was taken in before; nothing was added." } else { "" };
    output::line(format!("Batch {}: {} facts about {} people.{there}", one.batch, one.facts, one.people));
    output::line(format!("  import     {:>6.1} s", one.seconds_import));
    output::line(format!("  fix list   {:>6.1} s  {} problems: {}", one.seconds_fix_list, one.problems, one.fix_list));
    output::line(format!("  figures    {:>6.1} s  {} figures: {}", one.seconds_figures, one.figures, one.figures_file));
    output::line(format!("  altogether {:>6.1} s", one.seconds));
}
