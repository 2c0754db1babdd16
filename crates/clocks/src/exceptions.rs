//! Whether a recorded exception disapplies a limit that has passed. It never adds days to it (law.md 0.1, finding 1).

use crate::outcome::{Days, Grounds, LateState, Missing, Status};
use calendar::{Closure, days_away, days_between};
use facts::{Case, Detail, Kind};
use law::{ExceptionRule, Version};
use terms::{Adviser, Date, Ground, Span, When};

/// What is known of one recorded exception.
enum Holds {
    Yes,
    No,
    /// What its ground needs is not recorded.
    CannotSay,
    /// The ground itself is not carried.
    NoGround,
}

/// The clock that an exception is held against.
pub(crate) struct Against<'a> {
    pub case: &'a Case,
    pub version: &'a Version,
    pub trigger: Span,
    pub due: Span,
    pub as_at: Date,
    /// The return's flag claims an exception and is about this limit.
    pub claimed: bool,
}

/// A late clock, by how much and how it stands, with the case's exceptions taken into account.
pub(crate) fn apply((days, state): (Days, LateState), against: &Against<'_>) -> Status {
    let mut grounds = Grounds::default();
    let mut since: Option<Span> = None;
    let mut missing = None;
    for event in &against.case.events {
        let (Kind::Exception, Detail::Exception { ground, until }) = (event.kind, event.detail) else { continue };
        let Some(rule) = against.version.exceptions.iter().find(|rule| rule.ground == ground) else { continue };
        match holds(rule, event.on, until, against) {
            Holds::Yes => {
                grounds = grounds.with(ground);
                let began = event.on.span().unwrap_or(against.due);
                since = Some(since.map_or(began, |held| if began.earliest < held.earliest { began } else { held }));
            }
            Holds::No => {}
            Holds::CannotSay => missing = missing.or(Some(Missing::ExceptionEvidence)),
            Holds::NoGround => missing = Some(Missing::ExceptionGround),
        }
    }
    if against.claimed && missing.is_none() {
        missing = Some(Missing::ExceptionGround);
    }
    match (since, missing) {
        (Some(since), _) => Status::Disapplied { grounds, since, days, done: state == LateState::Done },
        (None, Some(missing)) => Status::Unknown(missing),
        (None, None) => Status::Late { days, state },
    }
}

fn holds(rule: &ExceptionRule, on: When, until: Option<When>, against: &Against<'_>) -> Holds {
    if let Some((from, to)) = rule.due_between {
        let due = against.due;
        if due.latest < from || due.earliest > to {
            return Holds::No;
        }
        if due.earliest < from || due.latest > to {
            return Holds::CannotSay;
        }
    }
    match rule.ground {
        Ground::NotSaid => Holds::NoGround,
        Ground::SchoolClosure | Ground::EarlyYearsClosure => closure(on, until, against),
        Ground::AbsenceFromArea => absence(rule, on, until, against),
        Ground::PersonalCircumstances => overlaps(on, until, against),
        Ground::MissedAppointment => missed(on, against),
        // Its reason is the record itself; the window was looked at above.
        Ground::Coronavirus | Ground::LateRepresentations => Holds::Yes,
    }
}

/// Closed from `on`, re-opened on `until`; advice asked of the head, principal or early years lead in the window.
fn closure(on: When, until: Option<When>, against: &Against<'_>) -> Holds {
    let (Some(closed), Some(reopens)) = (on.day(), until.and_then(When::day)) else { return Holds::CannotSay };
    let Ok(closure) = Closure::new(closed, reopens) else { return Holds::CannotSay };
    if !closure.is_long_enough() {
        return Holds::No;
    }
    let mut asked = against.case.all(Kind::AdviceRequested).peekable();
    // Where no adviser is recorded, the head may have been asked too; where others are, the head was not.
    let mut vague = asked.peek().is_none();
    for event in asked.filter(|event| event.detail == Detail::Adviser(Adviser::School)) {
        match event.on.day() {
            Some(day) if closure.excuses_advice_asked_on(day) == Ok(true) => return Holds::Yes,
            Some(_) => {}
            None => vague = true,
        }
    }
    if vague { Holds::CannotSay } else { Holds::No }
}

/// Away from `on`, back on `until`, or still away on the as-at date; the weeks must lie within the period of the limit.
fn absence(rule: &ExceptionRule, on: When, until: Option<When>, against: &Against<'_>) -> Holds {
    let Some(away) = on.day() else { return Holds::CannotSay };
    let back = match until {
        None => against.as_at.tomorrow().unwrap_or(against.as_at),
        Some(until) => match until.day() {
            Some(day) => day,
            None => return Holds::CannotSay,
        },
    };
    if back < away {
        return Holds::CannotSay;
    }
    let enough = |from: Date, due: Date| {
        let first = away.max(from);
        let end = back.min(due.tomorrow().unwrap_or(due));
        days_away(first, end) >= rule.days.unwrap_or(calendar::MINIMUM_ABSENCE_DAYS)
    };
    every_day_agrees(
        enough(against.trigger.earliest, against.due.earliest),
        enough(against.trigger.latest, against.due.latest),
    )
}

/// Circumstances from `on`, to `until` or still going on, that overlap the period of the limit.
fn overlaps(on: When, until: Option<When>, against: &Against<'_>) -> Holds {
    let Some(began) = on.span() else { return Holds::CannotSay };
    let ended = match until {
        None => None,
        Some(until) => match until.span() {
            Some(span) if span.latest < began.earliest => return Holds::CannotSay,
            Some(span) => Some(span),
            None => return Holds::CannotSay,
        },
    };
    let surely =
        began.latest <= against.due.earliest && ended.is_none_or(|ended| ended.earliest >= against.trigger.latest);
    let perhaps =
        began.earliest <= against.due.latest && ended.is_none_or(|ended| ended.latest >= against.trigger.earliest);
    every_day_agrees(surely, perhaps)
}

/// A missed appointment counts for the body it was with. The record does not name the body, so it counts only where one
/// request for advice was running on that day.
fn missed(on: When, against: &Against<'_>) -> Holds {
    let Some(day) = on.day() else { return Holds::CannotSay };
    if day < against.trigger.earliest || day > against.due.latest {
        return Holds::No;
    }
    let length = days_between(against.trigger.earliest, against.due.earliest);
    let running = against
        .case
        .events
        .iter()
        .filter(|event| event.kind == Kind::AdviceRequested)
        .filter(|event| event.detail != Detail::Adviser(Adviser::Parent))
        .filter_map(|event| event.on.earliest())
        .filter(|from| (0..=length).contains(&days_between(*from, day)))
        .count();
    if running == 1 { Holds::Yes } else { Holds::CannotSay }
}

fn every_day_agrees(one: bool, other: bool) -> Holds {
    match (one, other) {
        (true, true) => Holds::Yes,
        (false, false) => Holds::No,
        _ => Holds::CannotSay,
    }
}
