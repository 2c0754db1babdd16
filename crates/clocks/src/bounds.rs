//! Second limits: "12 weeks from the meeting", "not later than the 12 months", "or one month from the certificate".

use crate::clock::CaseView;
use crate::length::Governing;
use crate::matching::{ListIx, Seen};
use crate::outcome::{End, Status};
use crate::range::Range;
use crate::rules::{Ready, ReadyBound};
use crate::settle::no_day;
use crate::silence::some_return_saw_none;
use calendar::DayNumber;
use law::{Anchor, Bound, Combine};

/// The due date with every bound applied, and whether one was left out because the sources do not carry its start.
pub(crate) fn with_bounds(
    view: &CaseView<'_>,
    ready: &Ready<'_>,
    governing: &Governing<'_>,
    started: Range,
    next: Option<DayNumber>,
) -> Result<(Range, bool), Status> {
    let mut due = governing.due;
    let mut left_out = false;
    let bounds = ready.bounds.get(usize::from(governing.place)).map_or(&[][..], Vec::as_slice);
    for ReadyBound { bound, from, length } in bounds {
        let Some(anchor) = anchor(view, bound, *from, started, next) else { continue };
        let Some(days) = anchor.days else {
            return Err(Status::Unknown(no_day(End::Bound, anchor.event.on)));
        };
        if bound.anchor == Anchor::Before && !view.speakers.everything && hidden(view, *from, days, started) {
            left_out = true;
            continue;
        }
        let other = days.through(|day| length.last_day(day, view.settings))?;
        due = match bound.combine {
            Combine::EarlierOf => due.earlier_of(other),
            Combine::LaterOf => due.later_of(other),
        };
    }
    Ok((due, left_out))
}

fn anchor<'v, 'a>(
    view: &'v CaseView<'a>,
    bound: &Bound,
    list: ListIx,
    started: Range,
    next: Option<DayNumber>,
) -> Option<&'v Seen<'a>> {
    view.found
        .of(list)
        .iter()
        .filter(|seen| {
            let Some(days) = seen.days else { return true };
            match bound.anchor {
                Anchor::Before => days.earliest < started.earliest,
                Anchor::After => days.earliest >= started.earliest && next.is_none_or(|next| days.earliest < next),
                Anchor::Any => true,
            }
        })
        // Undated events come last in a case, and a dated one tells more.
        .max_by_key(|seen| seen.days.map(|days| days.earliest))
}

/// Whether a later start of the bound may be hidden: a return gives only the latest review, so what came before the
/// meeting it gives is known only from an earlier return, of the twelve months before the meeting.
fn hidden(view: &CaseView<'_>, list: ListIx, anchor: Range, started: Range) -> bool {
    let after = anchor.latest.date();
    let next = view.found.of(list).iter().find(|seen| seen.days.is_some_and(|days| days.earliest > anchor.latest));
    let meeting = started.earliest.date();
    let year_before = calendar::months_before(meeting, 12).unwrap_or(meeting);
    !some_return_saw_none(view.case, &view.settings.sources, year_before.max(after), next.map(|seen| seen.event))
}
