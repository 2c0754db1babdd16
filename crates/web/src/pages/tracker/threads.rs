//! Subjects across meetings, each with its pages and what is still owed from all of them.

use crate::access::{Action, Kind as Matter};
use crate::errors::Fault;
use crate::minutes::{fault, in_words, met, title_of};
use crate::scope::council_of;
use crate::view::{Layout, page};
use crate::visit::Ctx;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;

struct Subject {
    name: String,
    pages: Vec<String>,
    open: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "tracker/threads.html")]
struct Threads {
    layout: Layout,
    subjects: Vec<Subject>,
}

/// The page. Members see what stands on pages classed public or draft.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    let (record, today) = (&book.record, ctx.visit.today);
    let clerk = ctx.may(Some(council), Matter::CommitteeRecord, Action::Change);
    let subjects = record.threads(today).into_iter().filter_map(|thread| {
        let pages: Vec<String> = thread
            .pages
            .iter()
            .filter(|page| clerk || page.is_for_members())
            .map(|page| format!("{}: {}", met(page.meeting.date), title_of(page)))
            .collect();
        let seen =
            |item: &&&committee::Item| clerk || record.page(item.id.page).is_some_and(|page| page.is_for_members());
        let open = thread
            .open
            .iter()
            .filter(seen)
            .map(|item| {
                let standing = record.standing(item, today);
                let href = format!("/records/{council}/tracker/{}", item.number);
                (
                    href,
                    format!("{} {}: {}", item.kind().plain(), item.number, item.words()),
                    in_words::timing(&standing),
                )
            })
            .collect();
        (!pages.is_empty()).then_some(Subject { name: thread.subject, pages, open })
    });
    let layout = ctx.layout("Subjects across meetings").crumb("Tracker", format!("/records/{council}/tracker"));
    page(&Threads { layout, subjects: subjects.collect() })
}
