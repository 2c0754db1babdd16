//! Files brought in: the list and the form. What becomes of a file is a job, with a page of its own.

use super::import_job::JobRow;
use crate::errors::Fault;
use crate::jobs::{Asked, JobState, NewJob};
use crate::scope::council_of;
use crate::upload::{Received, Sent, receive};
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Ctx, Fields};
use crate::words;
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use facts::{AsKnown, BatchMeta};
use intake::DateStyle;
use std::io::{Seek as _, SeekFrom};
use terms::{Date, LaCode};
use vault::NewSource;

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
    jobs: Vec<JobRow>,
    stated: String,
    historic: bool,
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

async fn list_page(ctx: &Ctx, council: LaCode, fields: &Fields, mistakes: Mistakes) -> Result<Response, Fault> {
    let loaded = ctx.state.records().loaded(council).await?;
    let known = AsKnown::new(ctx.visit.today, ctx.visit.today, &loaded.batches).ok();
    // Entries by hand are no files; they have a list of their own.
    let files = loaded.batches.iter().filter(|meta| meta.series.collection != facts::Collection::Hand);
    let mut rows: Vec<Row> = files.map(|meta| row(meta, known.as_ref())).collect();
    rows.reverse();
    let mut layout = ctx.layout("Files brought in");
    layout.mistaken = !mistakes.is_empty();
    let status = if layout.mistaken { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    // What came to the record stands in the table of what it rests on.
    let mut jobs = ctx.state.jobs().of_council(council).await?;
    jobs.retain(|job| job.state != JobState::Done);
    let list = List {
        layout,
        rows,
        action: format!("/records/{council}/imports"),
        cap: ctx.state.settings().upload_cap / (1024 * 1024),
        mistakes,
        jobs: jobs.iter().map(JobRow::of).collect(),
        stated: fields.get("stated").to_owned(),
        historic: fields.get("historic") == "yes",
    };
    page_with(status, &list)
}

/// The list and the form.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    list_page(&ctx, council_of(&council)?, &Fields::default(), Mistakes::default()).await
}

fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.split(['/', '-', ' ', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|_| parts.next().is_none())
}

/// Keeps the file in the vault and queues the work of taking it in.
pub(crate) async fn send(ctx: Ctx, Path(council): Path<String>, form: Multipart) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let Received { fields, file } = receive(&ctx, form, ctx.state.settings().upload_cap).await?;
    let Some(sent) = file.filter(|file| file.bytes > 0) else {
        let mistakes = Mistakes::one("file", "Choose a file that is not empty");
        return list_page(&ctx, council, &fields, mistakes).await;
    };
    let stated_on = match fields.get("stated").trim() {
        "" => None,
        text => match text.parse().ok().or_else(|| day_first(text)) {
            Some(date) => Some(date),
            None => {
                let mistakes = Mistakes::one("stated", "Enter a date such as 31/1/2026, or leave it out");
                return list_page(&ctx, council, &fields, mistakes).await;
            }
        },
    };
    let date_style = match fields.get("dates") {
        "day-first" => Some(DateStyle::DayFirst),
        "month-first" => Some(DateStyle::MonthFirst),
        _ => None,
    };
    let asked = Asked { stated_on, date_style, historic: fields.get("historic") == "yes" };
    let bytes = sent.bytes;
    let file = keep(&ctx, council, sent).await?;
    let new = NewJob { council, actor: ctx.standing()?.name.clone(), file, bytes, asked };
    let id = ctx.state.jobs().add(&new, ctx.visit.now).await?;
    ctx.state.wake().wake();
    Ok(Redirect::to(&format!("/records/{council}/imports/{id}")).into_response())
}

/// Seals the file in the vault and gives its hash. Long work: off the request threads, on one that may block.
async fn keep(ctx: &Ctx, council: LaCode, sent: Sent) -> Result<[u8; 32], Fault> {
    let keep_until = ctx.visit.today.saturating_add(jiff::Span::new().days(ctx.state.settings().keep_files_days));
    let (vault, at) = (ctx.state.vault().clone(), ctx.visit.now);
    let runtime = tokio::runtime::Handle::current();
    let Sent { name, mut file, .. } = sent;
    let work = move || {
        let sha256 = intake::hash(&mut file).map_err(|_| Fault::Program)?;
        file.seek(SeekFrom::Start(0)).map_err(|_| Fault::Program)?;
        let source = NewSource { council, sha256, name, keep_until };
        runtime.block_on(vault.keep_source(source, &mut file, at)).map_err(|error| {
            tracing::error!(code = error.code(), error = %error, "an uploaded file could not be kept");
            Fault::Vault
        })?;
        Ok(sha256)
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Program)?
}
