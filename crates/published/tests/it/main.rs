//! The published figures held against what the publisher says of them, and against each other.

mod editions;
mod footnotes;
mod identities;
mod margins;
mod quirks;
mod ranks;
mod raw;
mod series;

use published::{Area, Breakdown, File, Period, Row};
use terms::LaCode;

fn la(number: &str) -> Area {
    Area::Council(LaCode::parse(number).unwrap())
}

fn headline(file: File, area: Area, period: Period) -> Row {
    file.headlines().row(area, period, Breakdown::Total).unwrap()
}

/// The headline of the latest year.
fn latest(file: File, area: Area) -> Row {
    headline(file, area, file.latest_period().unwrap())
}

/// A count of the latest year's headline, `None` for a marker.
fn count(file: File, area: Area, column: &str) -> Option<i64> {
    latest(file, area).cell(column).unwrap_or_else(|| panic!("no column {column}")).count()
}

fn england(file: File, column: &str) -> i64 {
    count(file, Area::England, column).unwrap()
}

/// Today's councils for which a condition fails; those without the figures are not counted.
fn failing(holds: impl Fn(Area) -> Option<bool>) -> Vec<String> {
    let councils = published::councils().iter();
    councils
        .filter(|council| holds(Area::Council(council.number)) == Some(false))
        .map(|council| council.number.to_string())
        .collect()
}
