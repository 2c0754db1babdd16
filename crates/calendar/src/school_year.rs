//! Academic years and year groups of England.

use std::fmt;
use terms::{Date, YearMonth};

/// 1 September of one year to 31 August of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AcademicYear {
    starts: i16,
}

impl AcademicYear {
    /// The academic year that begins on 1 September of `year`.
    pub fn starting(year: i16) -> Self {
        Self { starts: year }
    }

    /// The academic year that holds `day`.
    pub fn of(day: Date) -> Self {
        Self { starts: if day.month() >= 9 { day.year() } else { day.year() - 1 } }
    }

    /// The year of its 1 September.
    pub fn start_year(self) -> i16 {
        self.starts
    }

    /// Its first day; `None` outside the years a date can have.
    pub fn first_day(self) -> Option<Date> {
        Date::new(self.starts, 9, 1).ok()
    }

    /// Its last day.
    pub fn last_day(self) -> Option<Date> {
        Date::new(self.starts.checked_add(1)?, 8, 31).ok()
    }
}

impl fmt::Display for AcademicYear {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{:02}", self.starts, (self.starts + 1).rem_euclid(100))
    }
}

/// Age in whole years on 31 August of `year`. The month of birth settles it, since 31 August ends a month.
pub fn age_on_31_august(birth: YearMonth, year: i16) -> i16 {
    year - birth.year() - i16::from(birth.month() > 8)
}

/// National curriculum year by age alone: Reception is 0 and holds those aged 4 on 31 August before it begins. Below 0 is
/// before Reception, above 11 is after Year 11. A child taught out of year is in another group than this says, so a year
/// group from the record goes first.
pub fn year_group(birth: YearMonth, year: AcademicYear) -> i16 {
    age_on_31_august(birth, year.start_year()) - 4
}
