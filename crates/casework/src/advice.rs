//! Advice asked for in an assessment, by kind of adviser, with the six weeks of regulation 8(1).

use clocks::Outcome;
use facts::{BatchMeta, Case, Collection, Detail, Event, Kind};
use law::Law;
use terms::{Adviser, Date};

/// The duty that the six weeks of advice rest on.
pub const ADVICE_DUTY: &str = "reg-8-1-give-advice";

/// One request for advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    /// Of whom.
    pub adviser: Adviser,
    /// The request as recorded.
    pub asked: Event,
    /// Its clock.
    pub outcome: Outcome,
}

/// The requests for advice of a case with their clocks, in order of date. Parents and young people are asked too, but
/// regulation 8 does not bind them, so they have no clock and are not here.
pub fn advice_of(case: &Case, outcomes: &[Outcome], law: &Law) -> Vec<Advice> {
    let Some((duty, _)) = law.find(ADVICE_DUTY) else { return Vec::new() };
    let asked = case.all(Kind::AdviceRequested).filter_map(|event| match event.detail {
        Detail::Adviser(adviser) if adviser != Adviser::Parent => Some((adviser, *event)),
        _ => None,
    });
    // Clocks of one duty come in the order of the events that start them.
    let clocks = outcomes.iter().filter(|outcome| outcome.case == case.ordinal && outcome.duty == duty);
    asked.zip(clocks).map(|((adviser, asked), outcome)| Advice { adviser, asked, outcome: *outcome }).collect()
}

/// An assessment under way for which no advice is recorded as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAdvice {
    /// No source of this case has a place for requests for advice, so the silence says nothing.
    NotCarried,
    /// A source that carries them holds none.
    NoneRecorded,
}

/// Whether an assessment is under way on a day without any request for advice in the record; `None` if it is not under
/// way, or if there is one.
pub fn no_advice_asked(case: &Case, batches: &[BatchMeta], as_at: Date) -> Option<NoAdvice> {
    let ended = [
        Kind::PlanIssued,
        Kind::PlanStart,
        Kind::IssueRefused,
        Kind::AssessmentWithdrawn,
        Kind::RequestWithdrawn,
        Kind::AssessmentHistoric,
        Kind::Exported,
    ];
    let agreed = case.first(Kind::AssessmentAgreed).is_some_and(|event| event.on.by(as_at) != Some(false));
    let over = case.events.iter().any(|event| ended.contains(&event.kind) && event.on.by(as_at) != Some(false));
    if !agreed || over || case.has(Kind::AdviceRequested) {
        return None;
    }
    let carries = |event: &Event| {
        let meta = batches.iter().find(|meta| meta.number == event.from.batch);
        meta.is_some_and(|meta| meta.series.collection == Collection::Events)
    };
    let carried = case.events.iter().any(carries);
    Some(if carried { NoAdvice::NoneRecorded } else { NoAdvice::NotCarried })
}
