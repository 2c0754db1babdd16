//! The closed vocabulary of what can be recorded. The name is the one that law files, the event layout and pages use.

/// The form of the detail that a kind carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// The date is all there is.
    Nothing,
    /// Yes or no.
    Flag,
    /// A month of a year.
    Month,
    /// A whole number.
    Number,
    /// Sex.
    Sex,
    /// Ethnicity.
    Ethnicity,
    /// Type of need and its rank.
    Need,
    /// Who asked for an assessment.
    RequestSource,
    /// What a review decided.
    ReviewOutcome,
    /// Why a plan ceased.
    CeaseReason,
    /// A kind of adviser.
    Adviser,
    /// Ground of an exception, and when the ground ended.
    Exception,
    /// Another local authority.
    La,
    /// A place named in a plan.
    Place,
    /// A place attended, with the leaving date.
    Placement,
    /// How an appeal ended.
    AppealOutcome,
    /// Which phase transfer.
    PhaseTransfer,
    /// A short code whose meaning is data of the source's year (work-based learning, direct payments).
    Code,
    /// A document that was read against the check-list of a notice.
    NoticeDocument,
    /// One item of such a check-list, and where it was found.
    NoticeItem,
}

macro_rules! kinds {
    ($($(#[$doc:meta])+ $variant:ident = $number:literal, $name:literal, $shape:ident;)+) => {
        /// What happened, or what is so. Numbers are part of the ledger's bytes: never reused, only added.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Kind { $($(#[$doc])+ $variant = $number,)+ }

        impl Kind {
            /// All of them, in order of number.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant,)+];

            /// The name used in law files, in the event layout and in the glossary.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $name,)+ }
            }

            /// The kind of that name.
            pub fn from_name(name: &str) -> Option<Kind> {
                match name { $($name => Some(Kind::$variant),)+ _ => None }
            }

            /// The form of its detail.
            pub fn shape(self) -> Shape {
                match self { $(Kind::$variant => Shape::$shape,)+ }
            }

            /// Its number in the ledger's bytes.
            pub fn number(self) -> u8 {
                self as u8
            }

            /// The kind of that number.
            pub fn from_number(number: u8) -> Option<Kind> {
                match number { $($number => Some(Kind::$variant),)+ _ => None }
            }
        }
    };
}

kinds! {
    // Of the person.
    /// Month of birth. The day is in the vault.
    BirthMonth = 1, "birth_month", Month;
    /// Sex.
    Sex = 2, "sex", Sex;
    /// Ethnicity.
    Ethnicity = 3, "ethnicity", Ethnicity;
    /// National curriculum year group as the source gives it (Reception = 0).
    YearGroup = 4, "year_group", Number;
    /// Looked after by a council.
    LookedAfter = 5, "looked_after", Flag;
    /// Area of the council, as a number of the council's own list.
    Area = 6, "area", Number;
    /// Team that holds the case, as a number of the council's own list.
    Team = 7, "team", Number;
    /// Officer who holds the case, as a number of the council's own list of staff; never a name.
    Officer = 8, "officer", Number;

    // Of a request (section 36).
    /// A request for an assessment was received, or the council became responsible.
    RequestReceived = 20, "request_received", Nothing;
    /// Who asked.
    RequestSource = 21, "request_source", RequestSource;
    /// The request was made while in relevant youth accommodation.
    RequestYouthAccommodation = 22, "request_youth_accommodation", Flag;
    /// The requester was told that the council will assess.
    AssessmentAgreed = 23, "assessment_agreed", Nothing;
    /// The requester was told that the council will not assess (section 36(5)).
    AssessmentRefused = 24, "assessment_refused", Nothing;
    /// The request was withdrawn or fell away before a decision.
    RequestWithdrawn = 25, "request_withdrawn", Nothing;
    /// The source says that no decision had been made when it was written.
    RequestUndecided = 26, "request_undecided", Nothing;
    /// The source says only that the decision was in an earlier year. It asserts nothing about dates.
    RequestHistoric = 27, "request_historic", Nothing;
    /// Mediation about the decision not to assess.
    RequestMediation = 28, "request_mediation", Flag;
    /// An appeal about the decision not to assess.
    RequestTribunal = 29, "request_tribunal", Flag;
    /// Moved to another authority before the assessment was completed.
    Exported = 30, "exported", La;
    /// Reason recorded for a refusal to assess: a code of [`terms::RefusalReason`].
    RefusalReason = 31, "refusal_reason", Code;
    /// Reason recorded for a refusal to issue a plan: a code of [`terms::RefusalReason`].
    IssueRefusalReason = 32, "issue_refusal_reason", Code;

    /// The council became responsible for a child brought to its attention (section 24), with or without a request. Of
    /// this and a request the earlier starts the clocks.
    BecameResponsible = 35, "became_responsible", Nothing;

    // Of a document that stops a clock.
    /// A document was read against the check-list of its notice; `on` is the day of the document.
    NoticeDocument = 33, "notice_document", NoticeDocument;
    /// An item of that check-list was found in the document, or was looked for and is not there. It stands in one batch
    /// with its document.
    NoticeItem = 34, "notice_item", NoticeItem;

    // Of an assessment.
    /// Advice was asked of an adviser.
    AdviceRequested = 40, "advice_requested", Adviser;
    /// Advice was received from an adviser.
    AdviceReceived = 41, "advice_received", Adviser;
    /// The council has decided to issue a plan and none is issued yet.
    IssueAgreed = 42, "issue_agreed", Nothing;
    /// The requester was told that no plan will be issued (section 36(9)).
    IssueRefused = 43, "issue_refused", Nothing;
    /// The assessment was withdrawn or fell away before a decision.
    AssessmentWithdrawn = 44, "assessment_withdrawn", Nothing;
    /// The source says that the assessment was not decided when it was written.
    AssessmentUndecided = 45, "assessment_undecided", Nothing;
    /// The source says only that the assessment was in an earlier year or elsewhere.
    AssessmentHistoric = 46, "assessment_historic", Nothing;
    /// Assessed by another authority, plan issued here.
    AssessedElsewhere = 47, "assessed_elsewhere", Nothing;
    /// Mediation about the decision not to issue.
    AssessmentMediation = 48, "assessment_mediation", Flag;
    /// An appeal about the decision not to issue.
    AssessmentTribunal = 49, "assessment_tribunal", Flag;
    /// Mediation about something else.
    OtherMediation = 50, "other_mediation", Flag;
    /// An appeal about something else.
    OtherTribunal = 51, "other_tribunal", Flag;
    /// The return's 20-week exception flag: an exception is claimed, or is said not to apply.
    ExceptionClaimed = 52, "exception_claimed", Flag;
    /// An exception with its ground and period; `on` is the day its ground began.
    Exception = 53, "exception", Exception;
    /// A draft plan was served.
    DraftPlanSent = 54, "draft_plan_sent", Nothing;
    /// A school or college was consulted.
    SchoolConsulted = 55, "school_consulted", Nothing;
    /// A consulted school or college replied.
    SchoolReplied = 56, "school_replied", Nothing;

    /// The family answered a draft plan or a notice of amendments.
    RepresentationsReceived = 57, "representations_received", Nothing;
    /// The family was told of a plan that came from another authority: when it will be reviewed, whether it will be re-assessed.
    TransferNoticeSent = 58, "transfer_notice_sent", Nothing;

    // Of a plan.
    /// The final plan was sent.
    PlanIssued = 60, "plan_issued", Nothing;
    /// The start date printed on the current plan, which may be earlier than our responsibility.
    PlanStart = 61, "plan_start", Nothing;
    /// A place named in section I.
    PlanNames = 62, "plan_names", Place;
    /// Residential letter of the plan.
    PlanResidential = 63, "plan_residential", Code;
    /// Work-based learning code of the plan.
    PlanWorkBased = 64, "plan_work_based", Code;
    /// A personal budget is taken up.
    PersonalBudget = 65, "personal_budget", Flag;
    /// Organised arrangements in a personal budget.
    OrganisedArrangements = 66, "organised_arrangements", Flag;
    /// Direct payments code of a personal budget.
    DirectPayments = 67, "direct_payments", Code;
    /// The plan ended or went to another authority.
    PlanCeased = 68, "plan_ceased", CeaseReason;
    /// The plan came from another authority.
    TransferredIn = 69, "transferred_in", La;
    /// A type of need and its rank.
    Need = 70, "need", Need;
    /// A place attended.
    Placement = 71, "placement", Placement;
    /// Notice that the council is considering ceasing the plan.
    CeaseConsidered = 72, "cease_considered", Nothing;
    /// Notice of a decision to cease the plan.
    CeaseDecided = 73, "cease_decided", Nothing;

    // Of a review.
    /// A review meeting was held.
    ReviewMeeting = 80, "review_meeting", Nothing;
    /// The family was told what the review decided.
    ReviewDecided = 81, "review_decided", ReviewOutcome;
    /// A notice with the proposed amendments (the draft amended plan) was sent.
    AmendmentNotice = 82, "amendment_notice", Nothing;
    /// The final amended plan was sent.
    AmendedPlanIssued = 83, "amended_plan_issued", Nothing;
    /// A phase transfer is due; `on` is the due date the source states.
    PhaseTransferDue = 84, "phase_transfer_due", PhaseTransfer;
    /// The final plan for a phase transfer was sent.
    PhaseTransferFinal = 85, "phase_transfer_final", Nothing;
    /// The written report of a review meeting was sent.
    ReviewReport = 86, "review_report", Nothing;
    /// The source says the plan is under review with this outcome and gives no date.
    ReviewOutcomeStated = 87, "review_outcome_stated", ReviewOutcome;

    /// The family was told that the plan will not be amended after all (regulation 22(4)).
    AmendmentDropped = 88, "amendment_dropped", Nothing;
    /// The day of a transfer to another phase or institution, as far as it is known.
    PhaseTransferOn = 89, "phase_transfer_on", PhaseTransfer;
    /// The invitations to a review meeting were sent.
    ReviewInvited = 90, "review_invited", Nothing;
    /// The advice for a review meeting was sent round.
    ReviewPapersSent = 91, "review_papers_sent", Nothing;
    /// A request for a re-assessment was received.
    ReassessmentRequested = 92, "reassessment_requested", Nothing;
    /// The requester was told that the council will re-assess, or it decided so itself.
    ReassessmentAgreed = 93, "reassessment_agreed", Nothing;
    /// The requester was told that the council will not re-assess.
    ReassessmentRefused = 94, "reassessment_refused", Nothing;
    /// The final plan after a re-assessment was sent.
    ReassessedPlanIssued = 95, "reassessed_plan_issued", Nothing;
    /// The family was told that the plan is not amended after a re-assessment.
    ReassessedPlanKept = 96, "reassessed_plan_kept", Nothing;
    /// The council became aware of a move to another area.
    MoveKnown = 97, "move_known", Nothing;
    /// The child or young person moved to another area.
    MovedAway = 98, "moved_away", Nothing;
    /// The plan was handed over to the new authority.
    PlanHandedOver = 99, "plan_handed_over", Nothing;

    // Of a challenge.
    /// The family asked for mediation.
    MediationRequested = 100, "mediation_requested", Nothing;
    /// A mediation meeting was held.
    MediationHeld = 101, "mediation_held", Nothing;
    /// A mediation certificate was issued.
    MediationCertificate = 102, "mediation_certificate", Nothing;
    /// An appeal was registered.
    AppealRegistered = 103, "appeal_registered", Nothing;
    /// An appeal ended.
    AppealEnded = 104, "appeal_ended", AppealOutcome;

    /// The family told the mediation adviser that it does not want mediation.
    MediationDeclined = 105, "mediation_declined", Nothing;
    /// The council told the mediation adviser that it cannot arrange mediation in time.
    MediationNotArranged = 106, "mediation_not_arranged", Nothing;
    /// An agreement was reached in mediation; the code says on what (see the law files).
    MediationAgreement = 107, "mediation_agreement", Code;
    /// What was agreed in mediation was done.
    MediationAgreementKept = 108, "mediation_agreement_kept", Nothing;
    /// The health board was told what a mediation is about, or of its agreement.
    MediationBoardTold = 109, "mediation_board_told", Nothing;
    /// The tribunal made an order; the code says of what sort (see the law files).
    TribunalOrder = 110, "tribunal_order", Code;
    /// The council told the tribunal that it does not oppose an appeal; codes as for an order.
    AppealConceded = 111, "appeal_conceded", Code;
    /// The council was sent an appeal.
    AppealSent = 112, "appeal_sent", Nothing;
    /// The council responded to an appeal.
    AppealAnswered = 113, "appeal_answered", Nothing;
    /// The tribunal made a recommendation on health or social care.
    RecommendationMade = 114, "recommendation_made", Nothing;
    /// The body that received a recommendation answered it.
    RecommendationAnswered = 115, "recommendation_answered", Nothing;
    /// A copy of the answer to a recommendation was sent to the Secretary of State.
    RecommendationReported = 116, "recommendation_reported", Nothing;
    /// A request for an assessment of a detained person was received.
    DetainedRequestReceived = 117, "detained_request_received", Nothing;
    /// The health board became aware that another board is now responsible.
    BoardChangeKnown = 118, "board_change_known", Nothing;
    /// The other health board was told.
    BoardChangeTold = 119, "board_change_told", Nothing;
    /// First school day of a permanent exclusion.
    Excluded = 121, "excluded", Nothing;
    /// Education was arranged for a child who would otherwise have none (Education Act 1996, section 19).
    EducationArranged = 122, "education_arranged", Nothing;
    /// Notice of the transfer of a statement to a plan (to 31 March 2018).
    StatementTransferNotice = 123, "statement_transfer_notice", Nothing;
    /// First day of an absence for illness.
    AbsentThroughIllness = 124, "absent_through_illness", Nothing;

    // About the record itself.
    /// A date recorded for this case is disputed; `on` is the day the dispute was raised.
    Disputed = 120, "disputed", Nothing;

    // Entered by hand about what is recorded.
    /// An exception that was recorded by hand after a limit it concerns had passed. It counts for no clock until a second
    /// person has recorded it as an exception too.
    ExceptionRecordedLate = 140, "exception_recorded_late", Exception;
    /// A second person looked at an exception recorded late and does not approve it.
    ExceptionDeclined = 141, "exception_declined", Exception;
    /// The dispute about a date of this case is settled; `on` is the day it was.
    DisputeSettled = 142, "dispute_settled", Nothing;
    /// An entry by hand, named by its batch, is withdrawn: from then on it is read as if it had not been made.
    EntryWithdrawn = 143, "entry_withdrawn", Number;
    /// The date of something that can happen several times is corrected: `on` is the date as it was stated, the number
    /// is that of its kind, and the fact with the right date stands in the same entry.
    DateCorrected = 144, "date_corrected", Number;
}

impl Kind {
    /// Whether it belongs to the person and not to one request or plan.
    pub fn of_person(self) -> bool {
        self.number() < 20
    }

    /// Whether its date is a day to come, as the source states it, and not the day on which something happened: it is
    /// then part of the record before that day too.
    pub fn states_a_day_to_come(self) -> bool {
        matches!(self, Kind::PhaseTransferDue | Kind::PhaseTransferOn)
    }

    /// Whether a case can rightly hold several of it: a second statement of another date is then a second event,
    /// where for the other kinds it is a correction of the first.
    pub fn repeats(self) -> bool {
        self.number() >= Kind::AmendmentDropped.number()
            || matches!(
                self,
                Kind::AdviceRequested
                    | Kind::AdviceReceived
                    | Kind::Exception
                    | Kind::DraftPlanSent
                    | Kind::SchoolConsulted
                    | Kind::SchoolReplied
                    | Kind::RepresentationsReceived
                    | Kind::NoticeDocument
                    | Kind::NoticeItem
                    | Kind::PlanNames
                    | Kind::Need
                    | Kind::Placement
                    | Kind::ReviewMeeting
                    | Kind::ReviewDecided
                    | Kind::ReviewReport
                    | Kind::AmendmentNotice
                    | Kind::AmendedPlanIssued
                    | Kind::PhaseTransferDue
                    | Kind::PhaseTransferFinal
            )
    }
}
