//! What can be recorded by hand: the events offered, and the details that each form of event takes.

use facts::{Detail, Kind, Shape};
use terms::{Adviser, AppealOutcome, CeaseReason, PhaseTransfer, ReviewOutcome};

/// The events offered, in groups. States that only a return gives, and what the record derives, are not among them.
pub(super) const EVENTS: &[(&str, &[Kind])] = &[
    (
        "Request and assessment",
        &[
            Kind::RequestReceived,
            Kind::BecameResponsible,
            Kind::AssessmentAgreed,
            Kind::AssessmentRefused,
            Kind::RequestWithdrawn,
            Kind::AdviceRequested,
            Kind::AdviceReceived,
            Kind::SchoolConsulted,
            Kind::SchoolReplied,
            Kind::DraftPlanSent,
            Kind::RepresentationsReceived,
            Kind::IssueRefused,
            Kind::PlanIssued,
            Kind::AssessmentWithdrawn,
        ],
    ),
    (
        "Reviews",
        &[
            Kind::ReviewInvited,
            Kind::ReviewPapersSent,
            Kind::ReviewMeeting,
            Kind::ReviewReport,
            Kind::ReviewDecided,
            Kind::AmendmentNotice,
            Kind::AmendedPlanIssued,
            Kind::AmendmentDropped,
        ],
    ),
    ("Phase transfers", &[Kind::PhaseTransferDue, Kind::PhaseTransferOn, Kind::PhaseTransferFinal]),
    (
        "Re-assessment",
        &[
            Kind::ReassessmentRequested,
            Kind::ReassessmentAgreed,
            Kind::ReassessmentRefused,
            Kind::ReassessedPlanIssued,
            Kind::ReassessedPlanKept,
        ],
    ),
    (
        "Ceasing and moving",
        &[
            Kind::CeaseConsidered,
            Kind::CeaseDecided,
            Kind::PlanCeased,
            Kind::MoveKnown,
            Kind::MovedAway,
            Kind::PlanHandedOver,
            Kind::TransferNoticeSent,
        ],
    ),
    (
        "Mediation and appeals",
        &[
            Kind::MediationRequested,
            Kind::MediationHeld,
            Kind::MediationCertificate,
            Kind::AppealRegistered,
            Kind::AppealEnded,
        ],
    ),
    ("The person", &[Kind::YearGroup, Kind::Officer]),
];

/// The event of a name, if it is offered.
pub(super) fn event(name: &str) -> Option<Kind> {
    let kind = Kind::from_name(name)?;
    EVENTS.iter().any(|(_, kinds)| kinds.contains(&kind)).then_some(kind)
}

/// The grounds of an exception that can be recorded: each is a ground of a provision, with its letter.
pub(super) fn grounds() -> Vec<(&'static str, &'static str)> {
    let all = terms::Ground::ALL.iter().filter(|ground| **ground != terms::Ground::NotSaid);
    all.map(|ground| (ground.code(), ground.plain())).collect()
}

/// The details to choose from for a kind: code and words. Empty for a kind without a choice.
pub(super) fn details(kind: Kind) -> Vec<(&'static str, &'static str)> {
    fn of<T: Copy>(
        all: &[T],
        code: fn(T) -> &'static str,
        plain: fn(T) -> &'static str,
    ) -> Vec<(&'static str, &'static str)> {
        all.iter().map(|one| (code(*one), plain(*one))).filter(|(code, _)| *code != "not_said").collect()
    }
    match kind.shape() {
        Shape::Adviser => of(Adviser::ALL, Adviser::code, Adviser::plain),
        Shape::ReviewOutcome => of(ReviewOutcome::ALL, ReviewOutcome::code, ReviewOutcome::plain),
        Shape::PhaseTransfer => of(PhaseTransfer::ALL, PhaseTransfer::code, PhaseTransfer::plain),
        Shape::CeaseReason => of(CeaseReason::ALL, CeaseReason::code, CeaseReason::plain),
        Shape::AppealOutcome => of(AppealOutcome::ALL, AppealOutcome::code, AppealOutcome::plain),
        Shape::Exception => grounds(),
        _ => Vec::new(),
    }
}

/// The detail of a kind as it was chosen or typed; `None` if it is not one that the kind takes.
pub(super) fn detail(kind: Kind, chosen: &str) -> Option<Detail> {
    if !details(kind).is_empty() && !details(kind).iter().any(|(code, _)| *code == chosen) {
        return None;
    }
    match kind.shape() {
        Shape::Nothing => Some(Detail::Nothing),
        Shape::Adviser => Adviser::from_code(chosen).map(Detail::Adviser),
        Shape::ReviewOutcome => ReviewOutcome::from_code(chosen).map(Detail::ReviewOutcome),
        Shape::PhaseTransfer => PhaseTransfer::from_code(chosen).map(Detail::PhaseTransfer),
        Shape::CeaseReason => CeaseReason::from_code(chosen).map(Detail::CeaseReason),
        Shape::AppealOutcome => AppealOutcome::from_code(chosen).map(Detail::AppealOutcome),
        Shape::Number => {
            let takes = |number: &i32| if kind == Kind::YearGroup { (-4..=14).contains(number) } else { *number > 0 };
            chosen.trim().parse().ok().filter(takes).map(Detail::Number)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_offered_can_be_given_a_detail_and_none_that_it_does_not_take() {
        for kind in EVENTS.iter().flat_map(|(_, kinds)| kinds.iter().copied()) {
            let first = details(kind).first().map_or("7", |(code, _)| *code);
            let detail = detail(kind, first).expect("a detail");
            assert_eq!(detail.shape(), kind.shape(), "{}", kind.name());
            if !details(kind).is_empty() {
                assert_eq!(super::detail(kind, "not_said"), None, "{}: an entry by hand says which", kind.name());
            }
        }
        assert_eq!(detail(Kind::YearGroup, "99"), None);
        assert_eq!(detail(Kind::Officer, "99"), Some(Detail::Number(99)), "a number of the council's own list");
        assert_eq!(detail(Kind::Officer, "A. Name"), None, "never a name");
    }

    #[test]
    fn what_only_a_return_or_the_record_itself_states_is_not_offered() {
        for name in ["request_undecided", "team", "exception_recorded_late", "entry_withdrawn", "disputed", "exception"]
        {
            assert_eq!(event(name), None, "{name}");
        }
    }
}
