//! What committees decided and are owed, for anybody: only what was confirmed, of pages classed public. These pages reach the
//! record through [`committee::OpenRecord`] alone, which holds nothing else.

use crate::csv::Table;
use crate::errors::Fault;
use crate::minutes::{Row, in_field, in_words, met, open_record};
use crate::view::{Layout, page};
use crate::visit::Ctx;
use crate::words::long_date;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use committee::{FeedPlace, OpenItem, OpenRecord, State};
use terms::{LaCode, When};

struct Council {
    name: String,
    href: String,
    open: usize,
    all: usize,
}

#[derive(Template)]
#[template(path = "public/committees.html")]
struct Councils {
    layout: Layout,
    councils: Vec<Council>,
}

#[derive(Template)]
#[template(path = "public/committee.html")]
struct Tracker {
    layout: Layout,
    name: String,
    as_at: String,
    open: Vec<Row>,
    closed: Vec<Row>,
    decided: Vec<Row>,
    base: String,
}

#[derive(Template)]
#[template(path = "public/committee_item.html")]
struct Item {
    layout: Layout,
    number: u32,
    kind: &'static str,
    meaning: &'static str,
    words: String,
    printed: Option<String>,
    state: &'static str,
    colour: &'static str,
    facts: Vec<(&'static str, String)>,
    told: Vec<(String, String)>,
    corrections: Vec<(String, String)>,
}

/// A council that this service keeps a record of, its name and its open record today.
pub(super) async fn opened(ctx: &Ctx, text: &str) -> Result<(LaCode, String, OpenRecord), Fault> {
    let council = LaCode::parse(text).map_err(|_| Fault::NotFound)?;
    let known = ctx.state.settings().councils.get(&council).ok_or(Fault::NotFound)?;
    let name = known.name.clone();
    Ok((council, name, open_record(ctx, council).await?))
}

fn is_open(item: &OpenItem) -> bool {
    matches!(item.standing.state, State::Open | State::AwaitsAgreement)
}

fn row(item: &OpenItem, base: &str) -> Row {
    let (state, colour) = in_words::state(&item.standing);
    let open = is_open(item);
    let owner = item.standing.owner.clone();
    Row {
        number: item.number,
        href: format!("{base}/items/{}", item.number),
        kind: item.kind.plain(),
        words: item.words.clone(),
        state,
        colour,
        owner: if open { owner.unwrap_or_else(|| "Nobody named".to_owned()) } else { owner.unwrap_or_default() },
        timing: if item.kind.is_owed() { in_words::timing(&item.standing) } else { String::new() },
        age: in_words::age(&item.standing),
        silence: if open { item.silence.clone() } else { String::new() },
    }
}

/// The councils.
pub(crate) async fn list(ctx: Ctx) -> Result<Response, Fault> {
    let mut councils = Vec::new();
    for (council, known) in &ctx.state.settings().councils {
        let record = open_record(&ctx, *council).await?;
        councils.push(Council {
            name: known.name.clone(),
            href: format!("/committees/{council}"),
            open: record.items.iter().filter(|item| is_open(item)).count(),
            all: record.items.len(),
        });
    }
    page(&Councils { layout: ctx.layout("What committees decided and are owed"), councils })
}

/// One council's.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    let (council, name, record) = opened(&ctx, &council).await?;
    let base = format!("/committees/{council}");
    let rows = |wanted: fn(&OpenItem) -> bool| -> Vec<Row> {
        let mut items: Vec<&OpenItem> = record.items.iter().filter(|item| wanted(item)).collect();
        items.sort_by_key(|item| (std::cmp::Reverse(item.standing.age.map(|age| age.most)), item.number));
        items.into_iter().map(|item| row(item, &base)).collect()
    };
    page(&Tracker {
        layout: ctx.layout(format!("{name}: what committees decided and are owed")).crumb("Committees", "/committees"),
        as_at: long_date(record.as_at),
        open: rows(is_open),
        closed: rows(|item| item.standing.state == State::Closed),
        decided: rows(|item| item.standing.state == State::Recorded),
        name,
        base: base.clone(),
    })
}

/// One item.
pub(crate) async fn item(ctx: Ctx, Path((council, number)): Path<(String, String)>) -> Result<Response, Fault> {
    let (council, name, record) = opened(&ctx, &council).await?;
    let number: u32 = number.parse().map_err(|_| Fault::NotFound)?;
    let item = record.items.iter().find(|item| item.number == number).ok_or(Fault::NotFound)?;
    let (state, colour) = in_words::state(&item.standing);
    let mut facts = vec![
        ("As at", long_date(record.as_at)),
        ("Body", item.body.clone().unwrap_or_else(|| "Not said".to_owned())),
        ("Meeting", met(item.met)),
    ];
    facts.extend(item.title.clone().map(|title| ("Item of the agenda", title)));
    if item.kind.is_owed() {
        facts.push(("Owed by", item.standing.owner.clone().unwrap_or_else(|| "Nobody named".to_owned())));
        facts.push(("Date", in_words::timing(&item.standing)));
        facts.push(("Time since the meeting", in_words::age(&item.standing)));
    }
    if is_open(item) {
        facts.push(("News", item.silence.clone()));
    }
    let dated = |all: &[(terms::Date, String)]| all.iter().map(|(on, words)| (long_date(*on), words.clone())).collect();
    page(&Item {
        layout: ctx
            .layout(format!("{} {number}", item.kind.plain()))
            .crumb("Committees", "/committees")
            .crumb(name, format!("/committees/{council}")),
        number,
        kind: item.kind.plain(),
        meaning: item.kind.meaning(),
        words: item.words.clone(),
        printed: item.printed.clone(),
        state,
        colour,
        facts,
        told: dated(&item.told),
        corrections: dated(&item.corrections),
    })
}

/// Where the feeds say that they are.
fn place(ctx: &Ctx, council: LaCode, name: String) -> FeedPlace {
    let address = ctx.state.settings().public_url.clone().unwrap_or_else(|| "http://localhost".to_owned());
    let address = address.trim_end_matches('/').to_owned();
    let host = address.split("://").nth(1).unwrap_or_default().split(['/', ':']).next().unwrap_or_default().to_owned();
    // Two councils of one service have items of the same number.
    FeedPlace { council: name, host: format!("{council}.{host}"), address: format!("{address}/committees/{council}") }
}

fn typed(text: String, kind: &'static str) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// The Atom feed.
pub(crate) async fn atom(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    let (council, name, record) = opened(&ctx, &council).await?;
    Ok(typed(record.atom(&place(&ctx, council, name)), "application/atom+xml; charset=utf-8"))
}

/// The calendar.
pub(crate) async fn calendar(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    let (council, name, record) = opened(&ctx, &council).await?;
    Ok(typed(record.icalendar(&place(&ctx, council, name)), "text/calendar; charset=utf-8"))
}

/// The table as a file.
pub(crate) async fn file(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    let (council, _, record) = opened(&ctx, &council).await?;
    let mut table = Table::default();
    table.row(["number", "kind", "words", "body", "met", "state", "owed by", "due", "news"]);
    for item in &record.items {
        let due: Option<When> = item.standing.due;
        let cells = [
            item.number.to_string(),
            item.kind.plain().to_owned(),
            item.words.clone(),
            item.body.clone().unwrap_or_default(),
            in_field(item.met),
            in_words::state(&item.standing).0.to_owned(),
            item.standing.owner.clone().unwrap_or_default(),
            due.map(in_field).unwrap_or_default(),
            if is_open(item) { item.silence.clone() } else { String::new() },
        ];
        table.row(cells.iter().map(String::as_str));
    }
    table.answer(&format!("committees-{council}.csv"))
}
