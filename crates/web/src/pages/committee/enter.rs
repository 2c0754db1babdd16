//! Asks that stand on no page of minutes: of the ombudsman, an inspection, an improvement plan, a judgment, another body.

use crate::errors::Fault;
use crate::minutes::{told, typed_when};
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Ctx, Fields, Posted};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use committee::{Entered, Kind, PageKind};
use terms::LaCode;

#[derive(Template)]
#[template(path = "committee/enter.html")]
struct Enter {
    layout: Layout,
    mistakes: Mistakes,
    action: String,
    sources: Vec<(usize, &'static str, bool)>,
    kinds: Vec<(&'static str, &'static str)>,
    title: String,
    from: String,
    stated: String,
    words: String,
    owner: String,
    due: String,
}

fn enter_page(ctx: &Ctx, council: LaCode, typed: &Fields, mistakes: Mistakes) -> Result<Response, Fault> {
    let list = format!("/records/{council}/committee");
    let mut layout = ctx.layout("Enter an ask from elsewhere").crumb("Committee pages", list.clone());
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let text = |name: &str| typed.get(name).to_owned();
    let sources = PageKind::SOURCES.iter().enumerate();
    page_with(
        status,
        &Enter {
            layout,
            mistakes,
            action: format!("{list}/enter"),
            sources: sources.map(|(at, (_, words))| (at, *words, typed.get("source") == at.to_string())).collect(),
            kinds: KINDS.iter().map(|kind| (kind.code(), kind.plain())).collect(),
            title: text("title"),
            from: text("from"),
            stated: text("stated"),
            words: text("words"),
            owner: text("owner"),
            due: text("due"),
        },
    )
}

/// What such an ask can be.
const KINDS: [Kind; 4] = [Kind::Recommendation, Kind::Action, Kind::Commitment, Kind::Resolution];

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    enter_page(&ctx, council_of(&council)?, &Fields::default(), Mistakes::default())
}

fn entered(fields: &Fields) -> Result<Entered, Mistakes> {
    let text = |name: &str| fields.get(name).trim().to_owned();
    let source = fields.get("source").parse::<usize>().ok().and_then(|at| PageKind::SOURCES.get(at));
    let Some((source, _)) = source else { return Err(Mistakes::one("source", "Choose where it comes from")) };
    let Some(kind) = Kind::from_code(fields.get("kind")).filter(|kind| KINDS.contains(kind)) else {
        return Err(Mistakes::one("kind", "Choose what it is"));
    };
    for (name, words) in
        [("title", "Name the report, letter or plan"), ("from", "Say who asks"), ("words", "Enter its words")]
    {
        if text(name).is_empty() || text(name).len() > 4000 {
            return Err(Mistakes::one(name, words));
        }
    }
    let when = |name: &'static str| {
        typed_when(fields.get(name))
            .ok_or_else(|| Mistakes::one(name, "Enter a date such as 11/3/2025, a month such as 3/2025, or nothing"))
    };
    Ok(Entered {
        source: *source,
        title: text("title"),
        from: text("from"),
        stated: when("stated")?,
        words: text("words"),
        kind,
        owner: Some(text("owner")).filter(|owner| !owner.is_empty()),
        due: when("due")?,
    })
}

/// Keeps it: confirmed, and private until it is classed.
pub(crate) async fn send(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let ask = match entered(&fields) {
        Ok(ask) => ask,
        Err(mistakes) => return enter_page(&ctx, council, &fields, mistakes),
    };
    let (today, now) = (ctx.visit.today, ctx.visit.now);
    let keep_until = today.saturating_add(jiff::Span::new().days(ctx.state.settings().keep_files_days));
    match ctx.state.minutes().enter(council, &ask, keep_until, today, &ctx.standing()?.name, now).await {
        Ok(page) => Ok(Redirect::to(&format!("/records/{council}/committee/pages/{page}?done=kept")).into_response()),
        Err(error) => enter_page(&ctx, council, &fields, Mistakes::one("words", told(error)?)),
    }
}
