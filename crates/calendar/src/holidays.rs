//! Bank holidays of England and Wales, and working days.

use crate::count::{day_before, days_after};
use crate::day_number::DayNumber;
use crate::error::{DateError, year};
use jiff::civil::Weekday;
use std::sync::LazyLock;
use terms::Date;

static SHIPPED: LazyLock<BankHolidays> = LazyLock::new(|| {
    // The file is part of the program and a test reads it, so the other arm is never taken; an empty list would
    // refuse every count of working days, which is the harmless way to be wrong.
    BankHolidays::parse(include_str!("../../../data/bank-holidays.csv")).unwrap_or(BankHolidays {
        first: 1,
        last: 0,
        from: DayNumber::FIRST,
        is_working: Vec::new(),
    })
});

/// The bank holidays of whole years. Outside those years no question about a working day has an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHolidays {
    first: i16,
    last: i16,
    /// 1 January of the first year.
    from: DayNumber,
    /// By day of those years, from the first.
    is_working: Vec<bool>,
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
        let (from, to) = (first.first_of_year(), last.last_of_year());
        let is_working = from
            .series(jiff::Span::new().days(1))
            .take_while(|day| *day <= to)
            .map(|day| !is_weekend(day) && days.binary_search(&day).is_err())
            .collect();
        Ok(Self { first: year(from), last: year(to), from: DayNumber::of(from), is_working })
    }

    /// First and last year covered.
    pub fn years(&self) -> (i16, i16) {
        (self.first, self.last)
    }

    /// Not a Saturday, a Sunday or a bank holiday. Refused outside the years covered.
    #[inline]
    pub fn is_working_day(&self, day: Date) -> Result<bool, DateError> {
        let place = usize::try_from(self.from.days_until(DayNumber::of(day))).ok();
        let outside = DateError::OutsideBankHolidays { first: self.first, last: self.last };
        place.and_then(|place| self.is_working.get(place)).copied().ok_or(outside)
    }

    /// The day itself if it is a working day, else the next one that is.
    #[inline]
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

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}
