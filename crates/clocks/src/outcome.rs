//! What a clock says.

use law::DutyIx;
use terms::{Ground, Span, Unknown};

/// A number of days, as finely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    /// At least so many.
    pub least: i32,
    /// At most so many.
    pub most: i32,
}

impl Days {
    /// The number, if it is one.
    pub fn exact(self) -> Option<i32> {
        (self.least == self.most).then_some(self.least)
    }
}

/// How a late clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LateState {
    /// Not done on the as-at date, or not known to have been done by then; the days run to that date.
    Open,
    /// Done after the limit; the days run to the day it was done.
    Done,
    /// Never done: the case ended after the limit had passed; the days run to its end.
    Ended,
}

/// A set of grounds of exception.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Grounds(u16);

impl Grounds {
    /// With one more ground.
    pub fn with(self, ground: Ground) -> Self {
        Self(self.0 | 1 << ground.index())
    }

    /// Whether it holds a ground.
    pub fn has(self, ground: Ground) -> bool {
        self.0 & (1 << ground.index()) != 0
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them, in the order of the code set.
    pub fn iter(self) -> impl Iterator<Item = Ground> {
        Ground::ALL.iter().copied().filter(move |ground| self.has(*ground))
    }
}

/// Why a duty does not bind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Because {
    /// The clock would have started before 1 September 2014.
    BeforeTheAct,
    /// Nothing was in force on that date, by the cited text.
    NotInForce,
    /// It binds only a decision that has not been made (week 16 binds only a decision not to issue).
    OnlyIfDecided,
    /// The case was decided in a way to which it does not apply.
    DecidedOtherwise,
    /// The case ended before the limit did.
    Ended,
    /// The time has passed with nothing done, and that is no breach (nobody appealed).
    PassedInSilence,
    /// The child is too old for it.
    Age,
    /// The time of waiting is over.
    WaitingOver,
}

/// What could not be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The date lies after the years for which the law is set out.
    AfterTheLaw,
    /// The calendar refuses the count.
    Calendar(calendar::DateError),
}

/// An end of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// What starts it.
    Trigger,
    /// What stops it.
    Stop,
    /// What must be done besides for the stop to count.
    Needed,
    /// What ended the case.
    Ended,
    /// The event from which a second limit runs.
    Bound,
}

/// Which fact is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The day of an event that is recorded without one, and why there is none.
    Day(End, Unknown),
    /// The sources of this case have no place for it, so their silence says nothing.
    NotCarried(End),
    /// The sources of this case say nothing after their own date, which is before the limit.
    SourceEndsBefore,
    /// The dates are ranges, and their days do not all give the same answer.
    DependsOnTheDay,
    /// An exception is claimed; this source does not carry its ground.
    ExceptionGround,
    /// An exception is recorded without the period or the request for advice that its ground needs.
    ExceptionEvidence,
    /// No source read says what the limit was then.
    RuleText,
    /// The month of birth, or the day in it.
    Birth,
    /// The calendar of the school.
    SchoolCalendar,
    /// The order of events is impossible: this end comes before the trigger, or after what shows that it had happened.
    ImpossibleOrder(End),
}

/// The answer for one clock on the as-at date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Nothing has started it.
    NotStarted,
    /// The limit has not passed; for a "not before", the waiting is not over.
    Running {
        /// Days until the last lawful day; 0 on that day.
        left: Days,
    },
    /// Done in time.
    Met {
        /// Days before the limit; 0 on the last lawful day. For a "not before": days after the first lawful day.
        early: Days,
    },
    /// The limit passed.
    Late {
        /// Days past the last lawful day.
        days: Days,
        /// How it stands.
        state: LateState,
    },
    /// The limit passed and does not bind, on a ground that is recorded; the duty is then to act as soon as practicable.
    Disapplied {
        /// Every ground that holds.
        grounds: Grounds,
        /// When the first of them began.
        since: Span,
        /// Days past the original limit, to the day it was done or to the as-at date.
        days: Days,
        /// Whether it has been done.
        done: bool,
    },
    /// The duty does not bind here.
    NotApplicable(Because),
    /// A "not before" was done too soon.
    Breached {
        /// Days too soon.
        days: Days,
    },
    /// Outside the years of the law or of the calendar.
    Refused(Refusal),
    /// It cannot be said, and this is what is missing.
    Unknown(Missing),
}

impl Status {
    /// The word used in tables and files.
    pub fn word(&self) -> &'static str {
        match self {
            Status::NotStarted => "not started",
            Status::Running { .. } => "running",
            Status::Met { .. } => "met",
            Status::Late { .. } => "late",
            Status::Disapplied { .. } => "disapplied",
            Status::NotApplicable(_) => "not applicable",
            Status::Breached { .. } => "breached",
            Status::Refused(_) => "refused",
            Status::Unknown(_) => "unknown",
        }
    }

    /// The number of days that the answer is about: left, early, past the limit or too soon.
    pub fn days(&self) -> Option<Days> {
        match *self {
            Status::Running { left: days }
            | Status::Met { early: days }
            | Status::Late { days, .. }
            | Status::Disapplied { days, .. }
            | Status::Breached { days } => Some(days),
            Status::NotStarted | Status::NotApplicable(_) | Status::Refused(_) | Status::Unknown(_) => None,
        }
    }

    /// Whether the record holds an impossible order of events for this clock.
    pub fn is_impossible_order(&self) -> bool {
        matches!(self, Status::Unknown(Missing::ImpossibleOrder(_)))
    }
}

/// One clock of one duty in one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// The duty.
    pub duty: DutyIx,
    /// Which of its versions governs, as a place in `Duty::versions`.
    pub version: u8,
    /// Ordinal of the case.
    pub case: u16,
    /// Which clock of that duty in that case, from 0.
    pub nth: u16,
    /// When it started.
    pub started: Option<Span>,
    /// The last lawful day; for a "not before", the last day of waiting.
    pub due: Option<Span>,
    /// When it was done.
    pub done: Option<Span>,
    /// An exception is claimed in this case and the source does not carry its ground.
    pub exception_claimed: bool,
    /// A second limit is left out because the sources do not carry where it runs from.
    pub bound_left_out: bool,
    /// The answer.
    pub status: Status,
}
