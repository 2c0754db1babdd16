//! The committee pages that were kept, and the form that reads another.

use crate::errors::Fault;
use crate::minutes::{fault, met, title_of, told};
use crate::scope::council_of;
use crate::upload::{Received, Sent, receive};
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Fields};
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use committee::{FileKind, Hold, KeptPage, Record, Settled};
use minutebook::NewPage;
use std::io::Read as _;
use terms::LaCode;

struct Row {
    href: String,
    title: String,
    body: String,
    met: String,
    class: String,
    waiting: String,
    held: bool,
}

#[derive(Template)]
#[template(path = "committee/list.html")]
struct List {
    layout: Layout,
    action: String,
    mistakes: Mistakes,
    rows: Vec<Row>,
    waiting: usize,
    held: usize,
    left_out: usize,
    queue: String,
    draft: String,
    ways: String,
}

fn row(record: &Record, kept: &KeptPage, council: LaCode) -> Row {
    let queued = record.items_of(kept.page.id).filter(|item| item.finding.kind.is_queued());
    let (waiting, all) = queued
        .fold((0, 0), |(waiting, all), item| (waiting + usize::from(item.settled() == Settled::Waiting), all + 1));
    Row {
        href: format!("/records/{council}/committee/pages/{}", kept.page.id),
        title: title_of(kept),
        body: kept.meeting.body.clone().unwrap_or_else(|| "Not said".to_owned()),
        met: met(kept.meeting.date),
        class: kept.class().map_or_else(|| "Not classed: private".to_owned(), |class| class.plain()),
        waiting: format!("{waiting} of {all}"),
        held: kept.hold == Hold::Waiting,
    }
}

async fn list_page(ctx: &Ctx, council: LaCode, done: Option<String>, mistakes: Mistakes) -> Result<Response, Fault> {
    let minutes = ctx.state.minutes();
    let book = minutes.book(council).await.map_err(fault)?;
    let mut layout = ctx.layout("Committee pages");
    layout.mistaken = !mistakes.is_empty();
    layout.done = done;
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let action = format!("/records/{council}/committee");
    let list = List {
        layout,
        mistakes,
        rows: book.record.pages().rev().map(|kept| row(&book.record, kept, council)).collect(),
        waiting: book.record.queue().count(),
        held: book.record.held(),
        left_out: minutes.left_out(council).await.map_err(fault)?,
        queue: format!("{action}/queue"),
        draft: format!("{action}/draft"),
        ways: format!("{action}/ways"),
        action,
    };
    page_with(status, &list)
}

/// The list and the form.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let done = match asked.get("done") {
        "left-out" => Some("The page was left out. Its file and every word of it were destroyed.".to_owned()),
        _ => None,
    };
    list_page(&ctx, council_of(&council)?, done, Mistakes::default()).await
}

/// What was pasted or sent, as a file to read: its bytes, its name and what it is.
pub(super) fn given(fields: &Fields, file: Option<Sent>) -> Result<(Vec<u8>, String, Option<FileKind>), Fault> {
    let pasted = fields.get("text");
    if let Some(mut sent) = file {
        let mut bytes = Vec::new();
        sent.file.read_to_end(&mut bytes).map_err(|_| Fault::Program)?;
        return Ok((bytes, sent.name, None));
    }
    let hint = pasted.trim_start().starts_with('<').then_some(FileKind::Html);
    Ok((pasted.as_bytes().to_vec(), "pasted".to_owned(), hint))
}

/// Reads what was pasted or sent and keeps it: the file in the vault, what was found unconfirmed and private.
pub(crate) async fn send(ctx: Ctx, Path(council): Path<String>, form: Multipart) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let Received { fields, file } = receive(&ctx, form, committee::LARGEST as u64).await?;
    let (bytes, name, hint) = given(&fields, file)?;
    let keep_until = ctx.visit.today.saturating_add(jiff::Span::new().days(ctx.state.settings().keep_files_days));
    let new = NewPage { bytes, name, hint, keep_until };
    let actor = &ctx.standing()?.name;
    match ctx.state.minutes().keep(council, new, actor, ctx.visit.now).await {
        Ok(kept) => {
            let done = if kept.already_there { "again" } else { "kept" };
            let page = format!("/records/{council}/committee/pages/{}?done={done}", kept.page);
            Ok(Redirect::to(&page).into_response())
        }
        Err(error) => list_page(&ctx, council, None, Mistakes::one("text", told(error)?)).await,
    }
}
