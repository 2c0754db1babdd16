//! Keys: what is taken from a row to find its counterpart.

use crate::cells::{nth, plain};
use crate::days::{Style, civil, moment};
use crate::kind::trim;
use crate::letters;
use std::borrow::Cow;

/// Longer keys are no keys.
const LONGEST: usize = 4_096;

/// One column of the key on one side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub place: usize,
    /// The column holds dates, written in this style: two ways of writing one day are then one key.
    pub dates: Option<Style>,
}

/// The key of one side.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub parts: Vec<Part>,
    pub fold: bool,
}

impl Key {
    /// Writes the row's key into `out`, folded if keys are folded. False if there is none.
    pub fn of(&self, row: &[u8], delimiter: u8, out: &mut Vec<u8>) -> bool {
        out.clear();
        let mut filled = false;
        for (number, part) in self.parts.iter().enumerate() {
            if number > 0 {
                out.push(0x1F);
            }
            let cell = plain(nth(row, delimiter, part.place));
            let cell = trim(&cell);
            filled |= !cell.is_empty();
            self.write(part, cell, out);
        }
        filled && out.len() <= LONGEST
    }

    /// The key as it is written, without folding.
    pub fn written<'a>(&self, row: &'a [u8], delimiter: u8) -> Cow<'a, [u8]> {
        match self.parts.as_slice() {
            [part] => plain(nth(row, delimiter, part.place)),
            parts => {
                let mut out = Vec::new();
                for part in parts {
                    out.extend_from_slice(&plain(nth(row, delimiter, part.place)));
                    out.push(0x1F);
                }
                Cow::Owned(out)
            }
        }
    }

    fn write(&self, part: &Part, cell: &[u8], out: &mut Vec<u8>) {
        if let Some(style) = part.dates
            && let Ok(text) = std::str::from_utf8(cell)
            && let Some(found) = moment(text, style)
        {
            let (year, month, day) = civil(found.day);
            out.extend_from_slice(format!("{year:04}-{month:02}-{day:02}").as_bytes());
            return;
        }
        if !self.fold {
            out.extend_from_slice(cell);
            return;
        }
        if cell.is_ascii() {
            let number = number(cell);
            out.extend(number.unwrap_or(cell).iter().map(u8::to_ascii_uppercase));
        } else {
            out.extend_from_slice(letters::spaces(&letters::text(cell)).to_uppercase().as_bytes());
        }
    }
}

/// Digits without leading noughts and without a trailing ".0"; nothing if it is not such a number.
fn number(cell: &[u8]) -> Option<&[u8]> {
    let whole = cell.strip_suffix(b".0").unwrap_or(cell);
    if whole.is_empty() || !whole.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let noughts = whole.iter().take_while(|digit| **digit == b'0').count();
    whole.get(noughts.min(whole.len() - 1)..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_folded() {
        let key = Key {
            parts: vec![Part { place: 0, dates: None }, Part { place: 2, dates: Some(Style::DayFirst) }],
            fold: true,
        };
        let mut out = Vec::new();
        let mut of =
            |row: &str| key.of(row.as_bytes(), b',', &mut out).then(|| String::from_utf8(out.clone()).unwrap());
        assert_eq!(of("00123,x,05/04/2019").as_deref(), Some("123\u{1f}2019-04-05"));
        assert_eq!(of("123.0,x,2019-04-05").as_deref(), Some("123\u{1f}2019-04-05"));
        assert_eq!(of(" ab1 ,x,").as_deref(), Some("AB1\u{1f}"));
        assert_eq!(of("000,x,y").as_deref(), Some("0\u{1f}Y"));
        assert_eq!(of(",x,"), None);
    }
}
