//! Before the meeting ends: the draft is pasted, and what it still lacks stands there at once, beside what is still open
//! from before. Nothing of the draft is kept.

use super::list::given;
use crate::errors::Fault;
use crate::minutes::{fault, in_words};
use crate::scope::council_of;
use crate::upload::{Received, receive};
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::Ctx;
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use committee::{Finding, Kind, Page, State};
use std::collections::BTreeSet;
use terms::LaCode;

/// An ask of the draft.
struct Ask {
    kind: &'static str,
    words: String,
    lacks: Vec<&'static str>,
    has: String,
}

/// An open item of earlier meetings.
struct Earlier {
    number: u32,
    href: String,
    kind: &'static str,
    words: String,
    owner: String,
    timing: String,
    silence: String,
}

#[derive(Template)]
#[template(path = "committee/draft.html")]
struct Draft {
    layout: Layout,
    action: String,
    mistakes: Mistakes,
    read: bool,
    no_formal_decision: bool,
    lacking: Vec<Ask>,
    settled: Vec<Ask>,
    earlier: Vec<Earlier>,
}

fn ask(one: &Finding) -> Option<Ask> {
    let asked = matches!(one.kind, Kind::Action | Kind::Commitment | Kind::Referral)
        || (one.kind == Kind::Question && !one.is_answered());
    // Who asked a question does not owe its answer.
    let owner = match one.kind {
        Kind::Referral => one.to.as_deref(),
        Kind::Question => None,
        _ => one.by.as_deref(),
    };
    let mut lacks = Vec::new();
    if owner.is_none() {
        lacks.push(if one.kind == Kind::Question { "nobody named to answer" } else { "nobody named to do it" });
    }
    if one.due_date.is_none() {
        lacks.push(if one.due.is_some() { "words for a time, but no date" } else { "no date" });
    }
    let has = [owner, one.due.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    asked.then(|| Ask { kind: one.kind.plain(), words: one.passage.text(), lacks, has })
}

async fn draft_page(ctx: &Ctx, council: LaCode, draft: Option<&Page>, mistakes: Mistakes) -> Result<Response, Fault> {
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    let record = &book.record;
    let list = format!("/records/{council}/committee");
    let mut layout = ctx.layout("Before the meeting ends").crumb("Committee pages", list.clone());
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut open: Vec<_> = record
        .confirmed()
        .map(|item| (item, record.standing(item, ctx.visit.today)))
        .filter(|(_, standing)| matches!(standing.state, State::Open | State::AwaitsAgreement))
        .collect();
    open.sort_by_key(|(item, standing)| (std::cmp::Reverse(standing.age.map(|age| age.most)), item.number));
    let earlier = open.iter().filter_map(|(item, standing)| {
        let kept = record.page(item.id.page)?;
        Some(Earlier {
            number: item.number,
            href: format!("/records/{council}/tracker/{}", item.number),
            kind: item.kind().plain(),
            words: item.words(),
            owner: standing.owner.clone().unwrap_or_else(|| "Nobody named".to_owned()),
            timing: in_words::timing(standing),
            silence: standing.silence(kept),
        })
    });
    // The same words read as an action and as a promise are one ask.
    let mut seen = BTreeSet::new();
    let asks: Vec<Ask> = draft
        .iter()
        .flat_map(|page| &page.findings)
        .filter_map(|one| Some((one.passage.start, one.passage.end, ask(one)?)))
        .filter_map(|(start, end, ask)| seen.insert((start, end)).then_some(ask))
        .collect();
    let (lacking, settled) = asks.into_iter().partition(|ask| !ask.lacks.is_empty());
    let shown = Draft {
        layout,
        action: format!("{list}/draft"),
        mistakes,
        read: draft.is_some(),
        no_formal_decision: draft.is_some_and(Page::no_formal_decision),
        lacking,
        settled,
        earlier: earlier.collect(),
    };
    page_with(status, &shown)
}

/// The form, with what is open from before.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    draft_page(&ctx, council_of(&council)?, None, Mistakes::default()).await
}

/// Reads the draft and says what it lacks.
pub(crate) async fn read_draft(ctx: Ctx, Path(council): Path<String>, form: Multipart) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let Received { fields, file } = receive(&ctx, form, committee::LARGEST as u64).await?;
    let (bytes, _, hint) = given(&fields, file)?;
    let read = tokio::task::spawn_blocking(move || {
        let reading = committee::read(&bytes, hint);
        (committee::page_of(&reading), reading.not_committee)
    });
    match read.await.map_err(|_| Fault::Program)? {
        (Some(page), _) => draft_page(&ctx, council, Some(&page), Mistakes::default()).await,
        (None, why) => {
            let words = why.map_or_else(String::new, |why| format!("{}: {why}", why.code()));
            draft_page(&ctx, council, None, Mistakes::one("text", words)).await
        }
    }
}
