//! Every clock of a case on a date.

use crate::clock::{CaseView, run};
use crate::outcome::Outcome;
use crate::rules::Rules;
use crate::settings::{Scope, Settings};
use facts::History;
use terms::Date;

/// Every clock of a history as at the end of `as_at`, in order of case, duty and start.
///
/// Pure: the history is taken as it is, and events that cannot have happened by `as_at` are left out.
pub fn assess<S: Clone>(history: &History, rules: &Rules<'_, S>, as_at: Date, settings: &Settings) -> Vec<Outcome> {
    let mut out = Vec::with_capacity(16);
    assess_into(&mut out, history, rules, as_at, settings);
    out
}

/// The same, added to a list that the caller keeps, so that many histories need no new memory.
pub fn assess_into<S: Clone>(
    out: &mut Vec<Outcome>,
    history: &History,
    rules: &Rules<'_, S>,
    as_at: Date,
    settings: &Settings,
) {
    for case in &history.cases {
        let view = CaseView::new(history, case, rules.lists(), as_at, settings);
        for ready in rules.ready() {
            if settings.scope == Scope::Every || !view.found.of(ready.trigger).is_empty() {
                run(&view, ready, out);
            }
        }
    }
}
