//! The school-closure exception, exactly as its predicate (law.md 3.3), and absence from the area.

use crate::count::{days_after, days_before, days_between};
use crate::error::DateError;
use terms::Date;

/// A closure shorter than this many days from the first closed day to the day of re-opening does not count.
pub const MINIMUM_CLOSURE_DAYS: i32 = 28;
/// An absence shorter than this many days does not count (regulations 5(4), 10(4), 13(3), 27(3)).
pub const MINIMUM_ABSENCE_DAYS: i32 = 28;

/// A school or early years provider closed on every day from one day until it re-opens on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    closed_from: Date,
    reopens: Date,
}

impl Closure {
    /// `closed_from` is the first closed day, `reopens` the first open one. Days at the edges that are no school days
    /// anyway count as closed (law.md 3.3).
    pub fn new(closed_from: Date, reopens: Date) -> Result<Self, DateError> {
        if reopens < closed_from { Err(DateError::EndBeforeStart) } else { Ok(Self { closed_from, reopens }) }
    }

    /// Closed for at least four continuous weeks.
    pub fn is_long_enough(&self) -> bool {
        days_between(self.closed_from, self.reopens) >= MINIMUM_CLOSURE_DAYS
    }

    /// First and last day on which asking the head for advice brings the exception: one week before closing to one
    /// week before re-opening, both counted.
    pub fn window(&self) -> Result<(Date, Date), DateError> {
        Ok((days_before(self.closed_from, 7)?, days_before(self.reopens, 7)?))
    }

    /// Whether the exception can be relied on for advice asked of the head, principal or early years lead on `asked`.
    /// It is for no other adviser. That the council recorded why the closure made the limit impractical is another fact.
    pub fn excuses_advice_asked_on(&self, asked: Date) -> Result<bool, DateError> {
        let (first, last) = self.window()?;
        Ok(self.is_long_enough() && first <= asked && asked <= last)
    }

    /// The first day after the window that a request can be made without bringing the exception.
    pub fn first_day_after_window(&self) -> Result<Date, DateError> {
        days_after(self.window()?.1, 1)
    }
}

/// Days away: the first day back less the first day away (law-readings.md 13(e)).
pub fn days_away(first_away: Date, first_back: Date) -> i32 {
    days_between(first_away, first_back)
}
