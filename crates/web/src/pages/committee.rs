//! Reading a committee page: what is found in it, each with its exact words, unconfirmed and private. Nothing is kept.

use crate::errors::Fault;
use crate::scope::council_of;
use crate::upload::{Received, receive};
use crate::view::{Layout, Mistakes, page, page_with};
use crate::visit::Ctx;
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use committee::{AnswerState, FileKind, Found, Reading, Strength};
use std::io::Read as _;

#[derive(Template)]
#[template(path = "committee.html")]
struct Form {
    layout: Layout,
    action: String,
    mistakes: Mistakes,
}

/// Something found.
struct Item {
    words: String,
    notes: Vec<String>,
    rule: &'static str,
    place: String,
}

/// A kind of finding.
struct Group {
    id: &'static str,
    title: &'static str,
    lead: &'static str,
    items: Vec<Item>,
}

#[derive(Template)]
#[template(path = "committee_read.html")]
struct Findings {
    layout: Layout,
    again: String,
    title: String,
    meeting: String,
    held: String,
    no_formal_decision: bool,
    groups: Vec<Group>,
    empty: Vec<&'static str>,
}

fn form_page(ctx: &Ctx, council: &str, mistakes: Mistakes) -> Result<Response, Fault> {
    let mut layout = ctx.layout("Read a committee page");
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &Form { layout, action: format!("/records/{council}/committee"), mistakes })
}

/// The form.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    form_page(&ctx, council.as_str(), Mistakes::default())
}

/// Reads what was pasted or sent.
pub(crate) async fn send(ctx: Ctx, Path(council): Path<String>, form: Multipart) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let Received { fields, file } = receive(&ctx, form, committee::LARGEST as u64).await?;
    let mut bytes = Vec::new();
    if let Some(mut sent) = file {
        sent.file.read_to_end(&mut bytes).map_err(|_| Fault::Program)?;
    } else {
        bytes.extend_from_slice(fields.get("text").as_bytes());
    }
    let pasted = fields.get("text").trim_start().starts_with('<');
    let hint = (pasted && !fields.get("text").is_empty()).then_some(FileKind::Html);
    let reading =
        tokio::task::spawn_blocking(move || committee::read(&bytes, hint)).await.map_err(|_| Fault::Program)?;
    if let Some(why) = reading.not_committee {
        let words = format!("{}: {why}", why.code());
        return form_page(&ctx, council.as_str(), Mistakes::one("text", words));
    }
    let address = format!("/records/{council}/committee");
    let (groups, empty): (Vec<Group>, Vec<Group>) =
        groups(&reading).into_iter().partition(|group| !group.items.is_empty());
    let title = reading.item_title.as_ref().map(|title| title.text()).unwrap_or_default();
    page(&Findings {
        layout: ctx.layout("What was found").crumb("Read a committee page", address.clone()),
        again: address,
        title,
        meeting: reading.meeting_date.map_or_else(|| "Not on the page".to_owned(), crate::words::long_date),
        held: reading.held.as_ref().map(|held| held.reason.clone()).unwrap_or_default(),
        no_formal_decision: reading.no_formal_decision(),
        groups,
        empty: empty.into_iter().map(|group| group.title).collect(),
    })
}

fn item(found: &Found, notes: Vec<Option<String>>) -> Item {
    Item {
        words: found.passage.printed.clone(),
        notes: notes.into_iter().flatten().collect(),
        rule: found.rule,
        place: format!("characters {} to {}", found.passage.start, found.passage.end),
    }
}

fn note(label: &str, value: Option<&str>) -> Option<String> {
    value.map(|value| format!("{label}: {value}"))
}

fn owned(label: &str, value: Option<&str>) -> Option<String> {
    Some(value.map_or_else(|| format!("{label}: not said on the page"), |value| format!("{label}: {value}")))
}

fn strength(strength: Strength) -> Option<String> {
    let words = match strength {
        Strength::Decided => "Decided",
        Strength::Promised => "Promised",
        Strength::Wished => "Wished, not decided",
        Strength::Said => "Said",
    };
    Some(words.to_owned())
}

fn groups(reading: &Reading) -> Vec<Group> {
    let group = |id, title, lead, items| Group { id, title, lead, items };
    let resolutions = reading.resolutions.iter().map(|one| {
        let votes = one.votes.map(|votes| {
            format!("Votes: {} for, {} against, {} abstained", votes.votes_for, votes.against, votes.abstained)
        });
        let routine = one.routine.then(|| "Routine".to_owned());
        item(&one.found, vec![note("Number", one.number.as_deref()), votes, routine])
    });
    let actions = reading.actions.iter().map(|one| {
        let owner = owned("Who", one.owner.as_deref());
        item(&one.found, vec![strength(one.strength), owner, owned("By when", one.due.as_deref())])
    });
    let promises = reading.commitments.iter().map(|one| {
        let soft = one.soft.then(|| "Under way, no result promised".to_owned());
        let (by, due) = (owned("By whom", one.by.as_deref()), owned("By when", one.due.as_deref()));
        item(&one.found, vec![soft, by, due, note("Condition", one.condition.as_deref())])
    });
    let questions = reading.questions.iter().map(|one| {
        let state = match one.state {
            AnswerState::Unanswered => "Not answered",
            AnswerState::PartlyAnswered => "Answered in part",
            AnswerState::Answered => "Answered",
        };
        item(&one.found, vec![Some(state.to_owned()), owned("Asked by", one.by.as_deref())])
    });
    let undelivered = reading.undelivered.iter().map(|one| item(&one.found, Vec::new()));
    let referrals = reading
        .referrals
        .iter()
        .map(|one| item(&one.found, vec![strength(one.strength), owned("To", one.to.as_deref())]));
    let requests = reading.requests.iter().map(|one| item(&one.found, vec![owned("By", one.by.as_deref())]));
    vec![
        group("resolutions", "Resolutions", "What the body decided.", resolutions.collect()),
        group("actions", "Actions", "Somebody is to do something.", actions.collect()),
        group("promises", "Promises", "Somebody who can do it said that it will be done.", promises.collect()),
        group("undelivered", "Promised before and not done", "As the page itself records.", undelivered.collect()),
        group("questions", "Questions", "What was asked, and whether it was answered.", questions.collect()),
        group("referrals", "Referrals", "Passed to another body or person.", referrals.collect()),
        group(
            "wishes",
            "Wishes",
            "Asked for or suggested; nothing follows until somebody takes it up.",
            requests.collect(),
        ),
    ]
}
