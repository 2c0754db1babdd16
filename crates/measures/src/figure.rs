//! A figure is never a number alone: its working goes with it.

use crate::catalogue::Measure;
use crate::count::{Count, Value};
use crate::part::Part;
use crate::period::Period;
use crate::reliance::Reliability;
use facts::SubjectId;
use std::fmt;
use std::sync::Arc;
use terms::Date;

/// One number about one council, with its working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which measure.
    pub measure: Measure,
    /// Which period.
    pub period: Period,
    /// The part of a breakdown; `None` for the council's total.
    pub breakdown: Option<Part>,
    /// Cases counted (days, for a measure in weeks).
    pub numerator: Count,
    /// Out of how many; `None` for a plain count.
    pub denominator: Option<Count>,
    /// What it comes to.
    pub value: Value,
    /// Cases of this figure that the record does not settle.
    pub unsettled: u64,
    /// How it was worked out. Shared by the figures of one measure.
    pub working: Arc<Working>,
}

/// How a measure's figures were worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// The label over it: whose definition this is.
    pub label: &'static str,
    /// The cohort rule.
    pub cohort: &'static str,
    /// How exceptions were treated.
    pub exceptions: &'static str,
    /// D: as things were true at the end of this day.
    pub as_at: Date,
    /// The day on which the state of cases was looked at: the period's, or D if that is earlier.
    pub counted_on: Date,
    /// K: as they were known at the end of this day.
    pub known_at: Date,
    /// Some of the record was loaded as history: "not witnessed by this ledger".
    pub not_witnessed: bool,
    /// Versions of the catalogue and of the law.
    pub rule_versions: Arc<[String]>,
    /// Whether the data of the period may be relied on.
    pub reliability: Reliability,
    /// The ledger head, as printed.
    pub ledger_head: Arc<str>,
    /// How many cases could not be settled in the total, and why, most first.
    pub unknowns: Vec<(Why, u64)>,
    /// Sentences on what limits it: readings chosen, a period not yet over, parts of the definition unverified.
    pub notes: Vec<String>,
}

/// Why a case could not be settled one way or the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The date the request was received is missing, or only a month or a range.
    RequestDate,
    /// The date of a decision is missing, or only a month or a range.
    DecisionDate,
    /// When a request or assessment was withdrawn is not recorded; the SEN2 return has no place for it.
    WithdrawalDate,
    /// The date the plan was issued or started is missing, or only a month or a range.
    PlanDate,
    /// The date the plan ceased is missing, or only a month or a range.
    CeaseDate,
    /// Whether it went to mediation or to the tribunal was not said.
    Challenge,
    /// Whether an exception applies was not said.
    Exception,
    /// The date of the review meeting is not recorded, though a review was decided.
    ReviewMeeting,
    /// The date of the review decision is missing, or only a month or a range.
    ReviewDecision,
    /// The date of a phase transfer is missing, or only a month or a range.
    PhaseTransferDate,
    /// The dates of a placement are missing, or only a month or a range.
    PlacementDate,
    /// An age depends on the day of birth, of which only the month is held.
    BirthDay,
    /// The source has no place for the reason of a refusal.
    RefusalReason,
    /// How an appeal ended is not recorded.
    AppealEnd,
    /// Neither the year group nor the month of birth is known, or the day of the request leaves two years possible.
    YearGroup,
    /// The law's clock for this case gives no answer, for the reason that the case's page shows.
    DutyUnknown,
    /// An end is recorded before the request, so one of the two days is wrong.
    EndBeforeRequest,
    /// The day of a mediation or of an appeal is missing, or only a month or a range.
    ChallengeDate,
    /// The day on which the ground of an exception began is missing, or only a month or a range.
    ExceptionDate,
}

impl fmt::Display for Why {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Why::RequestDate => "the day the request was received is not recorded exactly",
            Why::DecisionDate => "the day of the decision is not recorded exactly",
            Why::WithdrawalDate => "the day it was withdrawn is not recorded",
            Why::PlanDate => "the day the plan was issued or started is not recorded exactly",
            Why::CeaseDate => "the day the plan ceased is not recorded exactly",
            Why::Challenge => "whether it went to mediation or to the tribunal is not recorded",
            Why::Exception => "whether an exception applies is not recorded",
            Why::ReviewMeeting => "the day of the review meeting is not recorded",
            Why::ReviewDecision => "the day of the review decision is not recorded exactly",
            Why::PhaseTransferDate => "the day of the phase transfer is not recorded exactly",
            Why::PlacementDate => "the days of the placement are not recorded exactly",
            Why::BirthDay => "the age depends on the day of birth, of which only the month is held",
            Why::RefusalReason => "this source does not carry the reason of a refusal",
            Why::AppealEnd => "how an appeal ended is not recorded",
            Why::YearGroup => "the year group is not known",
            Why::DutyUnknown => "the record does not settle this duty",
            Why::EndBeforeRequest => "an end is recorded before the request",
            Why::ChallengeDate => "the day of the mediation or appeal is not recorded exactly",
            Why::ExceptionDate => "the day the ground of the exception began is not recorded exactly",
        })
    }
}

/// The part that a case plays in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Counted in the numerator, and in the denominator if there is one.
    Numerator,
    /// Counted in the denominator only.
    Denominator,
    /// It may belong to one or both; the record does not say, and why.
    Unknown(Why),
}

/// A case behind a figure: personal data, for those who may open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseRef {
    /// Of whom.
    pub subject: SubjectId,
    /// Which request of theirs.
    pub ordinal: u16,
    /// Its part in the figure.
    pub role: Role,
    /// Days that the measure is about (days open, days taken), if it is about days and they are known.
    pub days: Option<i32>,
}
