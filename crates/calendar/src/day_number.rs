//! Dates as a running number of days, since most limits only add days. The Gregorian calendar repeats every 400 years of
//! 146,097 days; counting years from March puts the leap day at the end of each.

use crate::error::DateError;
use terms::Date;

const DAYS_IN_400_YEARS: i32 = 146_097;

/// Days since 1 March of the year 0.
#[inline]
pub(crate) fn number(day: Date) -> i32 {
    let month = i32::from(day.month());
    // January and February belong to the year before.
    let (year, from_march) = (i32::from(day.year()) - i32::from(month < 3), (month + 9) % 12);
    let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
    // Months from March have 31, 30, 31, 30, 31 days, twice over and on: 153 days in every five.
    let day_of_year = (153 * from_march + 2) / 5 + i32::from(day.day()) - 1;
    cycle * DAYS_IN_400_YEARS + year * 365 + year / 4 - year / 100 + day_of_year
}

/// The date of a number. Refused outside the years that a date can have.
#[inline]
pub(crate) fn date(number: i32) -> Result<Date, DateError> {
    let (cycle, day) = (number.div_euclid(DAYS_IN_400_YEARS), number.rem_euclid(DAYS_IN_400_YEARS));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = cycle * 400 + year + i32::from(month < 3);
    let day_of_month = day_of_year - (153 * from_march + 2) / 5 + 1;
    let year = i16::try_from(year).map_err(|_| DateError::OutsideCalendar)?;
    // Both are small by their making.
    Date::new(year, month as i8, day_of_month as i8).map_err(|_| DateError::OutsideCalendar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_has_its_own_number_and_comes_back() {
        let mut day = Date::constant(1899, 12, 31);
        let mut expected = number(day);
        while day < Date::constant(2300, 1, 2) {
            assert_eq!(number(day), expected, "{day}");
            assert_eq!(date(expected), Ok(day));
            day = day.tomorrow().unwrap();
            expected += 1;
        }
    }

    #[test]
    fn the_first_and_the_last_date_come_back_and_the_ones_beyond_are_refused() {
        for day in [Date::MIN, Date::MAX] {
            assert_eq!(date(number(day)), Ok(day));
        }
        assert_eq!(date(number(Date::MAX) + 1), Err(DateError::OutsideCalendar));
        assert_eq!(date(number(Date::MIN) - 1), Err(DateError::OutsideCalendar));
        assert_eq!(date(i32::MAX), Err(DateError::OutsideCalendar));
    }
}
