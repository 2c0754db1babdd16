//! What an entry does to the clocks of a person: shown before it is saved.

use clocks::{Outcome, Status};
use law::DutyIx;
use terms::Date;

/// One clock that an entry changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The clock before; `None` if the entry starts it.
    pub before: Option<Outcome>,
    /// The clock after; `None` if the entry takes it away.
    pub after: Option<Outcome>,
}

impl Change {
    /// The duty it is about.
    pub fn duty(&self) -> Option<DutyIx> {
        self.after.or(self.before).map(|outcome| outcome.duty)
    }
}

fn same_clock(one: &Outcome, other: &Outcome) -> bool {
    (one.duty, one.case, one.nth) == (other.duty, other.case, other.nth)
}

/// The clocks that differ, in the order of the later list; those that are gone come last.
pub fn changes(before: &[Outcome], after: &[Outcome]) -> Vec<Change> {
    let mut changed = Vec::new();
    for now in after {
        let was = before.iter().find(|was| same_clock(was, now)).copied();
        if was != Some(*now) {
            changed.push(Change { before: was, after: Some(*now) });
        }
    }
    let gone = before.iter().filter(|was| !after.iter().any(|now| same_clock(was, now)));
    changed.extend(gone.map(|was| Change { before: Some(*was), after: None }));
    changed
}

/// The clocks for which an exception recorded on `recorded_on` comes after their limit: it changes their answer, and
/// their last lawful day had passed. Such an exception needs a second person to count.
pub fn passed_a_limit(changes: &[Change], recorded_on: Date) -> Vec<Outcome> {
    let late = |change: &Change| {
        let after = change.after?;
        let concerned = matches!(after.status, Status::Disapplied { .. } | Status::Unknown(_));
        (concerned && after.due.is_some_and(|due| due.earliest < recorded_on)).then_some(after)
    };
    changes.iter().filter_map(late).collect()
}
