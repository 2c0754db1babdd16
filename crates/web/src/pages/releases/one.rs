//! One release: what would be printed, what was answered, who did what, and the next step.

use super::{Measure, measure, register, stage, told};
use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Posted};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use publications::{CHECKLIST, Event};
use release::gate::Stage;
use terms::LaCode;

struct Answer {
    key: &'static str,
    question: &'static str,
    answer: String,
}

#[derive(Template)]
#[template(path = "releases/one.html")]
struct One {
    layout: Layout,
    mistakes: Mistakes,
    action: String,
    approval: String,
    title: String,
    facts: Vec<(&'static str, String)>,
    stage: &'static str,
    colour: &'static str,
    measures: Vec<Measure>,
    left_out: Vec<String>,
    refusals: Vec<String>,
    answers: Vec<Answer>,
    receipts: Vec<(String, String, String)>,
    may_prepare: bool,
    may_answer: bool,
    may_approve: bool,
    may_publish: bool,
    pack: Option<String>,
}

async fn one_page(ctx: &Ctx, council: LaCode, id: &str, done: bool, mistakes: Mistakes) -> Result<Response, Fault> {
    let register = register(ctx, council).await?;
    let release = register.release(id).ok_or(Fault::NotFound)?;
    let (dossier, draft) = (&release.dossier, release.dossier.draft());
    let base = format!("/records/{council}/releases");
    let (stage, colour) = stage(release);
    let at = dossier.stage();
    let on_its_way = release.abandoned.is_none() && at != Stage::Published;
    let may_change = ctx.may(Some(council), Kind::Release, Action::Change) && on_its_way;
    let mut layout = ctx.layout(draft.title.clone()).crumb("Releases", base.clone());
    layout.mistaken = !mistakes.is_empty();
    layout.done = done.then(|| "Recorded.".to_owned());
    let mut facts = vec![
        ("Name", draft.id.clone()),
        ("Period", draft.period.clone()),
        ("Prepared by", draft.prepared_by.clone()),
        ("Ledger head", draft.ledger_head.clone()),
    ];
    if let Some(checked) = dossier.checked() {
        facts.push(("Hidden", format!("{} of {} numbers", checked.hidden(), draft.cells.len())));
        facts.push(("Policy", format!("counts from 1 to {} are hidden in breakdowns", checked.policy().hide_up_to)));
    }
    facts.extend(draft.corrects.clone().map(|corrects| ("Corrects", corrects)));
    facts.extend(release.abandoned.clone().map(|why| ("Abandoned", why)));
    let answers = CHECKLIST.map(|(key, question)| Answer {
        key,
        question,
        answer: release.answers.get(key).cloned().unwrap_or_default(),
    });
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let one = One {
        mistakes,
        action: format!("{base}/{id}"),
        approval: format!("{base}/{id}/approval"),
        title: draft.title.clone(),
        facts,
        stage,
        colour,
        measures: dossier.preview().unwrap_or_default().iter().map(measure).collect(),
        left_out: draft
            .left_out
            .iter()
            .cloned()
            .chain(draft.kept_back.iter().map(|kept| format!("{}: kept back by {}. {}", kept.title, kept.by, kept.why)))
            .collect(),
        refusals: release.refusals.iter().map(|(_, why)| why.clone()).collect(),
        answers: answers.into_iter().collect(),
        receipts: dossier
            .receipts()
            .iter()
            .map(|receipt| (receipt.act().plain().to_owned(), receipt.by().to_owned(), receipt.at().to_string()))
            .collect(),
        may_prepare: may_change,
        may_answer: may_change && at < Stage::ApprovedOnce,
        may_approve: ctx.may(Some(council), Kind::Approval, Action::Change)
            && on_its_way
            && matches!(at, Stage::Checked | Stage::ApprovedOnce),
        may_publish: may_change && at == Stage::Approved,
        pack: release.gated.is_some().then(|| format!("{base}/{id}/pack")),
        layout,
    };
    page_with(status, &one)
}

/// The page.
pub(crate) async fn show(
    ctx: Ctx,
    Path((council, id)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    one_page(&ctx, council_of(&council)?, &id, asked.get("done") == "yes", Mistakes::default()).await
}

/// Checks, answers, publishes or abandons.
pub(crate) async fn step(
    ctx: Ctx,
    Path((council, id)): Path<(String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    register(&ctx, council).await?.release(&id).ok_or(Fault::NotFound)?;
    let (book, by, now) = (ctx.state.publications(), ctx.standing()?.name.clone(), ctx.visit.now);
    let done = match fields.get("do") {
        "check" => book.check(council, &id, &by, now).await,
        "publish" => book.publish(council, &id, &by, now).await,
        "abandon" => {
            let event = Event::Abandoned { release: id.clone(), why: fields.get("why").trim().to_owned() };
            book.add(council, event, &by, now).await
        }
        _ => {
            let answers = CHECKLIST.map(|(key, _)| (key.to_owned(), fields.get(key).trim().to_owned()));
            let answers = answers.into_iter().filter(|(_, answer)| !answer.is_empty()).collect();
            book.add(council, Event::Answered { release: id.clone(), answers }, &by, now).await
        }
    };
    answered(&ctx, council, &id, done, "steps").await
}

/// Approves.
pub(crate) async fn approve(
    ctx: Ctx,
    Path((council, id)): Path<(String, String)>,
    _: Posted,
) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    register(&ctx, council).await?.release(&id).ok_or(Fault::NotFound)?;
    let event = Event::Approved { release: id.clone() };
    let done = ctx.state.publications().add(council, event, &ctx.standing()?.name, ctx.visit.now).await;
    answered(&ctx, council, &id, done, "steps").await
}

async fn answered(
    ctx: &Ctx,
    council: LaCode,
    id: &str,
    done: publications::Result<()>,
    field: &'static str,
) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/records/{council}/releases/{id}?done=yes")).into_response()),
        Err(error) => one_page(ctx, council, id, false, Mistakes::one(field, told(error)?)).await,
    }
}
