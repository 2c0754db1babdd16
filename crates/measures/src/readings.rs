//! Choices that the published guidance leaves open. Each has a default, is printed in the working, and can be switched.

/// Which plans DfE does not expect a review of. The default is an inference from the published tables: "not expected"
/// equals the "less than a year" and "1" rows together in all 146 councils that have data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ReviewNotExpected {
    /// Plans whose census year less start year is 0 or 1.
    #[default]
    YearsInPlaceUnderTwo,
    /// Plans that started less than twelve months before the day looked at.
    UnderTwelveMonths,
}

/// Whose decisions DfE times at six weeks. The published counts exceed the requests decided among those received in the
/// year, so they are probably of another cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SixWeekCohort {
    /// Decisions made in the period, whenever the request was received.
    #[default]
    DecidedInPeriod,
    /// Decisions on requests received in the period.
    ReceivedInPeriod,
}

/// Whether the day of receipt is counted in a limit of weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum DayOfReceipt {
    /// Not counted: 20 weeks end 140 days after the day of receipt.
    #[default]
    NotCounted,
    /// Counted: 20 weeks end 139 days after it.
    Counted,
}

/// Whether plans that followed a challenge to a refusal to assess stay in the 20-week figure. The published denominator
/// is below assessments issued in 144 of 153 councils, and one widely used tool leaves such plans out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ChallengedPlans {
    /// They are left out: other limits bind a plan that a challenge has won.
    #[default]
    LeftOut,
    /// They stay: the guidance we read does not say otherwise.
    Kept,
}

/// How Down syndrome, a need code from 2025, is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum DownSyndrome {
    /// Under "other difficulty or disability", as DfE published January 2025.
    #[default]
    UnderOther,
    /// By itself, as DfE publishes from 2026.
    Apart,
}

/// A choice, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // Each is the type of its name.
pub enum Choice {
    ReviewNotExpected,
    SixWeekCohort,
    DayOfReceipt,
    ChallengedPlans,
    DownSyndrome,
}

/// All the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs)] // Each field is the type it holds.
pub struct Readings {
    pub review_not_expected: ReviewNotExpected,
    pub six_week_cohort: SixWeekCohort,
    pub day_of_receipt: DayOfReceipt,
    pub challenged_plans: ChallengedPlans,
    pub down_syndrome: DownSyndrome,
}

impl Readings {
    /// A choice in words, one sentence, for the working.
    pub fn sentence(&self, choice: Choice) -> &'static str {
        match choice {
            Choice::ReviewNotExpected => match self.review_not_expected {
                ReviewNotExpected::YearsInPlaceUnderTwo => {
                    "A review is not expected where census year less start year is 0 or 1 (inferred from published tables)."
                }
                ReviewNotExpected::UnderTwelveMonths => {
                    "A review is not expected in the first twelve months of a plan."
                }
            },
            Choice::SixWeekCohort => match self.six_week_cohort {
                SixWeekCohort::DecidedInPeriod => {
                    "Six weeks: decisions made in the period, whenever the request was received (inferred)."
                }
                SixWeekCohort::ReceivedInPeriod => "Six weeks: decisions on requests received in the period.",
            },
            Choice::DayOfReceipt => match self.day_of_receipt {
                DayOfReceipt::NotCounted => "The day of receipt is not counted: 20 weeks end 140 days after it.",
                DayOfReceipt::Counted => "The day of receipt is counted: 20 weeks end 139 days after it.",
            },
            Choice::ChallengedPlans => match self.challenged_plans {
                ChallengedPlans::Kept => "Plans that followed a challenge to a refusal to assess are counted.",
                ChallengedPlans::LeftOut => {
                    "Plans that followed a challenge to a refusal to assess are left out (inferred from published tables)."
                }
            },
            Choice::DownSyndrome => match self.down_syndrome {
                DownSyndrome::UnderOther => "By need: Down syndrome is counted under other difficulty or disability.",
                DownSyndrome::Apart => "By need: Down syndrome is counted by itself.",
            },
        }
    }

    /// Days that a limit of whole weeks allows between receipt and the act.
    pub(crate) fn days(&self, weeks: i32) -> i32 {
        match self.day_of_receipt {
            DayOfReceipt::NotCounted => weeks * 7,
            DayOfReceipt::Counted => weeks * 7 - 1,
        }
    }
}
