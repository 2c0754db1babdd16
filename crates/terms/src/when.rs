//! Dates as records give them: a day, a month, a range, or not at all.

use jiff::civil::Date;
use std::fmt;

/// Why a value is not known. "Unknown" is an answer, and the reason decides who can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unknown {
    /// The source has a place for it and left it blank.
    NotGiven,
    /// The source has no place for it, so silence says nothing.
    NotCarried,
    /// The source gave something that cannot be read as what it should be.
    Unreadable,
}

impl fmt::Display for Unknown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Unknown::NotGiven => "not given",
            Unknown::NotCarried => "this source does not carry it",
            Unknown::Unreadable => "given, but cannot be read",
        })
    }
}

/// A calendar month of a year, for facts that are held no more finely than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    year: i16,
    month: i8,
}

impl YearMonth {
    /// A month from 1 to 12; `None` for any other number or for a year outside 1900 to 2200.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        ((1900..=2200).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month that holds `date`.
    pub fn of(date: Date) -> Option<Self> {
        Self::new(date.year(), date.month())
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.month
    }

    /// Its first day.
    pub fn first(self) -> Date {
        Date::constant(self.year, self.month, 1)
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.first().last_of_month()
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

/// The day something was true on, as finely as the source says and no more finely.
///
/// ```
/// use terms::{Date, When, YearMonth};
/// let may = When::Month(YearMonth::new(2025, 5).unwrap());
/// assert_eq!(may.day(), None);
/// assert_eq!(may.latest(), Some(Date::constant(2025, 5, 31)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// That day.
    Day(Date),
    /// Some day of that month.
    Month(YearMonth),
    /// Some day from the first to the last, both counted.
    Between(Date, Date),
    /// No day can be said, and why.
    Unknown(Unknown),
}

/// The earliest and the latest day something can have been, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// First possible day.
    pub earliest: Date,
    /// Last possible day.
    pub latest: Date,
}

impl When {
    /// The day, if one day is meant.
    #[inline]
    pub fn day(self) -> Option<Date> {
        match self {
            When::Day(day) => Some(day),
            When::Between(from, to) if from == to => Some(from),
            _ => None,
        }
    }

    /// The first day it can have been.
    #[inline]
    pub fn earliest(self) -> Option<Date> {
        self.span().map(|span| span.earliest)
    }

    /// The last day it can have been.
    #[inline]
    pub fn latest(self) -> Option<Date> {
        self.span().map(|span| span.latest)
    }

    /// Both ends; `None` if no day can be said.
    #[inline]
    pub fn span(self) -> Option<Span> {
        let (earliest, latest) = match self {
            When::Day(day) => (day, day),
            When::Month(month) => (month.first(), month.last()),
            When::Between(from, to) => (from, to),
            When::Unknown(_) => return None,
        };
        Some(Span { earliest, latest })
    }

    /// Whether it had surely happened by the end of `as_at`: `None` if that cannot be said.
    pub fn by(self, as_at: Date) -> Option<bool> {
        let span = self.span()?;
        if span.latest <= as_at {
            Some(true)
        } else if span.earliest > as_at {
            Some(false)
        } else {
            None
        }
    }
}

impl From<Date> for When {
    fn from(day: Date) -> Self {
        When::Day(day)
    }
}

impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Day(day) => write!(out, "{day}"),
            When::Month(month) => write!(out, "{month}"),
            When::Between(from, to) => write!(out, "{from} to {to}"),
            When::Unknown(why) => write!(out, "{why}"),
        }
    }
}
