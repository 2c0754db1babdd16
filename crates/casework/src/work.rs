//! One open duty of one case: how it stands, and how long it has waited.

use clocks::{End, LateState, Missing, Outcome, Status};
use facts::{Detail, History, Kind, SubjectId};
use law::{Duty, Force, Rule};
use terms::{Date, Unknown};

/// How an open duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskState {
    /// The limit is still to come. Days until the last lawful day, the fewest the dates allow; 0 on that day.
    Due {
        /// Days left.
        left: i32,
    },
    /// The limit has passed and nothing is recorded as done. Days since the last lawful day, the fewest the dates allow.
    Overdue {
        /// Days past it.
        days: i32,
    },
    /// A time that guidance or a local target asks for has passed. Nothing binding is late: a clock is late only against
    /// a limit that binds. Days since that time, the fewest the dates allow.
    PastGuidance {
        /// Days past it.
        days: i32,
    },
    /// The limit has passed, an exception holds, and the duty is still to be done as soon as practicable.
    SoonAsPracticable {
        /// Days past the original limit.
        days: i32,
    },
    /// A "not before" whose time of waiting is not over. Nothing is to be done yet.
    Waiting {
        /// Days until the waiting ends.
        left: i32,
    },
    /// The record does not settle it, and this is missing.
    Unknown(MissingFact),
}

/// A missing fact, coarse enough to be counted: what somebody would have to find out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MissingFact {
    /// The day of what starts the clock.
    StartDay,
    /// The day of what stops it.
    StopDay,
    /// The day of something else that it depends on.
    OtherDay,
    /// The sources have no place for what starts it.
    StartNotCarried,
    /// The sources have no place for what stops it.
    StopNotCarried,
    /// The sources have no place for something else that it depends on.
    OtherNotCarried,
    /// A day in place of a month or a range.
    ExactDay,
    /// What happened after the source was written.
    AfterTheSource,
    /// The ground of an exception that is claimed.
    ExceptionGround,
    /// The dates that the ground of an exception needs.
    ExceptionDates,
    /// The month of birth.
    BirthMonth,
    /// The calendar of the school.
    SchoolCalendar,
    /// The right order: the record says that one thing happened before another that must come first.
    Order,
    /// Anything else; the sentence beside the duty says what.
    Other,
}

impl MissingFact {
    /// Every one, in the order in which they are listed.
    pub const ALL: &'static [MissingFact] = &[
        MissingFact::StartDay,
        MissingFact::StopDay,
        MissingFact::OtherDay,
        MissingFact::ExactDay,
        MissingFact::Order,
        MissingFact::ExceptionGround,
        MissingFact::ExceptionDates,
        MissingFact::BirthMonth,
        MissingFact::SchoolCalendar,
        MissingFact::AfterTheSource,
        MissingFact::StartNotCarried,
        MissingFact::StopNotCarried,
        MissingFact::OtherNotCarried,
        MissingFact::Other,
    ];

    /// The code used in addresses and files.
    pub fn code(self) -> &'static str {
        match self {
            MissingFact::StartDay => "start-day",
            MissingFact::StopDay => "stop-day",
            MissingFact::OtherDay => "other-day",
            MissingFact::ExactDay => "exact-day",
            MissingFact::Order => "order",
            MissingFact::ExceptionGround => "exception-ground",
            MissingFact::ExceptionDates => "exception-dates",
            MissingFact::BirthMonth => "birth-month",
            MissingFact::SchoolCalendar => "school-calendar",
            MissingFact::AfterTheSource => "after-the-source",
            MissingFact::StartNotCarried => "start-not-carried",
            MissingFact::StopNotCarried => "stop-not-carried",
            MissingFact::OtherNotCarried => "other-not-carried",
            MissingFact::Other => "other",
        }
    }

    /// The fact of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fact| fact.code() == code)
    }

    /// In words, for the head of a list.
    pub fn plain(self) -> &'static str {
        match self {
            MissingFact::StartDay => "The day of what starts the clock is missing",
            MissingFact::StopDay => "The day of what stops the clock is missing",
            MissingFact::OtherDay => "The day of something it depends on is missing",
            MissingFact::ExactDay => "Only a month or a range is recorded, and its days give different answers",
            MissingFact::Order => "The record has an impossible order of events",
            MissingFact::ExceptionGround => "An exception is claimed without its ground",
            MissingFact::ExceptionDates => "An exception is recorded without the dates its ground needs",
            MissingFact::BirthMonth => "The month of birth is missing or does not settle it",
            MissingFact::SchoolCalendar => "The calendar of the school is missing",
            MissingFact::AfterTheSource => "The source was written before the limit passed",
            MissingFact::StartNotCarried => "This source does not carry what starts the clock",
            MissingFact::StopNotCarried => "This source does not carry what stops the clock",
            MissingFact::OtherNotCarried => "This source does not carry something it depends on",
            MissingFact::Other => "Another fact is missing",
        }
    }

    /// Whether somebody in the council can mend it by finding the fact out; where the source has no place for it, it
    /// has to be recorded by hand or brought in from another source.
    pub fn is_not_carried(self) -> bool {
        matches!(
            self,
            MissingFact::StartNotCarried
                | MissingFact::StopNotCarried
                | MissingFact::OtherNotCarried
                | MissingFact::AfterTheSource
        )
    }

    fn of(missing: Missing) -> Self {
        match missing {
            Missing::Day(end, Unknown::NotCarried) | Missing::NotCarried(end) => match end {
                End::Trigger => MissingFact::StartNotCarried,
                End::Stop => MissingFact::StopNotCarried,
                _ => MissingFact::OtherNotCarried,
            },
            Missing::Day(End::Trigger, _) => MissingFact::StartDay,
            Missing::Day(End::Stop, _) => MissingFact::StopDay,
            Missing::Day(..) => MissingFact::OtherDay,
            Missing::DependsOnTheDay => MissingFact::ExactDay,
            Missing::SourceEndsBefore => MissingFact::AfterTheSource,
            Missing::ExceptionGround => MissingFact::ExceptionGround,
            Missing::ExceptionEvidence => MissingFact::ExceptionDates,
            Missing::Birth => MissingFact::BirthMonth,
            Missing::SchoolCalendar => MissingFact::SchoolCalendar,
            Missing::ImpossibleOrder(_) => MissingFact::Order,
            // The law's own text, and whatever clocks come to ask for.
            _ => MissingFact::Other,
        }
    }
}

/// How long a duty has been overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgeBand {
    /// 1 to 28 days.
    UpToFourWeeks,
    /// 29 to 91 days.
    UpToThirteenWeeks,
    /// 92 to 182 days.
    UpToHalfAYear,
    /// 183 to 365 days.
    UpToAYear,
    /// More than 365 days.
    OverAYear,
}

impl AgeBand {
    /// Every band, shortest first.
    pub const ALL: &'static [AgeBand] = &[
        AgeBand::UpToFourWeeks,
        AgeBand::UpToThirteenWeeks,
        AgeBand::UpToHalfAYear,
        AgeBand::UpToAYear,
        AgeBand::OverAYear,
    ];

    /// The band of a number of days past a limit.
    pub fn of(days: i32) -> Self {
        match days {
            ..=28 => AgeBand::UpToFourWeeks,
            29..=91 => AgeBand::UpToThirteenWeeks,
            92..=182 => AgeBand::UpToHalfAYear,
            183..=365 => AgeBand::UpToAYear,
            _ => AgeBand::OverAYear,
        }
    }

    /// The code used in addresses.
    pub fn code(self) -> &'static str {
        match self {
            AgeBand::UpToFourWeeks => "4-weeks",
            AgeBand::UpToThirteenWeeks => "13-weeks",
            AgeBand::UpToHalfAYear => "26-weeks",
            AgeBand::UpToAYear => "52-weeks",
            AgeBand::OverAYear => "longer",
        }
    }

    /// The band of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|band| band.code() == code)
    }

    /// In words.
    pub fn plain(self) -> &'static str {
        match self {
            AgeBand::UpToFourWeeks => "Overdue 1 to 28 days",
            AgeBand::UpToThirteenWeeks => "Overdue 29 to 91 days",
            AgeBand::UpToHalfAYear => "Overdue 92 to 182 days",
            AgeBand::UpToAYear => "Overdue 183 to 365 days",
            AgeBand::OverAYear => "Overdue more than a year",
        }
    }
}

/// One line of a worklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// Whose case.
    pub subject: SubjectId,
    /// The team that the record gives; `None` where no source carries one.
    pub team: Option<i32>,
    /// The officer that the record gives; `None` where none is recorded.
    pub officer: Option<i32>,
    /// How the duty stands.
    pub state: TaskState,
    /// The clock it comes from.
    pub outcome: Outcome,
}

impl Task {
    /// The task of an outcome of a history; `None` for a duty that is done, does not bind or has not begun.
    pub fn of(history: &History, outcome: &Outcome, duty: &Duty) -> Option<Self> {
        let state = state_of(outcome, duty)?;
        Some(Self {
            subject: history.subject,
            team: team_of(history),
            officer: officer_of(history),
            state,
            outcome: *outcome,
        })
    }

    /// The last lawful day, the earliest that it can be.
    pub fn due(&self) -> Option<Date> {
        self.outcome.due.map(|due| due.earliest)
    }
}

/// How the duty of an outcome stands; `None` if there is nothing left to do about it.
pub fn state_of(outcome: &Outcome, duty: &Duty) -> Option<TaskState> {
    let version = duty.versions.get(usize::from(outcome.version));
    let floor = version.is_some_and(|version| matches!(&version.rule, Rule::Limit(limit) if limit.floor));
    match outcome.status {
        Status::Running { left } if floor => Some(TaskState::Waiting { left: left.least }),
        Status::Running { left } => Some(TaskState::Due { left: left.least }),
        Status::Late { days, state: LateState::Open } if duty.force == Force::Duty => {
            Some(TaskState::Overdue { days: days.least })
        }
        Status::Late { days, state: LateState::Open } => Some(TaskState::PastGuidance { days: days.least }),
        Status::Disapplied { days, done: false, .. } => Some(TaskState::SoonAsPracticable { days: days.least }),
        Status::Unknown(missing) => Some(TaskState::Unknown(MissingFact::of(missing))),
        // Done, not binding, refused or not begun: nothing that somebody could do today.
        _ => None,
    }
}

/// The team that holds a person's case, as last stated.
pub fn team_of(history: &History) -> Option<i32> {
    last_number(history, Kind::Team)
}

/// The officer who holds a person's case, as last stated: a number of the council's own list of staff, from a source that
/// carries one or from an allocation recorded by hand. Never guessed.
pub fn officer_of(history: &History) -> Option<i32> {
    last_number(history, Kind::Officer)
}

fn last_number(history: &History, kind: Kind) -> Option<i32> {
    let stated = history.person.iter().rev().find(|event| event.kind == kind)?;
    match stated.detail {
        Detail::Number(number) => Some(number),
        _ => None,
    }
}
