//! The rules, one file for each family. Each is matched on one sentence or one list and says which passage it found.

pub(crate) mod acts;
pub(crate) mod asked;
pub(crate) mod decided;
pub(crate) mod figures;
pub(crate) mod motions;
pub(crate) mod promised;
pub(crate) mod referred;
pub(crate) mod response;
pub(crate) mod routine;
pub(crate) mod tasks;
pub(crate) mod told;
pub(crate) mod undelivered;
pub(crate) mod wished;

use crate::layout::Page;
use crate::talk::Talk;
use crate::{Reading, held, recognise, title};

/// Runs every rule over a text.
pub(crate) fn apply(text: &str, reading: &mut Reading) {
    let page = Page::of(text);
    reading.page_kind = recognise::page_kind(text);
    reading.meeting_date = title::meeting_date(&page, reading.page_kind);
    let title = title::find(&page, reading.page_kind);
    let title_block = title.as_ref().map(|(at, _)| *at);
    let decided = decided::find(&page);
    let mut talk = Talk::of(&page, &decided.from, title_block);
    let asked = asked::find(&talk);
    let promises = promised::find(&talk);
    reading.held = held::find(&text.to_ascii_lowercase());
    reading.commitments = acts::commitments(&talk, &promises);
    reading.actions = acts::find(&mut talk, &decided.resolutions, &promises, &asked, reading.meeting_date);
    reading.referrals = referred::find(&talk, &decided.resolutions);
    reading.undelivered = undelivered::find(&talk);
    reading.motions = motions::find(&talk);
    reading.figures = figures::find(&page, &talk, &asked.asking, &decided.from, title_block);
    reading.requests = wished::find(&talk);
    reading.statements = told::find(&talk);
    reading.executive_response = response::find(&page, &talk, title.as_ref().map(|(at, passage)| (*at, passage)));
    reading.speakers = talk.people.speakers();
    reading.questions = asked.questions;
    reading.resolutions = decided.resolutions;
    reading.item_title = title.map(|(_, passage)| passage);
}
