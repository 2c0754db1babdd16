//! The effect of an entry on the clocks, as a page shows it before the entry is saved.

use super::writing::Reading;
use crate::pages::case::{span_words, status};
use ::casework::{Change, changes};
use clocks::{Outcome, Rules};
use terms::Date;

/// One clock that an entry changes.
pub(super) struct EffectRow {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) before: Side,
    pub(super) after: Side,
    pub(super) why: String,
}

/// A clock before or after.
pub(super) struct Side {
    pub(super) status: &'static str,
    pub(super) colour: &'static str,
    pub(super) due: String,
}

fn side(outcome: Option<Outcome>) -> Side {
    match outcome {
        None => Side { status: "No clock", colour: "grey", due: String::new() },
        Some(outcome) => {
            let (status, colour) = status(outcome.status.word());
            let due = outcome.due.map(|due| (due.earliest, due.latest));
            Side { status, colour, due: due.map(|due| span_words(Some(due))).unwrap_or_default() }
        }
    }
}

/// The clocks that differ between two readings of one person's record.
pub(super) fn effect(before: &Reading, after: &Reading, today: Date) -> (Vec<Change>, Vec<EffectRow>) {
    let rules = Rules::national();
    let changed = changes(&before.outcomes, &after.outcomes);
    let row = |change: &Change| {
        let duty = rules.law().duty(change.duty()?)?;
        let told = match (change.after, change.before) {
            (Some(outcome), _) => clocks::answer(&outcome, rules, today, &after.settings),
            (None, Some(outcome)) => clocks::answer(&outcome, rules, today, &before.settings),
            (None, None) => None,
        };
        Some(EffectRow {
            title: duty.title.clone(),
            href: format!("/law/{}", duty.id),
            before: side(change.before),
            after: side(change.after),
            why: told.map(|answer| answer.why).unwrap_or_default(),
        })
    };
    let rows = changed.iter().filter_map(row).collect();
    (changed, rows)
}
