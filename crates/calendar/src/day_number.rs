//! Dates as a running number of days, since most limits only add days. Years are counted from March, which puts the leap
//! day at the end of each.

use crate::error::DateError;
use terms::Date;

/// Days in 400 years, and so four times the average length of a century.
const FOUR_CENTURIES: u32 = 146_097;
/// Days in four years with a leap year among them.
const FOUR_YEARS: u32 = 1_461;
/// Numbers count from 1 March of this year, before any that a date can have, so that none is negative.
const FIRST_YEAR: i32 = -10_000;

/// A day as a running number: comparing, adding days and taking the days between cost one step each, where a date of
/// year, month and day costs many. Each one is a day that a [`Date`] can have.
///
/// ```
/// use calendar::DayNumber;
/// use terms::Date;
/// let received = DayNumber::of(Date::constant(2026, 1, 7));
/// assert_eq!(received.plus(140).map(DayNumber::date), Ok(Date::constant(2026, 5, 27)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayNumber(i32);

impl DayNumber {
    /// The first day that a date can have.
    pub const FIRST: Self = Self(count(-9999, 1, 1));
    /// The last.
    pub const LAST: Self = Self(count(9999, 12, 31));

    /// The number of a date.
    #[inline]
    pub fn of(day: Date) -> Self {
        Self(count(i32::from(day.year()), i32::from(day.month()), i32::from(day.day())))
    }

    /// So many days later, or earlier for a negative number. Refused outside the years that a date can have.
    #[inline]
    pub fn plus(self, days: i32) -> Result<Self, DateError> {
        let sum = Self(self.0.saturating_add(days));
        if sum < Self::FIRST || sum > Self::LAST { Err(DateError::OutsideCalendar) } else { Ok(sum) }
    }

    /// Days from this day to another; negative if the other is the earlier.
    #[inline]
    pub fn days_until(self, other: Self) -> i32 {
        other.0 - self.0
    }

    /// The date of the number.
    #[inline]
    pub fn date(self) -> Date {
        let (century, day) = place_in_fours(self.0.unsigned_abs(), FOUR_CENTURIES);
        let (year, day) = place_in_fours(day, FOUR_YEARS);
        // Months from March have 31, 30, 31, 30, 31 days, twice over and on: 153 days in every five.
        let fifths = 5 * day + 2;
        let (from_march, day) = (fifths / 153, fifths % 153 / 5 + 1);
        let (next_year, month) = if from_march < 10 { (0, from_march + 3) } else { (1, from_march - 9) };
        let year = FIRST_YEAR + (100 * century + year + next_year) as i32;
        // All three are small by their making, and together a date, since no number outside its years can be made.
        Date::new(year as i16, month as i8, day as i8).unwrap_or(Date::MAX)
    }
}

/// In which unit a day lies, and on which of its days, where every fourth unit is a day longer or shorter than the
/// others: centuries of 36,524 days and one more, years of 365 days and one more.
#[inline]
const fn place_in_fours(day: u32, days_in_four: u32) -> (u32, u32) {
    let fourths = 4 * day + 3;
    (fourths / days_in_four, fourths % days_in_four / 4)
}

/// Days since 1 March of [`FIRST_YEAR`].
#[inline]
const fn count(year: i32, month: i32, day: i32) -> i32 {
    // January and February belong to the year before.
    let (year, from_march) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let (month_and_day, year) = ((153 * from_march + 2) / 5 + day - 1, (year - FIRST_YEAR) as u32);
    let (century, year) = (year / 100, year % 100);
    (century * FOUR_CENTURIES / 4 + year * FOUR_YEARS / 4) as i32 + month_and_day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_has_its_own_number_and_comes_back() {
        let mut day = Date::constant(1899, 12, 31);
        let mut expected = DayNumber::of(day);
        while day < Date::constant(2300, 1, 2) {
            assert_eq!(DayNumber::of(day), expected, "{day}");
            assert_eq!(expected.date(), day);
            day = day.tomorrow().unwrap();
            expected = expected.plus(1).unwrap();
        }
    }

    #[test]
    fn the_first_and_the_last_date_come_back_and_the_ones_beyond_are_refused() {
        for day in [Date::MIN, Date::MAX] {
            assert_eq!(DayNumber::of(day).date(), day);
        }
        for day in [DayNumber::FIRST, DayNumber::LAST] {
            assert_eq!(day.plus(0), Ok(day), "the ends themselves are days");
        }
        assert_eq!(DayNumber::LAST.plus(1), Err(DateError::OutsideCalendar));
        assert_eq!(DayNumber::FIRST.plus(-1), Err(DateError::OutsideCalendar));
        assert_eq!(DayNumber::LAST.plus(i32::MAX), Err(DateError::OutsideCalendar));
        assert_eq!(DayNumber::FIRST.plus(i32::MIN), Err(DateError::OutsideCalendar));
    }
}
