//! Days on which something is due.

use calendar::{BankHolidays, clear_working_days_before};
use terms::Date;

/// How often a committee receives figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// For each meeting.
    EachMeeting,
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Every year.
    Yearly,
}

impl Frequency {
    /// Every member.
    pub const ALL: [Self; 4] = [Self::EachMeeting, Self::Monthly, Self::Quarterly, Self::Yearly];

    /// Its name where it is stored and typed.
    pub fn code(self) -> &'static str {
        match self {
            Self::EachMeeting => "each-meeting",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::Yearly => "yearly",
        }
    }

    /// In plain words.
    pub fn plain(self) -> &'static str {
        match self {
            Self::EachMeeting => "for each meeting",
            Self::Monthly => "every month",
            Self::Quarterly => "every quarter",
            Self::Yearly => "every year",
        }
    }

    /// The member of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Where something due stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Done on a day, in time.
    InTime(Date),
    /// Done on a day, after it was due.
    Late(Date),
    /// Not done, and due on this day or later.
    Due,
    /// Not done, and past the day it was due.
    Overdue,
    /// No due day can be worked out.
    NotKnown,
}

impl Timing {
    /// In plain words.
    pub fn plain(self) -> String {
        match self {
            Self::InTime(day) => format!("done in time, on {day}"),
            Self::Late(day) => format!("done late, on {day}"),
            Self::Due => "not yet due".to_owned(),
            Self::Overdue => "late and not done".to_owned(),
            Self::NotKnown => "the due day cannot be worked out".to_owned(),
        }
    }

    pub(crate) fn of(due: Option<Date>, done: Option<Date>, today: Date) -> Self {
        match (due, done) {
            (None, _) => Self::NotKnown,
            (Some(due), Some(done)) if done <= due => Self::InTime(done),
            (Some(_), Some(done)) => Self::Late(done),
            (Some(due), None) if today <= due => Self::Due,
            (Some(_), None) => Self::Overdue,
        }
    }
}

/// The last day to publish figures for a meeting: five clear days before, weekends and bank holidays left out, or the
/// council's own deadline where that is earlier. `None` beyond the years of the bank holidays.
pub(crate) fn for_meeting(meeting: Date, deadline: Option<Date>) -> Option<Date> {
    let clear = clear_working_days_before(BankHolidays::england_and_wales(), meeting, 5).ok()?;
    Some(deadline.map_or(clear, |deadline| deadline.min(clear)))
}

/// The last day to answer a request for information: the twentieth working day after it was received. The rule is carried as
/// given and marked unverified: its text is in none of the sources that Candour was checked against.
pub(crate) fn for_request(received: Date) -> Option<Date> {
    BankHolidays::england_and_wales().working_days_after(received, 20).ok()
}
