//! Requests for an assessment: received, decided, timed at six weeks, challenged.

use super::plans::{placement_on, setting};
use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::days;
use crate::figure::Why;
use crate::layout::{AgeBands, Parts};
use crate::part::Topic;
use crate::readings::SixWeekCohort;
use crate::school_year::year_group;
use crate::tally::Sink;
use crate::tri::Tri;
use facts::Kind;
use terms::When;

/// The parts of a case by the person and the day of the request, the kind of place attended that of the same day: few
/// records say where a child was before the first plan, and then it is "no place recorded".
pub(crate) fn parts_at_request(view: &CaseView<'_>, context: &Context, received: When) -> Parts {
    let place = placement_on(view.history, received.latest().unwrap_or(context.at).min(context.at));
    context
        .layout
        .person(view.history, view.need_of_person())
        .with(Topic::Age, context.layout.age(view.history, received, AgeBands::TwoToTwenty))
        .with(Topic::RequestMonth, context.layout.month(received))
        .with(Topic::YearGroup, context.layout.year_group(year_group(view.history, received)))
        .with(Topic::Setting, context.layout.setting(setting(place.map(|placement| placement.place).as_ref())))
}

/// Counts a case among the request measures.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    let Some(received) = view.received else { return };
    let parts = parts_at_request(view, context, received.on);
    let cohort = context.in_period(received.on, Why::RequestDate);
    if cohort.possible() {
        sink.count(Measure::RequestsReceived, cohort, &parts);
        outcomes(view, context, cohort, &parts, sink);
        challenges(view, context, cohort, &parts, sink);
        let youth = Tri::from(view.youth_accommodation == Some(true));
        sink.count(Measure::RequestsYouthAccommodation, cohort.and(youth), &parts);
    }
    timed(view, context, cohort, &parts, sink);
}

/// Where a request stands on the day looked at.
struct Outcome {
    agreed: Tri,
    refused: Tri,
    withdrawn: Tri,
}

fn outcome(view: &CaseView<'_>, context: &Context) -> Outcome {
    let received = view.received.map(|event| event.on);
    let mut outcome = Outcome { agreed: Tri::No, refused: Tri::No, withdrawn: Tri::No };
    match view.request_ended {
        Some(event) if event.kind == Kind::AssessmentRefused => {
            outcome.refused = context.by(context.dated(event, received), Why::DecisionDate);
        }
        Some(event) if event.kind == Kind::RequestWithdrawn => {
            outcome.withdrawn = context.by(context.dated(event, received), Why::WithdrawalDate);
        }
        Some(event) => outcome.agreed = context.by(context.dated(event, received), Why::DecisionDate),
        // An end of the assessment shows that it was agreed, on a day that nobody recorded.
        None => {
            if let Some(end) = view.assessment_ended.or(view.issue_agreed).or(view.started) {
                let ended = context.by(context.dated(end, received), Why::DecisionDate);
                outcome.agreed = if ended == Tri::Yes { Tri::Yes } else { Tri::Maybe(Why::DecisionDate) };
            } else if view.request_historic.is_some() || view.assessment_undecided.is_some() {
                outcome.agreed = Tri::Maybe(Why::DecisionDate);
            }
        }
    }
    outcome
}

fn outcomes(view: &CaseView<'_>, context: &Context, cohort: Tri, parts: &Parts, sink: &mut impl Sink) {
    let Outcome { agreed, refused, withdrawn } = outcome(view, context);
    let undecided = agreed.or(refused).or(withdrawn).negated();
    sink.share(Measure::RequestsAgreed, cohort, agreed, parts);
    sink.share(Measure::RequestsRefused, cohort, refused, parts);
    sink.share(Measure::RequestsWithdrawn, cohort, withdrawn, parts);
    sink.share(Measure::RequestsUndecided, cohort, undecided, parts);
}

fn challenges(view: &CaseView<'_>, context: &Context, cohort: Tri, parts: &Parts, sink: &mut impl Sink) {
    let asked = view.refused.is_some();
    let mediation = context.said(view, view.request_mediation, asked);
    let tribunal = context.said(view, view.request_tribunal, asked);
    sink.count(Measure::RequestsMediation, cohort.and(mediation), parts);
    sink.count(Measure::RequestsTribunal, cohort.and(tribunal), parts);
    sink.count(Measure::RequestsTribunalAfterMediation, cohort.and(mediation).and(tribunal), parts);
}

fn timed(view: &CaseView<'_>, context: &Context, received_in_period: Tri, parts: &Parts, sink: &mut impl Sink) {
    let (Some(received), Some(decided)) = (view.received, view.request_ended) else { return };
    if decided.kind == Kind::RequestWithdrawn {
        return;
    }
    let cohort = match context.readings.six_week_cohort {
        SixWeekCohort::DecidedInPeriod => {
            context.in_period(context.dated(decided, Some(received.on)), Why::DecisionDate)
        }
        SixWeekCohort::ReceivedInPeriod => received_in_period.and(context.by(decided.on, Why::DecisionDate)),
    };
    // A decision without a day cannot be timed, and whether DfE's total holds it is not known.
    let has_day = if decided.on.span().is_some() { Tri::Yes } else { Tri::Maybe(Why::DecisionDate) };
    let cohort = cohort.and(has_day);
    let taken = days::from_to(received.on, decided.on);
    let limit = context.readings.days(6);
    let within = Tri::settled(taken.and_then(|taken| taken.at_most(limit)), Why::DecisionDate);
    let exact = taken.and_then(days::Range::exact);
    sink.share_with_days(Measure::RequestsDecidedWithin6Weeks, cohort, within, exact, parts);
    sink.share_with_days(Measure::RequestsDecidedAfter6Weeks, cohort, within.negated(), exact, parts);
}
