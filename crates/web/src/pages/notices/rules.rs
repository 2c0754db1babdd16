//! The council's own rule on check-lists: of which notices a stop counts as proven only with a complete one, and since when.
//! Each choice is a note in the ledger's chain, with who and when; nothing is overwritten.

use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::scope::council_of;
use crate::view::{Layout, Link, Mistakes, page_with};
use crate::visit::{Ctx, Posted};
use crate::words::long_date;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use ledger::Note;
use notices::Notice;
use serde::{Deserialize, Serialize};
use terms::{Date, LaCode};

/// The name of the notes.
const NAME: &str = "notice-check-list-rule";

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Choice {
    notice: String,
    required: bool,
    /// First day of documents that it is about.
    from: String,
}

/// The choices of a council, oldest first.
pub(super) struct Rules(Vec<(Choice, Date, String)>);

impl Rules {
    /// Reads them from the chain.
    pub(super) async fn of(ctx: &Ctx, council: LaCode) -> Result<Self, Fault> {
        let notes = ctx.state.records().ledger().notes(Some(NAME)).await.map_err(|error| unreadable(&error))?;
        let own = notes.into_iter().map(|(_, note)| note).filter(|note| note.council == Some(council));
        let read = |note: Note| {
            let choice: Choice = serde_json::from_str(&note.body).ok()?;
            let from = choice.from.parse().ok()?;
            Some((choice, from, note.actor))
        };
        Ok(Self(own.filter_map(read).collect()))
    }

    fn last(&self, notice: &Notice, on: Option<Date>) -> Option<&(Choice, Date, String)> {
        let of = |one: &&(Choice, Date, String)| one.0.notice == notice.code && on.is_none_or(|on| one.1 <= on);
        self.0.iter().rev().find(of)
    }

    /// Whether a document sent on a day needs a complete check-list to count as proven.
    pub(super) fn require(&self, notice: &Notice, on: Date) -> bool {
        self.last(notice, Some(on)).is_some_and(|(choice, ..)| choice.required)
    }
}

fn unreadable(error: &ledger::Error) -> Fault {
    tracing::error!(code = error.code(), error = %error, "the ledger could not be read");
    Fault::Ledger
}

struct Row {
    id: String,
    code: String,
    title: String,
    state: (&'static str, &'static str),
    since: String,
    required: bool,
}

#[derive(Template)]
#[template(path = "notices/rules.html")]
struct RulesPage {
    layout: Layout,
    action: String,
    rows: Vec<Row>,
    may_change: bool,
    today: String,
    mistakes: Mistakes,
    lists: Link,
}

async fn rules_page(ctx: &Ctx, council: LaCode, mistakes: Mistakes, today: String) -> Result<Response, Fault> {
    let rules = Rules::of(ctx, council).await?;
    let row = |notice: &'static Notice| {
        let last = rules.last(notice, None);
        let required = last.is_some_and(|(choice, ..)| choice.required);
        Row {
            id: notice.id.clone(),
            code: notice.code.clone(),
            title: notice.title.clone(),
            state: if required { ("Required", "blue") } else { ("Not required", "grey") },
            since: last.map_or_else(
                || "Nobody has chosen".to_owned(),
                |(_, from, who)| format!("For documents from {}, chosen by {who}", long_date(*from)),
            ),
            required,
        }
    };
    let mut layout = ctx.layout("Check-lists of notices");
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = RulesPage {
        layout,
        action: format!("/records/{council}/notices"),
        rows: notices::notices().iter().map(row).collect(),
        may_change: ctx.may(Some(council), Kind::NoticeRule, Action::Change),
        today,
        mistakes,
        lists: Link::new("What each notice must contain", "/law/notices"),
    };
    page_with(status, &template)
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    let today = ctx.visit.today.to_string();
    rules_page(&ctx, council_of(&council)?, Mistakes::default(), today).await
}

/// Makes a choice: from a day on, check-lists of one notice are required, or are no longer.
pub(crate) async fn send(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let given = fields.get("from").trim().to_owned();
    let Some(from) = given.parse::<Date>().ok() else {
        let words = "Enter the first day of documents it is about, such as 2026-09-01";
        return rules_page(&ctx, council, Mistakes::one("from", words), given.chars().take(40).collect()).await;
    };
    let notice = notices::notice(fields.get("notice")).ok_or(Fault::Unreadable)?;
    let required = match fields.get("do") {
        "require" => true,
        "release" => false,
        _ => return Err(Fault::Unreadable),
    };
    let actor = ctx.standing()?.name.clone();
    let words = if required { "check-list required" } else { "check-list no longer required" };
    ctx.log(council, [words, &notice.code, &from.to_string()]).await?;
    let choice = Choice { notice: notice.code.clone(), required, from: from.to_string() };
    let body = serde_json::to_string(&choice).map_err(|_| Fault::Program)?;
    let note = Note { name: NAME.to_owned(), council: Some(council), body, actor, at: ctx.visit.now };
    ctx.state.records().ledger().note(note).await.map_err(|error| unreadable(&error))?;
    Ok(Redirect::to(&format!("/records/{council}/notices")).into_response())
}
