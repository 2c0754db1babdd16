//! Restricted cases: which they are, and to whom each opens.

use crate::errors::Fault;
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Ctx, Fields, Posted};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use facts::SubjectId;
use std::collections::BTreeSet;
use terms::LaCode;

struct Row {
    subject: String,
    reference: String,
    names: Vec<String>,
}

#[derive(Template)]
#[template(path = "restrictions.html")]
struct List {
    layout: Layout,
    action: String,
    rows: Vec<Row>,
    accounts: Vec<(String, String)>,
    reference: String,
    mistakes: Mistakes,
}

async fn list_page(ctx: &Ctx, council: LaCode, fields: &Fields, mistakes: Mistakes) -> Result<Response, Fault> {
    let accounts = ctx.state.accounts();
    let rows = accounts.restrictions(council).await?.into_iter().map(|(subject, names)| Row {
        subject: subject.to_string(),
        reference: words::reference(subject),
        names,
    });
    let open = accounts.of_council(council).await?.into_iter().filter(|entry| !entry.closed);
    let mut layout = ctx.layout("Restricted cases");
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let list = List {
        layout,
        action: format!("/records/{council}/restrictions"),
        rows: rows.collect(),
        accounts: open
            .map(|entry| {
                let words = format!("{} ({})", entry.full_name, entry.standing.role.plain());
                (entry.standing.name, words)
            })
            .collect(),
        reference: fields.get("reference").chars().take(40).collect(),
        mistakes,
    };
    page_with(status, &list)
}

/// The list and the form.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    list_page(&ctx, council_of(&council)?, &Fields::default(), Mistakes::default()).await
}

/// The one person of the council's record whose number begins with these digits.
async fn subject_of(ctx: &Ctx, council: LaCode, typed: &str) -> Result<Option<SubjectId>, Fault> {
    let digits: String = typed.chars().filter(char::is_ascii_hexdigit).collect::<String>().to_lowercase();
    if digits.len() < 12 {
        return Ok(None);
    }
    let loaded = ctx.state.records().loaded(council).await?;
    let all: BTreeSet<SubjectId> = loaded.blocks.iter().map(|block| block.subject).collect();
    let mut found = all.into_iter().filter(|subject| subject.to_string().starts_with(&digits));
    let only = found.next();
    Ok(only.filter(|_| found.next().is_none()))
}

/// Restricts a case, opens it to a name, shuts it to one, or lifts the restriction.
pub(crate) async fn send(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let Some(subject) = subject_of(&ctx, council, fields.get("reference")).await? else {
        let words = "Enter the reference of a case in this council's record: twelve digits and letters";
        return list_page(&ctx, council, &fields, Mistakes::one("reference", words)).await;
    };
    let accounts = ctx.state.accounts();
    let name = fields.get("name").trim();
    let known = accounts.entry(name).await?.is_some_and(|entry| entry.standing.council == council);
    let about = subject.to_string();
    match fields.get("do") {
        "open" if known || name.is_empty() => {
            ctx.log(council, ["restriction set", &about, name]).await?;
            accounts.restrict(council, subject, name).await?;
        }
        "shut" if known => {
            ctx.log(council, ["restricted case shut to a name", &about, name]).await?;
            accounts.shut_to(council, subject, name).await?;
        }
        "lift" => {
            ctx.log(council, ["restriction lifted", &about, ""]).await?;
            accounts.lift(council, subject).await?;
        }
        _ => {
            let mistakes = Mistakes::one("name", "Choose an account of this council");
            return list_page(&ctx, council, &fields, mistakes).await;
        }
    }
    Ok(Redirect::to(&format!("/records/{council}/restrictions")).into_response())
}
