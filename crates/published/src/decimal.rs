//! Exact tenths, so that a percentage is rounded once, half up, and never through binary floating point.

use std::fmt;

/// A number with one decimal, kept as a whole number of tenths: 45.9 is `Tenths(459)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenths(pub i64);

impl Tenths {
    /// The percentage `part` is of `whole`, to one decimal, a half rounded away from nothing (DfE's practice: 12,165 of
    /// 12,166 published rows agree; the one that does not, 41 of 80, is printed as 51.2 although 51.25 rounds to 51.3).
    /// `None` when there is nothing to divide by: an all-exception council has no percentage, not one of nought.
    pub fn percentage(part: i64, whole: i64) -> Option<Self> {
        if whole <= 0 || part < 0 {
            return None;
        }
        let doubled = i128::from(part) * 2000 + i128::from(whole);
        i64::try_from(doubled / (i128::from(whole) * 2)).ok().map(Self)
    }

    /// Reads a printed number: `43.3`, `4`, `1,234.5`, `1.30` (a second decimal only if it is nought), with or without
    /// a percent sign. `None` for anything else: a number is never guessed.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('%').trim_end();
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let negative = whole.starts_with('-');
        let whole = read_whole(whole)?;
        let tenth = match decimals.as_bytes() {
            [digit] | [digit, b'0'] if digit.is_ascii_digit() => i64::from(digit - b'0'),
            _ => return None,
        };
        let tenths = whole.checked_mul(10)?;
        Some(Self(if negative { tenths.checked_sub(tenth)? } else { tenths.checked_add(tenth)? }))
    }

    /// As a binary number, for drawing only. Never for arithmetic that is printed.
    pub fn for_drawing(self) -> f64 {
        self.0 as f64 / 10.0
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(out, "{sign}{}.{}", size / 10, size % 10)
    }
}

/// Reads a whole number, with thousands separators if they stand where they should.
pub(crate) fn read_whole(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut groups = digits.split(',');
    let first = groups.next().filter(|first| !first.is_empty())?;
    let mut joined = String::from(first);
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        joined.push_str(group);
    }
    if (grouped && first.len() > 3) || !joined.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    joined.parse::<i64>().ok()?.checked_mul(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_is_rounded_up_exactly() {
        assert_eq!(Tenths::percentage(41, 80), Some(Tenths(513)), "51.25 is 51.3; DfE printed 51.2");
        assert_eq!(Tenths::percentage(1, 3), Some(Tenths(333)));
        assert_eq!(Tenths::percentage(2, 3), Some(Tenths(667)));
        assert_eq!(Tenths::percentage(1, 2000), Some(Tenths(1)), "0.05 is 0.1");
        assert_eq!(Tenths::percentage(0, 5), Some(Tenths(0)));
        assert_eq!(Tenths::percentage(i64::MAX, i64::MAX), Some(Tenths(1000)));
    }

    #[test]
    fn nothing_to_divide_by_has_no_percentage() {
        assert_eq!(Tenths::percentage(0, 0), None);
        assert_eq!(Tenths::percentage(3, 0), None);
        assert_eq!(Tenths::percentage(-1, 4), None);
    }

    #[test]
    fn printed_numbers_are_read_and_others_are_not() {
        for (text, tenths) in [
            ("43.3", 433),
            ("4", 40),
            ("0.00%", 0),
            ("14.30%", 143),
            ("1,234.5", 12_345),
            ("-2.5", -25),
            ("-0.5", -5),
            (" 6.10% ", 61),
        ] {
            assert_eq!(Tenths::read(text), Some(Tenths(tenths)), "{text}");
        }
        for text in ["", "x", "1.25", "1,23", "12,34.5", "1.2.3", "%", "-", "..", "1e3", "1234,567"] {
            assert_eq!(Tenths::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_prints_as_it_is_read() {
        for tenths in [0, 5, 10, 459, -5, -25] {
            assert_eq!(Tenths::read(&Tenths(tenths).to_string()), Some(Tenths(tenths)));
        }
    }
}
