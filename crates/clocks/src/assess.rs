//! Every clock of a case on a date.

use crate::clock::{CaseView, run};
use crate::dates::governing;
use crate::outcome::{Missing, Outcome, Status};
use crate::rules::Rules;
use crate::settings::{Scope, Settings};
use crate::settle::{Question, Stop, no_day, settle};
use facts::History;
use law::DutyIx;
use terms::{Date, Span, When};

/// Every clock of a history as at the end of `as_at`, in order of case, duty and start.
///
/// Pure: the history is taken as it is, and events that cannot have happened by `as_at` are left out.
pub fn assess(history: &History, rules: &Rules<'_>, as_at: Date, settings: &Settings) -> Vec<Outcome> {
    let mut out = Vec::with_capacity(16);
    assess_into(&mut out, history, rules, as_at, settings);
    out
}

/// The same, added to a list that the caller keeps, so that many histories need no new memory.
pub fn assess_into(out: &mut Vec<Outcome>, history: &History, rules: &Rules<'_>, as_at: Date, settings: &Settings) {
    let duties = rules.law().duties();
    for case in &history.cases {
        let view = CaseView::new(case, as_at, settings);
        for ready in rules.ready() {
            if !view.kinds.meets(ready.trigger_kinds) && settings.scope == Scope::Begun {
                continue;
            }
            let Some(duty) = duties.get(usize::from(ready.ix.0)) else { continue };
            run(&view, ready, duty, out);
        }
    }
}

/// The status of a duty of the council's own business from the dates of its trigger and its stop, such as a scrutiny
/// report received and answered. `None` if there is no such duty. Works for any duty, without exceptions or bounds.
pub fn assess_named(
    rules: &Rules<'_>,
    duty: DutyIx,
    started: When,
    done: Option<When>,
    as_at: Date,
    settings: &Settings,
) -> Option<Outcome> {
    let found = rules.law().duty(duty)?;
    let mut outcome = Outcome::not_started(duty, 0);
    let Some(trigger) = started.span() else {
        outcome.status = Status::Unknown(no_day(crate::End::Trigger, started));
        return Some(outcome);
    };
    outcome.started = Some(trigger);
    let stop = done.map(|done| match done.span() {
        Some(span) => Stop { span, wide: None },
        None => crate::settle::undated(trigger.earliest, as_at, no_day(crate::End::Stop, done)),
    });
    outcome.done = stop.map(|stop| stop.span);
    let act = stop.map_or(Span { earliest: as_at, latest: as_at }, |stop| stop.span);
    let governing = match governing(found, trigger, act, settings) {
        Ok(governing) => governing,
        Err(status) => {
            outcome.status = status;
            return Some(outcome);
        }
    };
    outcome.version = governing.place;
    outcome.due = Some(governing.due);
    let back = crate::dates::looks_back(governing.limit);
    if !back && stop.is_some_and(|stop| stop.span.latest < trigger.earliest) {
        outcome.status = Status::Unknown(Missing::ImpossibleOrder(crate::End::Stop));
        return Some(outcome);
    }
    if !back && trigger.earliest > as_at {
        outcome.status = Status::NotStarted;
        return Some(outcome);
    }
    outcome.status = settle(&Question {
        due: governing.due,
        floor: governing.limit.floor.then_some(i32::from(!governing.limit.floor_day_is_lawful)),
        stop: stop.filter(|stop| stop.span.earliest <= as_at),
        ended: None,
        silence_is_no_breach: found.silence_is_no_breach,
        as_at,
    });
    Some(outcome)
}
