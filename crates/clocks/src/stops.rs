//! What stopped a clock, and what ended the case instead.

use crate::clock::CaseView;
use crate::matching::{EventList, fitting};
use crate::outcome::{End, Missing};
use crate::rules::Ready;
use crate::settle::{Stop, no_day, undated};
use facts::Event;
use law::{Clock, Duty};
use terms::{Date, Span, Unknown};

/// The stop of a clock.
pub(crate) enum Found<'a> {
    /// Nothing has stopped it.
    Nothing,
    /// It stopped, and this event did it.
    Stopped(Stop, &'a Event),
    /// A stop is recorded only before the trigger, or after what shows that it had happened.
    OutOfOrder,
}

/// The clock whose stop is looked for.
#[derive(Clone, Copy)]
pub(crate) struct Started<'a> {
    /// When it started.
    pub span: Span,
    /// The event that started it, unless it is a later round of a cycle.
    pub event: Option<&'a Event>,
    /// Which clock of the duty.
    pub nth: u16,
    /// When the clock before it started.
    pub previous: Option<Date>,
}

/// The first event that stops the clock, with everything it needs besides.
pub(crate) fn find_stop<'a>(view: &CaseView<'a>, ready: &'a Ready, duty: &Duty, started: Started<'_>) -> Found<'a> {
    let from = started.span.earliest;
    let same = |event: &&Event| !duty.same_detail || started.event.is_none_or(|start| start.detail == event.detail);
    let stops = || fitting(view, &ready.stop).filter(same);
    let mut best: Option<(Stop, &Event)> = None;
    let mut before = false;
    for event in stops() {
        let Some(span) = event.on.span() else { continue };
        let too_early = match duty.clock {
            // What prepares a meeting or a move is done in the year before it, and after the one before that.
            _ if ready.looks_back => {
                let year_before = calendar::days_before(from, 366).unwrap_or(from);
                span.latest < year_before || started.previous.is_some_and(|previous| span.latest <= previous)
            }
            // A new round starts with the stop of the last one, so that stop cannot also end it.
            Clock::Cycle => span.earliest <= from,
            _ => span.latest < from,
        };
        if too_early {
            before |= span.latest < from && !ready.looks_back;
            continue;
        }
        let Some(stop) = complete(view, ready, event, started.span, span) else { continue };
        let better = best.is_none_or(|(held, _)| stop.span.earliest < held.span.earliest);
        // Of the invitations and papers before a meeting, the last one is that meeting's.
        if better || ready.looks_back && stop.span.earliest <= started.span.latest {
            best = Some((stop, event));
        }
        // The events are in order, so without anything else to wait for the first one is the earliest.
        if best.is_some() && !ready.looks_back && ready.needs.is_empty() {
            break;
        }
    }
    if let Some((stop, event)) = best {
        let shown_before = |other: &Event| other.on.latest().is_some_and(|day| from <= day && day < stop.span.earliest);
        if fitting(view, &ready.implied_by).any(shown_before) {
            return Found::OutOfOrder;
        }
        return Found::Stopped(stop, event);
    }
    if let Some(event) = stops().find(|event| event.on.span().is_none()) {
        return Found::Stopped(undated(from, view.as_at, no_day(End::Stop, event.on)), event);
    }
    for event in fitting(view, &ready.implied_by) {
        if let Some(latest) = event.on.latest().filter(|latest| *latest >= from) {
            let wide = Some(Missing::Day(End::Stop, Unknown::NotGiven));
            return Found::Stopped(Stop { span: Span { earliest: from, latest: latest.min(view.as_at) }, wide }, event);
        }
    }
    if let Some(event) = fitting(view, &ready.undated_by).next() {
        return Found::Stopped(undated(from, view.as_at, Missing::NotCarried(End::Stop)), event);
    }
    let earlier_round = duty.earlier_stops || started.nth > 0;
    if before && !earlier_round { Found::OutOfOrder } else { Found::Nothing }
}

/// The stop with what it needs: the later of the two days. `None` if what it needs has not been done.
fn complete(view: &CaseView<'_>, ready: &Ready, event: &Event, started: Span, span: Span) -> Option<Stop> {
    let own =
        Span { earliest: if ready.looks_back { span.earliest } else { span.earliest.max(started.earliest) }, ..span };
    let Some(need) = ready.needs.iter().find(|need| need.stop.fits(event)) else {
        return Some(Stop { span: own, wide: None });
    };
    let done =
        fitting(view, &need.also).find(|other| other.on.span().is_none_or(|other| other.latest >= started.earliest));
    match done {
        Some(other) => match other.on.span() {
            Some(other) => Some(Stop {
                span: Span { earliest: own.earliest.max(other.earliest), latest: own.latest.max(other.latest) },
                wide: None,
            }),
            None => Some(undated(own.earliest, view.as_at, no_day(End::Needed, other.on))),
        },
        None if view.speakers.carry(need.sen2_from) => None,
        None if need.accept => Some(Stop { span: own, wide: None }),
        None => Some(undated(own.earliest, view.as_at, Missing::NotCarried(End::Needed))),
    }
}

/// What ended the case, or `Err` if the record has it end before the clock began.
pub(crate) fn ended(view: &CaseView<'_>, ready: &Ready, started: Span) -> Result<Option<Stop>, Missing> {
    let mut before = false;
    for event in fitting(view, &ready.ended_by) {
        match event.on.span() {
            Some(span) if span.latest < started.earliest && !ready.looks_back => before = true,
            Some(span) => {
                let earliest = if ready.looks_back { span.earliest } else { span.earliest.max(started.earliest) };
                let span = Span { earliest, ..span };
                return Ok(Some(Stop { span, wide: None }));
            }
            None => return Ok(Some(undated(started.earliest, view.as_at, no_day(End::Ended, event.on)))),
        }
    }
    if before { Err(Missing::ImpossibleOrder(End::Ended)) } else { Ok(None) }
}

/// Whether one of the events happened in the time of this clock and before it was stopped; `None` if its days do not
/// settle that. An event without a day belongs to a clock that has not stopped, but not surely to a later round.
pub(crate) fn happened(
    view: &CaseView<'_>,
    list: &EventList,
    (from, to): (Option<Date>, Option<Date>),
    stop: Option<Stop>,
    later_round: bool,
) -> Option<bool> {
    let mut perhaps = false;
    for event in fitting(view, list) {
        let Some(span) = event.on.span() else {
            if stop.is_none() && !later_round {
                return Some(true);
            }
            perhaps |= stop.is_none();
            continue;
        };
        let inside = |day: Date, ends: Option<Date>| {
            from.is_none_or(|from| day >= from) && to.is_none_or(|to| day < to) && ends.is_none_or(|ends| day < ends)
        };
        let ends = stop.map(|stop| stop.span.earliest);
        if inside(span.earliest, ends) && inside(span.latest, ends) {
            return Some(true);
        }
        let starts_before_the_end =
            to.is_none_or(|to| span.earliest < to) && ends.is_none_or(|ends| span.earliest < ends);
        perhaps |= starts_before_the_end && from.is_none_or(|from| span.latest >= from);
    }
    if perhaps { None } else { Some(false) }
}
