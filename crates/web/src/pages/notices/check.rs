//! One document read against its check-list by a person: the words that each item rests on, found in the document's text.
//! Kept are the document's hash, the items and the places of their passages, with who and when; not the document.

use super::documents::by_whom;
use crate::access::{Action, Kind as About};
use crate::errors::Fault;
use crate::scope::Scope;
use crate::upload::{Received, receive};
use crate::view::{Layout, page_with};
use crate::visit::{Asked, Ctx, Fields};
use crate::words;
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use facts::{Case, Collection, Detail, Event, Fact, Kind, NoticeDocument, NoticeItem, Series, SourceFile, SubjectId};
use ledger::NewBatch;
use notices::Notice;
use sha2::{Digest as _, Sha256};
use std::io::Read as _;
use terms::{Date, When};

/// No letter or plan is longer, in bytes.
const LARGEST: u64 = 16 * 1_048_576;

/// An item as the form shows it.
struct Asking {
    id: String,
    text: String,
    citation: String,
    confidence: &'static str,
    quoted: String,
    mistake: Option<String>,
}

#[derive(Template)]
#[template(path = "notices/check.html")]
struct Form {
    layout: Layout,
    title: String,
    when: String,
    action: String,
    items: Vec<Asking>,
    text: String,
    mistake: Option<String>,
    /// Fields with a mistake, and its words.
    mistakes: Vec<(String, String)>,
    earlier: String,
}

/// What an address names: the document, as an event of a case.
struct Named<'a> {
    case: &'a Case,
    event: &'a Event,
    notice: &'static Notice,
    day: Date,
}

/// The parts of an address after the council.
type Address = (String, String, u16, String, String);

async fn scope_of(ctx: &Ctx, address: &Address) -> Result<(Scope, SubjectId), Fault> {
    let (council, subject, ..) = address;
    let subject = SubjectId::parse(subject).ok_or(Fault::NotFound)?;
    let scope = ctx.scope(council, &Fields::default()).await?;
    if !scope.may(ctx, subject, About::CaseFacts, Action::Change)? {
        return Err(Fault::NotFound);
    }
    Ok((scope, subject))
}

fn named<'a>(scope: &'a Scope, subject: SubjectId, address: &Address) -> Result<Named<'a>, Fault> {
    let (_, _, request, code, day) = address;
    let history = scope.picture.snapshot.history(subject).ok_or(Fault::NotFound)?;
    let case = history.cases.iter().find(|case| case.ordinal == *request).ok_or(Fault::NotFound)?;
    let notice = notices::notice(code).ok_or(Fault::NotFound)?;
    let day: Date = day.parse().map_err(|_| Fault::NotFound)?;
    let sent = |event: &&Event| event.on == When::Day(day) && notice.is_of(event);
    let event = case.events.iter().find(sent).ok_or(Fault::NotFound)?;
    Ok(Named { case, event, notice, day })
}

fn field(number: u8) -> String {
    format!("item-{number}")
}

fn form_page(
    ctx: &Ctx,
    scope: &Scope,
    address: &Address,
    named: &Named<'_>,
    fields: &Fields,
    mistakes: Vec<(String, String)>,
) -> Result<Response, Fault> {
    let (council, subject, request, code, day) = address;
    let about = |id: &str| mistakes.iter().find(|(field, _)| field == id).map(|(_, words)| words.clone());
    let items = named.notice.items.iter().map(|item| Asking {
        id: field(item.number),
        text: words::sentence(&item.text),
        citation: item.citation.clone(),
        confidence: match item.confidence.as_str() {
            "verified" => "verified",
            "partly" => "verified in part",
            _ => "not verified",
        },
        quoted: fields.get(&field(item.number)).to_owned(),
        mistake: about(&field(item.number)),
    });
    let earlier = notices::check_list(named.notice, named.event, named.case);
    let base = format!("/records/{council}/cases/{subject}");
    let mut layout = ctx
        .layout(named.notice.title.clone())
        .crumb("Cases", format!("/records/{council}/cases"))
        .crumb("Case", base.clone())
        .crumb("Notices", format!("{base}/notices"));
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = Form {
        layout,
        title: named.notice.title.clone(),
        when: words::long_date(named.day),
        action: format!("{base}/notices/{request}/{code}/{day}"),
        items: items.collect(),
        text: fields.get("text").to_owned(),
        mistake: about("text"),
        mistakes,
        earlier: earlier.map(|checked| by_whom(scope, &checked)).unwrap_or_default(),
    };
    page_with(status, &template)
}

/// The form.
pub(crate) async fn show(ctx: Ctx, Path(address): Path<Address>, Asked(_): Asked) -> Result<Response, Fault> {
    let (scope, subject) = scope_of(&ctx, &address).await?;
    ctx.log(scope.council, ["check-list opened", &subject.to_string(), &address.3]).await?;
    let named = named(&scope, subject, &address)?;
    form_page(&ctx, &scope, &address, &named, &Fields::default(), Vec::new())
}

/// Records what was found.
pub(crate) async fn send(ctx: Ctx, Path(address): Path<Address>, form: Multipart) -> Result<Response, Fault> {
    let (scope, subject) = scope_of(&ctx, &address).await?;
    let named = named(&scope, subject, &address)?;
    let Received { fields, file } = receive(&ctx, form, LARGEST).await?;
    let mut bytes = Vec::new();
    if let Some(mut sent) = file {
        sent.file.read_to_end(&mut bytes).map_err(|_| Fault::Program)?;
    }
    let pasted = fields.get("text").to_owned();
    let in_file = std::str::from_utf8(&bytes).ok().filter(|text| !text.contains('\0')).unwrap_or_default();
    let text = if pasted.trim().is_empty() { in_file.to_owned() } else { pasted };
    let mut mistakes = Vec::new();
    if text.trim().is_empty() {
        let words = "Paste the words of the document: passages are found in them";
        mistakes.push(("text".to_owned(), words.to_owned()));
    }
    let mut found = Vec::new();
    for item in &named.notice.items {
        let quotation = fields.get(&field(item.number));
        let passage = notices::find_passage(&text, quotation);
        if !quotation.trim().is_empty() && passage.is_none() && mistakes.is_empty() {
            let words = format!("Item {}: these words are not in the document", item.number);
            mistakes.push((field(item.number), words));
        }
        found.push((item.number, passage));
    }
    if !mistakes.is_empty() {
        return form_page(&ctx, &scope, &address, &named, &fields, mistakes);
    }
    // The hash is that of the file where one is given, else of the words themselves.
    let document: [u8; 32] =
        if bytes.is_empty() { Sha256::digest(text.as_bytes()) } else { Sha256::digest(&bytes) }.into();
    let facts = facts_of(&named, document, &found)?;
    record(&ctx, &scope, subject, &named, document, facts).await?;
    let base = format!("/records/{}/cases/{subject}/notices?done=recorded", scope.council);
    Ok(Redirect::to(&base).into_response())
}

fn facts_of(named: &Named<'_>, sha256: [u8; 32], found: &[(u8, Option<(u32, u32)>)]) -> Result<Vec<Fact>, Fault> {
    let (notice, on, episode) = (named.notice.code_bytes(), When::Day(named.day), named.case.episode);
    let document = Detail::NoticeDocument(NoticeDocument { notice, sha256 });
    let mut facts = vec![Fact::new(episode, Kind::NoticeDocument, on, document, 1).map_err(|_| Fault::Program)?];
    for ((item, passage), row) in found.iter().zip(2..) {
        let detail = Detail::NoticeItem(NoticeItem { notice, item: *item, passage: *passage });
        facts.push(Fact::new(episode, Kind::NoticeItem, on, detail, row).map_err(|_| Fault::Program)?);
    }
    Ok(facts)
}

/// Keeps it in the ledger, with a line of the log before.
async fn record(
    ctx: &Ctx,
    scope: &Scope,
    subject: SubjectId,
    named: &Named<'_>,
    document: [u8; 32],
    facts: Vec<Fact>,
) -> Result<(), Fault> {
    let actor = ctx.standing()?.name.clone();
    ctx.log(scope.council, ["check-list recorded", &subject.to_string(), &named.notice.code]).await?;
    // An entry of its own, though the same document be read twice.
    let mut hash = Sha256::new();
    for part in [subject.to_string(), named.notice.code.clone(), named.day.to_string(), ctx.visit.now.to_string()] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.update(document);
    let batch = NewBatch {
        series: Series { council: scope.council, collection: Collection::Hand, year: 0 },
        serial: 1,
        source: SourceFile {
            sha256: hash.finalize().into(),
            name: "Check-list of a notice".to_owned(),
            reader: "check-list/1".to_owned(),
        },
        stated_on: None,
        recorded_at: ctx.visit.now,
        historic: false,
        actor,
        blocks: vec![(subject, facts)],
    };
    ctx.state.records().ledger().append(batch).await.map(drop).map_err(|error| {
        tracing::error!(code = error.code(), error = %error, "a check-list could not be kept");
        Fault::Ledger
    })
}
