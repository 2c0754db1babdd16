//! One confirmed item: its words, how it stands and why, everything told of it, and the forms with which the clerk adds to it.

use super::list::day_asked;
use super::seen;
use crate::access::{Action, Kind as Matter};
use crate::clock::london_date;
use crate::errors::Fault;
use crate::minutes::{fault, in_words, met, notes, told, typed_when};
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Fields, Posted};
use crate::words::{self, long_date};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use committee::{
    Answer, Basis, Decision, Event, Item, ItemFact, ItemId, Kind, Link, Record, ResponseClock, Standing, State, What,
};
use terms::{Date, LaCode, Unknown, When};

pub(super) struct Choice {
    pub(super) code: String,
    pub(super) words: String,
}

/// One thing that was recorded.
struct Line {
    on: String,
    what: String,
    recorded: String,
}

#[derive(Template)]
#[template(path = "tracker/item.html")]
struct Show {
    layout: Layout,
    mistakes: Mistakes,
    action: String,
    number: u32,
    kind: &'static str,
    meaning: &'static str,
    words: String,
    printed: Option<String>,
    state: &'static str,
    colour: &'static str,
    facts: Vec<(&'static str, String)>,
    response: Vec<(&'static str, String)>,
    lines: Vec<Line>,
    clerk: bool,
    owed: bool,
    closed: bool,
    awaits: bool,
    is_response: bool,
    is_recommendation: bool,
    is_question: bool,
    is_promise: bool,
    is_claim: bool,
    conditional: bool,
    others: Vec<Choice>,
    links: Vec<Choice>,
    page: Option<String>,
    today: String,
    kinds: Vec<Choice>,
    broken: Vec<Choice>,
}

/// What was recorded, in words.
fn fact_words(record: &Record, what: &What) -> String {
    match what {
        What::Owner(Some(role)) => format!("Owed by {role}"),
        What::Owner(None) => "Owed by nobody named".to_owned(),
        What::Due(due) if due.span().is_some() => format!("Due {}", words::when(*due)),
        What::Due(_) => "No date".to_owned(),
        What::Update(text) => text.clone(),
        What::Closed { evidence } => format!("Closed. Evidence: {evidence}"),
        What::Agreed { minute } => format!("The committee agreed to close it: {minute}"),
        What::Reopened { why } => format!("Opened again: {why}"),
        What::NotKept { by } => {
            let words = record.item(*by).map(Item::words).unwrap_or_default();
            format!("Not kept, by the body’s own minutes: {words}")
        }
        What::Relabelled { kind, why } => format!("Called {} from here on: {why}", kind.plain().to_lowercase()),
        What::Answered { answer, why } => format!("{}: {why}", answer.plain()),
        What::Outcome(text) => format!("Outcome: {text}"),
        What::Received(on) => format!("Report received by the executive: {}", met(*on)),
        What::Notice(on) if on.span().is_some() => format!("Written notice received: {}", words::when(*on)),
        What::Notice(_) => "No notice found".to_owned(),
        What::Responded(on) => format!("Response published: {}", met(*on)),
        What::Reason { words: text, from } => format!("Reason given, from {}: {text}", met(*from)),
        What::Ready(on) => format!("Response ready, not yet published: {}", met(*on)),
        What::Recurs { every, measures } if measures.is_empty() => format!("Comes round {}", every.plain()),
        What::Recurs { every, measures } => format!("Comes round {}, on: {}", every.plain(), measures.join(", ")),
        What::Met { paper, covers } => format!("Update given for {}: {paper}", long_date(*covers)),
        What::OfGroup(name) => format!("From the work of {name}"),
        What::Test(text) => format!("How one will be able to tell: {text}"),
        What::Evidence { measure: Some(measure), words: text } => format!("Evidence: measure {measure}. {text}"),
        What::Evidence { measure: None, words: text } => format!("Evidence: {text}"),
        What::ConditionMet { by, words: text } => format!("Its condition is met, signed for by {by}: {text}"),
        What::SignedOff { party } => format!("Agreed to by {party}"),
        What::StillOpen(text) => format!("Still open: {text}"),
        What::Linked { link, to } => {
            let other =
                record.item(*to).map(|other| format!("{} {}", other.kind().plain().to_lowercase(), other.number));
            let words = Link::ALL.iter().find(|(known, _, _)| known == link).map_or("", |(_, _, words)| words);
            format!("{words} {}", other.unwrap_or_default())
        }
    }
}

fn lines(record: &Record, item: &Item, as_at: Date, names: bool) -> Vec<Line> {
    let by = |entry: u64, at: jiff::Timestamp, actor: &str| {
        let day = long_date(london_date(at));
        if names { format!("Recorded {day} by {actor}, ledger entry {entry}") } else { format!("Recorded {day}") }
    };
    let mut all: Vec<(Option<Date>, u64, Line)> = Vec::new();
    for (decision, stamp) in &item.decisions {
        let what = match decision {
            Decision::Accept { kind, words, .. } => {
                let reworded = if words.is_some() { ", in the clerk’s words" } else { "" };
                format!("Confirmed as {}{reworded}", kind.plain().to_lowercase())
            }
            Decision::Undo { why } => format!("Put back into the queue: {why}"),
            Decision::Merge { .. } => "Merged with another finding".to_owned(),
            Decision::Drop { why } => format!("Dropped: {why}"),
        };
        let on = london_date(stamp.at);
        let recorded = by(stamp.entry, stamp.at, &stamp.actor);
        all.push((Some(on), stamp.entry, Line { on: long_date(on), what, recorded }));
    }
    for ItemFact { stamp, on, what } in item.facts_until(as_at) {
        let recorded = by(stamp.entry, stamp.at, &stamp.actor);
        all.push((Some(*on), stamp.entry, Line { on: long_date(*on), what: fact_words(record, what), recorded }));
    }
    all.sort_by_key(|(on, entry, _)| (*on, *entry));
    all.into_iter().map(|(_, _, line)| line).collect()
}

/// The executive's two months, in words.
fn response(clock: &ResponseClock) -> Vec<(&'static str, String)> {
    match clock {
        ResponseClock::NoExecutive => {
            vec![("Two months to respond", "No such duty: the council has no executive arrangements".to_owned())]
        }
        ResponseClock::NoReceipt => {
            vec![("Two months to respond", "Not known: nobody has recorded when the report was received".to_owned())]
        }
        ResponseClock::Runs { basis, due, done, late, parted, why, citation, confidence } => {
            let last = if due.earliest == due.latest {
                long_date(due.earliest)
            } else {
                format!("between {} and {}", long_date(due.earliest), long_date(due.latest))
            };
            let notice = match basis {
                Basis::Notice => "Received".to_owned(),
                Basis::NoNoticeFound => {
                    "No notice found. The days are shown as custom: whether the duty bound is not shown".to_owned()
                }
            };
            let mut rows = vec![("Last day to respond", last), ("Written notice", notice)];
            rows.push(("Response", done.map_or_else(|| "None recorded".to_owned(), words::when)));
            if late.most > 0 {
                rows.push(("Days past the last day", in_words::days(*late)));
            }
            if let Some(parted) = parted {
                let from = met(parted.from);
                rows.push(("Reason given", format!("{}, from {from}", parted.words)));
                rows.push(("Days past before that reason", in_words::days(parted.before)));
                rows.push(("Days past since", in_words::days(parted.after)));
            }
            rows.push(("Why", format!("{why} {citation} ({confidence}).")));
            rows
        }
    }
}

fn facts(record: &Record, item: &Item, standing: &Standing, as_at: Date, names: bool) -> Vec<(&'static str, String)> {
    let Some(kept) = record.page(item.id.page) else { return Vec::new() };
    let mut facts = vec![
        ("As at", long_date(as_at)),
        ("Body", kept.meeting.body.clone().unwrap_or_else(|| "Not said".to_owned())),
        ("Meeting", met(kept.meeting.date)),
        ("How public", kept.class().map_or_else(|| "Not classed: private".to_owned(), committee::Class::plain)),
    ];
    if item.kind().is_owed() {
        let owner = standing.owner.clone().unwrap_or_else(|| "Nobody named".to_owned());
        let holder = standing.owner.as_deref().and_then(|role| record.holder(role, as_at)).filter(|_| names);
        facts.push(("Owed by", holder.map_or_else(|| owner.clone(), |holder| format!("{owner} (held by {holder})"))));
        facts.push(("Date", in_words::timing(standing)));
        facts.push(("Time since the meeting", in_words::age(standing)));
        if standing.state == State::Open {
            facts.push(("News", standing.silence(kept)));
        }
    }
    facts.extend(super::more::facts(record, item, standing, as_at));
    if let Some((on, by)) = standing.not_kept {
        let words = record.item(by).map(Item::words).unwrap_or_default();
        facts.push(("Not kept", format!("{}: {words}", long_date(on))));
    }
    if let Some(answer) = standing.answer {
        facts.push(("Answer", answer.plain().to_owned()));
    }
    if let Some(outcome) = &standing.outcome {
        facts.push(("Outcome", outcome.clone()));
    }
    facts.extend(notes(&item.finding).into_iter().map(|note| ("On the page", note)));
    facts
}

async fn item_page(
    ctx: &Ctx,
    council: LaCode,
    number: u32,
    as_at: Date,
    done: bool,
    mistakes: Mistakes,
) -> Result<Response, Fault> {
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    let record = &book.record;
    let item = seen(ctx, council, record).into_iter().find(|item| item.number == number).ok_or(Fault::NotFound)?;
    let clerk = ctx.may(Some(council), Matter::CommitteeRecord, Action::Change);
    let standing = record.standing(item, as_at);
    let kind = item.kind();
    let (state, colour) = in_words::state(&standing);
    let base = format!("/records/{council}/tracker");
    let mut layout = ctx.layout(format!("{} {number}", kind.plain())).crumb("Tracker", base.clone());
    layout.mistaken = !mistakes.is_empty();
    layout.done = done.then(|| "Recorded.".to_owned());
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let broken = record.confirmed().filter(|other| other.kind() == Kind::Undelivered);
    let show = Show {
        layout,
        mistakes,
        action: format!("{base}/{number}"),
        number,
        kind: kind.plain(),
        meaning: kind.meaning(),
        words: item.words(),
        printed: item.reworded().map(|_| item.finding.passage.printed.clone()),
        state,
        colour,
        facts: facts(record, item, &standing, as_at, clerk),
        response: if kind == Kind::ExecutiveResponse { response(&record.response(item, as_at)) } else { Vec::new() },
        lines: lines(record, item, as_at, clerk),
        clerk,
        owed: kind.is_owed(),
        closed: matches!(standing.state, State::Closed | State::AwaitsAgreement),
        awaits: standing.state == State::AwaitsAgreement,
        is_response: kind == Kind::ExecutiveResponse,
        is_recommendation: kind == Kind::Recommendation,
        is_question: kind == Kind::Question,
        is_promise: kind == Kind::Commitment,
        is_claim: kind == Kind::Claim,
        conditional: item.finding.condition.is_some(),
        others: super::more::others(record, item),
        links: Link::ALL
            .iter()
            .map(|(_, code, words)| Choice { code: (*code).to_owned(), words: (*words).to_owned() })
            .collect(),
        page: clerk.then(|| format!("/records/{council}/committee/pages/{}#finding-{}", item.id.page, item.id.nth)),
        today: ctx.visit.today.strftime("%-d/%-m/%Y").to_string(),
        kinds: Kind::ALL
            .iter()
            .filter(|one| one.is_queued() && **one != kind)
            .map(|one| Choice { code: one.code().to_owned(), words: one.plain().to_owned() })
            .collect(),
        broken: broken.map(|other| Choice { code: other.id.to_string(), words: other.words() }).collect(),
    };
    page_with(status, &show)
}

/// The page.
pub(crate) async fn show(
    ctx: Ctx,
    Path((council, number)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    let as_at = day_asked(&asked, ctx.visit.today)?;
    item_page(&ctx, council_of(&council)?, number, as_at, asked.get("done") == "yes", Mistakes::default()).await
}

/// Reads what the clerk wants to record.
fn asked_what(fields: &Fields) -> Result<What, Mistakes> {
    let words = || fields.get("words").trim().to_owned();
    let when = || {
        typed_when(fields.get("when")).ok_or_else(|| {
            Mistakes::one("record", "Enter a date such as 11/3/2025, a month such as 3/2025, or nothing")
        })
    };
    Ok(match fields.get("do") {
        "update" => What::Update(words()),
        "outcome" => What::Outcome(words()),
        "close" => What::Closed { evidence: words() },
        "agree" => What::Agreed { minute: words() },
        "reopen" => What::Reopened { why: words() },
        "owner" => What::Owner(Some(words()).filter(|role| !role.is_empty())),
        "due" => What::Due(when()?),
        "received" => What::Received(when()?),
        "notice" => What::Notice(when()?),
        "no-notice" => What::Notice(When::Unknown(Unknown::NotGiven)),
        "responded" => What::Responded(when()?),
        "reason" => What::Reason { words: words(), from: when()? },
        "not-kept" => match ItemId::parse(fields.get("by")) {
            Some(by) => What::NotKept { by },
            None => return Err(Mistakes::one("record", "Choose the passage of the body’s own minutes")),
        },
        "relabel" => match Kind::from_code(fields.get("kind")) {
            Some(kind) => What::Relabelled { kind, why: words() },
            None => return Err(Mistakes::one("record", "Choose what it is")),
        },
        "answer" => {
            let answer = match fields.get("answer") {
                "accepted" => Answer::Accepted,
                "partly" => Answer::Partly,
                "not-accepted" => Answer::NotAccepted,
                _ => return Err(Mistakes::one("record", "Choose how it was answered")),
            };
            What::Answered { answer, why: words() }
        }
        other => super::more::asked(other, fields)?,
    })
}

/// Records something of an item.
pub(crate) async fn record(
    ctx: Ctx,
    Path((council, number)): Path<(String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let number: u32 = number.parse().map_err(|_| Fault::NotFound)?;
    let today = ctx.visit.today;
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    let item = book.record.numbered(number).ok_or(Fault::NotFound)?.id;
    let on = match typed_when(fields.get("on")) {
        Some(When::Day(day)) if day <= today => Ok(day),
        Some(When::Unknown(_)) => Ok(today),
        _ => Err(Mistakes::one("record", "Enter the day on which it was so, not later than today")),
    };
    let event = on.and_then(|on| asked_what(&fields).map(|what| Event::Fact { item, on, what }));
    let event = match event {
        Ok(event) => event,
        Err(mistakes) => return item_page(&ctx, council, number, today, false, mistakes).await,
    };
    match ctx.state.minutes().add(council, event, &ctx.standing()?.name, ctx.visit.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/records/{council}/tracker/{number}?done=yes")).into_response()),
        Err(error) => {
            let mistakes = Mistakes::one("record", told(error)?);
            item_page(&ctx, council, number, today, false, mistakes).await
        }
    }
}
