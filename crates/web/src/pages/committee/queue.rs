//! The clerk's queue: the page on one side, one finding on the other. Enter accepts; everything else is a few tabs away.

use crate::errors::Fault;
use crate::minutes::{Piece, fault, in_field, met, notes, pieces, title_of, told, typed_when};
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Fields, Posted};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use committee::{Decision, Event, Item, ItemId, Kind, PageId, Record, Settled, What, fold_spaces};
use terms::{LaCode, When};
use vault::Access;

struct Choice {
    code: String,
    words: String,
    chosen: bool,
}

/// The finding being looked at.
struct Now {
    id: String,
    nth: u32,
    kind: &'static str,
    meaning: &'static str,
    printed: String,
    notes: Vec<String>,
    rule: String,
    words: String,
    owner: String,
    due: String,
    kinds: Vec<Choice>,
    others: Vec<Choice>,
    /// The same passage is confirmed already as something else: then merging is what Enter does.
    same: Option<String>,
}

#[derive(Template)]
#[template(path = "committee/queue.html")]
struct Queue {
    layout: Layout,
    mistakes: Mistakes,
    action: String,
    list: String,
    waiting: usize,
    held: usize,
    page_title: String,
    page_href: String,
    met: String,
    pieces: Vec<Piece>,
    now: Option<Now>,
    skip: Option<String>,
}

/// The finding asked for if it waits; else the first that waits on the page asked for; else the first of all.
fn chosen<'a>(record: &'a Record, asked: &Fields) -> Option<&'a Item> {
    let waiting: Vec<&Item> = record.queue().collect();
    let by_id = ItemId::parse(asked.get("item"));
    let by_page = PageId::parse(asked.get("page"));
    let of = |wanted: &dyn Fn(&Item) -> bool| waiting.iter().copied().find(|item| wanted(item));
    by_id
        .and_then(|id| of(&|item| item.id == id))
        .or_else(|| by_page.and_then(|page| of(&|item| item.id.page == page)))
        .or_else(|| waiting.first().copied())
}

/// The next that waits after an item, round to the first.
fn after(record: &Record, id: ItemId) -> Option<&Item> {
    let waiting: Vec<&Item> = record.queue().filter(|item| item.id != id).collect();
    let same_page = waiting.iter().find(|item| item.id.page == id.page && item.id.nth > id.nth);
    same_page.or(waiting.first()).copied()
}

fn now(record: &Record, item: &Item, typed: &Fields) -> Now {
    let one = &item.finding;
    let or_typed = |name: &str, otherwise: String| {
        if typed.get("item").is_empty() { otherwise } else { typed.get(name).to_owned() }
    };
    let kind = Kind::from_code(typed.get("kind")).unwrap_or(one.kind);
    let owner = matches!(one.kind, Kind::Action | Kind::Commitment).then(|| one.by.clone()).flatten();
    let short = |words: String| {
        if words.chars().count() > 90 { words.chars().take(90).collect::<String>() + "…" } else { words }
    };
    let same = record.items_of(item.id.page).find(|other| {
        let passage = &other.finding.passage;
        other.settled() == Settled::Confirmed && (passage.start, passage.end) == (one.passage.start, one.passage.end)
    });
    // A resolution and the action that it decides are two records of the same words, and both are kept.
    let same = same.filter(|other| other.kind() != Kind::Resolution && one.kind != Kind::Resolution);
    let chosen = match typed.get("into") {
        "" => same.map(|other| other.id.to_string()).unwrap_or_default(),
        into => into.to_owned(),
    };
    let others = record
        .items_of(item.id.page)
        .filter(|other| other.id != item.id && other.finding.kind.is_queued())
        .filter(|other| matches!(other.settled(), Settled::Waiting | Settled::Confirmed))
        .map(|other| Choice {
            code: other.id.to_string(),
            words: format!("{}. {}: {}", other.id.nth, other.kind().plain(), short(other.words())),
            chosen: chosen == other.id.to_string(),
        });
    Now {
        id: item.id.to_string(),
        nth: one.nth,
        kind: one.kind.plain(),
        meaning: one.kind.meaning(),
        printed: one.passage.printed.clone(),
        notes: notes(one),
        rule: one.rule.clone(),
        words: or_typed("words", one.passage.text()),
        owner: or_typed("owner", owner.unwrap_or_default()),
        due: or_typed("due", one.due_date.map(|day| in_field(When::Day(day))).unwrap_or_default()),
        kinds: Kind::ALL
            .iter()
            .filter(|kind| kind.is_queued())
            .map(|one| Choice { code: one.code().to_owned(), words: one.plain().to_owned(), chosen: *one == kind })
            .collect(),
        same: same.map(|other| format!("{} {}", other.kind().plain().to_lowercase(), other.number)),
        others: others.collect(),
    }
}

async fn queue_page(
    ctx: &Ctx,
    council: LaCode,
    asked: &Fields,
    typed: &Fields,
    mistakes: Mistakes,
) -> Result<Response, Fault> {
    let minutes = ctx.state.minutes();
    let book = minutes.book(council).await.map_err(fault)?;
    let record = &book.record;
    let item = chosen(record, asked);
    let list = format!("/records/{council}/committee");
    let mut layout = ctx.layout("Confirm what was found").crumb("Committee pages", list.clone());
    layout.mistaken = !mistakes.is_empty();
    layout.done = (asked.get("done") == "yes").then(|| "Recorded.".to_owned());
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let kept = item.and_then(|item| record.page(item.id.page));
    let text = match item {
        Some(item) => {
            let access = Access { actor: &ctx.standing()?.name, reason: "committee queue", at: ctx.visit.now };
            minutes.text(council, item.id.page, &access).await.map_err(fault)?
        }
        None => None,
    };
    let queue = Queue {
        layout,
        mistakes,
        action: format!("{list}/queue"),
        waiting: record.queue().count(),
        held: record.held(),
        page_title: kept.map(title_of).unwrap_or_default(),
        page_href: kept.map(|kept| format!("{list}/pages/{}", kept.page.id)).unwrap_or_default(),
        met: kept.map(|kept| met(kept.meeting.date)).unwrap_or_default(),
        pieces: match (text, kept, item) {
            (Some(text), Some(kept), Some(item)) => pieces(&text, &kept.page.findings, Some(item.id.nth)),
            _ => Vec::new(),
        },
        skip: item.and_then(|item| after(record, item.id)).map(|next| format!("{list}/queue?item={}", next.id)),
        now: item.map(|item| now(record, item, typed)),
        list,
    };
    page_with(status, &queue)
}

/// The queue.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    // What is typed comes by post only.
    queue_page(&ctx, council_of(&council)?, &asked, &Fields::default(), Mistakes::default()).await
}

fn asked_events(fields: &Fields, item: &Item, met: When, today: terms::Date) -> Result<Vec<Event>, Mistakes> {
    let id = item.id;
    let decided = |decision| Event::Decided { item: id, decision };
    match fields.get("do") {
        "merge" => match ItemId::parse(fields.get("into")) {
            Some(into) => Ok(vec![decided(Decision::Merge { into })]),
            None => Err(Mistakes::one("into", "Choose the finding that says the same")),
        },
        "drop" => {
            let why = fields.get("why").trim().to_owned();
            if why.is_empty() {
                return Err(Mistakes::one("why", "Say in a few words why there is nothing to keep"));
            }
            Ok(vec![decided(Decision::Drop { why })])
        }
        _ => {
            let Some(kind) = Kind::from_code(fields.get("kind")).filter(|kind| kind.is_queued()) else {
                return Err(Mistakes::one("kind", "Choose what it is"));
            };
            let typed = fold_spaces(fields.get("words"));
            let words = (!typed.is_empty() && typed != item.finding.passage.text()).then_some(typed);
            let owner = fields.get("owner").trim();
            let owner = (!owner.is_empty()).then(|| owner.to_owned());
            let Some(due) = typed_when(fields.get("due")) else {
                return Err(Mistakes::one("due", "Enter a date such as 11/3/2025, a month such as 3/2025, or nothing"));
            };
            let mut events = vec![decided(Decision::Accept { kind, words, owner })];
            let found = item.finding.due_date.map(When::Day);
            if kind.is_owed() && due.span().is_some() && Some(due) != found {
                // It was due from the meeting on, where its day is known.
                let on = met.day().unwrap_or(today);
                events.push(Event::Fact { item: id, on, what: What::Due(due) });
            }
            Ok(events)
        }
    }
}

/// Records a decision and goes on to the next.
pub(crate) async fn decide(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let minutes = ctx.state.minutes();
    let book = minutes.book(council).await.map_err(fault)?;
    let id = ItemId::parse(fields.get("item")).ok_or(Fault::NotFound)?;
    let item = book.record.item(id).ok_or(Fault::NotFound)?;
    let met = book.record.page(id.page).ok_or(Fault::NotFound)?.meeting.date;
    let events = match asked_events(&fields, item, met, ctx.visit.today) {
        Ok(events) => events,
        Err(mistakes) => return queue_page(&ctx, council, &fields, &fields, mistakes).await,
    };
    match minutes.add_all(council, events, &ctx.standing()?.name, ctx.visit.now).await {
        Ok(()) => {
            let next = after(&book.record, id).map(|next| format!("&item={}", next.id)).unwrap_or_default();
            Ok(Redirect::to(&format!("/records/{council}/committee/queue?done=yes{next}")).into_response())
        }
        Err(error) => queue_page(&ctx, council, &fields, &fields, Mistakes::one("words", told(error)?)).await,
    }
}
