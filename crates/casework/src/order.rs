//! Narrowing and ordering a worklist.

use crate::work::{AgeBand, MissingFact, Task, TaskState};
use law::{DutyIx, Law};

/// What a list is narrowed to. Empty, it takes everything that is due, overdue or excepted, and no unknowns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Due within so many days of the as-at date, counting the day itself as 0. Leaves out what is overdue.
    pub within: Option<i32>,
    /// Overdue only.
    pub overdue: bool,
    /// Overdue for so long.
    pub age: Option<AgeBand>,
    /// Unknown only.
    pub unknown: bool,
    /// Unknown for want of this fact.
    pub missing: Option<MissingFact>,
    /// Everything open, unknowns and times of waiting too.
    pub all: bool,
    /// Of this team; `Some(None)` is "no team recorded".
    pub team: Option<Option<i32>>,
    /// Of this officer; `Some(None)` is "no officer recorded".
    pub officer: Option<Option<i32>>,
    /// Of this duty.
    pub duty: Option<DutyIx>,
}

impl Filter {
    /// Whether it takes a task.
    pub fn takes(&self, task: &Task) -> bool {
        self.team.is_none_or(|team| team == task.team)
            && self.officer.is_none_or(|officer| officer == task.officer)
            && self.duty.is_none_or(|duty| duty == task.outcome.duty)
            && self.takes_state(task.state)
    }

    fn takes_state(&self, state: TaskState) -> bool {
        if let Some(days) = self.within {
            return matches!(state, TaskState::Due { left } if left <= days);
        }
        if self.overdue || self.age.is_some() {
            return matches!(state, TaskState::Overdue { days }
                if self.age.is_none_or(|age| age == AgeBand::of(days)));
        }
        if self.unknown || self.missing.is_some() {
            return matches!(state, TaskState::Unknown(fact) if self.missing.is_none_or(|missing| missing == fact));
        }
        self.all || !matches!(state, TaskState::Unknown(_) | TaskState::Waiting { .. })
    }
}

/// In which order a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Earliest limit first: the longest overdue, then what is due next; what has no date last.
    #[default]
    Due,
    /// Latest limit first; what has no date last.
    DueLast,
    /// By the title of the duty, then by date.
    Duty,
    /// By team, none recorded last, then by date.
    Team,
    /// By officer, none recorded last, then by date.
    Officer,
    /// By case, then by date.
    Case,
}

impl Order {
    /// Every order with its code and its words.
    pub const ALL: &'static [(Order, &'static str, &'static str)] = &[
        (Order::Due, "due", "Earliest limit first"),
        (Order::DueLast, "due-last", "Latest limit first"),
        (Order::Duty, "duty", "Duty"),
        (Order::Team, "team", "Team"),
        (Order::Officer, "officer", "Officer"),
        (Order::Case, "case", "Case"),
    ];

    /// The order of a code; the first for any other.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == code).map_or(Order::Due, |(order, ..)| *order)
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(order, ..)| *order == self).map_or("due", |(_, code, _)| code)
    }
}

/// Puts tasks in order. The order is total, so that the same record always gives the same list.
pub fn sort(tasks: &mut [Task], order: Order, law: &Law) {
    let due = |task: &Task| (task.due().is_none(), task.due());
    let last = |task: &Task| (task.subject, task.outcome.case, task.outcome.duty.0, task.outcome.nth);
    match order {
        Order::Due => tasks.sort_by_key(|task| (due(task), last(task))),
        Order::DueLast => tasks.sort_by_key(|task| {
            let (none, day) = due(task);
            (none, std::cmp::Reverse(day), last(task))
        }),
        Order::Duty => {
            tasks.sort_by_cached_key(|task| {
                let title = law.duty(task.outcome.duty).map(|duty| duty.title.clone());
                (title, due(task), last(task))
            });
        }
        Order::Team => tasks.sort_by_key(|task| (task.team.is_none(), task.team, due(task), last(task))),
        Order::Officer => {
            tasks.sort_by_key(|task| (task.officer.is_none(), task.officer, due(task), last(task)));
        }
        Order::Case => tasks.sort_by_key(|task| (task.subject, task.outcome.case, due(task), last(task))),
    }
}
