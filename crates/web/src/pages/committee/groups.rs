//! Groups that committees set up for a time, with what they leave owed; and the days on which bodies are to meet.

use crate::errors::Fault;
use crate::minutes::{fault, in_words, met, told, typed_when};
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Fields, Posted};
use crate::words::long_date;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use committee::{Event, GroupState};
use terms::{LaCode, When};

struct One {
    name: String,
    parent: String,
    state: &'static str,
    changes: Vec<String>,
    open: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "committee/groups.html")]
struct Groups {
    layout: Layout,
    mistakes: Mistakes,
    action: String,
    groups: Vec<One>,
    states: Vec<(&'static str, &'static str)>,
    bodies: Vec<(String, String)>,
}

async fn groups_page(ctx: &Ctx, council: LaCode, done: bool, mistakes: Mistakes) -> Result<Response, Fault> {
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    let (record, today) = (&book.record, ctx.visit.today);
    let groups = record.groups(today).into_iter().map(|group| One {
        name: group.name.to_owned(),
        parent: group.parent.to_owned(),
        state: group.state().map_or("Not recorded", GroupState::plain),
        changes: group
            .changes
            .iter()
            .map(|change| format!("{}: {}. {}", met(change.on), change.state.plain(), change.why))
            .collect(),
        open: group
            .open
            .iter()
            .map(|item| {
                let href = format!("/records/{council}/tracker/{}", item.number);
                let words = format!("{} {}: {}", item.kind().plain(), item.number, item.words());
                (href, words, in_words::timing(&record.standing(item, today)))
            })
            .collect(),
    });
    let mut bodies: Vec<String> = record.pages().filter_map(|page| page.meeting.body.clone()).collect();
    bodies.sort();
    bodies.dedup();
    let bodies = bodies.into_iter().map(|body| {
        let next = record.next_meeting(&body, today).map_or_else(|| "no later meeting recorded".to_owned(), long_date);
        (body, next)
    });
    let list = format!("/records/{council}/committee");
    let mut layout = ctx.layout("Groups and meetings").crumb("Committee pages", list.clone());
    layout.mistaken = !mistakes.is_empty();
    layout.done = done.then(|| "Recorded.".to_owned());
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(
        status,
        &Groups {
            layout,
            mistakes,
            action: format!("{list}/groups"),
            groups: groups.collect(),
            states: GroupState::ALL.iter().map(|(_, code, words)| (*code, *words)).collect(),
            bodies: bodies.collect(),
        },
    )
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    groups_page(&ctx, council_of(&council)?, asked.get("done") == "yes", Mistakes::default()).await
}

fn asked_event(fields: &Fields) -> Result<Event, Mistakes> {
    let text = |name: &str| fields.get(name).trim().to_owned();
    if fields.get("do") == "meets" {
        return match typed_when(fields.get("day")) {
            Some(When::Day(on)) => Ok(Event::Meets { body: text("body"), on }),
            _ => Err(Mistakes::one("day", "Enter the day of the meeting, such as 11/3/2025")),
        };
    }
    let Some(state) = GroupState::from_code(fields.get("state")) else {
        return Err(Mistakes::one("state", "Choose where the group stands"));
    };
    let Some(on) = typed_when(fields.get("since")) else {
        return Err(Mistakes::one("since", "Enter a date such as 11/3/2025, a month such as 3/2025, or nothing"));
    };
    Ok(Event::Group { name: text("name"), parent: text("parent"), state, on, why: text("why") })
}

/// Records where a group stands, or when a body is to meet.
pub(crate) async fn record(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let event = match asked_event(&fields) {
        Ok(event) => event,
        Err(mistakes) => return groups_page(&ctx, council, false, mistakes).await,
    };
    match ctx.state.minutes().add(council, event, &ctx.standing()?.name, ctx.visit.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/records/{council}/committee/groups?done=yes")).into_response()),
        Err(error) => groups_page(&ctx, council, false, Mistakes::one("name", told(error)?)).await,
    }
}
