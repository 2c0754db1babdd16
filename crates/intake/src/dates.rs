//! Dates as spreadsheets write them.

use crate::options::DateStyle;
use crate::trouble::Trouble;
use checks::iso_date;
use terms::{Date, Unknown, When, YearMonth};

/// What a date cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    /// A day, month, range, or nothing.
    Date(When),
    /// It is no date.
    Wrong,
    /// It has slashes, and nobody has said which part is the day.
    NeedsStyle,
}

/// Reads a date cell: `ccyy-mm-dd` (a time of day may follow), `ccyy-mm`, a range of two days with a slash between, or a
/// date with slashes in the style told. A blank is "not given".
pub(crate) fn when(text: &str, style: Option<DateStyle>) -> Read {
    let text = text.trim();
    if text.is_empty() {
        return Read::Date(When::Unknown(Unknown::NotGiven));
    }
    if let Some(day) = iso_date(text) {
        return Read::Date(When::Day(day));
    }
    if let Some((from, to)) = text.split_once('/')
        && let (Some(from), Some(to)) = (iso_date(from), iso_date(to))
    {
        return if from <= to { Read::Date(When::Between(from, to)) } else { Read::Wrong };
    }
    if let Some(month) = year_month(text) {
        return Read::Date(When::Month(month));
    }
    let Some((first, second, year)) = slashes(text) else { return Read::Wrong };
    let (day, month) = match style {
        Some(DateStyle::DayFirst) => (first, second),
        Some(DateStyle::MonthFirst) => (second, first),
        None => return Read::NeedsStyle,
    };
    match Date::new(year, month, day) {
        Ok(day) => Read::Date(When::Day(day)),
        Err(_) => Read::Wrong,
    }
}

/// Reads `ccyy-mm`.
pub(crate) fn year_month(text: &str) -> Option<YearMonth> {
    let (year, month) = text.split_once('-')?;
    if year.len() != 4 || month.len() != 2 {
        return None;
    }
    YearMonth::new(digits(year)?, digits(month)?.try_into().ok()?)
}

/// The three numbers of a date with slashes; a time of day may follow. Years have four digits.
fn slashes(text: &str) -> Option<(i8, i8, i16)> {
    let day = text.split([' ', 'T']).next()?;
    let mut parts = day.split('/');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    Some((digits(first)?.try_into().ok()?, digits(second)?.try_into().ok()?, digits(year)?))
}

fn digits(text: &str) -> Option<i16> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// What the dates of a file, seen together, say of its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Styles {
    pub day_first: bool,
    pub month_first: bool,
    pub open: bool,
}

impl Styles {
    /// Takes one more cell.
    pub fn look(&mut self, text: &str) {
        match slashes(text.trim()) {
            Some((13.., 1..=12, _)) => self.day_first = true,
            Some((1..=12, 13.., _)) => self.month_first = true,
            Some(_) => self.open = true,
            None => {}
        }
    }

    /// The one style that all the dates allow. Dates in both styles are refused, and where no date settles it the answer
    /// is a question.
    pub fn settle(self) -> Result<Option<DateStyle>, Trouble> {
        match self {
            Styles { day_first: true, month_first: true, .. } => Err(Trouble::MixedDateStyles),
            Styles { day_first: true, .. } => Ok(Some(DateStyle::DayFirst)),
            Styles { month_first: true, .. } => Ok(Some(DateStyle::MonthFirst)),
            Styles { open: true, .. } => Err(Trouble::WhichDateStyle),
            Styles { .. } => Ok(None),
        }
    }
}

/// A date cell of a table as `ccyy-mm-dd`, as far as it can be read as a date at all; anything else stays as it is, for
/// the rules to report. Reads also the form of a blade export, `2022-Sep-28 00:00:00`, and drops a midnight.
pub(crate) fn iso_text(text: &str, style: Option<DateStyle>) -> Option<String> {
    if let Some(day) = iso_date(text) {
        return Some(day.to_string());
    }
    if let Some(day) = month_name(text) {
        return Some(day.to_string());
    }
    match when(text, style) {
        Read::Date(When::Day(day)) => Some(day.to_string()),
        _ => None,
    }
}

/// Reads a day of the school register, `31-08-2021`: its layout is fixed, so nothing is guessed.
pub(crate) fn day_with_hyphens(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(digits(year)?, digits(month)?.try_into().ok()?, digits(day)?.try_into().ok()?).ok()
}

/// Reads `2022-Sep-28`, with or without a time of day.
fn month_name(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let day = text.split([' ', 'T']).next()?;
    let mut parts = day.split('-');
    let (year, name, date) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || date.len() != 2 {
        return None;
    }
    let month = MONTHS.iter().position(|known| name.eq_ignore_ascii_case(known))?;
    Date::new(digits(year)?, i8::try_from(month + 1).ok()?, digits(date)?.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: i8, day: i8) -> Read {
        Read::Date(When::Day(Date::constant(year, month, day)))
    }

    #[test]
    fn a_day_a_month_a_range_and_nothing() {
        assert_eq!(when("2025-05-26", None), day(2025, 5, 26));
        assert_eq!(when("2025-05-26T00:00:00", None), day(2025, 5, 26));
        assert_eq!(when("2025-05", None), Read::Date(When::Month(YearMonth::new(2025, 5).unwrap())));
        let (from, to) = (Date::constant(2025, 1, 1), Date::constant(2025, 2, 1));
        assert_eq!(when("2025-01-01/2025-02-01", None), Read::Date(When::Between(from, to)));
        assert_eq!(when("2025-02-01/2025-01-01", None), Read::Wrong);
        assert_eq!(when("  ", None), Read::Date(When::Unknown(Unknown::NotGiven)));
    }

    #[test]
    fn slashes_need_a_style_and_no_date_is_made_up() {
        assert_eq!(when("03/04/2025", None), Read::NeedsStyle);
        assert_eq!(when("03/04/2025", Some(DateStyle::DayFirst)), day(2025, 4, 3));
        assert_eq!(when("03/04/2025", Some(DateStyle::MonthFirst)), day(2025, 3, 4));
        for wrong in ["31/02/2025", "2025-02-31", "03/04/25", "3 April", "2025-13", "1/2/3/2025", "+1/01/2025"] {
            assert_eq!(when(wrong, Some(DateStyle::DayFirst)), Read::Wrong, "{wrong}");
        }
    }
}
