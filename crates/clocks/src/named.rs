//! Clocks of the council's own business: a scrutiny report answered, papers published, an access request met. Their
//! events are no facts of a child, so they are given by name and date.

use crate::length::{Governing, Length, ReadyVersion, governing, looks_back};
use crate::outcome::{Because, End, Missing, Outcome, Status};
use crate::range::Range;
use crate::rules::Rules;
use crate::settings::Settings;
use crate::settle::{Question, Stop, no_day, settle, undated};
use calendar::DayNumber;
use law::{Combine, Duty, DutyIx, Matcher};
use terms::{Date, When};

/// The answer of one duty from events given by the names of its law file, such as `scrutiny_report_received`. One clock,
/// from the first event that starts it. `None` if there is no such duty. Exceptions are for cases of a child only.
pub fn assess_named<S: Clone>(
    rules: &Rules<'_, S>,
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
    let (trigger, today) = (Range::of(trigger), DayNumber::of(as_at));
    let happened = |on: &When| on.earliest().is_none_or(|day| day <= as_at);
    let stop = first(events, &duty.stop).filter(happened).map(|done| match done.span() {
        Some(span) => Stop { days: Range::of(span), wide: None },
        None => undated(trigger.earliest, today, no_day(End::Stop, done)),
    });
    outcome.done = stop.map(|stop| stop.days.dates());
    let act = stop.map_or(Range::on(today), |stop| stop.days);
    let versions: Vec<ReadyVersion<'_>> = duty.versions.iter().map(ReadyVersion::new).collect();
    let governing = match governing(&versions, duty.receipt_day_setting, trigger, act, settings) {
        Ok(governing) => governing,
        Err(status) => return status,
    };
    outcome.version = governing.place;
    let due = match bounded(&governing, events, settings) {
        Ok(due) => due,
        Err(status) => return status,
    };
    let due_dates = due.dates();
    outcome.due = Some(due_dates);
    if !looks_back(governing.limit) {
        if stop.is_some_and(|stop| stop.days.latest < trigger.earliest) {
            return Status::Unknown(Missing::ImpossibleOrder(End::Stop));
        }
        if trigger.earliest > today {
            return Status::NotStarted;
        }
    }
    // An announcement changes the limit only if it was made while the limit ran.
    let in_time = |on: When| on.latest().is_some_and(|day| day <= due_dates.earliest) && happened(&on);
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
        as_at: today,
    })
}

fn bounded(governing: &Governing<'_>, events: &[(&str, When)], settings: &Settings) -> Result<Range, Status> {
    let mut due = governing.due;
    for bound in &governing.limit.bounds {
        let Some(on) = first(events, &bound.from) else { continue };
        let span = on.span().ok_or(Status::Unknown(no_day(End::Bound, on)))?;
        let other = Range::of(span).through(|day| Length::new(&bound.limit).last_day(day, settings))?;
        due = match bound.combine {
            Combine::EarlierOf => due.earlier_of(other),
            Combine::LaterOf => due.later_of(other),
        };
    }
    Ok(due)
}
