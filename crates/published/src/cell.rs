//! One printed cell: a number, or the publisher's reason for there being none.

use crate::decimal::{Tenths, read_whole};
use std::fmt;

/// What a cell of a published table says. A missing number is never nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// A whole number. Negative ones occur in the first edition of the 2024 annual reviews, as published.
    Count(i64),
    /// A percentage to one decimal.
    Percent(Tenths),
    /// A dash in the appeals table, printed for no appeals: the rate printed beside it is always 0.00%.
    Nil,
    /// `x`, or `..` in the appeals table: the publisher has no figure.
    NotAvailable,
    /// `z`: the figure cannot exist.
    NotApplicable,
    /// `~` or `c`: there is a figure and it is withheld.
    Suppressed,
    /// Nothing is printed.
    Blank,
    /// Something is printed that this reader does not know. Kept apart so that it is never taken for a number.
    Unreadable,
}

/// Whether a column holds numbers of things or percentages. The printed text does not tell: 4 % is printed as `4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Whole numbers.
    Count,
    /// Percentages to one decimal.
    Percent,
}

impl Unit {
    /// The unit of a column by its published name: DfE marks percentages with `pc`, at either end, in either case.
    pub fn of_column(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        if name.starts_with("pc_") || name.ends_with("_pc") || name.ends_with("_rate") {
            Self::Percent
        } else {
            Self::Count
        }
    }
}

impl Cell {
    /// Reads a printed cell: markers in either case, blanks around them, thousands separators, percent signs.
    pub fn read(text: &str, unit: Unit) -> Self {
        let text = text.trim();
        match text {
            "" => return Self::Blank,
            "x" | "X" | ".." => return Self::NotAvailable,
            "z" | "Z" => return Self::NotApplicable,
            "~" | "c" | "C" => return Self::Suppressed,
            "-" => return Self::Nil,
            _ => {}
        }
        let number = match unit {
            Unit::Count => read_whole(text).map(Self::Count),
            Unit::Percent => Tenths::read(text).map(Self::Percent),
        };
        number.unwrap_or(Self::Unreadable)
    }

    /// The count, if it is one; a dash counts as none.
    pub fn count(self) -> Option<i64> {
        match self {
            Self::Count(count) => Some(count),
            Self::Nil => Some(0),
            _ => None,
        }
    }

    /// The percentage, if it is one.
    pub fn percent(self) -> Option<Tenths> {
        match self {
            Self::Percent(tenths) => Some(tenths),
            _ => None,
        }
    }

    /// Why there is no number, in plain words; `None` if there is one.
    pub fn why_missing(self) -> Option<&'static str> {
        match self {
            Self::Count(_) | Self::Percent(_) | Self::Nil => None,
            Self::NotAvailable => Some("not available"),
            Self::NotApplicable => Some("not applicable"),
            Self::Suppressed => Some("suppressed by the publisher"),
            Self::Blank => Some("left blank by the publisher"),
            Self::Unreadable => Some("printed in a form this program does not know"),
        }
    }
}

impl fmt::Display for Cell {
    /// As a reader would print it: thousands separated, percentages with their decimal and sign.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => out.write_str(&with_thousands(*count)),
            Self::Percent(tenths) => write!(out, "{tenths}%"),
            Self::Nil => out.write_str("0"),
            other => out.write_str(other.why_missing().unwrap_or_default()),
        }
    }
}

/// 22276 as `22,276`.
pub fn with_thousands(count: i64) -> String {
    let digits = count.unsigned_abs().to_string();
    let mut printed = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if count < 0 {
        printed.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            printed.push(',');
        }
        printed.push(digit);
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_marker_is_told_apart_and_none_is_nought() {
        for (text, cell) in [
            ("x", Cell::NotAvailable),
            (" x ", Cell::NotAvailable),
            (" .. ", Cell::NotAvailable),
            ("z", Cell::NotApplicable),
            ("~", Cell::Suppressed),
            (" - ", Cell::Nil),
            ("", Cell::Blank),
            ("n/k", Cell::Unreadable),
            ("0", Cell::Count(0)),
            ("22,276", Cell::Count(22_276)),
            ("-447", Cell::Count(-447)),
            ("4.5", Cell::Unreadable),
        ] {
            assert_eq!(Cell::read(text, Unit::Count), cell, "{text:?}");
            if !matches!(cell, Cell::Count(_) | Cell::Nil) {
                assert_eq!(cell.count(), None, "{text:?}");
            }
        }
        assert_eq!(Cell::read("4", Unit::Percent), Cell::Percent(Tenths(40)));
        assert_eq!(Cell::read("3.20%", Unit::Percent), Cell::Percent(Tenths(32)));
    }

    #[test]
    fn irregular_case_does_not_hide_a_percentage() {
        for name in ["PC_plans_issued_20_weeks_ex", "pc_plans_issued_within_20_weeks", "AP_PRU_total_pc", "appeal_rate"]
        {
            assert_eq!(Unit::of_column(name), Unit::Percent, "{name}");
        }
        assert_eq!(Unit::of_column("plans_issued_20_weeks_ex"), Unit::Count);
    }

    #[test]
    fn numbers_print_with_thousands() {
        for (count, printed) in [(0, "0"), (999, "999"), (1000, "1,000"), (638_745, "638,745"), (-1234, "-1,234")] {
            assert_eq!(with_thousands(count), printed);
        }
    }
}
