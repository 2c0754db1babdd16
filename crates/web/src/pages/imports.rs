//! Files brought in: the list and the form. What becomes of a file is a job, with a page of its own.

use super::import_job::JobRow;
use super::mappings::latest;
use crate::errors::Fault;
use crate::hex::sha256_of;
use crate::jobs::{Asked, JobState, NewJob};
use crate::record::SavedMapping;
use crate::scope::council_of;
use crate::upload::{Received, keep_sent, receive};
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Ctx, Fields};
use crate::words;
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use facts::{AsKnown, BatchMeta};
use intake::DateStyle;
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
    account: String,
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
    mappings: Vec<SavedMapping>,
    mapping: String,
    mappings_page: String,
    stated: String,
    historic: bool,
}

fn row(meta: &BatchMeta, known: Option<&AsKnown>) -> Row {
    let year = if meta.series.year == 0 { String::new() } else { format!(" {}", meta.series.year) };
    let what = match meta.series.collection {
        facts::Collection::Sen2 => "SEN2 return",
        facts::Collection::Events => "Event file",
        facts::Collection::Hand => "Entered by hand",
        facts::Collection::AnnexA => "Lists of Annex A",
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
        account: format!("/records/{}/batches/{}", meta.series.council, meta.number),
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
        mappings: latest(ctx, council).await?,
        mapping: fields.get("mapping").to_owned(),
        mappings_page: format!("/records/{council}/mappings"),
        stated: fields.get("stated").to_owned(),
        historic: fields.get("historic") == "yes",
    };
    page_with(status, &list)
}

/// The list and the form.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    list_page(&ctx, council_of(&council)?, &Fields::default(), Mistakes::default()).await
}

/// A day as a form gives it: `ccyy-mm-dd`, or the day first.
pub(crate) fn day_of(text: &str) -> Option<Date> {
    let text = text.trim();
    text.parse().ok().or_else(|| day_first(text))
}

/// How dates with slashes are written, as a form says it.
pub(crate) fn style_of(code: &str) -> Option<DateStyle> {
    match code {
        "day-first" => Some(DateStyle::DayFirst),
        "month-first" => Some(DateStyle::MonthFirst),
        _ => None,
    }
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
    let stated = fields.get("stated").trim();
    let stated_on = day_of(stated);
    if !stated.is_empty() && stated_on.is_none() {
        let mistakes = Mistakes::one("stated", "Enter a date such as 31/1/2026, or leave it out");
        return list_page(&ctx, council, &fields, mistakes).await;
    }
    let mapping = match fields.get("mapping") {
        "" => None,
        hash => {
            let known = latest(&ctx, council).await?.into_iter().any(|one| one.sha256 == hash);
            Some(sha256_of(hash).filter(|_| known).ok_or(Fault::Unreadable)?)
        }
    };
    let date_style = style_of(fields.get("dates"));
    let asked = Asked { stated_on, date_style, historic: fields.get("historic") == "yes", mapping };
    let bytes = sent.bytes;
    let file = keep_sent(&ctx, council, sent, ctx.state.settings().keep_files_days).await?;
    let new = NewJob { council, actor: ctx.standing()?.name.clone(), file, bytes, asked };
    let id = ctx.state.jobs().add(&new, ctx.visit.now).await?;
    ctx.state.wake().wake();
    Ok(Redirect::to(&format!("/records/{council}/imports/{id}")).into_response())
}
