//! Which year a page's figures are about.

use crate::visit::Fields;
use crate::words::long_date;
use measures::{Period, census_date};
use terms::Date;

/// A choice of year.
#[derive(Clone, Debug)]
pub(crate) struct YearChoice {
    pub(crate) collection: i16,
    pub(crate) words: String,
    pub(crate) chosen: bool,
}

/// The year asked for as `year=` (a collection year), or the last whose census date had come by D.
pub(crate) fn period_of(asked: &Fields, true_on: Date) -> Option<(i16, Period)> {
    let known = |year: &i16| census_date(*year).is_some();
    let wanted = asked.get("year").parse::<i16>().ok().filter(known);
    let year = wanted.unwrap_or_else(|| {
        let past = (2015..=true_on.year()).rev().find(|year| census_date(*year).is_some_and(|day| day <= true_on));
        past.unwrap_or(2015)
    });
    Period::dfe_year(year).map(|period| (year, period))
}

/// The years that can be chosen: those whose census date had come by D, newest first, and the one chosen.
pub(crate) fn choices(chosen: i16, true_on: Date) -> Vec<YearChoice> {
    (2015..=true_on.year())
        .rev()
        .filter(|year| *year == chosen || census_date(*year).is_some_and(|day| day <= true_on))
        .take(8)
        .map(|collection| YearChoice { collection, words: words(collection), chosen: collection == chosen })
        .collect()
}

/// The year in words.
pub(crate) fn words(collection: i16) -> String {
    let looked = census_date(collection).map(long_date).unwrap_or_default();
    format!("Calendar year {}, looked at on {looked}", collection - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_wish_it_is_the_last_census_year_that_had_come() {
        let on = |text: &str| period_of(&Fields::default(), text.parse().unwrap()).unwrap().0;
        assert_eq!(on("2026-01-14"), 2025, "the day before the census of 2026");
        assert_eq!(on("2026-01-15"), 2026);
        let wished = Fields::from_pairs(&[("year", "2024")]);
        assert_eq!(period_of(&wished, "2026-02-01".parse().unwrap()).unwrap().0, 2024);
        let odd = Fields::from_pairs(&[("year", "1066")]);
        assert_eq!(period_of(&odd, "2026-02-01".parse().unwrap()).unwrap().0, 2026);
    }
}
