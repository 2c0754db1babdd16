//! What the official 20-week figure leaves out: the cases still open, and what became of each month's requests.

use super::requests::parts_at_request;
use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::days::{self, Range};
use crate::figure::Why;
use crate::layout::Parts;
use crate::part::{TimeOpen, Topic};
use crate::tally::Sink;
use crate::tri::Tri;
use facts::Event;
use jiff::ToSpan;
use terms::{Date, When};

/// Counts a case among the open ones and among the shares of its month.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    let Some(received) = view.received else { return };
    open_cases(view, context, received.on, sink);
    shares(view, context, received.on, &ends(view, context, received.on, Overturned::StillAnEnd), sink);
}

/// How a case can end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Plan,
    Refused,
    /// Withdrawn, fell away or moved to another council.
    Withdrawn,
}

impl End {
    /// Its number among competing ends, from 1.
    pub(crate) fn number(self) -> u8 {
        match self {
            End::Plan => 1,
            End::Refused => 2,
            End::Withdrawn => 3,
        }
    }
}

/// What a refusal that was later overturned is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Overturned {
    /// Still what the family was told first.
    StillAnEnd,
    /// No end: the case is open again from the day of the new decision.
    OpenAgain,
}

pub(crate) type Ends = [Option<(End, When)>; 6];

/// The ends of a case with when each was; a refusal is an end even if it was overturned later.
pub(crate) fn ends_told_first(view: &CaseView<'_>, context: &Context, received: When) -> Ends {
    ends(view, context, received, Overturned::StillAnEnd)
}

/// The ends of a case with when each was.
fn ends(view: &CaseView<'_>, context: &Context, received: When, overturned: Overturned) -> Ends {
    let dated = |end: End, event: Option<&Event>| event.map(|event| (end, context.dated(event, Some(received))));
    let stands = |refused: &Event, by: Option<&Event>| {
        let later = by.is_some_and(|by| match (refused.on.latest(), by.on.earliest()) {
            (Some(refused), Some(by)) => by > refused && by <= context.at,
            _ => true,
        });
        overturned == Overturned::StillAnEnd || !later
    };
    let refused = view.refused.filter(|event| stands(event, view.agreed));
    let issue_refused = view.issue_refused.filter(|event| stands(event, view.issue_agreed.or(view.issued)));
    [
        dated(End::Plan, view.issued.filter(|event| event.on.span().is_some()).or(view.started).or(view.issued)),
        dated(End::Refused, refused),
        dated(End::Refused, issue_refused),
        dated(End::Withdrawn, view.request_withdrawn),
        dated(End::Withdrawn, view.assessment_withdrawn),
        dated(End::Withdrawn, view.exported),
    ]
}

pub(crate) fn why(end: End) -> Why {
    match end {
        End::Plan => Why::PlanDate,
        End::Refused => Why::DecisionDate,
        End::Withdrawn => Why::WithdrawalDate,
    }
}

/// Whether any end, or any of one sort, had come by the end of a day.
fn ended(ends: &Ends, day: Date, wanted: Option<End>) -> Tri {
    ends.iter()
        .flatten()
        .filter(|(end, _)| wanted.is_none_or(|wanted| wanted == *end))
        .fold(Tri::No, |so_far, (end, on)| so_far.or(Tri::settled(on.by(day), why(*end))))
}

fn open_cases(view: &CaseView<'_>, context: &Context, received: When, sink: &mut impl Sink) {
    let ends = ends(view, context, received, Overturned::OpenAgain);
    let open = context.by(received, Why::RequestDate).and(ended(&ends, context.at, None).negated());
    if !open.possible() {
        return;
    }
    let waited = days::from_to(received, When::Day(context.at));
    let parts = parts_at_request(view, context, received).with(Topic::TimeOpen, bands(waited, context));
    let exact = waited.and_then(Range::exact);
    let limit = context.readings.days(20);
    let past = Tri::settled(waited.and_then(|waited| waited.at_most(limit)), Why::RequestDate).negated();
    sink.share_with_days(Measure::OpenCases, open, Tri::Yes, exact, &parts);
    sink.share_with_days(Measure::OpenCasesPast20Weeks, open.and(past), Tri::Yes, exact, &parts);

    let issuing =
        context.happened(view.issue_agreed, Why::DecisionDate).or(context.happened(view.draft, Why::DecisionDate));
    let assessing = context
        .happened(view.agreed, Why::DecisionDate)
        .or(context.happened(view.advice_asked, Why::DecisionDate))
        .or(view.assessment_undecided.map_or(Tri::No, |_| Tri::Yes))
        .or(issuing);
    let stages = [
        (Measure::OpenAtRequestStage, assessing.negated()),
        (Measure::OpenAtAssessmentStage, assessing.and(issuing.negated())),
        (Measure::OpenAtIssuingStage, issuing),
    ];
    for (measure, here) in stages {
        sink.share_with_days(measure, open.and(here), Tri::Yes, exact, &parts);
    }
}

fn bands(waited: Option<Range>, context: &Context) -> [u16; 2] {
    let Some(waited) = waited else { return [0, 0] };
    let band = |days: i32| context.layout.time_open(TimeOpen::of_days(days));
    match (band(waited.low), band(waited.high)) {
        (low, high) if low == high => [low, 0],
        cells => [cells.0, cells.1],
    }
}

/// The four shares: what had become of a request 20 weeks after it was received, or by the day looked at if that is sooner.
fn shares(view: &CaseView<'_>, context: &Context, received: When, ends: &Ends, sink: &mut impl Sink) {
    let cohort = context.in_period(received, Why::RequestDate);
    let Some(span) = received.span().filter(|_| cohort.possible()) else { return };
    let parts: Parts = parts_at_request(view, context, received);
    let limit = context.readings.days(20);
    let after = |day: Date| day.checked_add(limit.days()).unwrap_or(Date::MAX).min(context.at);
    let (soonest, latest) = (after(span.earliest), after(span.latest));
    let by_then = |wanted: Option<End>| match (ended(ends, soonest, wanted), ended(ends, latest, wanted)) {
        (soon, late) if soon == late => soon,
        _ => Tri::Maybe(Why::RequestDate),
    };
    // A case counts once, under its first end: a plan that followed a refusal within the 20 weeks is the refusal's.
    let first = ends.iter().flatten().filter_map(|(end, on)| Some((on.earliest()?, *end))).min_by_key(|(on, _)| *on);
    let counted = |end: End| {
        let this = by_then(Some(end));
        match first {
            Some((_, first)) if first != end => Tri::No,
            _ => this,
        }
    };
    let (plan, refused, withdrawn) = (counted(End::Plan), counted(End::Refused), counted(End::Withdrawn));
    let waiting = plan.or(refused).or(withdrawn).negated();
    sink.share(Measure::SharePlanWithin20Weeks, cohort, plan, &parts);
    sink.share(Measure::ShareRefused, cohort, refused, &parts);
    sink.share(Measure::ShareWithdrawn, cohort, withdrawn, &parts);
    sink.share(Measure::ShareStillWaiting, cohort, waiting, &parts);
}
