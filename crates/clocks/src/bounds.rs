//! Second limits: "12 weeks from the meeting", "not later than the 12 months", "or one month from the certificate".

use crate::clock::CaseView;
use crate::dates::{Governing, last_day, span_of};
use crate::matching::{EventList, fitting};
use crate::outcome::{End, Status};
use crate::rules::Ready;
use crate::settle::no_day;
use crate::silence::some_return_saw_none;
use facts::Event;
use law::{Anchor, Bound, Combine, Limit};
use terms::{Date, Span};

/// The due date with every bound applied, and whether one was left out because the sources do not carry its start.
pub(crate) fn with_bounds(
    view: &CaseView<'_>,
    ready: &Ready,
    governing: &Governing<'_>,
    started: Span,
    next: Option<Date>,
) -> Result<(Span, bool), Status> {
    let limit: &Limit = governing.limit;
    let mut due = governing.due;
    let mut left_out = false;
    let lists = ready.bounds.get(usize::from(governing.place)).map_or(&[][..], Vec::as_slice);
    for (bound, list) in limit.bounds.iter().zip(lists) {
        let Some(anchor) = anchor(view, bound, list, started, next) else { continue };
        let Some(span) = anchor.on.span() else {
            return Err(Status::Unknown(no_day(End::Bound, anchor.on)));
        };
        if bound.anchor == Anchor::Before && !view.speakers.everything && hidden(view, list, anchor, started) {
            left_out = true;
            continue;
        }
        let other = span_of(span, |day| last_day(&bound.limit, day, view.settings))?;
        due = match bound.combine {
            Combine::EarlierOf => {
                Span { earliest: due.earliest.min(other.earliest), latest: due.latest.min(other.latest) }
            }
            Combine::LaterOf => {
                Span { earliest: due.earliest.max(other.earliest), latest: due.latest.max(other.latest) }
            }
        };
    }
    Ok((due, left_out))
}

fn anchor<'a>(
    view: &CaseView<'a>,
    bound: &Bound,
    list: &'a EventList,
    started: Span,
    next: Option<Date>,
) -> Option<&'a Event> {
    fitting(view, list)
        .filter(|event| {
            let Some(day) = event.on.earliest() else { return true };
            match bound.anchor {
                Anchor::Before => day < started.earliest,
                Anchor::After => day >= started.earliest && next.is_none_or(|next| day < next),
                Anchor::Any => true,
            }
        })
        // Undated events come last in a case, and a dated one tells more.
        .max_by_key(|event| event.on.earliest())
}

/// Whether a later start of the bound may be hidden: a return gives only the latest review, so what came before the
/// meeting it gives is known only from an earlier return, of the twelve months before the meeting.
fn hidden(view: &CaseView<'_>, list: &EventList, anchor: &Event, started: Span) -> bool {
    let Some(after) = anchor.on.latest() else { return true };
    let next = fitting(view, list).find(|event| event.on.earliest().is_some_and(|day| day > after));
    let year_before = calendar::months_before(started.earliest, 12).unwrap_or(started.earliest);
    !some_return_saw_none(view.case, &view.settings.sources, year_before.max(after), next)
}
