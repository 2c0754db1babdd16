#![doc = include_str!("../README.md")]

mod clear_days;
mod closure;
mod count;
mod day_number;
mod error;
mod holidays;
mod school_days;
mod school_year;
mod tribunal;

pub use clear_days::{clear_days_before, clear_working_days_before};
pub use closure::{Closure, MINIMUM_ABSENCE_DAYS, MINIMUM_CLOSURE_DAYS, days_away};
pub use count::{
    day_before, days_after, days_before, days_beginning_with, days_between, months_after, months_before,
    months_beginning_with, weeks_after, weeks_before,
};
pub use day_number::DayNumber;
pub use error::DateError;
pub use holidays::BankHolidays;
pub use school_days::SchoolDays;
pub use school_year::{AcademicYear, age_on_31_august, year_group};
