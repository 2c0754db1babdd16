//! The report for the next meeting as a paper: tagged PDF, spreadsheet, editable text. The same account as the page.

use super::report::asked_for;
use crate::errors::Fault;
use crate::minutes::next_meeting::NextMeeting;
use crate::scope::council_of;
use crate::visit::{Asked, Ctx, Fields};
use crate::words::long_date;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use papers::{Cell, Column, Document, Table};

/// The account as a document.
fn document(found: &NextMeeting, council: &str) -> Document {
    let title = "What committees decided and are owed";
    let mut document = Document::new(title, council, found.as_at)
        .subtitle(&format!("For the next meeting, as at {}", long_date(found.as_at)))
        .foot("Only what a clerk has confirmed. “No update recorded” means that and nothing more.");
    let body = &mut document.body;
    if !found.take_up.is_empty() {
        body.section("For the meeting to take up", |body| {
            body.list(found.take_up.iter().map(|(number, kind, why)| format!("{kind} {number}: {why}")));
        });
    }
    for section in &found.sections {
        body.section(section.title, |body| {
            let columns = [Column::words("Item"), Column::words("Words"), Column::words("How it stands")];
            let mut table = Table::new(section.title, columns);
            for line in &section.lines {
                let name = format!("{} {}", line.kind, line.number);
                let stands = line.detail.join(". ");
                table.row([Cell::words(name.as_str()), Cell::words(line.words.as_str()), Cell::words(stands.as_str())]);
            }
            body.table(table);
        });
    }
    if !found.empty.is_empty() {
        body.paragraph(format!("None: {}.", found.empty.join("; ").to_lowercase()));
    }
    if !found.groups.is_empty() {
        body.section("Groups that left something owed", |body| {
            body.list(found.groups.iter().map(|(name, open)| format!("{name}: {open}")));
        });
    }
    body.section("Who should attend", |body| {
        if found.attend.is_empty() {
            body.paragraph("No open item names who owes it.");
        } else {
            body.list(found.attend.iter().map(String::as_str));
        }
    });
    document
}

/// How a document is written.
type Writer = fn(&Document) -> Result<Vec<u8>, papers::Fault>;

async fn paper(
    ctx: Ctx,
    council: &str,
    asked: &Fields,
    ending: &'static str,
    kind: &'static str,
    write: Writer,
) -> Result<Response, Fault> {
    let council = council_of(council)?;
    let found = asked_for(&ctx, council, asked).await?;
    let name = ctx.state.settings().council_name(council);
    ctx.log(council, ["tracker exported", "report", ending]).await?;
    let file = format!("attachment; filename=\"for-the-next-meeting-{council}-{}.{ending}\"", found.as_at);
    // Setting pages is work for a thread that may block.
    let written = tokio::task::spawn_blocking(move || write(&document(&found, &name))).await;
    let bytes = written.map_err(|_| Fault::Program)?.map_err(|error| {
        tracing::error!(error = %error, "a paper could not be written");
        Fault::Program
    })?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&file).map_err(|_| Fault::Program)?);
    Ok(response)
}

/// As tagged PDF.
pub(crate) async fn pdf(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    paper(ctx, &council, &asked, "pdf", "application/pdf", papers::pdf).await
}

/// As a spreadsheet.
pub(crate) async fn xlsx(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    paper(ctx, &council, &asked, "xlsx", kind, papers::xlsx).await
}

/// As editable text.
pub(crate) async fn docx(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    paper(ctx, &council, &asked, "docx", kind, |document| papers::docx(document, None)).await
}
