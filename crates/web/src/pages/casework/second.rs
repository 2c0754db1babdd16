//! The second person: an exception recorded after a limit counts only once somebody else has looked at it.

use super::effect::{EffectRow, effect};
use super::record::{Opened, layout, open, today_page};
use super::writing::{Held, Reason, append, by_words, waits};
use crate::accounts::fresh_token;
use crate::errors::Fault;
use crate::scope::Scope;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Ctx, Posted};
use crate::words;
use ::casework::doubts;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use facts::{Fact, Kind, SubjectId};

#[derive(Template)]
#[template(path = "casework/second.html")]
struct Page {
    layout: Layout,
    reference: String,
    path: String,
    lines: Vec<(&'static str, String)>,
    reason: String,
    rows: Vec<EffectRow>,
    /// Whether this visitor recorded it and so cannot be the second person.
    own: bool,
    /// Whether it still waits.
    waits: bool,
    entry: String,
    mistakes: Mistakes,
}

/// The exception recorded late that a batch states.
fn late(held: &Held, batch: &str) -> Result<(u64, Fact), Fault> {
    let number = batch.parse::<u64>().map_err(|_| Fault::NotFound)?;
    let fact = held.facts_of(number).iter().find(|fact| fact.kind() == Kind::ExceptionRecordedLate);
    fact.map(|fact| (number, *fact)).ok_or(Fault::NotFound)
}

fn as_kind(fact: &Fact, kind: Kind) -> Result<Fact, Fault> {
    Fact::new(fact.episode(), kind, fact.on(), fact.detail(), 1).map_err(|_| Fault::Program)
}

/// Whether the exception still waits for a second person.
fn still_waits(ctx: &Ctx, held: &Held, fact: &Fact) -> Result<bool, Fault> {
    let reading = held.read(ctx, &[])?;
    Ok(reading.history.cases.iter().any(|case| waits(&doubts(case), fact)))
}

fn second_page(
    ctx: &Ctx,
    scope: &Scope,
    subject: SubjectId,
    held: &Held,
    (batch, fact): (u64, Fact),
    mistakes: Mistakes,
) -> Result<Response, Fault> {
    let meta = held.batch(batch).ok_or(Fault::NotFound)?;
    let (before, after) = (held.read(ctx, &[])?, held.read(ctx, &[as_kind(&fact, Kind::Exception)?])?);
    let mut layout = layout(ctx, scope, subject, "A second person for an exception");
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(
        status,
        &Page {
            layout,
            reference: words::reference(subject),
            path: ctx.path.clone(),
            lines: vec![
                ("Ground", words::detail(&fact.detail())),
                ("Began", words::when(fact.on())),
                ("Recorded by", by_words(meta)),
            ],
            reason: format!("/records/{}/cases/{subject}/entries/{batch}", scope.council),
            rows: effect(&before, &after, ctx.visit.today).1,
            own: meta.actor == ctx.standing()?.name,
            waits: still_waits(ctx, held, &fact)?,
            entry: fresh_token(),
            mistakes,
        },
    )
}

/// What would change, and the two answers.
pub(crate) async fn show(
    ctx: Ctx,
    Path((council, subject, batch)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let Opened { scope, subject, held } = open(&ctx, &council, &subject).await?;
    let found = late(&held, &batch)?;
    second_page(&ctx, &scope, subject, &held, found, Mistakes::default())
}

/// Approves it, so that it counts, or declines it. Whoever recorded it can do neither.
pub(crate) async fn send(
    ctx: Ctx,
    Path((council, subject, batch)): Path<(String, String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Fault> {
    let Opened { scope, subject, held } = open(&ctx, &council, &subject).await?;
    let (batch, fact) = late(&held, &batch)?;
    let recorded_by = held.batch(batch).map(|meta| meta.actor.clone()).ok_or(Fault::NotFound)?;
    let again = |mistakes: Mistakes| second_page(&ctx, &scope, subject, &held, (batch, fact), mistakes);
    if recorded_by == ctx.standing()?.name {
        return again(Mistakes::one("why", "You recorded this exception, so somebody else has to answer"));
    }
    if !still_waits(&ctx, &held, &fact)? {
        return again(Mistakes::one("why", "This exception has been answered already"));
    }
    let kind = match fields.get("answer") {
        "approve" => Kind::Exception,
        "decline" => Kind::ExceptionDeclined,
        _ => return again(Mistakes::one("answer", "Choose an answer")),
    };
    let why = fields.get("why").trim();
    if why.is_empty() || why.chars().count() > 4000 {
        return again(Mistakes::one("why", "Say why, in at most 4,000 characters"));
    }
    let entry = fields.get("entry");
    if entry.len() != 64 {
        return Err(Fault::Unreadable);
    }
    let reason = Reason {
        entry: entry.to_owned(),
        about: format!("Exception of entry {batch}"),
        why: why.to_owned(),
        ..Reason::default()
    };
    append(&ctx, scope.council, subject, vec![as_kind(&fact, kind)?], reason).await?;
    let done = if kind == Kind::Exception { "&done=approved" } else { "&done=declined" };
    Ok(Redirect::to(&today_page(&ctx, &scope, subject, done)).into_response())
}
