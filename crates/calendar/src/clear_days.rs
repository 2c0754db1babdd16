//! Clear days before a meeting: neither the day of publication nor the day of the meeting is counted (law.md 6).

use crate::count::{day_before, days_before};
use crate::error::DateError;
use crate::holidays::BankHolidays;
use terms::Date;

/// The last day to publish so that `count` clear calendar days lie between it and the meeting (law-readings.md 1).
pub fn clear_days_before(meeting: Date, count: i32) -> Result<Date, DateError> {
    days_before(meeting, count + 1)
}

/// The last working day to publish so that `count` clear working days lie between it and the meeting. Where the day
/// before them is no working day, publication is on the working day before that (law-readings.md 29).
pub fn clear_working_days_before(holidays: &BankHolidays, meeting: Date, count: i32) -> Result<Date, DateError> {
    let mut day = meeting;
    for _ in 0..=count {
        day = holidays.working_day_on_or_before(day_before(day)?)?;
    }
    Ok(day)
}
