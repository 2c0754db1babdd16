//! One page for the next meeting, and the clerk's copy of it for the agenda system.

use super::list::day_asked;
use super::seen;
use crate::errors::Fault;
use crate::minutes::fault;
use crate::minutes::next_meeting::{NextMeeting, Section, account};
use crate::scope::council_of;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx, Fields};
use crate::words::long_date;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use terms::LaCode;

#[derive(Template)]
#[template(path = "tracker/report.html")]
struct Report {
    layout: Layout,
    as_at: String,
    day: String,
    base: String,
    sections: Vec<Section>,
    empty: Vec<&'static str>,
    take_up: Vec<(u32, &'static str, String)>,
    attend: Vec<String>,
    nobody: usize,
    groups: Vec<(String, usize)>,
    may_take: bool,
}

/// The account of what this visitor may see.
pub(super) async fn asked_for(ctx: &Ctx, council: LaCode, asked: &Fields) -> Result<NextMeeting, Fault> {
    let as_at = day_asked(asked, ctx.visit.today)?;
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    Ok(account(&book.record, &seen(ctx, council, &book.record), as_at))
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let found = asked_for(&ctx, council, &asked).await?;
    page(&Report {
        layout: ctx.layout("For the next meeting").crumb("Tracker", format!("/records/{council}/tracker")),
        as_at: long_date(found.as_at),
        day: found.as_at.to_string(),
        base: format!("/records/{council}/tracker/report"),
        sections: found.sections,
        empty: found.empty,
        take_up: found.take_up,
        attend: found.attend,
        nobody: found.nobody,
        groups: found.groups,
        may_take: ctx.may(Some(council), crate::access::Kind::CommitteeRecord, crate::access::Action::Export),
    })
}

/// The clerk's copy.
pub(crate) async fn text(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let found = asked_for(&ctx, council, &asked).await?;
    ctx.log(council, ["tracker exported", "report.txt", ""]).await?;
    let mut response = found.copy_out().into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    Ok(response)
}
