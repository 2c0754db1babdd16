//! How the duties of the law files stand: due in the period, kept in time, late and open. The clocks answer; this counts.

use super::plans::{placement_on, setting};
use crate::catalogue::Measure;
use crate::context::Context;
use crate::figure::Why;
use crate::layout::{AgeBands, Parts};
use crate::part::{DutyStatus, Topic};
use crate::tally::Sink;
use crate::tri::Tri;
use clocks::{LateState, Outcome, Rules, Status};
use facts::{Case, Detail, History, Kind};
use std::sync::LazyLock;
use terms::{Adviser, Unknown, When};

/// The measures of one duty.
struct Counted {
    /// Ids of the law files.
    duties: &'static [&'static str],
    due: Measure,
    in_time: Measure,
    late_open: Measure,
}

const COUNTED: [Counted; 9] = [
    Counted {
        duties: &["reg-5-1-decide-whether-to-assess"],
        due: Measure::DutyDecideWhetherToAssessDue,
        in_time: Measure::DutyDecideWhetherToAssessInTime,
        late_open: Measure::DutyDecideWhetherToAssessLateOpen,
    },
    Counted {
        duties: &["reg-10-1-refuse-to-issue"],
        due: Measure::DutyRefuseToIssueDue,
        in_time: Measure::DutyRefuseToIssueInTime,
        late_open: Measure::DutyRefuseToIssueLateOpen,
    },
    Counted {
        duties: &["reg-13-2-final-plan"],
        due: Measure::DutyFinalPlanDue,
        in_time: Measure::DutyFinalPlanInTime,
        late_open: Measure::DutyFinalPlanLateOpen,
    },
    Counted {
        duties: &["s-44-1-annual-review"],
        due: Measure::DutyAnnualReviewDue,
        in_time: Measure::DutyAnnualReviewInTime,
        late_open: Measure::DutyAnnualReviewLateOpen,
    },
    Counted {
        duties: &["reg-20-10-review-decision"],
        due: Measure::DutyReviewDecisionDue,
        in_time: Measure::DutyReviewDecisionInTime,
        late_open: Measure::DutyReviewDecisionLateOpen,
    },
    Counted {
        duties: &["reg-22-3-final-amended-plan"],
        due: Measure::DutyAmendedPlanDue,
        in_time: Measure::DutyAmendedPlanInTime,
        late_open: Measure::DutyAmendedPlanLateOpen,
    },
    Counted {
        duties: &["reg-18-1-b-phase-transfer", "reg-18-1-a-phase-transfer-to-post-16"],
        due: Measure::DutyPhaseTransferDue,
        in_time: Measure::DutyPhaseTransferInTime,
        late_open: Measure::DutyPhaseTransferLateOpen,
    },
    Counted {
        duties: &[ADVICE],
        due: Measure::DutyAdviceDue,
        in_time: Measure::DutyAdviceInTime,
        late_open: Measure::DutyAdviceLateOpen,
    },
    Counted {
        duties: &["reg-36-arrange-mediation"],
        due: Measure::DutyArrangeMediationDue,
        in_time: Measure::DutyArrangeMediationInTime,
        late_open: Measure::DutyArrangeMediationLateOpen,
    },
];

/// The six weeks for advice, which bind the body asked.
const ADVICE: &str = "reg-8-1-give-advice";

/// The duties counted here and no others: most of the law's clocks are in no figure, and over many plans they cost time.
static RULES: LazyLock<Rules<'static>> = LazyLock::new(|| {
    let counted: Vec<&str> = COUNTED.iter().flat_map(|counted| counted.duties.iter().copied()).collect();
    Rules::national().only(&counted)
});

/// The place in [`COUNTED`] of each duty of the law, by its number.
pub(crate) fn places() -> Vec<Option<u8>> {
    let place = |id: &str| COUNTED.iter().position(|counted| counted.duties.contains(&id));
    Rules::national()
        .law()
        .duties()
        .iter()
        .map(|duty| place(&duty.id).and_then(|place| place.try_into().ok()))
        .collect()
}

/// Whether a measure counts a duty.
pub(crate) fn counts(measure: Measure, duty: &str) -> bool {
    let of = |counted: &&Counted| [counted.due, counted.in_time, counted.late_open].contains(&measure);
    let by_code = measure == Measure::DutyPhaseTransferByCode;
    let counted = COUNTED.iter().find(of).or_else(|| COUNTED.iter().find(|one| by_code && one.is_transfer()));
    counted.is_some_and(|counted| counted.duties.contains(&duty))
}

/// The duties of one measure, if it counts any.
pub(crate) fn of_measure(measure: Measure) -> Option<&'static [&'static str]> {
    let of = |counted: &&Counted| {
        [counted.due, counted.in_time, counted.late_open].contains(&measure)
            || measure == Measure::DutyPhaseTransferByCode && counted.is_transfer()
    };
    COUNTED.iter().find(of).map(|counted| counted.duties)
}

impl Counted {
    fn is_transfer(&self) -> bool {
        self.due == Measure::DutyPhaseTransferDue
    }
}

/// Counts the clocks of a history.
pub(crate) fn count(history: &History, context: &Context, sink: &mut impl Sink) {
    let mut duties = COUNTED.iter().flat_map(|counted| [counted.due, counted.in_time, counted.late_open]);
    if duties.any(|measure| sink.wants(measure)) || sink.wants(Measure::DutyPhaseTransferByCode) {
        clocks_of(history, &RULES, context, sink);
    }
    events_of(history, context, sink);
}

/// Counts the review meetings and decisions of a history.
pub(crate) fn events_of(history: &History, context: &Context, sink: &mut impl Sink) {
    if sink.wants(Measure::ReviewsHeldInPeriod) || sink.wants(Measure::ReviewsDecidedInPeriod) {
        for case in &history.cases {
            sink.case(history.subject, case.ordinal);
            meetings(case, history, context, sink);
        }
    }
}

/// Counts the clocks of a history that some rules make.
pub(crate) fn clocks_of(history: &History, rules: &Rules<'_>, context: &Context, sink: &mut impl Sink) {
    let mut outcomes = Vec::with_capacity(16);
    clocks::assess_into(&mut outcomes, history, rules, context.at, &context.clocks);
    for outcome in &outcomes {
        let place = context.duties.get(usize::from(outcome.duty.0)).copied().flatten();
        let Some(counted) = place.and_then(|place| COUNTED.get(usize::from(place))) else { continue };
        sink.case(history.subject, outcome.case);
        clock(outcome, counted, history, context, sink);
    }
}

fn clock(outcome: &Outcome, counted: &Counted, history: &History, context: &Context, sink: &mut impl Sink) {
    let Some(status) = status(&outcome.status) else { return };
    let due = outcome.due.map_or(When::Unknown(Unknown::NotGiven), |due| When::Between(due.earliest, due.latest));
    let cohort = context.in_period(due, Why::DutyUnknown);
    let late_open = status == DutyStatus::LateOpen;
    if !cohort.possible() && !late_open {
        return;
    }
    let case = history.cases.iter().find(|case| case.ordinal == outcome.case);
    let place = placement_on(history, due.latest().unwrap_or(context.at).min(context.at));
    let place = place.map(|placement| placement.place);
    let mut parts: Parts = context
        .layout
        .person(history, case.and_then(Case::primary_need))
        .with(Topic::Age, context.layout.age(history, due, AgeBands::TwoToTwenty))
        .with(Topic::Setting, context.layout.setting(setting(place.as_ref())))
        .with(Topic::School, context.layout.school(place.as_ref().and_then(|place| place.urn)))
        .with(Topic::DutyStatus, context.layout.duty(status));
    if counted.due == Measure::DutyAdviceDue
        && let Some(adviser) = case.and_then(|case| asked(case, outcome.nth))
    {
        parts = parts.with(Topic::Adviser, context.layout.adviser(adviser));
    }
    let days = outcome.status.days().and_then(clocks::Days::exact);
    sink.share_with_days(counted.due, cohort, Tri::Yes, days, &parts);
    let kept = match status {
        DutyStatus::InTime => Some(Tri::Yes),
        DutyStatus::LateDone | DutyStatus::LateOpen | DutyStatus::LateEnded => Some(Tri::No),
        DutyStatus::Unknown => Some(Tri::Maybe(Why::DutyUnknown)),
        DutyStatus::Disapplied | DutyStatus::Running => None,
    };
    if let Some(kept) = kept {
        sink.share_with_days(counted.in_time, cohort, kept, days, &parts);
    }
    sink.share_with_days(counted.late_open, Tri::from(late_open), Tri::Yes, days, &parts);
    if counted.is_transfer()
        && let Some(kept) = kept_by_code(outcome, context, kept)
    {
        sink.share_with_days(Measure::DutyPhaseTransferByCode, cohort, kept, days, &parts);
    }
}

/// Who was asked by the request for advice that started a clock. Parents have none, since regulation 8 does not bind them.
fn asked(case: &Case, nth: u16) -> Option<Adviser> {
    let mut asked = case.all(Kind::AdviceRequested).filter_map(|event| match event.detail {
        Detail::Adviser(adviser) if adviser != Adviser::Parent => Some(adviser),
        _ => None,
    });
    asked.nth(usize::from(nth))
}

/// Whether a duty was kept by the date that the Code of Practice gives, which counts the very day that the regulation says
/// "before". Where the Code gives no date of its own, as the regulation asks.
fn kept_by_code(outcome: &Outcome, context: &Context, strictly: Option<Tri>) -> Option<Tri> {
    let duty = Rules::national().law().duties().get(usize::from(outcome.duty.0));
    let version = duty.and_then(|duty| duty.versions.get(usize::from(outcome.version)));
    let own = version.is_some_and(|version| matches!(&version.rule, law::Rule::Limit(limit) if limit.code.is_some()));
    let (Some(due), true) = (outcome.due, own) else { return strictly };
    let day_after = due.latest.tomorrow().unwrap_or(due.latest);
    match outcome.status {
        Status::Late { state: LateState::Open, .. } if context.at <= day_after => None,
        Status::Late { state: LateState::Done, .. } => outcome
            .done
            .map(|done| Tri::settled(When::Between(done.earliest, done.latest).by(day_after), Why::DutyUnknown)),
        _ => strictly,
    }
}

/// How a duty stands; `None` if it does not bind or nothing has started it.
fn status(status: &Status) -> Option<DutyStatus> {
    Some(match status {
        Status::NotStarted | Status::NotApplicable(_) => return None,
        Status::Running { .. } => DutyStatus::Running,
        Status::Met { .. } => DutyStatus::InTime,
        Status::Late { state: LateState::Done, .. } => DutyStatus::LateDone,
        Status::Late { state: LateState::Open, .. } => DutyStatus::LateOpen,
        Status::Late { state: LateState::Ended, .. } => DutyStatus::LateEnded,
        Status::Disapplied { .. } => DutyStatus::Disapplied,
        // None of the counted duties is a "not before", so none can be breached.
        Status::Breached { .. } | Status::Refused(_) | Status::Unknown(_) => DutyStatus::Unknown,
    })
}

fn meetings(case: &Case, history: &History, context: &Context, sink: &mut impl Sink) {
    let mut parts = None;
    for event in &case.events {
        let (measure, why) = match event.kind {
            Kind::ReviewMeeting => (Measure::ReviewsHeldInPeriod, Why::ReviewMeeting),
            Kind::ReviewDecided => (Measure::ReviewsDecidedInPeriod, Why::ReviewDecision),
            _ => continue,
        };
        let cohort = context.in_period(event.on, why);
        if cohort.possible() {
            let person = *parts.get_or_insert_with(|| context.layout.person(history, case.primary_need()));
            let place = placement_on(history, event.on.latest().unwrap_or(context.at).min(context.at));
            let place = place.map(|placement| placement.place);
            let parts = person
                .with(Topic::Age, context.layout.age(history, event.on, AgeBands::TwoToTwenty))
                .with(Topic::Setting, context.layout.setting(setting(place.as_ref())))
                .with(Topic::School, context.layout.school(place.as_ref().and_then(|place| place.urn)));
            sink.count(measure, cohort, &parts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_counted_duty_is_in_the_law() {
        let found = places().into_iter().flatten().count();
        let wanted: usize = COUNTED.iter().map(|counted| counted.duties.len()).sum();
        assert_eq!(found, wanted);
    }
}
