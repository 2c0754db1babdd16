//! The clocks of one duty in one case.

use crate::bounds::with_bounds;
use crate::dates::governing;
use crate::exceptions::{Against, apply};
use crate::matching::{KindSet, fitting, is_visible};
use crate::outcome::{Because, End, Missing, Outcome, Status};
use crate::rules::Ready;
use crate::settings::{Scope, Settings};
use crate::settle::{Question, Stop, no_day, settle};
use crate::silence::{Speakers, some_return_saw_none};
use crate::stops::{Found, Started, ended, find_stop, happened};
use facts::{Case, Detail, Event, History, Kind};
use law::{Clock, Duty, DutyIx};
use terms::{Date, PhaseTransfer, Span};

/// No case has so many rounds of one duty; a limit keeps a broken record from running on.
const MOST_ROUNDS: u16 = 400;

/// What is looked up once per case.
pub(crate) struct CaseView<'a> {
    pub case: &'a Case,
    pub kinds: KindSet,
    pub as_at: Date,
    pub settings: &'a Settings,
    pub speakers: Speakers,
    /// The return's exception flag is set.
    pub claimed: bool,
    pub history: &'a History,
}

impl<'a> CaseView<'a> {
    pub fn new(history: &'a History, case: &'a Case, as_at: Date, settings: &'a Settings) -> Self {
        let mut kinds = KindSet::default();
        let mut claimed = false;
        for event in &case.events {
            kinds.add(event.kind);
            claimed |= event.kind == Kind::ExceptionClaimed && event.detail == Detail::Flag(true);
        }
        Self { case, kinds, as_at, settings, speakers: Speakers::of(case, &settings.sources), claimed, history }
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
pub(crate) fn run(view: &CaseView<'_>, ready: &Ready, duty: &Duty, out: &mut Vec<Outcome>) {
    let before = out.len();
    match duty.clock {
        Clock::Once => {
            if let Some(event) = starts(view, ready, duty).next() {
                out.push(from_event(view, ready, duty, event, 0, (None, None)).0);
            }
        }
        Clock::Each => {
            let mut starts = starts(view, ready, duty).peekable();
            let mut nth = 0;
            let mut previous = None;
            while let Some(event) = starts.next() {
                let next = starts.peek().and_then(|next| next.on.earliest());
                out.push(from_event(view, ready, duty, event, nth, (previous, next)).0);
                previous = event.on.latest();
                nth = (nth + 1).min(MOST_ROUNDS);
            }
        }
        Clock::Cycle => run_cycle(view, ready, duty, out),
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

/// The events that start clocks, in the order of the case: the earliest first, undated ones last.
fn starts<'a>(view: &CaseView<'a>, ready: &'a Ready, duty: &'a Duty) -> impl Iterator<Item = &'a Event> {
    let as_at = view.as_at;
    let events: &'a [Event] = if view.kinds.meets(ready.trigger.kinds) { &view.case.events } else { &[] };
    events.iter().filter(move |event| {
        (ready.trigger.fits(event) || is_unsaid_transfer(duty, ready, event))
            && (ready.looks_back || is_visible(event, as_at))
    })
}

/// A phase transfer whose kind is not said is told by the month of the due date that the source states.
fn is_unsaid_transfer(duty: &Duty, ready: &Ready, event: &Event) -> bool {
    duty.unsaid_transfer_in_month.is_some_and(|month| {
        event.detail == Detail::PhaseTransfer(PhaseTransfer::NotSaid)
            && ready.trigger.kinds.has(event.kind)
            && event.on.earliest().is_some_and(|day| day.month() == month)
    })
}

fn run_cycle(view: &CaseView<'_>, ready: &Ready, duty: &Duty, out: &mut Vec<Outcome>) {
    let Some(event) = starts(view, ready, duty).next() else { return };
    let (outcome, mut stop) = from_event(view, ready, duty, event, 0, (None, None));
    out.push(outcome);
    for nth in 1..MOST_ROUNDS {
        // Without a day, nothing can be said of the round that follows.
        let Some(last) = stop.filter(|stop| stop.wide.is_none() && stop.span.earliest <= view.as_at) else { break };
        let started = Started { span: last.span, event: None, nth, previous: None };
        let (outcome, next) = one(view, ready, duty, started, None);
        out.push(outcome);
        stop = next;
    }
}

fn from_event(
    view: &CaseView<'_>,
    ready: &Ready,
    duty: &Duty,
    event: &Event,
    nth: u16,
    (previous, next): (Option<Date>, Option<Date>),
) -> (Outcome, Option<Stop>) {
    match event.on.span() {
        Some(span) => one(view, ready, duty, Started { span, event: Some(event), nth, previous }, next),
        None => {
            let status = Status::Unknown(no_day(End::Trigger, event.on));
            (Outcome { nth, status, ..Outcome::not_started(ready.ix, view.case.ordinal) }, None)
        }
    }
}

/// One clock from its start: its answer, and its stop for a cycle to go on from.
fn one(
    view: &CaseView<'_>,
    ready: &Ready,
    duty: &Duty,
    started: Started<'_>,
    next: Option<Date>,
) -> (Outcome, Option<Stop>) {
    let mut outcome = Outcome {
        nth: started.nth,
        started: Some(started.span),
        exception_claimed: ready.flag_claims && view.claimed,
        ..Outcome::not_started(ready.ix, view.case.ordinal)
    };
    let round = Round { view, ready, duty, started, next };
    let mut stop = None;
    outcome.status = match find_stop(view, ready, duty, started) {
        Found::Stopped(found, event) => {
            stop = Some(found);
            round.judge(&mut stop, Some(event), &mut outcome)
        }
        Found::Nothing => round.judge(&mut stop, None, &mut outcome),
        Found::OutOfOrder => match round.judge(&mut stop, None, &mut outcome) {
            refused @ (Status::Refused(_) | Status::NotApplicable(Because::BeforeTheAct)) => refused,
            _ => Status::Unknown(Missing::ImpossibleOrder(End::Stop)),
        },
    };
    outcome.done = stop.map(|stop| stop.span);
    (outcome, stop)
}

/// One clock and what it is held against.
struct Round<'a, 'b> {
    view: &'b CaseView<'a>,
    ready: &'b Ready,
    duty: &'b Duty,
    started: Started<'b>,
    next: Option<Date>,
}

impl Round<'_, '_> {
    /// The answer, given the stop that was found. Takes the stop away where the case had ended before it.
    fn judge(&self, stop: &mut Option<Stop>, stop_event: Option<&Event>, outcome: &mut Outcome) -> Status {
        let Self { view, ready, duty, started, next } = *self;
        let today = Span { earliest: view.as_at, latest: view.as_at };
        let act = stop.map_or(today, |stop| stop.span);
        let governing = match governing(duty, started.span, act, view.settings) {
            Ok(governing) => governing,
            Err(status) => return status,
        };
        outcome.version = governing.place;
        let due = match with_bounds(view, ready, &governing, started.span, next) {
            Ok((due, left_out)) => {
                outcome.bound_left_out = left_out;
                due
            }
            Err(status) => return status,
        };
        outcome.due = Some(due);

        if let Some(under) = duty.under_age {
            match (view.history.age_on(started.span.earliest), view.history.age_on(started.span.latest)) {
                (Some(age), _) if age >= under => return Status::NotApplicable(Because::Age),
                (_, Some(age)) if age < under => {}
                _ => return Status::Unknown(Missing::Birth),
            }
        }
        let window = match duty.clock {
            Clock::Each => (Some(started.span.earliest), next),
            Clock::Cycle => (Some(started.span.earliest), None),
            Clock::Once | Clock::None => (None, None),
        };
        if fitting(view, &ready.never_bound_if).next().is_some() {
            return Status::NotApplicable(Because::DecidedOtherwise);
        }
        let later_round = started.nth > 0 && duty.clock == Clock::Cycle;
        match happened(view, &ready.not_bound_if, window, *stop, later_round) {
            Some(true) => return Status::NotApplicable(Because::DecidedOtherwise),
            Some(false) => {}
            None => return Status::Unknown(Missing::DependsOnTheDay),
        }
        let ended = match ended(view, ready, started.span) {
            Ok(ended) => ended.filter(|ended| stop.is_none_or(|stop| is_before(ended, &stop))),
            Err(missing) => return Status::Unknown(missing),
        };
        if ended.is_some() {
            *stop = None;
        }
        let binds = if ready.only_if.is_empty() {
            Some(true)
        } else {
            happened(view, &ready.only_if, window, None, later_round)
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
        if binds.is_none() {
            return Status::Unknown(Missing::DependsOnTheDay);
        }
        if binds == Some(false) {
            return match settle(&Question { stop: None, ..question }) {
                running @ Status::Running { .. } => running,
                _ => Status::NotApplicable(Because::OnlyIfDecided),
            };
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
        if !matches!(status, Status::Late { .. }) {
            return status;
        }
        let excused = outcome.exception_claimed || view.kinds.has(Kind::Exception);
        if duty.clock == Clock::Cycle
            && !view.speakers.everything
            && !some_return_saw_none(view.case, &view.settings.sources, due.latest, stop_event)
        {
            return Status::Unknown(Missing::NotCarried(End::Stop));
        }
        if !excused {
            return status;
        }
        apply(
            status,
            &Against {
                case: view.case,
                version: governing.version,
                trigger: started.span,
                due,
                as_at: view.as_at,
                claimed: outcome.exception_claimed,
            },
        )
    }
}

/// Whether the case surely ended before the act was done. An end without a day gives way to an act with one.
fn is_before(ended: &Stop, stop: &Stop) -> bool {
    ended.wide.is_none() && ended.span.latest < stop.span.earliest
}
