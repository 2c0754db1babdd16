//! Civil days as plain numbers: a council has millions of them and each is compared many times.

use std::fmt;

/// Days since 1 January 1970, proleptic Gregorian.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of a civil date (month and day from 1).
    pub const fn of(year: i32, month: i32, day: i32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// Year, month and day.
    pub const fn civil(self) -> (i32, i32, i32) {
        let day = self.0 + 719_468;
        let era = day.div_euclid(146_097);
        let of_era = day.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        (year + era * 400 + if month <= 2 { 1 } else { 0 }, month, of_year - (153 * shifted + 2) / 5 + 1)
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.civil().0
    }

    /// Whole years from this day to another; less than nothing if the other is earlier.
    pub const fn years_to(self, other: Self) -> i32 {
        let ((y, m, d), (oy, om, od)) = (self.civil(), other.civil());
        oy - y - if om < m || (om == m && od < d) { 1 } else { 0 }
    }

    /// That many days later.
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// 0 is Monday.
    pub const fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}
