//! Files brought in: the list, the form, and what a file came to.

use crate::errors::Fault;
use crate::scope::council_of;
use crate::upload::{Received, Sent, receive};
use crate::view::{Layout, Mistakes, page, page_with};
use crate::visit::{Ctx, Fields};
use crate::words;
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use facts::{AsKnown, BatchMeta};
use intake::{DateStyle, Options, Recorded, Recording, Trouble};
use terms::{Date, LaCode};

/// A batch in the list.
struct Row {
    number: u64,
    name: String,
    what: String,
    stated_on: String,
    recorded_at: String,
    actor: String,
    state: &'static str,
    historic: bool,
    problems: String,
}

#[derive(Template)]
#[template(path = "imports.html")]
struct List {
    layout: Layout,
    rows: Vec<Row>,
    action: String,
    cap: u64,
    mistakes: Mistakes,
    trouble: Option<Told>,
    stated: String,
    historic: bool,
}

/// A trouble or a problem in words.
struct Told {
    code: String,
    what: String,
    why: String,
    todo: String,
    count: String,
}

#[derive(Template)]
#[template(path = "imported.html")]
struct Done {
    layout: Layout,
    name: String,
    what: &'static str,
    already: bool,
    lines: Vec<(&'static str, String)>,
    problems: Vec<Told>,
    list: String,
    problems_page: String,
}

fn row(meta: &BatchMeta, known: Option<&AsKnown>) -> Row {
    let year = if meta.series.year == 0 { String::new() } else { format!(" {}", meta.series.year) };
    let what = match meta.series.collection {
        facts::Collection::Sen2 => "SEN2 return",
        facts::Collection::Events => "Event file",
        facts::Collection::Hand => "Entered by hand",
    };
    Row {
        number: meta.number,
        name: meta.source.name.clone(),
        what: format!("{what}{year}, serial {}", meta.serial),
        stated_on: meta.stated_on.map_or_else(|| "None given".to_owned(), words::long_date),
        recorded_at: meta.recorded_at.strftime("%-d %B %Y, %H:%M UTC").to_string(),
        actor: meta.actor.clone(),
        state: if known.is_none_or(|known| known.counts(meta.number)) { "Counts" } else { "Superseded" },
        historic: meta.historic,
        problems: format!("/records/{}/problems?batch={}", meta.series.council, meta.number),
    }
}

async fn list_page(
    ctx: &Ctx,
    council: LaCode,
    fields: &Fields,
    mistakes: Mistakes,
    trouble: Option<&Trouble>,
) -> Result<Response, Fault> {
    let loaded = ctx.state.records().loaded(council).await?;
    let known = AsKnown::new(ctx.visit.today, ctx.visit.today, &loaded.batches).ok();
    // Entries by hand are no files; they have a list of their own.
    let files = loaded.batches.iter().filter(|meta| meta.series.collection != facts::Collection::Hand);
    let mut rows: Vec<Row> = files.map(|meta| row(meta, known.as_ref())).collect();
    rows.reverse();
    let mut layout = ctx.layout("Files brought in");
    layout.mistaken = !mistakes.is_empty() || trouble.is_some();
    let status = if layout.mistaken { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let told = trouble.map(|trouble| {
        let known = intake::explain(trouble.code());
        Told {
            code: trouble.code().to_owned(),
            what: trouble.to_string(),
            why: known.map(|known| known.why).unwrap_or_default().to_owned(),
            todo: known.map(|known| known.todo).unwrap_or_default().to_owned(),
            count: String::new(),
        }
    });
    let list = List {
        layout,
        rows,
        action: format!("/records/{council}/imports"),
        cap: ctx.state.settings().upload_cap / (1024 * 1024),
        mistakes,
        trouble: told,
        stated: fields.get("stated").to_owned(),
        historic: fields.get("historic") == "yes",
    };
    page_with(status, &list)
}

/// The list and the form.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    list_page(&ctx, council_of(&council)?, &Fields::default(), Mistakes::default(), None).await
}

fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.split(['/', '-', ' ', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|_| parts.next().is_none())
}

/// Takes a file in, all of it or nothing, and says what it came to.
pub(crate) async fn send(ctx: Ctx, Path(council): Path<String>, form: Multipart) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let Received { fields, file } = receive(&ctx, form, ctx.state.settings().upload_cap).await?;
    let Some(Sent { name, file, bytes }) = file.filter(|file| file.bytes > 0) else {
        let mistakes = Mistakes::one("file", "Choose a file that is not empty");
        return list_page(&ctx, council, &fields, mistakes, None).await;
    };
    let stated_on = match fields.get("stated").trim() {
        "" => None,
        text => match text.parse().ok().or_else(|| day_first(text)) {
            Some(date) => Some(date),
            None => {
                let mistakes = Mistakes::one("stated", "Enter a date such as 31/1/2026, or leave it out");
                return list_page(&ctx, council, &fields, mistakes, None).await;
            }
        },
    };
    let date_style = match fields.get("dates") {
        "day-first" => Some(DateStyle::DayFirst),
        "month-first" => Some(DateStyle::MonthFirst),
        _ => None,
    };
    let cap = ctx.state.settings().upload_cap;
    let options =
        Options { council: Some(council), stated_on, date_style, most_bytes: Some(cap), ..Options::default() };
    let keep_until = ctx.visit.today.saturating_add(jiff::Span::new().days(ctx.state.settings().keep_files_days));
    let recording = Recording {
        name: name.clone(),
        options,
        historic: fields.get("historic") == "yes",
        actor: ctx.standing()?.name.clone(),
        at: ctx.visit.now,
        keep_source_until: Some(keep_until),
    };
    let (ledger, vault) = (ctx.state.records().ledger().clone(), ctx.state.vault().clone());
    // Reading a large file is long work: off the request threads, on one that may block.
    let runtime = tokio::runtime::Handle::current();
    let work = move || runtime.block_on(intake::record(file, recording, &ledger, &vault, &mut |_| ()));
    match tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Program)? {
        Ok(recorded) => done_page(&ctx, council, name, bytes, &recorded),
        Err(trouble) => {
            tracing::info!(code = trouble.code(), "a file was not taken in");
            list_page(&ctx, council, &fields, Mistakes::default(), Some(&trouble)).await
        }
    }
}

fn done_page(ctx: &Ctx, council: LaCode, name: String, bytes: u64, recorded: &Recorded) -> Result<Response, Fault> {
    let accounting = &recorded.accounting;
    let rejected: u64 = accounting.rejected.values().sum();
    let number = words::thousands;
    let lines = vec![
        ("Size", format!("{} bytes", number(bytes))),
        ("Batch", format!("{} of the ledger", recorded.receipt.batch.number)),
        ("Rows read", number(accounting.rows)),
        ("Rows that gave facts", number(accounting.with_facts)),
        ("Rows that repeat an earlier one", number(accounting.duplicates)),
        ("Rows that gave nothing", number(rejected)),
        ("Facts", number(accounting.facts)),
        ("People", number(recorded.receipt.subjects)),
        ("People met for the first time", number(recorded.new_people)),
        ("People who wait for somebody to say who they are", number(recorded.queued_for_linkage)),
        ("Ledger head", recorded.receipt.head.to_string()),
    ];
    let told = |(code, count): (&&str, &u64)| {
        let known = intake::explain(code)?;
        Some(Told {
            code: (*code).to_owned(),
            what: known.what.to_owned(),
            why: known.why.to_owned(),
            todo: known.todo.to_owned(),
            count: number(*count),
        })
    };
    page(&Done {
        layout: ctx.layout("File brought in").crumb("Files brought in", format!("/records/{council}/imports")),
        name,
        what: recorded.what.plain(),
        already: recorded.receipt.already_there,
        lines,
        problems: recorded.problems.counts().iter().filter_map(told).collect(),
        list: format!("/records/{council}/imports"),
        problems_page: format!("/records/{council}/problems?batch={}", recorded.receipt.batch.number),
    })
}
