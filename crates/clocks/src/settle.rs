//! Given the last lawful day, what was done and when the case ended: the answer. All dates may be ranges; an answer is
//! given only where every day of them gives the same one.

use crate::outcome::{Because, Days, End, LateState, Missing, Status};
use crate::range::Range;
use calendar::DayNumber;

/// The stop of a clock, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Between which days it happened.
    pub days: Range,
    /// Why the range is as wide as it is, if the record is to blame.
    pub wide: Option<Missing>,
}

/// What a limit is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    pub due: Range,
    /// "Not before": 0 if the last day of waiting is itself lawful, 1 if only the day after is.
    pub floor: Option<i32>,
    pub stop: Option<Stop>,
    pub ended: Option<Stop>,
    pub silence_is_no_breach: bool,
    pub as_at: DayNumber,
}

pub(crate) fn settle(question: &Question) -> Status {
    if let Some(first_lawful) = question.floor {
        return settle_floor(question, first_lawful);
    }
    let due = question.due;
    match (question.stop, question.ended) {
        (Some(stop), _) => {
            past_or_by(stop, question, LateState::Done, |done| Status::Met { early: between(done, due) })
        }
        (None, Some(ended)) => past_or_by(ended, question, LateState::Ended, |_| Status::NotApplicable(Because::Ended)),
        (None, None) => settle_open(question),
    }
}

/// An event by the limit, past it, or not to be told.
fn past_or_by(event: Stop, question: &Question, late: LateState, in_time: impl FnOnce(Range) -> Status) -> Status {
    let (due, as_at) = (question.due, question.as_at);
    let not_told = Status::Unknown(event.wide.unwrap_or(Missing::DependsOnTheDay));
    if event.days.latest > as_at {
        // It may not have happened yet, and then the clock runs or is late. Past the limit it is late either way.
        if event.days.earliest > due.latest && !question.silence_is_no_breach {
            let days = between(due, Range { latest: as_at, ..event.days });
            return Status::Late { days, state: LateState::Open };
        }
        return not_told;
    }
    if event.days.latest <= due.earliest {
        in_time(event.days)
    } else if event.days.earliest > due.latest {
        Status::Late { days: between(due, event.days), state: late }
    } else {
        not_told
    }
}

fn settle_open(question: &Question) -> Status {
    let (due, as_at) = (question.due, question.as_at);
    let today = Range::on(as_at);
    if as_at <= due.earliest {
        Status::Running { left: between(today, due) }
    } else if as_at <= due.latest {
        Status::Unknown(Missing::DependsOnTheDay)
    } else if question.silence_is_no_breach {
        Status::NotApplicable(Because::PassedInSilence)
    } else {
        Status::Late { days: between(due, today), state: LateState::Open }
    }
}

/// `due` is the last day of waiting.
fn settle_floor(question: &Question, first_lawful: i32) -> Status {
    let (due, as_at) = (question.due, question.as_at);
    match (question.stop, question.ended) {
        (Some(stop), _) => {
            let not_told = Status::Unknown(stop.wide.unwrap_or(Missing::DependsOnTheDay));
            let after = between(due, stop.days);
            if stop.days.latest > as_at {
                not_told
            } else if after.least >= first_lawful {
                Status::Met { early: Days { least: after.least - first_lawful, most: after.most - first_lawful } }
            } else if after.most < first_lawful {
                Status::Breached { days: Days { least: first_lawful - after.most, most: first_lawful - after.least } }
            } else {
                not_told
            }
        }
        (None, Some(_)) => Status::NotApplicable(Because::Ended),
        (None, None) => {
            let left = between(Range::on(as_at), due);
            if left.most <= -first_lawful {
                Status::NotApplicable(Because::WaitingOver)
            } else if left.least > -first_lawful {
                Status::Running { left }
            } else {
                Status::Unknown(Missing::DependsOnTheDay)
            }
        }
    }
}

/// Days from one range to another: fewest and most.
pub(crate) fn between(from: Range, to: Range) -> Days {
    Days { least: from.latest.days_until(to.earliest), most: from.earliest.days_until(to.latest) }
}

/// The range of an event that is known to have happened, but not when.
pub(crate) fn undated(from: DayNumber, as_at: DayNumber, wide: Missing) -> Stop {
    Stop { days: Range { earliest: from.min(as_at), latest: as_at }, wide: Some(wide) }
}

/// Which end a missing day belongs to, for a stop that is stated without one.
pub(crate) fn no_day(end: End, on: terms::When) -> Missing {
    match on {
        terms::When::Unknown(terms::Unknown::NotCarried) => Missing::NotCarried(end),
        terms::When::Unknown(why) => Missing::Day(end, why),
        _ => Missing::DependsOnTheDay,
    }
}
