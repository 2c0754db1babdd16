//! Mediation and appeals, as events: each is counted on its own day, whatever it was about.

use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::figure::Why;
use crate::layout::AgeBands;
use crate::part::{Challenge, Topic};
use crate::tally::Sink;
use crate::tri::Tri;
use facts::{Detail, Event, Kind};
use terms::AppealOutcome;

/// Counts the mediations and appeals of a case.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    for event in &view.case.events {
        match event.kind {
            Kind::MediationRequested => one(view, context, event, Measure::MediationsAsked, sink),
            Kind::MediationHeld => one(view, context, event, Measure::MediationsHeld, sink),
            Kind::AppealRegistered => one(view, context, event, Measure::AppealsRegistered, sink),
            Kind::AppealEnded => ended(view, context, event, sink),
            _ => {}
        }
    }
}

fn parts(view: &CaseView<'_>, context: &Context, event: &Event) -> crate::layout::Parts {
    context
        .layout
        .person(view.history, view.need_of_person())
        .with(Topic::Age, context.layout.age(view.history, event.on, AgeBands::TwoToTwenty))
}

fn one(view: &CaseView<'_>, context: &Context, event: &Event, measure: Measure, sink: &mut impl Sink) {
    let cohort = context.in_period(event.on, Why::ChallengeDate);
    if cohort.possible() {
        sink.count(measure, cohort, &parts(view, context, event));
    }
}

fn ended(view: &CaseView<'_>, context: &Context, event: &Event, sink: &mut impl Sink) {
    let cohort = context.in_period(event.on, Why::ChallengeDate);
    if !cohort.possible() {
        return;
    }
    let outcome = match event.detail {
        Detail::AppealOutcome(outcome) => Some(outcome),
        _ => None,
    };
    let challenge = match outcome {
        Some(AppealOutcome::ForFamily) => Challenge::ForFamily,
        Some(AppealOutcome::ForCouncil) => Challenge::ForCouncil,
        Some(AppealOutcome::Conceded) => Challenge::Conceded,
        Some(AppealOutcome::Withdrawn) => Challenge::Withdrawn,
        Some(AppealOutcome::Consent) => Challenge::Consent,
        None => Challenge::Appeal,
    };
    let parts = parts(view, context, event).with(Topic::Challenge, context.layout.challenge(challenge));
    sink.count(Measure::AppealsEnded, cohort, &parts);
    let family = match outcome {
        Some(AppealOutcome::ForFamily | AppealOutcome::Conceded | AppealOutcome::Consent) => Tri::Yes,
        Some(AppealOutcome::ForCouncil | AppealOutcome::Withdrawn) => Tri::No,
        None => Tri::Maybe(Why::AppealEnd),
    };
    sink.share(Measure::AppealsEndedForFamily, cohort, family, &parts);
}
