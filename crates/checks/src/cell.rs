//! One item of a return as its source wrote it.

use std::fmt;
use terms::Date;

/// The text of one item, white space at both ends removed; nothing if the item is absent or blank.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Cell(Option<Box<str>>);

// The derived Debug would print a child's data into a log.
impl fmt::Debug for Cell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.given() { "Cell(withheld)" } else { "Cell(blank)" })
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        let text = text.trim();
        Self((!text.is_empty()).then(|| text.into()))
    }
}

impl Cell {
    /// The text, if any.
    pub fn text(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, or an empty one.
    pub fn or_blank(&self) -> &str {
        self.text().unwrap_or_default()
    }

    /// Whether there is any text.
    pub fn given(&self) -> bool {
        self.0.is_some()
    }

    /// Whether it is blank or absent.
    pub fn blank(&self) -> bool {
        self.0.is_none()
    }

    /// Whether the text is exactly this.
    pub fn is(&self, text: &str) -> bool {
        self.text() == Some(text)
    }

    /// The date; nothing if blank or if it is no date (rule V01 reports the second).
    pub fn date(&self) -> Option<Date> {
        iso_date(self.text()?)
    }

    /// The answer of a 0/1 item; nothing if blank or another value (rule V02 reports the second).
    pub fn flag(&self) -> Option<bool> {
        match self.text()? {
            "0" | "false" | "False" => Some(false),
            "1" | "true" | "True" => Some(true),
            _ => None,
        }
    }
}

/// Reads `ccyy-mm-dd`, also when a time of day follows after `T` or a space. The day must exist.
///
/// ```
/// assert!(checks::iso_date("2024-02-29").is_some());
/// assert!(checks::iso_date("2025-02-29").is_none());
/// assert!(checks::iso_date("29/02/2024").is_none());
/// ```
pub fn iso_date(text: &str) -> Option<Date> {
    let (day, rest) = text.as_bytes().split_first_chunk::<10>()?;
    if !matches!(rest, [] | [b'T' | b' ', ..]) {
        return None;
    }
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = day else { return None };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0i16, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i16::from(**digit - b'0')))
    };
    let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
