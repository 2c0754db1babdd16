//! The tracker as a spreadsheet file, and the file brought back: what differs is recorded, what does not adds nothing.

use super::list::day_asked;
use super::seen;
use crate::csv::Table;
use crate::errors::Fault;
use crate::minutes::{fault, in_field, in_words, told, typed_when};
use crate::scope::council_of;
use crate::upload::{Received, receive};
use crate::visit::{Asked, Ctx};
use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse as _, Redirect, Response};
use committee::{Event, Item, Record, Standing, What};
use report::csv::restore;
use std::io::Read as _;
use terms::{Date, When};

const HEADER: [&str; 10] =
    ["number", "kind", "words", "body", "met", "state", "owed by", "due", "no update since", "news"];
/// Largest file taken back, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

fn due_cell(standing: &Standing) -> String {
    standing.due.map(in_field).unwrap_or_default()
}

fn cells(record: &Record, item: &Item, as_at: Date) -> Option<[String; 10]> {
    let kept = record.page(item.id.page)?;
    let standing = record.standing(item, as_at);
    Some([
        item.number.to_string(),
        item.kind().plain().to_owned(),
        item.words(),
        kept.meeting.body.clone().unwrap_or_default(),
        in_field(kept.meeting.date),
        in_words::state(&standing).0.to_owned(),
        standing.owner.clone().unwrap_or_default(),
        due_cell(&standing),
        standing.last_told.map(|day| in_field(When::Day(day))).unwrap_or_default(),
        String::new(),
    ])
}

/// The file.
pub(crate) async fn csv(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let as_at = day_asked(&asked, ctx.visit.today)?;
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    ctx.log(council, ["tracker exported", "tracker.csv", ""]).await?;
    let mut table = Table::default();
    table.row(HEADER);
    for row in seen(&ctx, council, &book.record).into_iter().filter_map(|item| cells(&book.record, item, as_at)) {
        table.row(row.iter().map(String::as_str));
    }
    table.answer(&format!("tracker-{council}-{as_at}.csv"))
}

/// The cell as it was before the file left.
fn unquoted(cell: &str) -> String {
    restore(cell.trim()).to_owned()
}

/// What the rows of a file record; `None` if the file is not one of ours.
fn differences(text: &str, record: &Record, today: Date) -> Option<Vec<Event>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().ok()?.clone();
    let place = |name: &str| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
    let (number, owner, due, news) = (place("number")?, place("owed by")?, place("due")?, place("news")?);
    let mut events = Vec::new();
    for row in reader.records() {
        let row = row.ok()?;
        let cell = |at: usize| unquoted(row.get(at).unwrap_or_default());
        let item = record.numbered(cell(number).parse().ok()?)?;
        let standing = record.standing(item, today);
        let mut fact = |what| events.push(Event::Fact { item: item.id, on: today, what });
        if cell(owner) != standing.owner.clone().unwrap_or_default() {
            fact(What::Owner(Some(cell(owner)).filter(|role| !role.is_empty())));
        }
        if cell(due) != due_cell(&standing) {
            fact(What::Due(typed_when(&cell(due))?));
        }
        if !cell(news).is_empty() {
            fact(What::Update(cell(news)));
        }
    }
    Some(events)
}

/// Takes a file back, all of it or nothing.
pub(crate) async fn csv_in(ctx: Ctx, Path(council): Path<String>, form: Multipart) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let Received { file, .. } = receive(&ctx, form, LARGEST).await?;
    let mut text = String::new();
    file.ok_or(Fault::Unreadable)?.file.read_to_string(&mut text).map_err(|_| Fault::Unreadable)?;
    let minutes = ctx.state.minutes();
    let book = minutes.book(council).await.map_err(fault)?;
    let events = differences(&text, &book.record, ctx.visit.today).ok_or(Fault::Unreadable)?;
    match minutes.add_all(council, events, &ctx.standing()?.name, ctx.visit.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/records/{council}/tracker")).into_response()),
        Err(error) => {
            told(error)?;
            Err(Fault::Unreadable)
        }
    }
}
