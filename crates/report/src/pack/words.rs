//! Numbers, days and directions in the words of a pack.

use jiff::civil::Date;
use papers::Cell;
use release::About;
use release::gate::{Direction, GatedRow};

/// What stands for a hidden figure in what people read; an open-data file has its own.
pub(super) const HIDDEN: &str = "[c]";

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn day(day: Date) -> String {
    let month = usize::from(day.month().unsigned_abs()).wrapping_sub(1);
    format!("{} {} {}", day.day(), MONTHS.get(month).unwrap_or(&""), day.year())
}

/// "January to March 2026", or its days where it is not of whole months.
pub(super) fn period(about: &About) -> String {
    match about.days() {
        Some((first, last)) => format!("{} to {}", day(first), day(last)),
        None => about.period().to_owned(),
    }
}

/// "1,234".
pub(super) fn number(value: u64) -> String {
    Cell::count(i64::try_from(value).unwrap_or(i64::MAX)).shown().words()
}

/// A count as a cell, or the sign for a hidden one.
pub(super) fn cell(value: Option<u64>) -> Cell {
    match value.and_then(|value| i64::try_from(value).ok()) {
        Some(value) => Cell::count(value),
        None => Cell::words(HIDDEN),
    }
}

/// What was counted, as a cell: a number, a range, or hidden.
pub(super) fn counted(row: &GatedRow) -> Cell {
    match (row.counted(), row.at_most()) {
        (Some(least), Some(most)) => Cell::words(format!("between {} and {}", number(least), number(most))),
        (counted, _) => cell(counted),
    }
}

/// The percentage as a cell, or why there is none.
pub(super) fn percent(row: &GatedRow) -> Cell {
    match (row.tenths(), row.counted(), row.out_of()) {
        (Some(tenths), ..) => Cell::percent(tenths, 1),
        (None, _, Some(Some(0))) => Cell::words("none to measure"),
        (None, None, _) | (None, _, Some(None)) => Cell::words(HIDDEN),
        _ => Cell::words("not settled"),
    }
}

/// A row in one sentence part: "34 of 169 (20.1%)".
pub(super) fn value(row: &GatedRow) -> String {
    let counted = counted(row).shown().words();
    match row.out_of() {
        None => counted,
        Some(None) => format!("{counted} of {HIDDEN}"),
        Some(Some(of)) => match row.tenths() {
            Some(_) => format!("{counted} of {} ({})", number(of), percent(row).shown().words()),
            None => format!("{counted} of {}", number(of)),
        },
    }
}

pub(super) fn better(better: Direction) -> &'static str {
    match better {
        Direction::Higher => "More is better.",
        Direction::Lower => "Fewer is better.",
        Direction::Neither => "Neither more nor fewer is better in itself.",
    }
}
