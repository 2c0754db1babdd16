//! What a count can be refused for.

use terms::Date;

/// A count of dates that has no answer. Holds calendar years only, never a date of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DateError {
    /// The count needs working days outside the years of the shipped bank holidays.
    #[error(
        "CD-0001: working days can be counted from {first} to {last} only, the years of the shipped bank holidays; \
         add later years to data/bank-holidays.csv"
    )]
    OutsideBankHolidays {
        /// First year that is covered.
        first: i16,
        /// Last year that is covered.
        last: i16,
    },
    /// The answer lies outside the years that a calendar date can have.
    #[error("CD-0002: the count leaves the years that a date can have")]
    OutsideCalendar,
    /// The list of bank holidays cannot be read.
    #[error("CD-0003: line {line} of the bank holidays is not `date,title`")]
    BadHolidayLine {
        /// Line, the header being 1.
        line: usize,
    },
    /// A list of bank holidays has no day in it.
    #[error("CD-0004: the list of bank holidays is empty")]
    NoHolidays,
    /// The end comes before the start.
    #[error("CD-0005: a period ends before it begins")]
    EndBeforeStart,
}

/// The year of a date: the only part of it that an error may repeat.
pub(crate) fn year(date: Date) -> i16 {
    date.year()
}
