//! What stands under every published figure: edition, release date, licence, and that a newer release may exist.

use crate::view::Layout;
use crate::visit::Ctx;
use crate::words::long_date;
use release::Terms;

/// The words under a figure.
pub(crate) struct SourceWords {
    pub(crate) publisher: String,
    pub(crate) edition: String,
    pub(crate) released: String,
    pub(crate) attribution: String,
    pub(crate) also: Vec<String>,
    pub(crate) newer: &'static str,
    pub(crate) releases: &'static str,
}

impl SourceWords {
    pub(crate) fn of(terms: &Terms) -> Self {
        let (newer, releases) = terms.newer();
        Self {
            publisher: terms.publisher().to_owned(),
            edition: terms.edition().to_owned(),
            released: terms.released().map_or_else(|| "on a day it does not state".to_owned(), long_date),
            attribution: terms.attribution().to_owned(),
            also: terms.also().to_vec(),
            newer,
            releases,
        }
    }
}

/// The layout of a public page. Its figures are real though the record of this service be invented, and it belongs to no
/// council's record: so it bears neither the notice nor the name of one.
pub(crate) fn layout(ctx: &Ctx, title: impl Into<String>) -> Layout {
    let mut layout = ctx.layout(title);
    layout.synthetic = false;
    layout.council = None;
    layout.colour_class = String::new();
    layout
}
