//! Texts that are the same but for how they are written, and texts whose letters were damaged on the way.

use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

/// A cell as text: UTF-8, or else what older systems write (Windows-1252).
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// White space at the ends gone, and each run inside one blank.
pub(crate) fn spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|letter: char| letter.is_whitespace() || letter == '\u{feff}') {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// Marks and dashes in their plain form.
pub(crate) fn typography(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '`' | '\u{00B4}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        })
        .collect()
}

/// Whether one text came of the other by a fault of character sets: its UTF-8 read as Windows-1252, or a letter outside
/// ASCII replaced by another or by a mark.
pub(crate) fn damaged(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return false;
    }
    let misread = |text: &str| WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    if misread(one) == other || misread(other) == one {
        return true;
    }
    // A replaced letter leaves one mark, or one for each of its bytes.
    let marked = |whole: &str, marked: &str| {
        ["?", "??", "\u{fffd}", "\u{fffd}\u{fffd}", ""].iter().any(|mark| {
            let made: String = whole
                .chars()
                .map(|letter| if letter.is_ascii() { letter.to_string() } else { (*mark).to_owned() })
                .collect();
            !whole.is_ascii() && made == marked
        })
    };
    let letter_by_letter = one.chars().count() == other.chars().count()
        && one.chars().zip(other.chars()).all(|(a, b)| a == b || (a.is_ascii() != b.is_ascii()));
    letter_by_letter || marked(one, other) || marked(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_told_from_difference() {
        assert!(damaged("José", "JosÃ©"));
        assert!(damaged("José", "Jos?") && damaged("José", "Jose") && damaged("Zoë", "Zo\u{fffd}"));
        assert!(!damaged("José", "Juan") && !damaged("Anne", "Anna") && !damaged("José", "Josép"));
        assert_eq!(text(b"Jos\xe9"), "José");
        assert_eq!(spaces("  a \u{a0} b\t"), "a b");
        assert_eq!(typography("O’Brien–Lee"), "O'Brien-Lee");
    }
}
