//! School days. No national list exists, so each count needs a school's own closures.

use crate::count::days_after;
use crate::error::DateError;
use crate::holidays::BankHolidays;
use terms::Date;

/// The days on which one school is open: working days outside its closures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchoolDays {
    closures: Vec<(Date, Date)>,
}

impl SchoolDays {
    /// A school with the closures given, each as first and last closed day.
    pub fn new(closures: Vec<(Date, Date)>) -> Result<Self, DateError> {
        if closures.iter().any(|(first, last)| last < first) {
            return Err(DateError::EndBeforeStart);
        }
        Ok(Self { closures })
    }

    /// Whether the school is open.
    pub fn is_open(&self, holidays: &BankHolidays, day: Date) -> Result<bool, DateError> {
        Ok(holidays.is_working_day(day)? && !self.closures.iter().any(|(first, last)| (*first..=*last).contains(&day)))
    }

    /// The Nth school day beginning with `day`, which is the first if the school is open then.
    pub fn nth_beginning_with(&self, holidays: &BankHolidays, day: Date, count: i32) -> Result<Date, DateError> {
        let mut last = day;
        let mut left = count;
        loop {
            if self.is_open(holidays, last)? {
                left -= 1;
            }
            if left <= 0 {
                return Ok(last);
            }
            last = days_after(last, 1)?;
        }
    }

    /// "Within N school days of X": X is not counted.
    pub fn after(&self, holidays: &BankHolidays, day: Date, count: i32) -> Result<Date, DateError> {
        self.nth_beginning_with(holidays, days_after(day, 1)?, count)
    }
}
