//! What stopped a clock, and what ended the case instead.

use crate::clock::CaseView;
use crate::matching::{ListIx, Seen};
use crate::outcome::{End, Missing};
use crate::range::Range;
use crate::rules::Ready;
use crate::settle::{Stop, no_day, undated};
use calendar::DayNumber;
use facts::Event;
use law::Clock;
use terms::Unknown;

/// The stop of a clock.
pub(crate) enum Stopped<'a> {
    /// Nothing has stopped it.
    Not,
    /// This event did.
    By(Stop, &'a Event),
    /// A stop is recorded only before the trigger, or after what shows that it had happened.
    OutOfOrder,
}

/// The clock whose stop is looked for.
pub(crate) struct Started<'a> {
    /// When it started.
    pub days: Range,
    /// The event that started it, unless it is a later round of a cycle.
    pub event: Option<&'a Event>,
    /// Which clock of the duty.
    pub nth: u16,
    /// When the clock before it started.
    pub previous: Option<DayNumber>,
}

/// The first event that stops the clock, with everything it needs besides.
pub(crate) fn find_stop<'a>(view: &CaseView<'a>, ready: &Ready<'_>, started: &Started<'_>) -> Stopped<'a> {
    let from = started.days.earliest;
    let same = |seen: &&Seen<'a>| {
        !ready.duty.same_detail || started.event.is_none_or(|start| start.detail == seen.event.detail)
    };
    let stops = || view.found.of(ready.stop).iter().filter(same);
    let first_day = first_day(ready, started);
    let mut best: Option<(Stop, &Event)> = None;
    let mut before = false;
    for seen in stops() {
        let Some(days) = seen.days else { continue };
        // The events are in order, so none from here on can be earlier than one that is as early already.
        if !ready.looks_back && best.is_some_and(|(held, _)| held.days.earliest <= days.earliest) {
            break;
        }
        let deciding = if ready.duty.clock == Clock::Cycle { days.earliest } else { days.latest };
        if deciding < first_day {
            before |= days.latest < from && !ready.looks_back;
            continue;
        }
        let Some(stop) = complete(view, ready, seen.event, started.days, days) else { continue };
        let better = best.is_none_or(|(held, _)| stop.days.earliest < held.days.earliest);
        // Of the invitations and papers before a meeting, the last one is that meeting's.
        if better || ready.looks_back && stop.days.earliest <= started.days.latest {
            best = Some((stop, seen.event));
        }
    }
    if let Some((stop, event)) = best {
        let shown_before = |days: Range| from <= days.latest && days.latest < stop.days.earliest;
        if view.found.of(ready.implied_by).iter().any(|other| other.days.is_some_and(shown_before)) {
            return Stopped::OutOfOrder;
        }
        return Stopped::By(stop, event);
    }
    if let Some(seen) = stops().find(|seen| seen.days.is_none()) {
        return Stopped::By(undated(from, view.as_at, no_day(End::Stop, seen.event.on)), seen.event);
    }
    for seen in view.found.of(ready.implied_by) {
        if let Some(days) = seen.days.filter(|days| days.latest >= from) {
            let wide = Some(Missing::Day(End::Stop, Unknown::NotGiven));
            let days = Range { earliest: from, latest: days.latest.min(view.as_at) };
            return Stopped::By(Stop { days, wide }, seen.event);
        }
    }
    if let Some(seen) = view.found.of(ready.undated_by).first() {
        return Stopped::By(undated(from, view.as_at, Missing::NotCarried(End::Stop)), seen.event);
    }
    let earlier_round = ready.duty.earlier_stops || started.nth > 0;
    if before && !earlier_round { Stopped::OutOfOrder } else { Stopped::Not }
}

/// The first day on which the stop of this clock can have been.
fn first_day(ready: &Ready<'_>, started: &Started<'_>) -> DayNumber {
    let from = started.days.earliest;
    let day_after = |day: DayNumber| day.plus(1).unwrap_or(DayNumber::LAST);
    if ready.looks_back {
        // What prepares a meeting or a move is done in the year before it, and after the one before that.
        let year_before = from.plus(-366).unwrap_or(from);
        started.previous.map_or(year_before, |previous| year_before.max(day_after(previous)))
    } else if ready.duty.clock == Clock::Cycle {
        // A new round starts with the stop of the last one, so that stop cannot also end it.
        day_after(from)
    } else {
        from
    }
}

/// The stop with what it needs: the later of the two days. `None` if what it needs has not been done.
fn complete(view: &CaseView<'_>, ready: &Ready<'_>, event: &Event, started: Range, days: Range) -> Option<Stop> {
    let own =
        Range { earliest: if ready.looks_back { days.earliest } else { days.earliest.max(started.earliest) }, ..days };
    let Some(need) = ready.needs.iter().find(|need| need.stop.fits(event)) else {
        return Some(Stop { days: own, wide: None });
    };
    let mut also = view.found.of(need.also).iter();
    let done = also.find(|other| other.days.is_none_or(|other| other.latest >= started.earliest));
    match done {
        Some(other) => match other.days {
            Some(other) => Some(Stop { days: own.later_of(other), wide: None }),
            None => Some(undated(own.earliest, view.as_at, no_day(End::Needed, other.event.on))),
        },
        None if view.speakers.carry(need.sen2_from) => None,
        None if need.accept => Some(Stop { days: own, wide: None }),
        None => Some(undated(own.earliest, view.as_at, Missing::NotCarried(End::Needed))),
    }
}

/// What ended the case, or `Err` if the record has it end before the clock began.
pub(crate) fn ended(view: &CaseView<'_>, ready: &Ready<'_>, started: Range) -> Result<Option<Stop>, Missing> {
    let mut before = false;
    for seen in view.found.of(ready.ended_by) {
        match seen.days {
            Some(days) if days.latest < started.earliest && !ready.looks_back => before = true,
            Some(days) => {
                let earliest = if ready.looks_back { days.earliest } else { days.earliest.max(started.earliest) };
                return Ok(Some(Stop { days: Range { earliest, ..days }, wide: None }));
            }
            None => return Ok(Some(undated(started.earliest, view.as_at, no_day(End::Ended, seen.event.on)))),
        }
    }
    if before { Err(Missing::ImpossibleOrder(End::Ended)) } else { Ok(None) }
}

/// Whether one of the events happened in the time of this clock and before it was stopped; `None` if its days do not
/// settle that. An event without a day belongs to a clock that has not stopped, but not surely to a later round.
#[inline]
pub(crate) fn happened(
    view: &CaseView<'_>,
    list: ListIx,
    (from, to): (Option<DayNumber>, Option<DayNumber>),
    stop: Option<Stop>,
    later_round: bool,
) -> Option<bool> {
    let events = view.found.of(list);
    if events.is_empty() {
        return Some(false);
    }
    let mut perhaps = false;
    let ends = stop.map(|stop| stop.days.earliest);
    for seen in events {
        let Some(days) = seen.days else {
            if stop.is_none() && !later_round {
                return Some(true);
            }
            perhaps |= stop.is_none();
            continue;
        };
        let inside = |day: DayNumber| {
            from.is_none_or(|from| day >= from) && to.is_none_or(|to| day < to) && ends.is_none_or(|ends| day < ends)
        };
        if inside(days.earliest) && inside(days.latest) {
            return Some(true);
        }
        let starts_before_the_end =
            to.is_none_or(|to| days.earliest < to) && ends.is_none_or(|ends| days.earliest < ends);
        perhaps |= starts_before_the_end && from.is_none_or(|from| days.latest >= from);
    }
    if perhaps { None } else { Some(false) }
}
