//! Days as cells write them, as numbers that can be subtracted.

/// A day with perhaps a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Days since 1 January 1970.
    pub day: i32,
    /// Seconds after midnight, if a time is given.
    pub seconds: Option<u32>,
}

/// Which part of a date with slashes is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Style {
    /// 31/01/2025, as in England; also where nothing settles it.
    #[default]
    DayFirst,
    /// 01/31/2025.
    MonthFirst,
}

/// What the dates with slashes of a column show of their style.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Styles {
    day_first: u32,
    month_first: u32,
}

impl Styles {
    /// Looks at a cell.
    pub fn look(&mut self, text: &str) {
        if let Some((first, second, _)) = slashed(date_part(text.trim()).0) {
            self.day_first += u32::from(first > 12 && second <= 12);
            self.month_first += u32::from(second > 12 && first <= 12);
        }
    }

    /// The style, most seen first.
    pub fn settle(self) -> Style {
        if self.month_first > self.day_first { Style::MonthFirst } else { Style::DayFirst }
    }
}

/// The number of a day of the Gregorian calendar, by counting in eras of 400 years; nothing if there is no such day.
pub(crate) fn number(year: i32, month: u32, day: u32) -> Option<i32> {
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => return None,
    };
    if day == 0 || day > longest || !(1..=9999).contains(&year) {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let in_era = shifted - era * 400;
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year as i32 - 719_468)
}

/// Year, month and day of a number; the inverse of [`number`].
pub(crate) fn civil(day: i32) -> (i32, u32, u32) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted - era * 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    (year, month as u32, day as u32)
}

/// The day with its day and month exchanged, if that is another day.
pub(crate) fn exchanged(day: i32) -> Option<i32> {
    let (year, month, of_month) = civil(day);
    number(year, of_month, month).filter(|other| *other != day)
}

/// The day that a spreadsheet means by a number (1900 system; before March 1900 it miscounts, and nothing is read).
pub(crate) fn of_serial(serial: i64) -> Option<i32> {
    (61..=2_958_465).contains(&serial).then(|| i32::try_from(serial - 25_569).ok()).flatten()
}

/// The two commonest forms, `ccyy-mm-dd` and `dd/mm/ccyy`, from their bytes; nothing for any other, which [`moment`] may read.
pub(crate) fn plain_day(cell: &[u8], style: Style) -> Option<i32> {
    let [a, b, c, d, e, f, g, h, i, j] = *<&[u8; 10]>::try_from(cell).ok()?;
    let two = |tens: u8, ones: u8| {
        (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
    };
    let year = |one, two_, three, four| Some((two(one, two_)? * 100 + two(three, four)?) as i32);
    match (e, h, c, f) {
        (b'-', b'-', _, _) => number(year(a, b, c, d)?, two(f, g)?, two(i, j)?),
        (_, _, b'/', b'/') => {
            let (first, second) = (two(a, b)?, two(d, e)?);
            let (day, month) = if style == Style::DayFirst { (first, second) } else { (second, first) };
            number(year(g, h, i, j)?, month, day)
        }
        _ => None,
    }
}

/// Reads `ccyy-mm-dd`, `dd/mm/ccyy` (also with dots or dashes, or the other way round by style), `d Mon ccyy`; a time of day
/// may follow. Nothing for anything else.
pub(crate) fn moment(text: &str, style: Style) -> Option<Moment> {
    let first = text.as_bytes().first()?;
    if !first.is_ascii_digit() || text.len() < 6 || text.len() > 40 {
        return None;
    }
    let (date, time) = date_part(text);
    let day = iso(date).or_else(|| {
        let (first, second, year) = slashed(date)?;
        let (day, month) = if style == Style::DayFirst { (first, second) } else { (second, first) };
        number(year, month, day)
    });
    let (day, time) = match day {
        Some(day) => (day, time),
        None => (named(text)?, ""),
    };
    let seconds = if time.is_empty() { None } else { Some(clock(time)?) };
    Some(Moment { day, seconds })
}

fn date_part(text: &str) -> (&str, &str) {
    match text.find(['T', ' ']) {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default().trim()),
        None => (text, ""),
    }
}

fn digits(text: &str) -> Option<u32> {
    let fit = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    fit.then(|| text.parse().ok()).flatten()
}

fn iso(text: &str) -> Option<i32> {
    let mut parts = text.split(['-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    number(i32::try_from(digits(year)?).ok()?, digits(month)?, digits(day)?)
}

/// The three numbers of a date whose year comes last.
fn slashed(text: &str) -> Option<(u32, u32, i32)> {
    let mut parts = text.split(['/', '-', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || first.len() > 2 || second.len() > 2 || !matches!(year.len(), 2 | 4) {
        return None;
    }
    let full = i32::try_from(digits(year)?).ok()?;
    // Two digits are read as spreadsheets read them: 30 to 99 are of the last century.
    let full = if year.len() == 4 { full } else { full + if full < 30 { 2000 } else { 1900 } };
    Some((digits(first)?, digits(second)?, full))
}

fn named(text: &str) -> Option<i32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut parts = text.split([' ', '-', '/']).filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = month.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == month)? as u32 + 1;
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    number(i32::try_from(digits(year)?).ok()?, month, digits(day)?)
}

fn clock(text: &str) -> Option<u32> {
    let text = text.trim_end_matches('Z');
    let text = text.split(['+', '.']).next()?;
    let mut parts = text.split(':');
    let (hours, minutes) = (digits(parts.next()?)?, digits(parts.next()?)?);
    let seconds = parts.next().map_or(Some(0), digits)?;
    (hours < 24 && minutes < 60 && seconds < 61).then_some(hours * 3600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_in_every_form_and_no_other() {
        let day = number(2019, 4, 5).unwrap();
        for text in ["2019-04-05", "05/04/2019", "5.4.2019", "05-04-2019", "5 Apr 2019", "05-Apr-2019", "05/04/19"] {
            assert_eq!(moment(text, Style::DayFirst), Some(Moment { day, seconds: None }), "{text}");
        }
        assert_eq!(moment("04/05/2019", Style::MonthFirst).unwrap().day, day);
        assert_eq!(moment("2019-04-05T09:30:00Z", Style::DayFirst).unwrap().seconds, Some(34_200));
        for text in ["2019-02-30", "31/31/2019", "2019", "12 High Street", "1.2.3.4", "2019-04-05 lunch", "20190405"] {
            assert_eq!(moment(text, Style::DayFirst), None, "{text}");
        }
        assert_eq!(of_serial(43_560), Some(day), "as a spreadsheet counts");
        assert_eq!(exchanged(day), number(2019, 5, 4));
        assert_eq!(exchanged(number(2019, 4, 4).unwrap()), None);
        assert_eq!(exchanged(number(2019, 4, 13).unwrap()), None);
    }

    proptest! {
        #[test]
        fn the_short_way_agrees_with_the_long_one(cell in "([0-3][0-9]/[01][0-9]/20[0-9]{2}|20[0-9]{2}-[01][0-9]-[0-3][0-9]|[0-9/-]{10})") {
            for style in [Style::DayFirst, Style::MonthFirst] {
                if let Some(day) = plain_day(cell.as_bytes(), style) {
                    prop_assert_eq!(moment(&cell, style), Some(Moment { day, seconds: None }));
                }
            }
        }

        #[test]
        fn numbers_and_days_are_inverse(day in -700_000..2_900_000) {
            let (year, month, of_month) = civil(day);
            prop_assume!((1..=9999).contains(&year));
            prop_assert_eq!(number(year, month, of_month), Some(day));
        }
    }
}
