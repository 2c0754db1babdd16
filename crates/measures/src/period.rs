//! The period that a figure is about, and the day on which its cases are looked at.

use std::fmt;
use terms::{Date, YearMonth};

/// Census dates of the SEN2 return by collection year (sen2.md 1.1). The table, never a rule about Thursdays.
const CENSUS_DATES: &[(i16, Date)] = &[
    (2015, Date::constant(2015, 1, 15)),
    (2016, Date::constant(2016, 1, 21)),
    (2017, Date::constant(2017, 1, 19)),
    (2018, Date::constant(2018, 1, 18)),
    (2019, Date::constant(2019, 1, 17)),
    (2020, Date::constant(2020, 1, 16)),
    (2021, Date::constant(2021, 1, 14)),
    (2022, Date::constant(2022, 1, 20)),
    (2023, Date::constant(2023, 1, 19)),
    (2024, Date::constant(2024, 1, 18)),
    (2025, Date::constant(2025, 1, 16)),
    (2026, Date::constant(2026, 1, 15)),
    (2027, Date::constant(2027, 1, 21)),
];

/// The census date of a collection year; `None` outside the years we know.
pub fn census_date(collection_year: i16) -> Option<Date> {
    CENSUS_DATES.iter().find(|(year, _)| *year == collection_year).map(|(_, date)| *date)
}

/// From the first day to the last, both counted, looked at on the counting day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Date,
    last: Date,
    counted_on: Date,
}

impl Period {
    /// A period looked at on its last day. `None` if it ends before it begins.
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last, counted_on: last })
    }

    /// A calendar month, looked at on its last day.
    pub fn month(month: YearMonth) -> Self {
        Self { first: month.first(), last: month.last(), counted_on: month.last() }
    }

    /// The calendar year that a collection year's return is about, looked at on the census date in the following January,
    /// as DfE does: `dfe_year(2025)` is 2024, looked at on 16 January 2025.
    pub fn dfe_year(collection_year: i16) -> Option<Self> {
        let census = census_date(collection_year)?;
        let first = Date::new(collection_year - 1, 1, 1).ok()?;
        let last = Date::new(collection_year - 1, 12, 31).ok()?;
        Some(Self { first, last, counted_on: census })
    }

    /// The same period looked at on another day.
    #[must_use]
    pub fn counted_on_day(self, day: Date) -> Self {
        Self { counted_on: day, ..self }
    }

    /// First day.
    pub fn first(self) -> Date {
        self.first
    }

    /// Last day.
    pub fn last(self) -> Date {
        self.last
    }

    /// The day on which the state of cases is looked at: census date, or last day. If day D of the snapshot is
    /// earlier, D is used and the working says so.
    pub fn counted_on(self) -> Date {
        self.counted_on
    }

    /// Its months, the first and last perhaps in part.
    pub fn months(self) -> Vec<YearMonth> {
        let mut months = Vec::new();
        let mut month = YearMonth::of(self.first);
        while let Some(this) = month.filter(|this| this.first() <= self.last) {
            months.push(this);
            month = match this.month() {
                12 => YearMonth::new(this.year() + 1, 1),
                number => YearMonth::new(this.year(), number + 1),
            };
        }
        months
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} to {}", self.first, self.last)?;
        if self.counted_on != self.last { write!(out, ", looked at on {}", self.counted_on) } else { Ok(()) }
    }
}
