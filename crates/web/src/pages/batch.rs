//! One file of the record: every row accounted for, on the page and as a file; how it differs from the one it supersedes; how
//! long it took. Worked out again from the file as it is kept.

use crate::csv::Table;
use crate::errors::Fault;
use crate::findings::{fault_of, reopen};
use crate::record::{import_notes, whole_jobs};
use crate::scope::council_of;
use crate::view::{Layout, page};
use crate::visit::Ctx;
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use facts::{BatchMeta, Changes};
use intake::{Accounting, Options};
use ledger::Loaded;
use std::collections::BTreeMap;
use std::sync::Arc;
use terms::LaCode;
use vault::Access;

/// Rows of one table of the file.
struct Source {
    name: String,
    facts: String,
    duplicates: String,
    rejected: String,
}

/// What changed from the file that was superseded.
struct Difference {
    serial: u32,
    people: Vec<(&'static str, String)>,
    facts: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "batch.html")]
struct Shown {
    layout: Layout,
    name: String,
    lines: Vec<(&'static str, String)>,
    kept: bool,
    balance: Option<String>,
    sources: Vec<Source>,
    reasons: Vec<(String, String, String, String)>,
    difference: Option<Difference>,
    rows_file: String,
    problems: String,
}

/// A batch and, if its file is kept, the account of its rows.
struct Looked {
    council: LaCode,
    loaded: Arc<Loaded>,
    batch: BatchMeta,
    account: Option<Accounting>,
}

async fn look(ctx: &Ctx, council: &str, number: &str) -> Result<Looked, Fault> {
    let council = council_of(council)?;
    let loaded = ctx.state.records().loaded(council).await?;
    let number: u64 = number.parse().map_err(|_| Fault::NotFound)?;
    let batch = loaded.batches.iter().find(|batch| batch.number == number).cloned();
    let batch = batch.filter(|batch| batch.series.collection != facts::Collection::Hand).ok_or(Fault::NotFound)?;
    let mut scratch = tempfile::tempfile_in(&ctx.state.settings().data).map_err(|_| Fault::Program)?;
    let access = Access { actor: &ctx.standing()?.name, reason: "account of rows", at: ctx.visit.now };
    let (ledger, vault) = (ctx.state.records().ledger(), ctx.state.vault());
    let options = reopen(ledger, vault, &batch, &access, &mut scratch).await.map_err(|error| fault_of(&error))?;
    let account = match options {
        None => None,
        Some(options) => {
            let options = Options { account_rows: true, ..options };
            let name = batch.source.name.clone();
            let work = move || intake::stream(scratch, &name, &options, &mut |_| Ok(()));
            let read = tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Program)?;
            Some(read.map_err(|trouble| fault_of(&trouble.into()))?.accounting)
        }
    };
    Ok(Looked { council, loaded, batch, account })
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path((council, number)): Path<(String, String)>) -> Result<Response, Fault> {
    let Looked { council, loaded, batch, account } = look(&ctx, &council, &number).await?;
    let ledger = ctx.state.records().ledger();
    let ledger_fault = |error: ledger::Error| fault_of(&error.into());
    let noted = import_notes(ledger, council).await.map_err(ledger_fault)?;
    let noted = noted.into_iter().find(|(_, note)| note.batch == batch.number);
    let whole =
        whole_jobs(ledger, council).await.map_err(ledger_fault)?.into_iter().find(|job| job.batch == batch.number);
    let mut lines = vec![
        ("Batch", format!("{} of the ledger, serial {}", batch.number, batch.serial)),
        ("Brought in", format!("{} by {}", batch.recorded_at.strftime("%-d %B %Y, %H:%M UTC"), batch.actor)),
        ("SHA-256", crate::hex::hex(&batch.source.sha256)),
        ("Reader", batch.source.reader.clone()),
    ];
    if let Some((_, note)) = &noted {
        lines.push(("Took", seconds(note.milliseconds)));
    }
    if let Some(job) = whole {
        let steps = [("import", job.import), ("fix list", job.fix_list), ("figures", job.figures)];
        let steps: Vec<String> = steps.iter().map(|(what, took)| format!("{what} {}", seconds(*took))).collect();
        let all = job.import + job.fix_list + job.figures;
        lines.push(("From raw export to fix list and figures", format!("{}: {}", seconds(all), steps.join(", "))));
    }
    page(&Shown {
        layout: ctx.layout("Every row accounted for").crumb("Files brought in", format!("/records/{council}/imports")),
        name: batch.source.name.clone(),
        lines,
        kept: account.is_some(),
        balance: account.as_ref().map(balance),
        sources: account.as_ref().map(sources).unwrap_or_default(),
        reasons: account.as_ref().map(reasons).unwrap_or_default(),
        difference: difference(&loaded, &batch),
        rows_file: format!("/records/{council}/batches/{}/rows.csv", batch.number),
        problems: format!("/records/{council}/problems?batch={}", batch.number),
    })
}

fn seconds(milliseconds: u64) -> String {
    format!("{}.{} seconds", milliseconds / 1000, milliseconds % 1000 / 100)
}

fn balance(account: &Accounting) -> String {
    let number = words::thousands;
    let rejected: u64 = account.rejected.values().sum();
    let sum = if account.balances() { "" } else { " This does not add up: tell whoever runs the service." };
    format!(
        "{} rows in = {} that gave facts + {} that repeat an earlier one + {} that gave nothing.{sum}",
        number(account.rows),
        number(account.with_facts),
        number(account.duplicates),
        number(rejected)
    )
}

fn sources(account: &Accounting) -> Vec<Source> {
    let mut counts: BTreeMap<u16, [u64; 3]> = BTreeMap::new();
    for row in &account.each {
        let place = match row.fate {
            intake::Fate::Facts => 0,
            intake::Fate::Duplicate(_) => 1,
            intake::Fate::Rejected(_) => 2,
        };
        if let Some(count) = counts.entry(row.table).or_default().get_mut(place) {
            *count += 1;
        }
    }
    let source = |(table, [facts, duplicates, rejected]): (u16, [u64; 3])| Source {
        name: account.sources.get(usize::from(table)).cloned().unwrap_or_default(),
        facts: words::thousands(facts),
        duplicates: words::thousands(duplicates),
        rejected: words::thousands(rejected),
    };
    counts.into_iter().map(source).collect()
}

/// Why rows gave nothing or were repeats: what became of them, code, words, how many.
fn reasons(account: &Accounting) -> Vec<(String, String, String, String)> {
    let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for row in &account.each {
        if let Some(code) = row.fate.reason() {
            *counts.entry((row.fate.name(), code)).or_default() += 1;
        }
    }
    let line = |((fate, code), count): ((&str, &str), u64)| {
        let known = intake::explain(code).map_or("", |known| known.what);
        (words::sentence(fate), code.to_owned(), known.to_owned(), words::thousands(count))
    };
    counts.into_iter().map(line).collect()
}

/// Against the file of its series that counted before it.
fn difference(loaded: &Loaded, own: &BatchMeta) -> Option<Difference> {
    let earlier = loaded.batches.iter().filter(|batch| batch.series == own.series);
    let earlier = earlier.filter(|batch| (batch.serial, batch.number) < (own.serial, own.number));
    let before = earlier.max_by_key(|batch| (batch.serial, batch.number))?;
    let Changes { people_new, people_gone, people_changed, people_the_same, facts } =
        facts::difference(&loaded.blocks, before.number, own.number);
    let people = [
        ("People who are new", people_new),
        ("People who are gone", people_gone),
        ("People of whom it says other things", people_changed),
        ("People of whom it says the same", people_the_same),
    ];
    Some(Difference {
        serial: before.serial,
        people: people.into_iter().map(|(what, count)| (what, words::thousands(count))).collect(),
        facts: facts
            .into_iter()
            .map(|(kind, (gone, new))| (words::kind(kind), words::thousands(gone), words::thousands(new)))
            .collect(),
    })
}

/// What became of every row, as a file: no name and no value.
pub(crate) async fn rows(ctx: Ctx, Path((council, number)): Path<(String, String)>) -> Result<Response, Fault> {
    let Looked { council, batch, account, .. } = look(&ctx, &council, &number).await?;
    let account = account.ok_or(Fault::NotFound)?;
    ctx.log(council, ["account of rows taken away", "", &format!("batch {}", batch.number)]).await?;
    let mut table = Table::default();
    table.row(["file", "table", "row", "outcome", "reason", "in_words"]);
    for row in &account.each {
        let source = account.sources.get(usize::from(row.table)).map_or("", String::as_str);
        let reason = row.fate.reason().unwrap_or_default();
        let known = intake::explain(reason).map_or("", |known| known.what);
        table.row([batch.source.name.as_str(), source, &row.row.to_string(), row.fate.name(), reason, known]);
    }
    table.answer(&format!("{council}-rows-batch-{}.csv", batch.number))
}
