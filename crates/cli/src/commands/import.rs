//! `candour import FILE…`: says what it recognised, accounts for every row, and how long it took.

use crate::args::{Global, Told};
use crate::commands::committee_page::{self, PageTaken};
use crate::failure::{Failure, exit};
use crate::from_file::{Input, gather, mapping, name, refused, told as told_options};
use crate::output;
use crate::progress::Bar;
use crate::stores::{Stores, directory};
use crate::today;
use anyhow::{Context, Result};
use intake::bounded::{self, Kind, Limits, Program};
use intake::{Accounting, Mapping, Options, Progress, Recorded, Recording};
use ledger::{Note, Purpose};
use report::csv::neutralise;
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;
use terms::{Date, LaCode};
use web::{ImportNote, NotSaved};

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
    unmapped: Vec<(String, String, u64)>,
    /// Against the file that this one supersedes; nothing if it supersedes none.
    difference: Option<Difference>,
    ledger_head: String,
    seconds: f64,
}

/// What changed from the file that was superseded.
#[derive(Serialize)]
struct Difference {
    superseded_serial: u32,
    people_new: u64,
    people_gone: u64,
    people_changed: u64,
    people_the_same: u64,
    /// For each event: facts no longer said, and facts said anew.
    facts: Vec<(&'static str, u64, u64)>,
}

/// Holds the facts of a file against those of the file of its series that counted before it.
async fn difference(stores: &Stores, recorded: &Recorded) -> Result<Option<Difference>> {
    let own = &recorded.receipt.batch;
    let loaded = stores.ledger.load(own.series.council).await?;
    let before = loaded
        .batches
        .iter()
        .filter(|batch| batch.series == own.series && batch.number != own.number)
        .max_by_key(|batch| (batch.serial, batch.number));
    let Some(before) = before.filter(|before| before.serial <= own.serial) else { return Ok(None) };
    let changes = facts::difference(&loaded.blocks, before.number, own.number);
    Ok(Some(Difference {
        superseded_serial: before.serial,
        people_new: changes.people_new,
        people_gone: changes.people_gone,
        people_changed: changes.people_changed,
        people_the_same: changes.people_the_same,
        facts: changes.facts.into_iter().map(|(kind, (gone, new))| (kind.name(), gone, new)).collect(),
    }))
}

/// What became of a file.
#[derive(Serialize)]
#[serde(untagged)]
enum Taken {
    Records(Box<Imported>),
    Page(PageTaken),
}

/// What was asked for.
pub struct Asked {
    /// Files and folders.
    pub files: Vec<PathBuf>,
    /// As history.
    pub historic: bool,
    /// What a reader cannot tell from the file.
    pub told: Told,
    /// The files are the tables of one return.
    pub together: bool,
    /// The mapping to read through.
    pub mapping: Option<PathBuf>,
    /// Where to write what became of every row.
    pub accounting: Option<PathBuf>,
}

/// Takes the files in, one after another; each is all or nothing.
pub async fn run(global: &Global, asked: &Asked) -> Result<u8> {
    let stores = Stores::open_or_create(global, directory(global)?, Purpose::Real).await?;
    let mut imported = Vec::new();
    let mut rows = asked.accounting.as_deref().map(RowsFile::create).transpose()?;
    let sources: Vec<&[PathBuf]> =
        if asked.together { vec![asked.files.as_slice()] } else { asked.files.chunks(1).collect() };
    for files in sources {
        let page = files.first().filter(|_| !asked.together && asked.mapping.is_none());
        if let Some(page) = page.filter(|file| committee_page::is_one(file)) {
            let taken = committee_page::take(&stores, page).await?;
            if !global.json {
                committee_page::print(&taken);
            }
            imported.push(Taken::Page(taken));
            continue;
        }
        let one = one(&stores, global, files, asked, rows.as_mut()).await?;
        if !global.json {
            print(&one);
        }
        imported.push(Taken::Records(Box::new(one)));
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
    record_all(stores, &[file.to_owned()], options, historic, bar).await
}

/// Workbooks and zips are where a small file can ask for much memory or time: they are read in the bounded child first, and
/// what is stopped there has taken nothing with it.
fn bounded_first(input: &mut dyn Input, options: &Options, place: &Path) -> Result<()> {
    let mut head = [0; 2];
    let packed = input.read_exact(&mut head).is_ok() && &head == b"PK";
    input.rewind()?;
    if !packed {
        return Ok(());
    }
    let mut scratch = tempfile::tempfile().context("making a temporary file")?;
    std::io::copy(input, &mut scratch)?;
    input.rewind()?;
    let (program, kind) = (Program::this(web::READER), Kind::Facts { options: Box::new(options.clone()) });
    bounded::run(&program, &kind, &scratch, &Limits::default()).map_err(|stopped| refused(&stopped.into(), place))?;
    Ok(())
}

/// Takes one source in through its mapping, if it has one, which is saved first.
pub async fn record_from(
    stores: &Stores,
    files: &[PathBuf],
    options: Options,
    historic: bool,
    bar: &mut Bar,
) -> Result<Recorded> {
    if let (Some(mapping), Some(council)) = (&options.mapping, options.council) {
        save_mapping(stores, council, mapping).await?;
    }
    record_all(stores, files, options, historic, bar).await
}

async fn record_all(
    stores: &Stores,
    files: &[PathBuf],
    options: Options,
    historic: bool,
    bar: &mut Bar,
) -> Result<Recorded> {
    let (mut input, name) = gather(files)?;
    let place = files.first().map_or(Path::new(""), PathBuf::as_path);
    bounded_first(&mut *input, &options, place)?;
    let at = today::instant();
    let day = today::day()?;
    let keep = Date::new(day.year() + stores.config.files_kept_years, day.month(), day.day().min(28)).ok();
    let recording =
        Recording { name, options, historic, actor: stores.config.actor.clone(), at, keep_source_until: keep };
    let (began, told) = (Instant::now(), recording.options.clone());
    let mut progress = |step: Progress| bar.step(&step);
    let recorded = intake::record(input, recording, &stores.ledger, &stores.vault, &mut progress)
        .await
        .map_err(|trouble| refused(&trouble, place))?;
    if !recorded.receipt.already_there {
        let note = ImportNote {
            batch: recorded.receipt.batch.number,
            rows: recorded.accounting.rows,
            milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            ..ImportNote::default()
        };
        let (name, body) = note.told(&told).note()?;
        let council = Some(recorded.receipt.batch.series.council);
        let (name, actor, at) = (name.to_owned(), stores.config.actor.clone(), today::instant());
        stores.ledger.note(Note { name, council, body, actor, at }).await?;
    }
    Ok(recorded)
}

/// Saves a mapping before it is used, so that what a file was read through can be seen for ever, and the file read again.
async fn save_mapping(stores: &Stores, council: LaCode, mapping: &Mapping) -> Result<()> {
    let saved = web::saved_mappings(&stores.ledger, council).await?;
    let what = match web::fits_beside(mapping, mapping.text(), &saved) {
        Err(NotSaved::Already) => return Ok(()),
        Ok(()) => {
            let (name, body) = web::saving_mapping(mapping, mapping.text())?;
            let (name, actor, at) = (name.to_owned(), stores.config.actor.clone(), today::instant());
            stores.ledger.note(Note { name, council: Some(council), body, actor, at }).await?;
            return Ok(());
        }
        Err(NotSaved::VersionTaken { latest }) => {
            format!("version {latest} of this mapping is kept already, and this one differs from it")
        }
        Err(NotSaved::ExtractTaken) => "another mapping of this council has that extract number".to_owned(),
    };
    Err(Failure {
        code: "CA-0042",
        what,
        place: None,
        why: "what a file was read through is kept for ever, and files of one extract number supersede one another",
        todo: "count the mapping's version up, or choose another extract number".to_owned(),
        exit: exit::REFUSED,
    }
    .into())
}

async fn one(
    stores: &Stores,
    global: &Global,
    files: &[PathBuf],
    asked: &Asked,
    rows: Option<&mut RowsFile>,
) -> Result<Imported> {
    let began = Instant::now();
    let shown = files.iter().map(|file| name(file)).collect::<Vec<_>>().join(" + ");
    let mut bar = Bar::start(&shown, global.json);
    let by = asked.mapping.as_deref().map(mapping).transpose()?;
    let options = Options { account_rows: rows.is_some(), mapping: by, ..told_options(global.council, &asked.told)? };
    let before = stores.ledger.councils().await?;
    let recorded = record_from(stores, files, options, asked.historic, &mut bar).await?;
    bar.finish();
    let difference = match before.contains(&recorded.receipt.batch.series.council) {
        true if !recorded.receipt.already_there => difference(stores, &recorded).await?,
        _ => None,
    };
    if let Some(rows) = rows {
        rows.add(&shown, &recorded.accounting)?;
    }
    let series = recorded.receipt.batch.series;
    let accounting = &recorded.accounting;
    Ok(Imported {
        file: shown,
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
        unmapped: recorded.unmapped.iter().map(|one| (one.vocabulary.clone(), one.value.clone(), one.count)).collect(),
        difference,
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
    for (vocabulary, value, count) in &one.unmapped {
        output::line(format!("  not in the vocabulary `{vocabulary}`: {value:?}, {count} rows"));
    }
    if let Some(change) = &one.difference {
        output::line(format!(
            "  supersedes serial {}: {} people new, {} gone, {} changed, {} the same",
            change.superseded_serial,
            change.people_new,
            change.people_gone,
            change.people_changed,
            change.people_the_same
        ));
        for (event, gone, new) in &change.facts {
            output::line(format!("    {event}: {gone} facts no longer said, {new} said anew"));
        }
    }
    output::line(format!("  {:.1} seconds; ledger head {}", one.seconds, one.ledger_head));
}

fn in_words(code: &str) -> &'static str {
    intake::explain(code).map_or("", |known| known.what)
}

/// The file that says what became of every row: no names, no values.
struct RowsFile(BufWriter<File>);

impl RowsFile {
    fn create(path: &Path) -> Result<Self> {
        let mut file = BufWriter::new(File::create(path).with_context(|| format!("making {}", path.display()))?);
        writeln!(file, "file,table,row,outcome,reason,in_words")?;
        Ok(Self(file))
    }

    fn add(&mut self, file: &str, account: &Accounting) -> Result<()> {
        // A file's name is a text from outside.
        let quoted = |text: &str| format!("\"{}\"", neutralise(text).replace('"', "\"\""));
        for row in &account.each {
            let table = account.sources.get(usize::from(row.table)).map_or("", String::as_str);
            let reason = row.fate.reason().unwrap_or_default();
            let words = if reason.is_empty() { "" } else { in_words(reason) };
            let (file, table, words) = (quoted(file), quoted(table), quoted(words));
            writeln!(self.0, "{file},{table},{},{},{reason},{words}", row.row, row.fate.name())?;
        }
        Ok(self.0.flush()?)
    }
}
