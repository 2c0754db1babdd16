//! The people of a synthetic council, as its casework system would hold them. Returns of each year are views of this.

use crate::day::Day;

/// One child or young person. No one like this exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub(crate) surname: u16,
    pub(crate) forename: u16,
    pub(crate) born: Day,
    /// Place in the publisher's list: female, male, unknown.
    pub(crate) sex: u8,
    /// Place in the publisher's list.
    pub(crate) ethnicity: u8,
    pub(crate) postcode: u16,
    /// Number that makes the UPN; `None` for those without one.
    pub(crate) upn: Option<u32>,
    pub(crate) episodes: Vec<Episode>,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Open,
    Agreed(Day),
    Refused(Day),
    Withdrawn(Day),
}

/// What became of an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Open,
    Issued(Day),
    NotIssued(Day),
    /// The return says "not decided" and yet gives a day.
    OpenWithDay(Day),
    Withdrawn(Day),
}

/// Ways in which the record of an episode falls short of what happened.
pub(crate) mod quirk {
    /// The day of receipt is not recorded.
    pub(crate) const NO_RECEIPT: u16 = 1;
    /// The day of the decision on the request is not recorded.
    pub(crate) const NO_DECISION_DAY: u16 = 2;
    /// The plan is issued and its record is missing.
    pub(crate) const NO_PLAN: u16 = 4;
    /// The plan's start is recorded and the day of its issue is not.
    pub(crate) const NO_ISSUE_DAY: u16 = 8;
    /// The assessment is returned as historic though the plan started in the year.
    pub(crate) const HISTORIC: u16 = 16;
    /// The plan came from another council.
    pub(crate) const MOVED_IN: u16 = 32;
    /// The plan is named and has no record as an active one.
    pub(crate) const NOT_ACTIVE: u16 = 64;
}

/// A request with all that followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Episode {
    pub(crate) received: Option<Day>,
    /// Who asked, 1 to 5.
    pub(crate) source: u8,
    pub(crate) youth: bool,
    pub(crate) decision: Decision,
    /// Mediation 1, tribunal 2, both 3.
    pub(crate) request_challenge: u8,
    pub(crate) outcome: Outcome,
    pub(crate) assessment_challenge: u8,
    pub(crate) other_challenge: u8,
    pub(crate) exception: bool,
    pub(crate) plan: Option<PlanRecord>,
    pub(crate) quirks: u16,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlanRecord {
    pub(crate) start: Day,
    /// Since when the council maintains it: the start, or the transfer.
    pub(crate) ours_from: Day,
    /// Leaf of the publisher's settings.
    pub(crate) setting: u8,
    /// School within the setting.
    pub(crate) school: u8,
    pub(crate) entry: Day,
    pub(crate) need: u8,
    pub(crate) second_need: Option<u8>,
    /// 38 weeks 1, 52 weeks 2.
    pub(crate) residential: u8,
    /// Internship 1, apprenticeship 2, traineeship 3.
    pub(crate) work: u8,
    pub(crate) budget: bool,
    pub(crate) arranged: bool,
    /// Health 1, education 2, social care 3, any combination 4.
    pub(crate) paid: u8,
    /// Day and reason 1 to 9; 0 for a reason that was not recorded, 99 for one that is none of the list.
    pub(crate) ceased: Option<(Day, u8)>,
    /// Oldest first.
    pub(crate) reviews: Vec<Review>,
    /// For each later correction: the year of the first return that has the right start, and the start as first returned.
    pub(crate) start_before_correction: Option<(i32, Day)>,
    /// The first submission of a return does not know of the ceasing yet.
    pub(crate) ceasing_told_late: bool,
}

/// An annual review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Review {
    /// First return that may tell it; a review belongs to the returns from this year on until a later one.
    pub(crate) told: i32,
    pub(crate) meeting: Option<Day>,
    pub(crate) decided: Option<Day>,
    /// Amend 1, cease 2, maintain 3; 0 none recorded.
    pub(crate) outcome: u8,
}
