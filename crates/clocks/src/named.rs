//! Clocks of the council's own business: a scrutiny report answered, papers published, an access request met. Their
//! events are no facts of a child, so they are given by name and date.

use crate::dates::{Governing, governing, last_day, looks_back, span_of};
use crate::outcome::{Because, End, Missing, Outcome, Status};
use crate::rules::Rules;
use crate::settings::Settings;
use crate::settle::{Question, Stop, no_day, settle, undated};
use law::{Combine, Duty, DutyIx, Matcher};
use terms::{Date, Span, When};

/// The answer of one duty from events given by the names of its law file, such as `scrutiny_report_received`. One clock,
/// from the first event that starts it. `None` if there is no such duty. Exceptions are for cases of a child only.
pub fn assess_named(
    rules: &Rules<'_>,
    duty: DutyIx,
    events: &[(&str, When)],
    as_at: Date,
    settings: &Settings,
) -> Option<Outcome> {
    let found = rules.law().duty(duty)?;
    let mut outcome = Outcome::not_started(duty, 0);
    outcome.status = judge(found, events, as_at, settings, &mut outcome);
    Some(outcome)
}

fn first(events: &[(&str, When)], list: &[Matcher]) -> Option<When> {
    let listed = |name: &str| list.iter().any(|one| one.kind == name);
    let days = events.iter().filter(|(name, _)| listed(name)).map(|(_, on)| *on);
    days.min_by_key(|on| (on.earliest().is_none(), on.earliest()))
}

fn judge(duty: &Duty, events: &[(&str, When)], as_at: Date, settings: &Settings, outcome: &mut Outcome) -> Status {
    let Some(started) = first(events, &duty.trigger) else { return Status::NotStarted };
    let Some(trigger) = started.span() else { return Status::Unknown(no_day(End::Trigger, started)) };
    outcome.started = Some(trigger);
    let happened = |on: &When| on.earliest().is_none_or(|day| day <= as_at);
    let stop = first(events, &duty.stop).filter(happened).map(|done| match done.span() {
        Some(span) => Stop { span, wide: None },
        None => undated(trigger.earliest, as_at, no_day(End::Stop, done)),
    });
    outcome.done = stop.map(|stop| stop.span);
    let act = stop.map_or(Span { earliest: as_at, latest: as_at }, |stop| stop.span);
    let governing = match governing(duty, trigger, act, settings) {
        Ok(governing) => governing,
        Err(status) => return status,
    };
    outcome.version = governing.place;
    let due = match bounded(&governing, events, settings) {
        Ok(due) => due,
        Err(status) => return status,
    };
    outcome.due = Some(due);
    if !looks_back(governing.limit) {
        if stop.is_some_and(|stop| stop.span.latest < trigger.earliest) {
            return Status::Unknown(Missing::ImpossibleOrder(End::Stop));
        }
        if trigger.earliest > as_at {
            return Status::NotStarted;
        }
    }
    // An announcement changes the limit only if it was made while the limit ran.
    let in_time = |on: When| on.latest().is_some_and(|day| day <= due.earliest) && happened(&on);
    if first(events, &duty.not_bound_if).is_some_and(in_time) {
        return Status::NotApplicable(Because::DecidedOtherwise);
    }
    if !duty.only_if.is_empty() && !first(events, &duty.only_if).is_some_and(in_time) {
        return Status::NotApplicable(Because::OnlyIfDecided);
    }
    settle(&Question {
        due,
        floor: governing.limit.floor.then_some(i32::from(!governing.limit.floor_day_is_lawful)),
        stop,
        ended: None,
        silence_is_no_breach: duty.silence_is_no_breach,
        as_at,
    })
}

fn bounded(governing: &Governing<'_>, events: &[(&str, When)], settings: &Settings) -> Result<Span, Status> {
    let mut due = governing.due;
    for bound in &governing.limit.bounds {
        let Some(on) = first(events, &bound.from) else { continue };
        let span = on.span().ok_or(Status::Unknown(no_day(End::Bound, on)))?;
        let other = span_of(span, |day| last_day(&bound.limit, day, settings))?;
        due = match bound.combine {
            Combine::EarlierOf => {
                Span { earliest: due.earliest.min(other.earliest), latest: due.latest.min(other.latest) }
            }
            Combine::LaterOf => {
                Span { earliest: due.earliest.max(other.earliest), latest: due.latest.max(other.latest) }
            }
        };
    }
    Ok(due)
}
