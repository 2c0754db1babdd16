//! Days, weeks and months. All are calendar days: nothing rolls for a weekend or a bank holiday, because the
//! regulations on plans have no such rule (law.md 0.1, finding 6, and 3.1).

use crate::day_number::DayNumber;
use crate::error::DateError;
use terms::Date;

/// "Within N days of X": X is not counted, the last day is X + N.
#[inline]
pub fn days_after(day: Date, days: i32) -> Result<Date, DateError> {
    DayNumber::of(day).plus(days).map(DayNumber::date)
}

/// "At least N days before X": the last day on which it can be done, X − N.
pub fn days_before(day: Date, days: i32) -> Result<Date, DateError> {
    days_after(day, days.saturating_neg())
}

/// "N days beginning with X": X is day 1, the last day is X + N − 1.
///
/// ```
/// use calendar::days_beginning_with;
/// use terms::Date;
/// // A draft served on Monday 13 April 2026 leaves 15 days, of which the last is 27 April.
/// assert_eq!(days_beginning_with(Date::constant(2026, 4, 13), 15), Ok(Date::constant(2026, 4, 27)));
/// ```
pub fn days_beginning_with(day: Date, days: i32) -> Result<Date, DateError> {
    days_after(day, days - 1)
}

/// "Within N weeks of X": X is not counted, the last day is X + 7N, all of it.
///
/// ```
/// use calendar::weeks_after;
/// use terms::Date;
/// assert_eq!(weeks_after(Date::constant(2026, 1, 7), 20), Ok(Date::constant(2026, 5, 27)));
/// ```
pub fn weeks_after(day: Date, weeks: i32) -> Result<Date, DateError> {
    days_after(day, weeks.saturating_mul(7))
}

/// "At least N weeks before X": X − 7N.
pub fn weeks_before(day: Date, weeks: i32) -> Result<Date, DateError> {
    days_before(day, weeks.saturating_mul(7))
}

/// "N months after X": the same day N months on, or the last day of that month if it has no such day
/// (the corresponding-date rule; law.md 3.1 marks its authority as unverified).
pub fn months_after(day: Date, months: i32) -> Result<Date, DateError> {
    let months = (i32::from(day.year()) * 12 + i32::from(day.month()) - 1).saturating_add(months);
    let year = i16::try_from(months.div_euclid(12)).map_err(|_| DateError::OutsideCalendar)?;
    let month = months.rem_euclid(12) as i8 + 1;
    let first = Date::new(year, month, 1).map_err(|_| DateError::OutsideCalendar)?;
    Date::new(year, month, day.day().min(first.days_in_month())).map_err(|_| DateError::OutsideCalendar)
}

/// "At least N months before X": counted back, clamped to the end of a short month.
pub fn months_before(day: Date, months: i32) -> Result<Date, DateError> {
    months_after(day, months.saturating_neg())
}

/// "N months beginning with X": the day before the corresponding date; where the month has no corresponding date, its
/// last day (law.md 3.1; unverified).
///
/// ```
/// use calendar::months_beginning_with;
/// use terms::Date;
/// assert_eq!(months_beginning_with(Date::constant(2024, 2, 29), 12), Ok(Date::constant(2025, 2, 28)));
/// assert_eq!(months_beginning_with(Date::constant(2023, 3, 1), 12), Ok(Date::constant(2024, 2, 29)));
/// ```
pub fn months_beginning_with(day: Date, months: i32) -> Result<Date, DateError> {
    let same_day = months_after(day, months)?;
    if same_day.day() == day.day() { day_before(same_day) } else { Ok(same_day) }
}

/// "Before D": the last lawful day is the day before it.
pub fn day_before(day: Date) -> Result<Date, DateError> {
    days_before(day, 1)
}

/// Days from `from` to `to`; negative if `to` is the earlier.
#[inline]
pub fn days_between(from: Date, to: Date) -> i32 {
    DayNumber::of(from).days_until(DayNumber::of(to))
}
