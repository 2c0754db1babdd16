//! Time in the tribunal: rule 12 of the Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care
//! Chamber) Rules 2008 (law.md 1.8, T2 to T4).

use crate::count::days_after;
use crate::error::DateError;
use crate::holidays::BankHolidays;
use terms::Date;

/// 25 December to 1 January, both counted.
fn in_christmas(day: Date) -> bool {
    (day.month() == 12 && day.day() >= 25) || (day.month() == 1 && day.day() == 1)
}

impl BankHolidays {
    /// The last day for an appeal whose time would end on `day`. If that is 25 December to 1 January or in August: the
    /// first working day after 1 January or 31 August (rule 12(3)(a)); otherwise, if it is no working day, the next
    /// working day (rule 12(2)). Rule 12(3) looks at the day before any roll (law-readings.md 16).
    pub fn tribunal_application_day(&self, day: Date) -> Result<Date, DateError> {
        let first_after = match (day.month(), day.day()) {
            (8, _) => Date::new(day.year(), 9, 1),
            (12, 25..) => Date::new(day.year().saturating_add(1), 1, 2),
            (1, 1) => Date::new(day.year(), 1, 2),
            _ => Ok(day),
        };
        self.working_day_on_or_after(first_after.map_err(|_| DateError::OutsideCalendar)?)
    }

    /// "Within N working days" for any other act in the tribunal: 25 December to 1 January and all of August are not
    /// counted (rule 12(3)(b)), nor is `day`.
    pub fn tribunal_working_days_after(&self, day: Date, count: i32) -> Result<Date, DateError> {
        let mut last = day;
        let mut left = count;
        while left > 0 {
            last = days_after(last, 1)?;
            if self.is_working_day(last)? && !in_christmas(last) && last.month() != 8 {
                left -= 1;
            }
        }
        Ok(last)
    }
}
