//! Bank holidays of England and Wales, and working days.

use crate::count::{day_before, days_after};
use crate::error::{DateError, year};
use jiff::civil::Weekday;
use std::sync::LazyLock;
use terms::Date;

static SHIPPED: LazyLock<BankHolidays> = LazyLock::new(|| {
    // The file is part of the program and a test reads it, so the other arm is never taken; an empty list would
    // refuse every count of working days, which is the harmless way to be wrong.
    BankHolidays::parse(include_str!("../../../data/bank-holidays.csv")).unwrap_or(BankHolidays {
        days: Vec::new(),
        first: 1,
        last: 0,
    })
});

/// The bank holidays of whole years. Outside those years no question about a working day has an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHolidays {
    days: Vec<Date>,
    first: i16,
    last: i16,
}

impl BankHolidays {
    /// The list shipped with the program (GOV.UK, Open Government Licence; see NOTICE).
    pub fn england_and_wales() -> &'static Self {
        &SHIPPED
    }

    /// Reads `date,title` lines under a header. The years covered are those of the first and the last day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let mut days = Vec::new();
        for (place, line) in text.lines().enumerate().skip(1) {
            let date = line.split_once(',').and_then(|(date, _)| date.parse::<Date>().ok());
            days.push(date.ok_or(DateError::BadHolidayLine { line: place + 1 })?);
        }
        days.sort_unstable();
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Err(DateError::NoHolidays) };
        Ok(Self { first: year(*first), last: year(*last), days })
    }

    /// First and last year covered.
    pub fn years(&self) -> (i16, i16) {
        (self.first, self.last)
    }

    /// Not a Saturday, a Sunday or a bank holiday. Refused outside the years covered.
    pub fn is_working_day(&self, day: Date) -> Result<bool, DateError> {
        if !(self.first..=self.last).contains(&year(day)) {
            return Err(DateError::OutsideBankHolidays { first: self.first, last: self.last });
        }
        Ok(!is_weekend(day) && self.days.binary_search(&day).is_err())
    }

    /// The day itself if it is a working day, else the next one that is.
    pub fn working_day_on_or_after(&self, mut day: Date) -> Result<Date, DateError> {
        while !self.is_working_day(day)? {
            day = days_after(day, 1)?;
        }
        Ok(day)
    }

    /// The day itself if it is a working day, else the last one before it.
    pub fn working_day_on_or_before(&self, mut day: Date) -> Result<Date, DateError> {
        while !self.is_working_day(day)? {
            day = day_before(day)?;
        }
        Ok(day)
    }

    /// "Within N working days of X": X is not counted. N = 0 gives X itself, working day or not.
    pub fn working_days_after(&self, day: Date, count: i32) -> Result<Date, DateError> {
        let mut last = day;
        for _ in 0..count {
            last = self.working_day_on_or_after(days_after(last, 1)?)?;
        }
        Ok(last)
    }

    /// "N working days beginning with X": X is day 1 if it is a working day, else day 1 is the next one.
    pub fn working_days_beginning_with(&self, day: Date, count: i32) -> Result<Date, DateError> {
        self.working_days_after(self.working_day_on_or_after(day)?, count - 1)
    }
}

pub(crate) fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}
