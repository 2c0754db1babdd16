//! Differences of days and ages, as ranges where the dates are.

use terms::{Date, When, YearMonth};

/// Least and most, both possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub low: i32,
    pub high: i32,
}

/// Whole days from `from` to `to`; negative if `to` comes first.
pub(crate) fn between(from: Date, to: Date) -> i32 {
    (to.duration_since(from).as_hours() / 24) as i32
}

/// Days from one event to another; `None` if either has no date at all.
pub(crate) fn from_to(from: When, to: When) -> Option<Range> {
    let (from, to) = (from.span()?, to.span()?);
    Some(Range { low: between(from.latest, to.earliest), high: between(from.earliest, to.latest) })
}

impl Range {
    /// Whether it is at most `limit`; `None` if that cannot be said.
    pub fn at_most(self, limit: i32) -> Option<bool> {
        if self.high <= limit {
            Some(true)
        } else if self.low > limit {
            Some(false)
        } else {
            None
        }
    }

    /// The one number, if there is one.
    pub fn exact(self) -> Option<i32> {
        (self.low == self.high).then_some(self.low)
    }
}

/// Youngest and oldest age in whole years that someone born in `birth` can have had on `on`.
pub(crate) fn ages(birth: YearMonth, on: When) -> Option<Range> {
    let span = on.span()?;
    let years = |day: Date| i32::from(day.year()) - i32::from(birth.year());
    // Born on the last day of the month: the youngest on the earliest day.
    let reached = |day: Date, day_of_birth: i8| (day.month(), day.day()) >= (birth.month(), day_of_birth);
    let youngest =
        years(span.earliest) - i32::from(!reached(span.earliest, birth.last().day()) && !end_of(span.earliest, birth));
    let oldest = years(span.latest) - i32::from(!reached(span.latest, 1));
    Some(Range { low: youngest, high: oldest })
}

/// Whether `day` is the last day of the birth month: every possible birthday has then passed, 29 February too.
fn end_of(day: Date, birth: YearMonth) -> bool {
    day.month() == birth.month() && day == day.last_of_month()
}

/// The last 31 August on or before `day`: the day at which DfE takes the age of those with a plan.
pub(crate) fn august_before(day: Date) -> Option<Date> {
    let year = if (day.month(), day.day()) >= (8, 31) { day.year() } else { day.year() - 1 };
    Date::new(year, 8, 31).ok()
}
