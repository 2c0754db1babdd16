//! One problem, and that somebody accepts it for the time being: a dated note in the ledger's chain. It stays on the list.

use super::{Seen, accepted, seen};
use crate::access::Action;
use crate::errors::Fault;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Fields, Posted};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use fixlists::{Acceptance, Line, Mark, Reason, Reference, State};
use jiff::ToSpan as _;
use ledger::Note;
use terms::{Date, LaCode};

struct Choice {
    code: &'static str,
    words: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "problems/accept.html")]
struct Form {
    layout: Layout,
    action: String,
    batch: u64,
    back: String,
    lines: Vec<(&'static str, String)>,
    standing: Option<String>,
    reasons: Vec<Choice>,
    reference: String,
    until: String,
    latest: String,
    mistakes: Mistakes,
}

/// The line of a mark in the file asked for.
async fn one(ctx: &Ctx, council: &str, mark: &str, asked: &Fields) -> Result<(Seen, Line), Fault> {
    let mark = Mark::parse(mark).ok_or(Fault::NotFound)?;
    let seen = seen(ctx, council, asked, Action::Change).await?;
    let line = seen.all.iter().find(|line| line.mark == mark).cloned().ok_or(Fault::NotFound)?;
    Ok((seen, line))
}

/// The last day that may be given: a year on, so that nothing is accepted for ever.
fn latest(today: Date) -> Date {
    today.saturating_add(1.year())
}

/// The form.
pub(crate) async fn form(
    ctx: Ctx,
    Path((council, mark)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    form_page(&ctx, &council, &mark, &asked, Mistakes::default()).await
}

async fn form_page(
    ctx: &Ctx,
    council: &str,
    mark: &str,
    asked: &Fields,
    mistakes: Mistakes,
) -> Result<Response, Fault> {
    let (seen, line) = one(ctx, council, mark, asked).await?;
    let council = seen.scope.council;
    let batch = seen.batch.as_ref().map_or(0, |meta| meta.number);
    let told = seen.findings.as_ref().and_then(|findings| findings.words_of(line.problem.rule).cloned());
    let title = told.as_ref().map(|told| told.title.clone()).unwrap_or_default();
    let mut lines = vec![
        ("What is wrong", title),
        ("Rule", format!("{}, {}", line.problem.rule, line.problem.severity.name())),
        ("Case", line.problem.subject.map_or_else(|| "None: the file itself".to_owned(), words::reference)),
        ("Where", line.problem.place.clone()),
        ("Since when", line.since.plain().to_owned()),
    ];
    if let Some(told) = told {
        lines.push(("Why it matters", told.matters));
        lines.push(("What to do", told.fix));
    }
    lines.retain(|(_, value)| !value.is_empty());
    let standing = match &line.state {
        State::Open => None,
        State::Accepted(held) | State::Lapsed(held) => Some(format!(
            "{}. Accepted by {} on {}, until {}.",
            held.reason.plain(),
            held.by,
            words::long_date(held.on),
            words::long_date(held.until)
        )),
    };
    let back = format!("/records/{council}/problems?batch={batch}");
    let mut layout = ctx.layout("Accept a problem").crumb("Data problems", back.clone());
    layout.mistaken = !mistakes.is_empty();
    let status = if layout.mistaken { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let choice = |reason: Reason| Choice {
        code: reason.code(),
        words: reason.plain(),
        chosen: asked.get("reason") == reason.code(),
    };
    let template = Form {
        layout,
        action: format!("/records/{council}/problems/accept/{}", line.mark),
        batch,
        back,
        lines,
        standing,
        reasons: Reason::ALL.map(choice).into(),
        reference: asked.get("reference").chars().take(40).collect(),
        until: asked.get("until").chars().take(20).collect(),
        latest: words::long_date(latest(ctx.visit.today)),
        mistakes,
    };
    page_with(status, &template)
}

/// What the form asked for, or what was wrong with it.
fn read(ctx: &Ctx, line: &Line, fields: &Fields) -> Result<Acceptance, Mistakes> {
    let reason =
        Reason::from_code(fields.get("reason")).ok_or_else(|| Mistakes::one("reason", "Choose why it is accepted"))?;
    let given = fields.get("reference").trim();
    let reference = match given {
        "" => None,
        text => Some(Reference::parse(text).ok_or_else(|| {
            Mistakes::one(
                "reference",
                "Give a reference of letters, digits, dashes and points with a digit in it, and no name",
            )
        })?),
    };
    if reason == Reason::Elsewhere && reference.is_none() {
        return Err(Mistakes::one("reference", "Give the reference under which the reason stands in your own system"));
    }
    let today = ctx.visit.today;
    let until = fields.get("until").trim().parse::<Date>().ok();
    let until = until.filter(|until| (today..=latest(today)).contains(until)).ok_or_else(|| {
        Mistakes::one("until", "Give a last day such as 2026-06-30: not before today, and at most a year from now")
    })?;
    let by = ctx.standing().map(|who| who.name.clone()).unwrap_or_default();
    Ok(Acceptance { mark: line.mark, rule: line.problem.rule.to_owned(), reason, reference, until, by, on: today })
}

/// Records that it is accepted, or that it is so no longer.
pub(crate) async fn send(
    ctx: Ctx,
    Path((council, mark)): Path<(String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Fault> {
    let (seen, line) = one(&ctx, &council, &mark, &fields).await?;
    let council = seen.scope.council;
    let (name, body, words) = match fields.get("do") {
        "accept" => match read(&ctx, &line, &fields) {
            Ok(acceptance) => {
                let (name, body) = acceptance.note();
                (name, body, "problem accepted")
            }
            Err(mistakes) => return form_page(&ctx, council.as_str(), &mark, &fields, mistakes).await,
        },
        "end" => {
            let standing = accepted(&ctx, council).await?;
            let held = standing.of(&line.mark).ok_or(Fault::NotFound)?;
            let (name, body) = held.ending();
            (name, body, "acceptance of a problem ended")
        }
        _ => return Err(Fault::Unreadable),
    };
    note(&ctx, council, &line, [name, &body, words]).await?;
    let batch = seen.batch.as_ref().map_or(0, |meta| meta.number);
    let address = format!("/records/{council}/problems?batch={batch}&rule={}", line.problem.rule);
    Ok(Redirect::to(&address).into_response())
}

async fn note(ctx: &Ctx, council: LaCode, line: &Line, [name, body, words]: [&str; 3]) -> Result<(), Fault> {
    let about = line.problem.subject.map(|subject| subject.to_string()).unwrap_or_default();
    ctx.log(council, [words, &about, line.problem.rule]).await?;
    let actor = ctx.standing()?.name.clone();
    let note = Note { name: name.to_owned(), council: Some(council), body: body.to_owned(), actor, at: ctx.visit.now };
    ctx.state.records().ledger().note(note).await.map_err(|error| {
        tracing::error!(code = error.code(), error = %error, "an accepted problem could not be noted");
        Fault::Ledger
    })?;
    Ok(())
}
