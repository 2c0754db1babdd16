//! The first page, and the two statements every page links to.

use crate::errors::Fault;
use crate::view::{Layout, page};
use crate::visit::Ctx;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    layout: Layout,
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct Privacy {
    layout: Layout,
}

#[derive(Template)]
#[template(path = "accessibility.html")]
struct Accessibility {
    layout: Layout,
}

/// What this is, and where to go.
pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    page(&Home { layout: ctx.layout("Home") })
}

/// What is kept of whom.
pub(crate) async fn privacy(ctx: Ctx) -> Result<Response, Fault> {
    page(&Privacy { layout: ctx.layout("Privacy") })
}

/// How far the pages can be used by everybody, and how to say when they cannot.
pub(crate) async fn accessibility(ctx: Ctx) -> Result<Response, Fault> {
    page(&Accessibility { layout: ctx.layout("Accessibility") })
}
