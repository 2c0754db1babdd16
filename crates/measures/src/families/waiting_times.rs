//! How long until what: each request followed from the day of receipt to the first thing that became of it, or to the day
//! looked at if it is still open.
//!
//! A case counts under its first end, as in the four shares. An end without an exact day is taken once at the earliest and
//! once at the latest day that the record allows, so that an estimate is a range where the days matter.

use super::requests::parts_at_request;
use super::waiting::{End, ends_told_first};
use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::days::between;
use crate::figure::Why;
use crate::tally::{Followed, Sink};
use crate::tri::Tri;

/// The measures that a followed case belongs to.
pub(crate) const MEASURES: [Measure; 9] = [
    Measure::TimePlanBy20Weeks,
    Measure::TimeRefusedBy20Weeks,
    Measure::TimeWithdrawnBy20Weeks,
    Measure::TimeOpenAt20Weeks,
    Measure::TimePlanBy40Weeks,
    Measure::TimeOpenAt40Weeks,
    Measure::TimeMedianWeeks,
    Measure::TimeThreeQuarterWeeks,
    Measure::TimeMeanWeeks,
];

/// Follows a case.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    if !MEASURES.iter().any(|measure| sink.wants(*measure)) {
        return;
    }
    let Some(received) = view.received else { return };
    let cohort = context.in_period(received.on, Why::RequestDate);
    if !cohort.possible() {
        return;
    }
    let parts = parts_at_request(view, context, received.on);
    let Some(day) = received.on.day().filter(|_| cohort == Tri::Yes) else {
        return sink.unfollowed(Why::RequestDate, &parts);
    };
    let ends = ends_told_first(view, context, received.on);
    let mut first: Option<(End, terms::Span)> = None;
    for (end, on) in ends.into_iter().flatten() {
        let Some(span) = on.span() else { return sink.unfollowed(super::waiting::why(end), &parts) };
        if first.is_none_or(|(_, held)| span.earliest < held.earliest) {
            first = Some((end, span));
        }
    }
    let watched = between(day, context.at);
    let at = |when: Option<(End, terms::Date)>| match when {
        Some((end, on)) if on <= context.at => (between(day, on), end.number()),
        _ => (watched, 0),
    };
    let earliest = at(first.map(|(end, span)| (end, span.earliest)));
    let latest = at(first.map(|(end, span)| (end, span.latest)));
    if earliest.0 < 0 || latest.0 < 0 {
        return sink.unfollowed(Why::EndBeforeRequest, &parts);
    }
    sink.follow(Followed { earliest, latest }, &parts);
}
