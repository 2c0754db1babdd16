//! The clocks of one duty in one case.

use crate::bounds::with_bounds;
use crate::exceptions::{Against, apply};
use crate::length::governing;
use crate::matching::{Found, Lists, Seen};
use crate::outcome::{Because, End, Missing, Outcome, Status};
use crate::range::Range;
use crate::rules::Ready;
use crate::settings::{Scope, Settings};
use crate::settle::{Question, Stop, no_day, settle};
use crate::silence::{Speakers, some_return_saw_none};
use crate::stops::{Started, Stopped, ended, find_stop, happened};
use calendar::DayNumber;
use facts::{Case, Detail, Event, History, Kind};
use law::{Clock, DutyIx};
use terms::{Date, Span};

/// No case has so many rounds of one duty; a limit keeps a broken record from running on.
const MOST_ROUNDS: u16 = 400;

/// What is looked up once per case.
pub(crate) struct CaseView<'a> {
    pub case: &'a Case,
    pub found: Found<'a>,
    pub as_at: DayNumber,
    pub settings: &'a Settings,
    pub speakers: Speakers,
    /// Some exception is recorded, with or without its ground.
    pub exceptions: bool,
    /// The return's exception flag is set.
    pub claimed: bool,
    pub history: &'a History,
}

impl<'a> CaseView<'a> {
    pub fn new(history: &'a History, case: &'a Case, lists: &Lists, as_at: Date, settings: &'a Settings) -> Self {
        let (mut exceptions, mut claimed) = (false, false);
        for event in &case.events {
            exceptions |= event.kind == Kind::Exception;
            claimed |= event.kind == Kind::ExceptionClaimed && event.detail == Detail::Flag(true);
        }
        Self {
            case,
            found: Found::look_up(lists, case, as_at),
            as_at: DayNumber::of(as_at),
            settings,
            speakers: Speakers::of(case, &settings.sources),
            exceptions,
            claimed,
            history,
        }
    }
}

impl Outcome {
    /// A clock that nothing has started.
    pub(crate) fn not_started(duty: DutyIx, case: u16) -> Self {
        Self {
            duty,
            version: 0,
            case,
            nth: 0,
            started: None,
            due: None,
            done: None,
            exception_claimed: false,
            bound_left_out: false,
            status: Status::NotStarted,
        }
    }
}

/// Adds every clock of a duty in a case.
pub(crate) fn run(view: &CaseView<'_>, ready: &Ready<'_>, out: &mut Vec<Outcome>) {
    let before = out.len();
    let starts = view.found.of(ready.trigger);
    match ready.duty.clock {
        Clock::Once => {
            if let Some(start) = starts.first() {
                from_event(view, ready, start, 0, (None, None), out);
            }
        }
        Clock::Each => {
            let mut starts = starts.iter().peekable();
            let mut nth = 0;
            let mut previous = None;
            while let Some(start) = starts.next() {
                let next = starts.peek().and_then(|next| next.days).map(|days| days.earliest);
                from_event(view, ready, start, nth, (previous, next), out);
                previous = start.days.map(|days| days.latest);
                nth = (nth + 1).min(MOST_ROUNDS);
            }
        }
        Clock::Cycle => {
            if let Some(start) = starts.first() {
                run_cycle(view, ready, start, out);
            }
        }
        Clock::None => {}
    }
    if view.settings.scope == Scope::Begun {
        // Saying of every plan that its child is not under five would help nobody.
        while out.len() > before && out.last().is_some_and(|last| last.status == Status::NotApplicable(Because::Age)) {
            out.pop();
        }
    }
    if out.len() == before && view.settings.scope == Scope::Every {
        let mut outcome = Outcome::not_started(ready.ix, view.case.ordinal);
        if !view.speakers.carry(ready.sen2_trigger) {
            outcome.status = Status::Unknown(Missing::NotCarried(End::Trigger));
        }
        out.push(outcome);
    }
}

fn run_cycle(view: &CaseView<'_>, ready: &Ready<'_>, start: &Seen<'_>, out: &mut Vec<Outcome>) {
    let mut stop = from_event(view, ready, start, 0, (None, None), out);
    for nth in 1..MOST_ROUNDS {
        // Without a day, nothing can be said of the round that follows.
        let Some(last) = stop.filter(|stop| stop.wide.is_none()) else { break };
        let started = Started { days: last.days, event: None, nth, previous: None };
        stop = one(view, ready, &started, None, out);
    }
}

fn from_event(
    view: &CaseView<'_>,
    ready: &Ready<'_>,
    start: &Seen<'_>,
    nth: u16,
    (previous, next): (Option<DayNumber>, Option<DayNumber>),
    out: &mut Vec<Outcome>,
) -> Option<Stop> {
    match start.days {
        Some(days) => one(view, ready, &Started { days, event: Some(start.event), nth, previous }, next, out),
        None => {
            let status = Status::Unknown(no_day(End::Trigger, start.event.on));
            out.push(Outcome { nth, status, ..Outcome::not_started(ready.ix, view.case.ordinal) });
            None
        }
    }
}

/// Adds one clock from its start. Gives its stop, for a cycle to go on from.
fn one(
    view: &CaseView<'_>,
    ready: &Ready<'_>,
    started: &Started<'_>,
    next: Option<DayNumber>,
    out: &mut Vec<Outcome>,
) -> Option<Stop> {
    let dates = started.event.and_then(|event| event.on.span()).unwrap_or_else(|| started.days.dates());
    let outcome = out.push_mut(Outcome::not_started(ready.ix, view.case.ordinal));
    outcome.nth = started.nth;
    outcome.started = Some(dates);
    outcome.exception_claimed = ready.flag_claims && view.claimed;
    let round = Round { view, ready, started, next };
    let (mut stop, mut stopped_by) = (None, None);
    outcome.status = match find_stop(view, ready, started) {
        Stopped::By(found, event) => {
            (stop, stopped_by) = (Some(found), Some(event));
            let status = round.judge(&mut stop, Some(event), outcome);
            // On some days of a vague start, what was done came before it and belongs to an earlier round.
            let of_another_round = round.may_be_earlier() && found.days.latest < started.days.latest;
            if of_another_round && matches!(status, Status::Met { .. } | Status::Late { .. }) {
                Status::Unknown(Missing::DependsOnTheDay)
            } else {
                status
            }
        }
        Stopped::Not => round.judge(&mut stop, None, outcome),
        Stopped::OutOfOrder => match round.judge(&mut stop, None, outcome) {
            refused @ (Status::Refused(_) | Status::NotApplicable(Because::BeforeTheAct)) => refused,
            _ => Status::Unknown(Missing::ImpossibleOrder(End::Stop)),
        },
    };
    outcome.done = stop.map(|stop| dates_of(&stop, stopped_by));
    stop
}

/// One clock and what it is held against.
struct Round<'a, 'b> {
    view: &'b CaseView<'a>,
    ready: &'b Ready<'b>,
    started: &'b Started<'b>,
    next: Option<DayNumber>,
}

impl Round<'_, '_> {
    /// Whether what stops the duty may have been done before this clock started, in another round.
    fn may_be_earlier(&self) -> bool {
        !self.ready.looks_back && (self.ready.duty.earlier_stops || self.started.nth > 0)
    }

    /// The answer, given the stop that was found. Takes the stop away where the case had ended before it.
    fn judge(&self, stop: &mut Option<Stop>, stop_event: Option<&Event>, outcome: &mut Outcome) -> Status {
        let Self { view, ready, started, next } = *self;
        let duty = ready.duty;
        let act = stop.map_or(Range::on(view.as_at), |stop| stop.days);
        let governing = match governing(&ready.versions, duty.receipt_day_setting, started.days, act, view.settings) {
            Ok(governing) => governing,
            Err(status) => return status,
        };
        outcome.version = governing.place;
        let due = match with_bounds(view, ready, &governing, started.days, next) {
            Ok((due, left_out)) => {
                outcome.bound_left_out = left_out;
                due
            }
            Err(status) => return status,
        };
        outcome.due = Some(due.dates());

        if let Some(under) = duty.under_age {
            let age_on = |day: DayNumber| view.history.age_on(day.date());
            match (age_on(started.days.earliest), age_on(started.days.latest)) {
                (Some(age), _) if age >= under => return Status::NotApplicable(Because::Age),
                (_, Some(age)) if age < under => {}
                _ => return Status::Unknown(Missing::Birth),
            }
        }
        let window = match duty.clock {
            Clock::Each => (Some(started.days.earliest), next),
            Clock::Cycle => (Some(started.days.earliest), None),
            Clock::Once | Clock::None => (None, None),
        };
        if !view.found.of(ready.never_bound_if).is_empty() {
            return Status::NotApplicable(Because::DecidedOtherwise);
        }
        let later_round = started.nth > 0 && duty.clock == Clock::Cycle;
        match happened(view, ready.not_bound_if, window, *stop, later_round) {
            Some(true) => return Status::NotApplicable(Because::DecidedOtherwise),
            Some(false) => {}
            None => return Status::Unknown(Missing::DependsOnTheDay),
        }
        let ended = match ended(view, ready, started.days) {
            Ok(ended) => ended.filter(|ended| stop.is_none_or(|stop| may_be_before(ended, &stop))),
            Err(missing) => return Status::Unknown(missing),
        };
        if ended.zip(*stop).is_some_and(|(ended, stop)| ended.days.latest >= stop.days.earliest) {
            return Status::Unknown(Missing::DependsOnTheDay);
        }
        if ended.is_some() {
            *stop = None;
        }
        let binds = match ready.only_if {
            None => Some(true),
            Some(list) => happened(view, list, window, None, later_round),
        };
        let limit = governing.limit;
        let question = Question {
            due,
            floor: limit.floor.then_some(i32::from(!limit.floor_day_is_lawful)),
            stop: *stop,
            ended,
            silence_is_no_breach: duty.silence_is_no_breach,
            as_at: view.as_at,
        };
        match binds {
            None => return Status::Unknown(Missing::DependsOnTheDay),
            Some(false) => {
                return match settle(&Question { stop: None, ..question }) {
                    running @ Status::Running { .. } => running,
                    _ => Status::NotApplicable(Because::OnlyIfDecided),
                };
            }
            Some(true) => {}
        }
        if stop.is_none() && ended.is_none() {
            if !view.speakers.carry(ready.sen2_stop) {
                return Status::Unknown(Missing::NotCarried(End::Stop));
            }
            if view.as_at > due.earliest && view.speakers.ended_before(due.latest, view.as_at) {
                return Status::Unknown(Missing::SourceEndsBefore);
            }
        }
        let status = settle(&question);
        let Status::Late { days, state } = status else { return status };
        if duty.clock == Clock::Cycle
            && !view.speakers.everything
            && !some_return_saw_none(view.case, &view.settings.sources, due.latest.date(), stop_event)
        {
            return Status::Unknown(Missing::NotCarried(End::Stop));
        }
        if !outcome.exception_claimed && !view.exceptions {
            return status;
        }
        apply(
            (days, state),
            &Against {
                case: view.case,
                version: governing.version,
                trigger: started.days.dates(),
                due: due.dates(),
                as_at: view.as_at.date(),
                claimed: outcome.exception_claimed,
            },
        )
    }
}

/// When a clock was stopped: mostly the dates of the event itself, which are at hand as dates.
fn dates_of(stop: &Stop, event: Option<&Event>) -> Span {
    let own = event.and_then(|event| event.on.span()).filter(|span| Range::of(*span) == stop.days);
    own.unwrap_or_else(|| stop.days.dates())
}

/// Whether the case may have ended before the act was done. An end without a day gives way to an act with one.
fn may_be_before(ended: &Stop, stop: &Stop) -> bool {
    ended.wide.is_none() && ended.days.earliest < stop.days.earliest
}
