//! Whether the document that stopped a clock is known to contain what it must.
//!
//! The engine's answer stays as it is: a statutory "met" is met on the record. This stands beside it, worked out from the
//! same facts, so that a stop whose letter nobody has read against its check-list is not taken for proven.

use crate::{Notice, notices};
use clocks::{Outcome, Status};
use facts::{Case, Collection, Detail, Event, Kind};
use law::{Duty, Matcher};
use terms::Span;

/// Said where no source of a case has a place for check-lists.
pub const NOT_CARRIED: &str = "No source of this case carries check-lists.";

/// What the record holds of one document's check-list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// SHA-256 of the document.
    pub sha256: [u8; 32],
    /// Batch that recorded it: who and when.
    pub batch: u64,
    /// Items found in it: number and passage, in characters.
    pub found: Vec<(u8, (u32, u32))>,
    /// Items of the check-list that were not found in it, or not looked for.
    pub missing: Vec<u8>,
}

/// What is known of the contents of a stop's document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contents {
    /// The law files require nothing of it, or the clock is not stopped.
    NothingRequired,
    /// Every item was found.
    Proven(&'static Notice, Checked),
    /// An item is missing, or nobody has recorded a check-list (`None`).
    Unproven(&'static Notice, Option<Checked>),
    /// No source of the case has a place for check-lists.
    NotCarried(&'static Notice),
}

/// What is known of the document that stopped a clock. `collection` says what sort of source a batch is.
///
/// Of several check-lists of one document the latest recorded counts. A stop whose day is not told is never proven: it
/// cannot be said which document it is.
pub fn contents(
    duty: &Duty,
    outcome: &Outcome,
    case: &Case,
    collection: impl Fn(u64) -> Option<Collection>,
) -> Contents {
    let (Status::Met { .. } | Status::Late { .. } | Status::Disapplied { .. }, Some(done)) =
        (outcome.status, outcome.done)
    else {
        return Contents::NothingRequired;
    };
    let Some((stop, notice)) = stop_and_notice(duty, case, done) else { return Contents::NothingRequired };
    match check_list(notice, stop, case) {
        Some(checked) if checked.missing.is_empty() => Contents::Proven(notice, checked),
        None if case.events.iter().all(|event| collection(event.from.batch) == Some(Collection::Sen2)) => {
            Contents::NotCarried(notice)
        }
        checked => Contents::Unproven(notice, checked),
    }
}

/// How a stop reads with its contents. `required` says whether the council has made the check-list of this notice its own
/// rule: then a stop without a complete one is "unproven", and not met. `None` where the engine's word stands as it is.
pub fn qualified(status: &Status, contents: &Contents, required: bool) -> Option<&'static str> {
    if !matches!(status, Status::Met { .. }) {
        return None;
    }
    match contents {
        Contents::NothingRequired => None,
        Contents::Proven(..) => Some("met, contents checked"),
        Contents::NotCarried(_) => Some("met on the record; contents unproven"),
        Contents::Unproven(..) if required => Some("unproven"),
        Contents::Unproven(..) => Some("met on the record; contents unproven"),
    }
}

/// The event that stopped the clock, and the check-list of its document.
fn stop_and_notice<'a>(duty: &Duty, case: &'a Case, done: Span) -> Option<(&'a Event, &'static Notice)> {
    let stops = case.events.iter().filter(|event| event.on.span() == Some(done));
    let mut fitting = stops.filter_map(|event| {
        duty.stop.iter().find(|stop| fits(stop, event))?;
        let own = |notice: &&Notice| notice.duties.contains(&duty.id) && notice.is_of(event);
        Some((event, notices().iter().find(own)?))
    });
    fitting.next()
}

fn fits(matcher: &Matcher, event: &Event) -> bool {
    matcher.kind == event.kind.name() && matcher.detail.as_deref().is_none_or(|wanted| code(&event.detail) == wanted)
}

/// The code that law files write for a detail; empty for details that no law file names.
fn code(detail: &Detail) -> &'static str {
    match detail {
        Detail::ReviewOutcome(outcome) => outcome.code(),
        _ => "",
    }
}

impl Notice {
    /// Whether an event is the sending of this document.
    pub fn is_of(&self, event: &Event) -> bool {
        match self.document.split_once(':') {
            Some((kind, wanted)) => kind == event.kind.name() && wanted == code(&event.detail),
            None => self.document == event.kind.name(),
        }
    }
}

/// The latest check-list recorded for a document: the sending of it is `stop`, an event of `case`.
pub fn check_list(notice: &Notice, stop: &Event, case: &Case) -> Option<Checked> {
    let own = notice.code_bytes();
    let documents = case.all(Kind::NoticeDocument).filter(|event| event.on == stop.on);
    let (batch, sha256) = documents
        .filter_map(|event| match event.detail {
            Detail::NoticeDocument(document) if document.notice == own => Some((event.from.batch, document.sha256)),
            _ => None,
        })
        .max_by_key(|(batch, _)| *batch)?;
    let items = case.all(Kind::NoticeItem).filter(|event| event.from.batch == batch && event.on == stop.on);
    let mut found: Vec<(u8, (u32, u32))> = items
        .filter_map(|event| match event.detail {
            Detail::NoticeItem(item) if item.notice == own => Some((item.item, item.passage?)),
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found.dedup_by_key(|(item, _)| *item);
    let missing = notice.items.iter().map(|item| item.number);
    let missing = missing.filter(|number| !found.iter().any(|(item, _)| item == number)).collect();
    Some(Checked { sha256, batch, found, missing })
}
