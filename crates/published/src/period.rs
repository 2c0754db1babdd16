//! The year a published row is about.

use std::fmt;

/// A calendar year (`2024`) or an academic year (`202425`: the count is taken in January of the second).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// 1 January to 31 December.
    Calendar(u16),
    /// The year in which the academic year begins.
    Academic(u16),
}

impl Period {
    /// Reads `2024` or `202425`. The identifier beside it (`Calendar year`) is not trusted: in one copy of the 2025
    /// edition the two disagree. `None` for anything else, such as `202426`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        match text.len() {
            4 => text.parse().ok().map(Self::Calendar),
            6 => {
                let start: u16 = text.get(..4)?.parse().ok()?;
                let end: u16 = text.get(4..)?.parse().ok()?;
                ((start + 1) % 100 == end).then_some(Self::Academic(start))
            }
            _ => None,
        }
    }

    /// The calendar year in which the figures were taken: January of it for an academic year. For ordering on a chart.
    pub fn year(self) -> u16 {
        match self {
            Self::Calendar(year) => year,
            Self::Academic(start) => start + 1,
        }
    }

    /// As DfE's files print it.
    pub fn code(self) -> String {
        match self {
            Self::Calendar(year) => year.to_string(),
            Self::Academic(start) => format!("{start}{:02}", (start + 1) % 100),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calendar(year) => write!(out, "{year}"),
            Self::Academic(start) => write!(out, "January {}", start + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_year_are_read() {
        assert_eq!(Period::read("2024"), Some(Period::Calendar(2024)));
        assert_eq!(Period::read("202425"), Some(Period::Academic(2024)));
        assert_eq!(Period::read("199900"), Some(Period::Academic(1999)));
        for bad in ["", "24", "202426", "2024/25", "20242", "x"] {
            assert_eq!(Period::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_count_taken_in_january_is_dated_by_that_january() {
        let period = Period::Academic(2024);
        assert_eq!((period.year(), period.to_string()), (2025, "January 2025".to_string()));
        assert_eq!(Period::read(&period.code()), Some(period));
    }
}
