//! One entry by hand: what it states, why it was made, what has become of it; and withdrawing it.

use super::effect::{EffectRow, effect};
use super::record::{Opened, layout, open, today_page};
use super::writing::{EntryLine, Held, Reason, append, batch_detail, by_words, entry_lines, reason};
use crate::access::{Action, Kind as About};
use crate::accounts::fresh_token;
use crate::errors::Fault;
use crate::scope::Scope;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Ctx, Fields, Posted};
use crate::words;
use ::casework::Standing;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use facts::{Collection, Episode, Fact, Kind, SubjectId};
use terms::When;

#[derive(Template)]
#[template(path = "casework/entry.html")]
struct Page {
    layout: Layout,
    reference: String,
    path: String,
    title: String,
    lines: Vec<(&'static str, String)>,
    standing: Vec<(String, &'static str)>,
    rows: Vec<EffectRow>,
    may_withdraw: bool,
    entry: String,
    mistakes: Mistakes,
}

/// The entry of an address, if it is one about this person.
fn of_person(held: &Held, batch: &str) -> Result<u64, Fault> {
    let number = batch.parse::<u64>().map_err(|_| Fault::NotFound)?;
    let by_hand = held.batch(number).is_some_and(|meta| meta.series.collection == Collection::Hand);
    if by_hand && !held.facts_of(number).is_empty() { Ok(number) } else { Err(Fault::NotFound) }
}

/// The fact by which an entry is withdrawn.
fn withdrawal(ctx: &Ctx, batch: u64) -> Result<Fact, Fault> {
    let detail = batch_detail(batch).ok_or(Fault::Program)?;
    Fact::new(Episode::Person, Kind::EntryWithdrawn, When::Day(ctx.visit.today), detail, 1).map_err(|_| Fault::Program)
}

async fn entry_page(
    ctx: &Ctx,
    scope: &Scope,
    subject: SubjectId,
    held: &Held,
    batch: u64,
    mistakes: Mistakes,
) -> Result<Response, Fault> {
    let meta = held.batch(batch).ok_or(Fault::NotFound)?;
    let told = reason(ctx, scope.council, meta).await?;
    let entries: Vec<EntryLine> = entry_lines(ctx, scope.council, subject, &scope.picture.snapshot.known).await?;
    let entries: Vec<EntryLine> = entries.into_iter().filter(|entry| entry.batch == batch).collect();
    let mut lines = Vec::new();
    for entry in &entries {
        let detail = if entry.detail.is_empty() { String::new() } else { format!(", {}", entry.detail) };
        lines.push(("States", format!("{}: {}{detail}", entry.title, entry.when)));
    }
    lines.push(("Recorded by", by_words(meta)));
    match told {
        Some(told) => {
            lines.extend(Some(("About", told.about)).filter(|(_, text)| !text.is_empty()));
            lines.push(("Why", told.why));
            lines.extend(Some(("Evidence", told.evidence)).filter(|(_, text)| !text.is_empty()));
        }
        None => lines.push(("Why", "No longer kept".to_owned())),
    }
    let gone = entries.iter().all(|entry| entry.state == Standing::Withdrawn);
    let may_withdraw = !gone && scope.may(ctx, subject, About::CaseFacts, Action::Change)?;
    let rows = if may_withdraw {
        let (before, after) = (held.read(ctx, &[])?, held.read(ctx, &[withdrawal(ctx, batch)?])?);
        effect(&before, &after, ctx.visit.today).1
    } else {
        Vec::new()
    };
    let mut layout = layout(ctx, scope, subject, "An entry by hand");
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(
        status,
        &Page {
            layout,
            reference: words::reference(subject),
            path: ctx.path.clone(),
            title: entries.first().map(|entry| entry.title.clone()).unwrap_or_default(),
            lines,
            standing: entries.into_iter().map(|entry| (entry.standing, entry.colour)).collect(),
            rows,
            may_withdraw,
            entry: fresh_token(),
            mistakes,
        },
    )
}

/// The entry with its reason. Reading the reason is logged by the vault.
pub(crate) async fn show(
    ctx: Ctx,
    Path((council, subject, batch)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let subject = SubjectId::parse(&subject).ok_or(Fault::NotFound)?;
    let scope = ctx.scope(&council, &Fields::default()).await?;
    if !scope.may(&ctx, subject, About::CaseIdentity, Action::See)? {
        return Err(Fault::NotFound);
    }
    let held = Held::of(&ctx, scope.council, subject).await?;
    let batch = of_person(&held, &batch)?;
    ctx.log(scope.council, ["reason of an entry opened", &subject.to_string(), &format!("batch {batch}")]).await?;
    entry_page(&ctx, &scope, subject, &held, batch, Mistakes::default()).await
}

/// Withdraws an entry. The entry and its withdrawal both stay in the ledger.
pub(crate) async fn withdraw(
    ctx: Ctx,
    Path((council, subject, batch)): Path<(String, String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Fault> {
    let Opened { scope, subject, held } = open(&ctx, &council, &subject).await?;
    let batch = of_person(&held, &batch)?;
    let why = fields.get("why").trim();
    if why.is_empty() || why.chars().count() > 4000 {
        let mistakes = Mistakes::one("why", "Say why the entry is withdrawn, in at most 4,000 characters");
        return entry_page(&ctx, &scope, subject, &held, batch, mistakes).await;
    }
    let entry = fields.get("entry");
    if entry.len() != 64 {
        return Err(Fault::Unreadable);
    }
    let reason =
        Reason { entry: entry.to_owned(), about: format!("Entry {batch}"), why: why.to_owned(), ..Reason::default() };
    append(&ctx, scope.council, subject, vec![withdrawal(&ctx, batch)?], reason).await?;
    Ok(Redirect::to(&today_page(&ctx, &scope, subject, "&done=withdrawn")).into_response())
}
