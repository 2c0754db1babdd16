//! The saved mappings, and one of them whole.

use super::saved;
use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::record::SavedMapping;
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page, page_with};
use crate::visit::Ctx;
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use terms::LaCode;

struct Row {
    name: String,
    version: u32,
    extract: i16,
    by: String,
    on: String,
    href: String,
}

impl Row {
    fn of(council: LaCode, one: &SavedMapping) -> Self {
        Self {
            name: one.name.clone(),
            version: one.version,
            extract: one.extract,
            by: one.by.clone(),
            on: words::long_date(crate::clock::london_date(one.at)),
            href: format!("/records/{council}/mappings/{}", one.sha256),
        }
    }
}

#[derive(Template)]
#[template(path = "mappings/list.html")]
struct List {
    layout: Layout,
    action: String,
    rows: Vec<Row>,
    may_change: bool,
    cap: u64,
    mistakes: Mistakes,
}

/// The list, with the form for a table.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    list_page(&ctx, council_of(&council)?, Mistakes::default()).await
}

pub(super) async fn list_page(ctx: &Ctx, council: LaCode, mistakes: Mistakes) -> Result<Response, Fault> {
    let mut rows: Vec<Row> = saved(ctx, council).await?.iter().map(|one| Row::of(council, one)).collect();
    rows.reverse();
    let mut layout = ctx.layout("Mappings").crumb("Files brought in", format!("/records/{council}/imports"));
    layout.mistaken = !mistakes.is_empty();
    let status = if layout.mistaken { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let list = List {
        layout,
        action: format!("/records/{council}/mappings"),
        rows,
        may_change: ctx.may(Some(council), Kind::Import, Action::Change),
        cap: ctx.state.settings().upload_cap / (1024 * 1024),
        mistakes,
    };
    page_with(status, &list)
}

#[derive(Template)]
#[template(path = "mappings/saved.html")]
struct Shown {
    layout: Layout,
    lines: Vec<(&'static str, String)>,
    text: String,
}

/// One version, as it was saved.
pub(crate) async fn show(ctx: Ctx, Path((council, hash)): Path<(String, String)>) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let one = saved(&ctx, council).await?.into_iter().find(|one| one.sha256 == hash).ok_or(Fault::NotFound)?;
    let lines = vec![
        ("Version", one.version.to_string()),
        ("Extract number", one.extract.to_string()),
        ("Saved", format!("{} by {}", one.at.strftime("%-d %B %Y, %H:%M UTC"), one.by)),
        ("SHA-256", one.sha256.clone()),
    ];
    let layout = ctx
        .layout(format!("Mapping “{}”", one.name))
        .crumb("Files brought in", format!("/records/{council}/imports"))
        .crumb("Mappings", format!("/records/{council}/mappings"));
    page(&Shown { layout, lines, text: one.text })
}
