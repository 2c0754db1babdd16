//! What the cases share.

use published::{Area, Breakdown, File, Period, Row};
use terms::LaCode;

pub fn la(number: &str) -> Area {
    Area::Council(LaCode::parse(number).unwrap())
}

pub fn headline(file: File, area: Area, period: Period) -> Row {
    file.headlines().row(area, period, Breakdown::Total).unwrap()
}

/// The headline of the latest year.
pub fn latest(file: File, area: Area) -> Row {
    headline(file, area, file.latest_period().unwrap())
}

/// A count of the latest year's headline, `None` for a marker.
pub fn count(file: File, area: Area, column: &str) -> Option<i64> {
    latest(file, area).cell(column).unwrap_or_else(|| panic!("no column {column}")).count()
}

pub fn england(file: File, column: &str) -> i64 {
    count(file, Area::England, column).unwrap()
}

/// Today's councils for which a condition fails; those without the figures are not counted.
pub fn failing(holds: impl Fn(Area) -> Option<bool>) -> Vec<String> {
    let councils = published::councils().iter();
    councils
        .filter(|council| holds(Area::Council(council.number)) == Some(false))
        .map(|council| council.number.to_string())
        .collect()
}
