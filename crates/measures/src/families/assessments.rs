//! Assessments concluded in the period, and decisions not to issue timed at sixteen weeks.

use super::requests::parts_at_request;
use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::days;
use crate::figure::Why;
use crate::layout::Parts;
use crate::tally::Sink;
use crate::tri::Tri;
use facts::Kind;
use terms::{Unknown, When};

/// Counts a case among the assessment measures.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    if view.elsewhere {
        return;
    }
    let received = view.received.map(|event| event.on);
    let Some(ended) = view.assessment_ended.or(view.assessment_undecided.filter(|event| event.on.span().is_some()))
    else {
        return;
    };
    let why = if ended.kind == Kind::AssessmentWithdrawn { Why::WithdrawalDate } else { Why::DecisionDate };
    let cohort = match (ended.kind, ended.on, view.started) {
        // Whether DfE counts an outcome without its day is not known; the plan's start says in which year it would.
        (Kind::PlanIssued, When::Unknown(_), Some(started)) => {
            context.in_period(started.on, why).and(Tri::Maybe(Why::DecisionDate))
        }
        _ => context.in_period(context.dated(ended, received), why),
    };
    if !cohort.possible() {
        return;
    }
    let parts = parts_at_request(view, context, received.unwrap_or(When::Unknown(Unknown::NotGiven)));
    sink.count(Measure::AssessmentsDecided, cohort, &parts);
    for (measure, kind) in [
        (Measure::AssessmentsIssued, Kind::PlanIssued),
        (Measure::AssessmentsNotIssued, Kind::IssueRefused),
        (Measure::AssessmentsUndecided, Kind::AssessmentUndecided),
        (Measure::AssessmentsWithdrawn, Kind::AssessmentWithdrawn),
    ] {
        sink.share(measure, cohort, Tri::from(ended.kind == kind), &parts);
    }
    if ended.kind == Kind::IssueRefused {
        let taken = received.and_then(|received| days::from_to(received, ended.on));
        let limit = context.readings.days(16);
        let why = if received.is_some_and(|received| received.day().is_some()) {
            Why::DecisionDate
        } else {
            Why::RequestDate
        };
        let within = Tri::settled(taken.and_then(|taken| taken.at_most(limit)), why);
        let exact = taken.and_then(days::Range::exact);
        sink.share_with_days(Measure::RefusalsToIssueWithin16Weeks, cohort, within, exact, &parts);
        sink.share_with_days(Measure::RefusalsToIssueAfter16Weeks, cohort, within.negated(), exact, &parts);
    }
    challenges(view, context, cohort, &parts, sink);
}

fn challenges(view: &CaseView<'_>, context: &Context, cohort: Tri, parts: &Parts, sink: &mut impl Sink) {
    let asked = view.issue_refused.is_some();
    let mediation = context.said(view, view.assessment_mediation, asked);
    let tribunal = context.said(view, view.assessment_tribunal, asked);
    sink.count(Measure::AssessmentsMediation, cohort.and(mediation), parts);
    sink.count(Measure::AssessmentsTribunal, cohort.and(tribunal), parts);
    sink.count(Measure::AssessmentsTribunalAfterMediation, cohort.and(mediation).and(tribunal), parts);
    let mediation = Tri::from(view.other_mediation == Some(true));
    let tribunal = Tri::from(view.other_tribunal == Some(true));
    sink.count(Measure::AssessmentsOtherMediation, cohort.and(mediation), parts);
    sink.count(Measure::AssessmentsOtherTribunal, cohort.and(tribunal), parts);
    sink.count(Measure::AssessmentsOtherTribunalAfterMediation, cohort.and(mediation).and(tribunal), parts);
}
