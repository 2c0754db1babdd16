//! The list of releases, what is owed to committees and to people who asked, and the policy.

use super::{register, stage, told};
use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Posted};
use crate::words::long_date;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use publications::{Event, PolicyFact, Timing};
use terms::{Date, LaCode};

struct Line {
    href: String,
    title: String,
    id: String,
    period: String,
    stage: &'static str,
    colour: &'static str,
    by: String,
}

struct Owed {
    what: String,
    words: String,
    due: String,
    standing: String,
    late: bool,
}

#[derive(Template)]
#[template(path = "releases/list.html")]
struct List {
    layout: Layout,
    mistakes: Mistakes,
    action: String,
    lines: Vec<Line>,
    updates: Vec<Owed>,
    requests: Vec<Owed>,
    hide_up_to: u64,
    policy: String,
    may_change: bool,
    public: String,
}

fn owed(what: String, words: String, due: Option<Date>, timing: Timing) -> Owed {
    let due = due.map_or_else(|| "Not known".to_owned(), long_date);
    Owed { what, words, due, standing: timing.plain(), late: matches!(timing, Timing::Late(_) | Timing::Overdue) }
}

async fn list_page(ctx: &Ctx, council: LaCode, done: bool, mistakes: Mistakes) -> Result<Response, Fault> {
    let register = register(ctx, council).await?;
    let today = ctx.visit.today;
    let base = format!("/records/{council}/releases");
    let mut layout = ctx.layout("Releases");
    layout.mistaken = !mistakes.is_empty();
    layout.done = done.then(|| "Recorded.".to_owned());
    let lines = register.releases().rev().map(|release| {
        let draft = release.dossier.draft();
        let (stage, colour) = stage(release);
        Line {
            href: format!("{base}/{}", draft.id),
            title: draft.title.clone(),
            id: draft.id.clone(),
            period: draft.period.clone(),
            stage,
            colour,
            by: draft.prepared_by.clone(),
        }
    });
    let updates = register.updates().iter().flat_map(|fixed| {
        fixed.meetings.iter().map(move |meeting| {
            let what = format!("{}, meeting of {}", fixed.update.committee, long_date(meeting.on));
            owed(what, fixed.update.words.clone(), meeting.due(), meeting.timing(today))
        })
    });
    let requests = register
        .requests()
        .iter()
        .map(|request| owed(request.reference.clone(), request.question.clone(), request.due(), request.timing(today)));
    let policy = register.policies().last().map_or_else(
        || "Nobody has recorded a policy; this is the default.".to_owned(),
        |(_, by, policy)| format!("Recorded by {by}: {}", policy.why),
    );
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let list = List {
        mistakes,
        lines: lines.collect(),
        updates: updates.collect(),
        requests: requests.collect(),
        hide_up_to: register.policy().hide_up_to,
        policy,
        may_change: ctx.may(Some(council), Kind::Release, Action::Change),
        public: format!("/performance/{council}"),
        action: base,
        layout,
    };
    page_with(status, &list)
}

/// The page.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    list_page(&ctx, council_of(&council)?, asked.get("done") == "yes", Mistakes::default()).await
}

/// Records a policy or a request for information.
pub(crate) async fn record(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let text = |name: &str| fields.get(name).trim().to_owned();
    let (field, event) = match fields.get("do") {
        "request" => {
            let Some(terms::When::Day(received)) = crate::minutes::typed_when(fields.get("received")) else {
                let mistakes = Mistakes::one("received", "Enter the day it was received, such as 2/3/2026");
                return list_page(&ctx, council, false, mistakes).await;
            };
            ("reference", Event::Requested { reference: text("reference"), question: text("question"), received })
        }
        _ => {
            let hide_up_to = fields.get("hide_up_to").trim().parse().unwrap_or(0);
            ("hide_up_to", Event::Policy(PolicyFact { hide_up_to, why: text("why") }))
        }
    };
    match ctx.state.publications().add(council, event, &ctx.standing()?.name, ctx.visit.now).await {
        Ok(()) => Ok(Redirect::to(&format!("/records/{council}/releases?done=yes")).into_response()),
        Err(error) => list_page(&ctx, council, false, Mistakes::one(field, told(error)?)).await,
    }
}
