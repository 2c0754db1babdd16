//! The rules, one file for each family. Each is matched on one sentence or one list and says which passage it found.

pub(crate) mod decided;
pub(crate) mod routine;

use crate::layout::Page;
use crate::{Reading, recognise, title};

/// Runs every rule over a text.
pub(crate) fn apply(text: &str, reading: &mut Reading) {
    let page = Page::of(text);
    reading.page_kind = recognise::page_kind(text);
    reading.meeting_date = title::meeting_date(&page, reading.page_kind);
    reading.item_title = title::find(&page, reading.page_kind).map(|(_, passage)| passage);
    let decided = decided::find(&page);
    reading.resolutions = decided.resolutions;
}
