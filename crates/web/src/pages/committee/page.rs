//! One kept page: its text with the passages marked, what was found beside it, how public it is, and whether it is held.

use crate::clock::london_date;
use crate::errors::Fault;
use crate::minutes::{Piece, fault, in_field, met, notes, pieces, title_of, told, typed_when};
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Fields, Posted};
use crate::words::long_date;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use committee::{Class, Decision, Event, Hold, Item, ItemId, KeptPage, PageId, Settled};
use terms::LaCode;
use vault::Access;

/// The day of an instant, in words.
fn day_of(at: jiff::Timestamp) -> String {
    long_date(london_date(at))
}

/// Something found, with how it stands.
struct Found {
    nth: u32,
    kind: &'static str,
    words: String,
    notes: Vec<String>,
    rule: String,
    place: String,
    state: String,
    colour: &'static str,
    decide: Option<String>,
    /// Decided, so that it can be put back.
    back: Option<String>,
}

/// A choice in a list.
struct Choice {
    code: String,
    words: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "committee/page.html")]
struct Show {
    layout: Layout,
    mistakes: Mistakes,
    action: String,
    heading: String,
    facts: Vec<(&'static str, String)>,
    held: String,
    no_formal_decision: bool,
    pieces: Vec<Piece>,
    text_kept: bool,
    found: Vec<Found>,
    classes: Vec<Choice>,
    classings: Vec<String>,
    body: String,
    date: String,
    subject: String,
    queue: Option<String>,
}

/// The state of a finding in words, and the colour of its tag.
fn state_of(item: &Item) -> (String, &'static str) {
    match item.settled() {
        Settled::Waiting if !item.finding.kind.is_queued() => ("Read, not tracked".to_owned(), "grey"),
        Settled::Waiting => ("Unconfirmed".to_owned(), "yellow"),
        Settled::Confirmed => (format!("Confirmed, number {}", item.number), "green"),
        Settled::Merged(into) => (format!("The same as finding {} of its page", into.nth), "grey"),
        Settled::Dropped => {
            let why = match item.decisions.last() {
                Some((Decision::Drop { why }, _)) => why.as_str(),
                _ => "",
            };
            (format!("Dropped: {why}"), "grey")
        }
    }
}

fn found(item: &Item, council: LaCode, open: bool) -> Found {
    let one = &item.finding;
    let (state, colour) = state_of(item);
    let waits = open && one.kind.is_queued() && item.settled() == Settled::Waiting;
    Found {
        nth: one.nth,
        kind: item.kind().plain(),
        words: item.words(),
        notes: notes(one),
        rule: one.rule.clone(),
        place: format!("bytes {} to {} of the page", one.passage.start, one.passage.end),
        state,
        colour,
        back: (open && item.settled() != Settled::Waiting).then(|| item.id.to_string()),
        decide: waits.then(|| format!("/records/{council}/committee/queue?item={}", item.id)),
    }
}

fn classes(kept: &KeptPage) -> Vec<Choice> {
    let choice =
        |class: Class, words: String| Choice { code: class.code(), words, chosen: kept.class() == Some(class) };
    let mut all = vec![
        choice(Class::Draft, "Draft: for members, not yet for the public".to_owned()),
        choice(Class::Public, "Public".to_owned()),
    ];
    all.extend(Class::PARAGRAPHS.iter().map(|(paragraph, about)| {
        choice(Class::Exempt(*paragraph), format!("Exempt, Schedule 12A paragraph {paragraph}: {about}"))
    }));
    all.push(choice(Class::Confidential, "Confidential".to_owned()));
    all
}

/// What is known of a page.
fn facts(record: &committee::Record, kept: &KeptPage, list: &str) -> Vec<(&'static str, String)> {
    let id = kept.page.id;
    let mut facts = vec![
        ("Body", kept.meeting.body.clone().unwrap_or_else(|| "Not said: say it below".to_owned())),
        ("Date of the meeting", met(kept.meeting.date)),
        ("How public", kept.class().map_or_else(|| "Not classed: private".to_owned(), Class::plain)),
        ("Kept", format!("{} by {}", day_of(kept.kept.at), kept.kept.actor)),
        ("File", format!("SHA-256 {id}")),
    ];
    facts.extend(kept.page.kind.source().map(|source| ("Where it comes from", source.to_owned())));
    facts.extend(kept.page.address.clone().map(|address| ("Address", address)));
    if let Some(before) = record.version_before(id) {
        facts.push(("A newer version of", format!("{list}/pages/{before}")));
    }
    let papers = record.papers_of(id);
    if papers.is_empty() && kept.page.kind.is_of_a_meeting() {
        facts.push(("Papers", "None recorded: say below which paper it speaks of".to_owned()));
    }
    for paper in papers {
        let place = if paper.place.is_empty() { String::new() } else { format!(", {}", paper.place) };
        facts.push(("Paper", format!("{}{place}, published: {}", paper.title, met(paper.published))));
    }
    facts
}

async fn show_page(
    ctx: &Ctx,
    council: LaCode,
    id: PageId,
    done: Option<&str>,
    mistakes: Mistakes,
) -> Result<Response, Fault> {
    let minutes = ctx.state.minutes();
    let book = minutes.book(council).await.map_err(fault)?;
    let kept = book.record.page(id).ok_or(Fault::NotFound)?;
    let access = Access { actor: &ctx.standing()?.name, reason: "committee page", at: ctx.visit.now };
    let text = minutes.text(council, id, &access).await.map_err(fault)?;
    let findings = kept.page.findings.as_slice();
    let list = format!("/records/{council}/committee");
    let heading = title_of(kept);
    let mut layout = ctx.layout("What was found").crumb("Committee pages", list.clone());
    layout.mistaken = !mistakes.is_empty();
    layout.done = done.map(str::to_owned);
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let waits = kept.is_open()
        && book.record.items_of(id).any(|item| item.finding.kind.is_queued() && item.settled() == Settled::Waiting);
    let show = Show {
        layout,
        mistakes,
        action: format!("{list}/pages/{id}"),
        heading,
        facts: facts(&book.record, kept, &list),
        held: match kept.hold {
            Hold::Waiting => kept.page.held.clone().unwrap_or_default(),
            _ => String::new(),
        },
        no_formal_decision: kept.page.no_formal_decision(),
        text_kept: text.is_some(),
        pieces: text.map(|text| pieces(&text, findings, None)).unwrap_or_default(),
        found: book.record.items_of(id).map(|item| found(item, council, kept.is_open())).collect(),
        classes: classes(kept),
        classings: kept
            .classings
            .iter()
            .map(|(class, stamp)| format!("{}: {} by {}", day_of(stamp.at), class.plain(), stamp.actor))
            .collect(),
        body: kept.meeting.body.clone().unwrap_or_default(),
        date: in_field(kept.meeting.date),
        subject: book.record.subject_of(id).unwrap_or_default().to_owned(),
        queue: waits.then(|| format!("{list}/queue?page={id}")),
    };
    page_with(status, &show)
}

/// The page.
pub(crate) async fn show(
    ctx: Ctx,
    Path((council, page)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let id = PageId::parse(&page).ok_or(Fault::NotFound)?;
    let done = match asked.get("done") {
        "kept" => Some("The page was read and kept. Everything found is unconfirmed and private."),
        "again" => Some("This page was read before. Nothing was added."),
        "saved" => Some("Saved."),
        _ => None,
    };
    show_page(&ctx, council_of(&council)?, id, done, Mistakes::default()).await
}

fn asked_event(fields: &Fields, page: PageId) -> Result<Event, Mistakes> {
    match fields.get("do") {
        "class" => match Class::from_code(fields.get("class")) {
            Some(class) => Ok(Event::Classed { page, class }),
            None => Err(Mistakes::one("class", "Choose how public the page is")),
        },
        "undo" => match ItemId::parse(fields.get("item")).filter(|item| item.page == page) {
            Some(item) => {
                let why = fields.get("why").trim().to_owned();
                Ok(Event::Decided { item, decision: Decision::Undo { why } })
            }
            None => Err(Mistakes::one("class", "Choose a finding of this page")),
        },
        "goes-on" => Ok(Event::HoldSettled { page, goes_on: true }),
        "paper" => match typed_when(fields.get("published")) {
            Some(published) => {
                let text = |name: &str| fields.get(name).trim().to_owned();
                Ok(Event::Paper { page, title: text("paper"), place: text("place"), published })
            }
            None => {
                Err(Mistakes::one("published", "Enter a date such as 14/1/2025, a month such as 1/2025, or nothing"))
            }
        },
        "subject" => Ok(Event::Subject { page, subject: fields.get("subject").trim().to_owned() }),
        _ => {
            let body = fields.get("body").trim();
            match typed_when(fields.get("date")) {
                Some(date) => {
                    let body = (!body.is_empty()).then(|| body.chars().take(200).collect());
                    Ok(Event::Meeting { page, body, date })
                }
                None => {
                    Err(Mistakes::one("date", "Enter a date such as 14/1/2025, a month such as 1/2025, or nothing"))
                }
            }
        }
    }
}

/// Classes the page, says of which meeting it is, or settles its hold.
pub(crate) async fn settle(
    ctx: Ctx,
    Path((council, page)): Path<(String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let id = PageId::parse(&page).ok_or(Fault::NotFound)?;
    let (actor, now, minutes) = (&ctx.standing()?.name, ctx.visit.now, ctx.state.minutes());
    if minutes.book(council).await.map_err(fault)?.record.page(id).is_none() {
        return Err(Fault::NotFound);
    }
    if fields.get("do") == "leave-out" {
        return match minutes.leave_out(council, id, actor, now).await {
            Ok(_) => Ok(Redirect::to(&format!("/records/{council}/committee?done=left-out")).into_response()),
            Err(error) => show_page(&ctx, council, id, None, Mistakes::one("hold", told(error)?)).await,
        };
    }
    let event = match asked_event(&fields, id) {
        Ok(event) => event,
        Err(mistakes) => return show_page(&ctx, council, id, None, mistakes).await,
    };
    match minutes.add(council, event, actor, now).await {
        Ok(()) => Ok(Redirect::to(&format!("/records/{council}/committee/pages/{id}?done=saved")).into_response()),
        Err(error) => show_page(&ctx, council, id, None, Mistakes::one("class", told(error)?)).await,
    }
}
