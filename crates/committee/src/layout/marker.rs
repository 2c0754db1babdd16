//! Numbers, letters and bullets before a paragraph. They are never part of a finding's words.

use crate::patterns::pattern;

/// How a list line is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// 1) (1) 1.
    Number,
    /// 53.1
    Dotted,
    /// a) (a) a.
    Letter,
    /// (i) ii.
    Roman,
    /// · • - Ø
    Bullet,
}

/// A list mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    pub(crate) style: Style,
    /// What is printed, brackets and stops left out; empty for a bullet.
    pub(crate) label: String,
    /// Its place in the list: the number, or the letter's or numeral's.
    pub(crate) ordinal: u32,
}

impl Marker {
    /// Whether `next` can be the following line of the same list. Clerks misnumber: "(b)" twice, or a number left out.
    pub(crate) fn is_followed_by(&self, next: &Marker) -> bool {
        if self.style == Style::Bullet || next.style == Style::Bullet {
            return self.style == next.style;
        }
        // "(i)" after "(h)" is a letter; elsewhere it begins a list of numerals.
        let same = self.style == next.style
            || (self.style == Style::Letter && next.style == Style::Roman && next.letter() == Some(self.ordinal + 1));
        let ordinal = if self.style == Style::Letter { next.letter().unwrap_or(next.ordinal) } else { next.ordinal };
        same && ordinal >= self.ordinal && ordinal <= self.ordinal + 2
    }

    fn letter(&self) -> Option<u32> {
        let mut letters = self.label.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_ascii_alphabetic() => {
                Some(u32::from(letter.to_ascii_lowercase()) - u32::from('a') + 1)
            }
            _ => None,
        }
    }
}

/// The mark at the head of a line, and how many bytes it takes with the space after it.
pub(crate) fn read(line: &str) -> (Option<Marker>, usize) {
    let shape = pattern!(
        r"^(?:\(?(?P<paren>[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)[.:]?\s*|(?P<dotted>[0-9]{1,3}\.[0-9]{1,3})\.?\s+|(?P<dot>[0-9]{1,3}[A-Za-z]?|[a-z]|[ivx]{1,5})\.(?:\s+|$)|(?P<bullet>[·•▪●○◦‣*§Ø\u{f0b7}\u{f0a7}\u{f0d8}-]|–|—|o\b)\s+)"
    );
    let Some(caught) = shape.captures(line) else { return (None, 0) };
    let skip = caught.get(0).map_or(0, |all| all.end());
    if caught.name("bullet").is_some() {
        return (Some(Marker { style: Style::Bullet, label: String::new(), ordinal: 0 }), skip);
    }
    let label = ["paren", "dotted", "dot"].iter().find_map(|name| caught.name(name)).map_or("", |all| all.as_str());
    let digits = label.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let roman = roman(&label.to_ascii_lowercase());
    let (style, ordinal) = if label.contains('.') {
        (Style::Dotted, label.rsplit('.').next().and_then(|last| last.parse().ok()).unwrap_or(0))
    } else if !digits.is_empty() {
        (Style::Number, digits.parse().unwrap_or(0))
    } else if let Some(value) = roman {
        (Style::Roman, value)
    } else {
        (Style::Letter, label.bytes().next().map_or(0, |b| u32::from(b.to_ascii_lowercase().saturating_sub(b'a')) + 1))
    };
    (Some(Marker { style, label: label.to_owned(), ordinal }), skip)
}

/// A number or letter that is all there is on its line, without bracket or stop.
pub(crate) fn bare(line: &str) -> Option<Marker> {
    let fits = pattern!(r"^[0-9]{1,3}(?:\.[0-9]{1,3})?$").is_match(line);
    fits.then(|| read(&format!("{line}. x")).0).flatten()
}

fn roman(label: &str) -> Option<u32> {
    let numerals =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii"];
    numerals.iter().position(|numeral| *numeral == label).and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_marking_a_list_line() {
        let cases = [
            ("1)    That", Style::Number, 1, 6),
            ("(1)that", Style::Number, 1, 3),
            ("1. That", Style::Number, 1, 3),
            ("(a)  Noted", Style::Letter, 1, 5),
            ("b) That", Style::Letter, 2, 3),
            ("a. A member", Style::Letter, 1, 3),
            ("(iv) That", Style::Roman, 4, 5),
            ("53.7 RESOLVED", Style::Dotted, 7, 5),
            ("· one", Style::Bullet, 0, 3),
            ("- one", Style::Bullet, 0, 2),
            ("Ø one", Style::Bullet, 0, 3),
        ];
        for (line, style, ordinal, skip) in cases {
            let (marker, took) = read(line);
            let marker = marker.unwrap_or_else(|| panic!("{line}"));
            assert_eq!((marker.style, marker.ordinal, took), (style, ordinal, skip), "{line}");
        }
        for line in ["That the report", "2.5 children", "A. Smith", "14% more", "-5 places", "I agree"] {
            let dotted = line.starts_with("2.5");
            assert_eq!(read(line).0.is_some(), dotted, "{line}");
        }
    }

    #[test]
    fn lists_go_on_though_misnumbered() {
        let mark = |line: &str| read(line).0.unwrap();
        assert!(mark("(b) x").is_followed_by(&mark("(b) y")));
        assert!(mark("(a) x").is_followed_by(&mark("(b) y")));
        assert!(mark("(h) x").is_followed_by(&mark("(i) y")));
        assert!(!mark("2. x").is_followed_by(&mark("795. y")));
        assert!(!mark("(2) x").is_followed_by(&mark("(a) y")));
    }
}
