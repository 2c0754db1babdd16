//! Refusals to assess and to issue a plan: why, to whom, and what became of them.

use super::requests::parts_at_request;
use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::figure::Why;
use crate::layout::Parts;
use crate::part::{Challenge, Reason, SchoolYear, Topic};
use crate::school_year::year_group;
use crate::tally::Sink;
use crate::tri::Tri;
use facts::{Case, Detail, Event, Kind};
use terms::{AppealOutcome, Date, RefusalReason, Unknown, When};

/// Which of the two refusals, with the measures that count it.
struct Sort {
    reason: Kind,
    /// A challenge after these is about something else.
    next: &'static [Kind],
    /// What the council does when it gives way.
    given: &'static [Kind],
    /// Codes of an agreement in mediation by which it gives way.
    agreement: [u8; 4],
    all: Measure,
    recorded: Measure,
    years: Measure,
    challenged: Measure,
    appealed: Measure,
    overturned: Measure,
    later_plan: Measure,
}

const ASSESSING: Sort = Sort {
    reason: Kind::RefusalReason,
    next: &[Kind::IssueRefused, Kind::PlanIssued],
    given: &[Kind::AssessmentAgreed, Kind::DraftPlanSent, Kind::IssueAgreed, Kind::IssueRefused, Kind::PlanIssued],
    agreement: *b"ASSE",
    all: Measure::RefusalsToAssess,
    recorded: Measure::RefusalsToAssessReasonRecorded,
    years: Measure::RefusalsToAssessYears6And7,
    challenged: Measure::RefusalsToAssessChallenged,
    appealed: Measure::RefusalsToAssessAppealed,
    overturned: Measure::RefusalsToAssessOverturned,
    later_plan: Measure::RefusalsToAssessLaterPlan,
};

const ISSUING: Sort = Sort {
    reason: Kind::IssueRefusalReason,
    next: &[Kind::PlanIssued],
    given: &[Kind::IssueAgreed, Kind::PlanIssued],
    agreement: *b"PLAN",
    all: Measure::RefusalsToIssue,
    recorded: Measure::RefusalsToIssueReasonRecorded,
    years: Measure::RefusalsToIssueYears6And7,
    challenged: Measure::RefusalsToIssueChallenged,
    appealed: Measure::RefusalsToIssueAppealed,
    overturned: Measure::RefusalsToIssueOverturned,
    later_plan: Measure::RefusalsToIssueLaterPlan,
};

/// Counts a case among the measures of refusals.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    if let Some(refusal) = view.refused {
        let flags = (view.request_mediation, view.request_tribunal);
        one(view, context, &ASSESSING, refusal, flags, sink);
    }
    if let Some(refusal) = view.issue_refused {
        let flags = (view.assessment_mediation, view.assessment_tribunal);
        one(view, context, &ISSUING, refusal, flags, sink);
    }
}

fn one(
    view: &CaseView<'_>,
    context: &Context,
    sort: &Sort,
    refusal: &Event,
    flags: (Option<bool>, Option<bool>),
    sink: &mut impl Sink,
) {
    let received = view.received.map(|event| event.on);
    let on = context.dated(refusal, received);
    let cohort = context.in_period(on, Why::DecisionDate);
    if !cohort.possible() {
        return;
    }
    let asked = received.unwrap_or(When::Unknown(Unknown::NotGiven));
    let reason = reason(view.case, context, sort, refusal);
    let after = After::of(view, context, sort, on, flags);
    let challenge = after.challenge();
    let parts = parts_at_request(view, context, asked)
        .with(Topic::RefusalReason, context.layout.reason(reason))
        .with(Topic::Challenge, context.layout.challenge(challenge));
    let mut share = |measure: Measure, counts: Tri, parts: &Parts| sink.share(measure, cohort, counts, parts);
    share(sort.all, Tri::Yes, &parts);
    share(sort.recorded, recorded(reason), &parts);
    share(sort.years, in_years_6_and_7(year_group(view.history, asked)), &parts);
    share(sort.challenged, after.mediation.or(after.appeal), &parts);
    share(sort.appealed, after.appeal, &parts);
    share(sort.overturned, after.overturned(challenge), &parts);
    share(sort.later_plan, later_plan(view, context, on), &parts);
}

/// The reason that the record gives. A return has no place for one; where another source has one and gives none, none is
/// recorded.
fn reason(case: &Case, context: &Context, sort: &Sort, refusal: &Event) -> Reason {
    let told = case.last(sort.reason).and_then(|event| match event.detail {
        Detail::Code(code) => std::str::from_utf8(&code).ok().and_then(RefusalReason::from_code),
        _ => None,
    });
    match told {
        Some(reason) => Reason::Recorded(reason),
        None if context.return_year(refusal).is_some() && !context.carries_everything(case) => Reason::NotCarried,
        None => Reason::Recorded(RefusalReason::NotRecorded),
    }
}

fn recorded(reason: Reason) -> Tri {
    match reason {
        Reason::Recorded(RefusalReason::NotRecorded) => Tri::No,
        Reason::Recorded(_) => Tri::Yes,
        Reason::NotCarried => Tri::Maybe(Why::RefusalReason),
    }
}

fn in_years_6_and_7(years: [Option<SchoolYear>; 2]) -> Tri {
    let one = |year: SchoolYear| Tri::settled(year.year.map(|year| matches!(year, 6 | 7)), Why::YearGroup);
    match years {
        [Some(one_year), None] | [None, Some(one_year)] => one(one_year),
        [Some(first), Some(second)] if one(first) == one(second) => one(first),
        _ => Tri::Maybe(Why::YearGroup),
    }
}

/// A plan issued to the child after the refusal, on this request or on another.
fn later_plan(view: &CaseView<'_>, context: &Context, refused: When) -> Tri {
    let mut found = Tri::No;
    for case in &view.history.cases {
        for event in case.all(Kind::PlanIssued).chain(case.all(Kind::PlanStart)) {
            let own = case.ordinal == view.case.ordinal;
            let follows = match (event.on.span(), refused.latest()) {
                (Some(plan), Some(refused)) => Tri::from(plan.latest >= refused && (own || plan.earliest >= refused)),
                // An undated plan of the same request can only have followed its refusal.
                _ if own => Tri::Yes,
                _ => Tri::Maybe(Why::PlanDate),
            };
            found = found.or(follows.and(context.by(event.on, Why::PlanDate)));
        }
    }
    found
}

/// What the record holds after a refusal, up to the day looked at and to the next decision that can be challenged.
struct After {
    mediation: Tri,
    appeal: Tri,
    end: Option<AppealOutcome>,
    /// The council did what it had refused, or agreed to.
    given: bool,
    /// The sources carry how an appeal ends.
    carried: bool,
}

impl After {
    fn of(
        view: &CaseView<'_>,
        context: &Context,
        sort: &Sort,
        refused: When,
        (mediation, tribunal): (Option<bool>, Option<bool>),
    ) -> Self {
        let case = view.case;
        let from = refused.earliest();
        let next = sort.next.iter().flat_map(|kind| case.all(*kind)).filter_map(|event| event.on.earliest());
        let until = next.filter(|day| from.is_none_or(|from| *day > from)).min();
        let mut after = Self {
            mediation: context.said(view, mediation, true),
            appeal: context.said(view, tribunal, true),
            end: None,
            given: false,
            carried: context.carries_everything(case),
        };
        for event in &case.events {
            if !is_between(event, from, until) || context.by(event.on, Why::Challenge) == Tri::No {
                continue;
            }
            after.given |= sort.given.contains(&event.kind) && from.is_some() && event.on.earliest() > from;
            match (event.kind, event.detail) {
                (Kind::MediationRequested | Kind::MediationHeld, _) => after.mediation = Tri::Yes,
                (Kind::MediationAgreement, Detail::Code(code)) => {
                    after.mediation = Tri::Yes;
                    after.given |= code == sort.agreement;
                }
                (Kind::AppealRegistered | Kind::AppealSent | Kind::AppealAnswered, _) => after.appeal = Tri::Yes,
                (Kind::AppealEnded, Detail::AppealOutcome(outcome)) => {
                    (after.appeal, after.end) = (Tri::Yes, Some(outcome));
                }
                (Kind::AppealConceded, _) => {
                    (after.appeal, after.end) = (Tri::Yes, after.end.or(Some(AppealOutcome::Conceded)));
                }
                (Kind::TribunalOrder, Detail::Code(code)) if code == sort.agreement => {
                    (after.appeal, after.end) = (Tri::Yes, after.end.or(Some(AppealOutcome::ForFamily)));
                }
                _ => {}
            }
        }
        after
    }

    fn challenge(&self) -> Challenge {
        match (self.end, self.appeal, self.mediation) {
            (Some(AppealOutcome::Conceded), ..) => Challenge::Conceded,
            (Some(AppealOutcome::ForFamily), ..) => Challenge::ForFamily,
            (Some(AppealOutcome::Consent), ..) => Challenge::Consent,
            (Some(AppealOutcome::ForCouncil), ..) => Challenge::ForCouncil,
            (Some(AppealOutcome::Withdrawn), ..) => Challenge::Withdrawn,
            (None, Tri::Yes, _) => Challenge::Appeal,
            (None, Tri::Maybe(_), _) | (None, Tri::No, Tri::Maybe(_)) => Challenge::NotSaid,
            (None, Tri::No, Tri::Yes) => Challenge::Mediation,
            (None, Tri::No, Tri::No) => Challenge::None,
        }
    }

    fn overturned(&self, challenge: Challenge) -> Tri {
        match challenge {
            _ if self.given => Tri::Yes,
            Challenge::Conceded | Challenge::ForFamily | Challenge::Consent => Tri::Yes,
            Challenge::Appeal if !self.carried => Tri::Maybe(Why::AppealEnd),
            Challenge::NotSaid => Tri::Maybe(Why::Challenge),
            _ => Tri::No,
        }
    }
}

/// Whether an event lies after a refusal and not after the next decision. One without a day belongs to the refusal only if
/// no other decision followed.
fn is_between(event: &Event, from: Option<Date>, until: Option<Date>) -> bool {
    match (event.on.earliest(), from) {
        (Some(day), Some(from)) => day >= from && until.is_none_or(|until| day <= until),
        _ => until.is_none(),
    }
}
