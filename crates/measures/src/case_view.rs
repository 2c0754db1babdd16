//! One case gathered in one pass over its events, as the measures ask for it.

use facts::{Case, Detail, Event, History, Kind};
use terms::SenNeed;

/// The events that decide where a case counts. Events of kinds that can be true once are the one that stands.
#[derive(Clone, Copy)]
pub(crate) struct CaseView<'a> {
    pub history: &'a History,
    pub case: &'a Case,
    pub received: Option<&'a Event>,
    /// Agreed, refused or withdrawn: the first to happen, which a later change of mind does not overwrite.
    pub request_ended: Option<&'a Event>,
    pub agreed: Option<&'a Event>,
    pub refused: Option<&'a Event>,
    pub request_withdrawn: Option<&'a Event>,
    pub request_historic: Option<&'a Event>,
    pub exported: Option<&'a Event>,
    pub youth_accommodation: Option<bool>,
    pub request_mediation: Option<bool>,
    pub request_tribunal: Option<bool>,
    /// Issued, not issued or withdrawn: the first to happen.
    pub assessment_ended: Option<&'a Event>,
    pub issue_agreed: Option<&'a Event>,
    pub issue_refused: Option<&'a Event>,
    pub assessment_withdrawn: Option<&'a Event>,
    pub assessment_undecided: Option<&'a Event>,
    /// Assessed by another council, whoever has the plan.
    pub elsewhere: bool,
    /// The plan came from another council.
    pub taken_over: bool,
    pub draft: Option<&'a Event>,
    pub advice_asked: Option<&'a Event>,
    pub assessment_mediation: Option<bool>,
    pub assessment_tribunal: Option<bool>,
    pub other_mediation: Option<bool>,
    pub other_tribunal: Option<bool>,
    pub exception_flag: Option<bool>,
    pub exception: bool,
    pub issued: Option<&'a Event>,
    pub started: Option<&'a Event>,
    pub ceased: Option<&'a Event>,
    pub need: Option<SenNeed>,
    pub personal_budget: Option<bool>,
    pub organised: Option<bool>,
    pub direct_payments: bool,
    pub plan_residential: Option<[u8; 4]>,
    pub plan_work_based: bool,
}

fn flag(event: &Event) -> Option<bool> {
    match event.detail {
        Detail::Flag(value) => Some(value),
        _ => None,
    }
}

impl<'a> CaseView<'a> {
    /// Gathers a case.
    pub fn of(history: &'a History, case: &'a Case) -> Self {
        let mut view = Self::empty(history, case);
        let mut need_rank = u8::MAX;
        for event in &case.events {
            match event.kind {
                Kind::RequestReceived => view.received = Some(event),
                Kind::AssessmentAgreed => {
                    view.agreed = Some(event);
                    view.request_ended.get_or_insert(event);
                }
                Kind::AssessmentRefused => {
                    view.refused = Some(event);
                    view.request_ended.get_or_insert(event);
                }
                Kind::RequestWithdrawn => {
                    view.request_withdrawn = Some(event);
                    view.request_ended.get_or_insert(event);
                }
                Kind::RequestHistoric => view.request_historic = Some(event),
                Kind::Exported => view.exported = Some(event),
                Kind::RequestYouthAccommodation => view.youth_accommodation = flag(event),
                Kind::RequestMediation => view.request_mediation = flag(event),
                Kind::RequestTribunal => view.request_tribunal = flag(event),
                Kind::PlanIssued => {
                    view.issued = Some(event);
                    view.assessment_ended.get_or_insert(event);
                }
                Kind::IssueRefused => {
                    view.issue_refused = Some(event);
                    view.assessment_ended.get_or_insert(event);
                }
                Kind::AssessmentWithdrawn => {
                    view.assessment_withdrawn = Some(event);
                    view.assessment_ended.get_or_insert(event);
                }
                Kind::AssessmentUndecided => view.assessment_undecided = Some(event),
                Kind::IssueAgreed => view.issue_agreed = Some(event),
                Kind::AssessedElsewhere => view.elsewhere = true,
                Kind::TransferredIn => (view.elsewhere, view.taken_over) = (true, true),
                Kind::DraftPlanSent => drop(view.draft.get_or_insert(event)),
                Kind::AdviceRequested => drop(view.advice_asked.get_or_insert(event)),
                Kind::AssessmentMediation => view.assessment_mediation = flag(event),
                Kind::AssessmentTribunal => view.assessment_tribunal = flag(event),
                Kind::OtherMediation => view.other_mediation = flag(event),
                Kind::OtherTribunal => view.other_tribunal = flag(event),
                Kind::ExceptionClaimed => view.exception_flag = flag(event),
                Kind::Exception => view.exception = true,
                Kind::PlanStart => view.started = Some(event),
                Kind::PlanCeased => view.ceased = Some(event),
                Kind::PersonalBudget => view.personal_budget = flag(event),
                Kind::OrganisedArrangements => view.organised = flag(event),
                Kind::DirectPayments => view.direct_payments = true,
                Kind::PlanWorkBased => view.plan_work_based = true,
                Kind::PlanResidential => {
                    if let Detail::Code(code) = event.detail {
                        view.plan_residential = Some(code);
                    }
                }
                Kind::Need => {
                    if let Detail::Need { need, rank } = event.detail
                        && rank < need_rank
                    {
                        (need_rank, view.need) = (rank, Some(need));
                    }
                }
                _ => {}
            }
        }
        view
    }

    fn empty(history: &'a History, case: &'a Case) -> Self {
        Self {
            history,
            case,
            received: None,
            request_ended: None,
            agreed: None,
            refused: None,
            request_withdrawn: None,
            request_historic: None,
            exported: None,
            youth_accommodation: None,
            request_mediation: None,
            request_tribunal: None,
            assessment_ended: None,
            issue_agreed: None,
            issue_refused: None,
            assessment_withdrawn: None,
            assessment_undecided: None,
            elsewhere: false,
            taken_over: false,
            draft: None,
            advice_asked: None,
            assessment_mediation: None,
            assessment_tribunal: None,
            other_mediation: None,
            other_tribunal: None,
            exception_flag: None,
            exception: false,
            issued: None,
            started: None,
            ceased: None,
            need: None,
            personal_budget: None,
            organised: None,
            direct_payments: false,
            plan_residential: None,
            plan_work_based: false,
        }
    }

    /// Since when a plan has run: the start date on it, else the day it was issued.
    pub fn plan_began(&self) -> Option<&'a Event> {
        self.started.or(self.issued)
    }

    /// The primary need: of this case, else of another case of the person, since a return can hold plan and needs under
    /// different requests.
    pub fn need_of_person(&self) -> Option<SenNeed> {
        self.need.or_else(|| {
            let others = self.history.cases.iter().rev().filter(|case| case.ordinal != self.case.ordinal);
            others.filter_map(Case::primary_need).next()
        })
    }
}
