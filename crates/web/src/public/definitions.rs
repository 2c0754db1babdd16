//! What every measure counts, on one page.

use super::measure_page::better_words;
use super::source::layout;
use crate::errors::Fault;
use crate::view::{Layout, page};
use crate::visit::Ctx;
use askama::Template;
use axum::response::Response;
use release::Measure;

#[derive(Template)]
#[template(path = "public/definitions.html")]
struct DefinitionsPage {
    layout: Layout,
    /// Each measure, and which way is better.
    measures: Vec<(&'static Measure, &'static str)>,
}

/// The definitions.
pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    let layout = layout(&ctx, "What the published figures count").crumb("Councils", "/councils");
    let measures = release::measures().iter().map(|measure| (measure, better_words(measure.better))).collect();
    page(&DefinitionsPage { layout, measures })
}
