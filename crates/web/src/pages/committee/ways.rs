//! How the council works with its committees' record, who holds which role, and for each role what it owes: the list that an
//! incoming officer is handed.

use crate::errors::Fault;
use crate::minutes::{fault, in_words, told, typed_when};
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Posted};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use committee::{Event, Policy, State};
use std::collections::BTreeMap;
use terms::{LaCode, When};

/// What one role owes.
struct Debts {
    role: String,
    holder: String,
    items: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "committee/ways.html")]
struct Ways {
    layout: Layout,
    mistakes: Mistakes,
    action: String,
    closing_needs_agreement: bool,
    executive_arrangements: bool,
    within: String,
    debts: Vec<Debts>,
}

async fn ways_page(ctx: &Ctx, council: LaCode, done: bool, mistakes: Mistakes) -> Result<Response, Fault> {
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    let (record, today) = (&book.record, ctx.visit.today);
    let mut by_role: BTreeMap<String, Vec<(String, String, String)>> = BTreeMap::new();
    for item in record.confirmed() {
        let standing = record.standing(item, today);
        if !matches!(standing.state, State::Open | State::AwaitsAgreement) {
            continue;
        }
        let role = standing.owner.clone().unwrap_or_default();
        let href = format!("/records/{council}/tracker/{}", item.number);
        let words = format!("{} {}: {}", item.kind().plain(), item.number, item.words());
        by_role.entry(role).or_default().push((href, words, in_words::timing(&standing)));
    }
    let list = format!("/records/{council}/committee");
    let mut layout = ctx.layout("Roles and ways of working").crumb("Committee pages", list.clone());
    layout.mistaken = !mistakes.is_empty();
    layout.done = done.then(|| "Recorded.".to_owned());
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let policy = record.policy();
    let ways = Ways {
        layout,
        mistakes,
        action: format!("{list}/ways"),
        closing_needs_agreement: policy.closing_needs_agreement,
        executive_arrangements: policy.executive_arrangements,
        within: policy.answer_within.map(|days| days.to_string()).unwrap_or_default(),
        debts: by_role
            .into_iter()
            .map(|(role, items)| Debts {
                holder: record.holder(&role, today).unwrap_or_default().to_owned(),
                role: if role.is_empty() { "Nobody named".to_owned() } else { role },
                items,
            })
            .collect(),
    };
    page_with(status, &ways)
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    ways_page(&ctx, council_of(&council)?, asked.get("done") == "yes", Mistakes::default()).await
}

/// Records a way of working, or who holds a role.
pub(crate) async fn record(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let event = match fields.get("do") {
        "policy" => Event::Policy(Policy {
            closing_needs_agreement: fields.get("agreement") == "yes",
            executive_arrangements: fields.get("executive") == "yes",
            answer_within: fields.get("within").trim().parse().ok().filter(|days| *days > 0),
        }),
        _ => match typed_when(fields.get("from")) {
            Some(When::Day(from)) => {
                let holder = fields.get("holder").trim().to_owned();
                Event::Holder { role: fields.get("role").trim().to_owned(), holder, from }
            }
            _ => {
                let mistakes = Mistakes::one("from", "Enter the first day, such as 1/9/2025");
                return ways_page(&ctx, council, false, mistakes).await;
            }
        },
    };
    match ctx.state.minutes().add(council, event, &ctx.standing()?.name, ctx.visit.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/records/{council}/committee/ways?done=yes")).into_response()),
        Err(error) => ways_page(&ctx, council, false, Mistakes::one("role", told(error)?)).await,
    }
}
