//! Folding: one kind of space, quote and dash, with the way back to the printed bytes.

use std::ops::Range;

/// A stretch of text folded for matching.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// Spaces single, curly quotes straight, dashes short, capitals kept.
    pub(crate) flat: String,
    /// The same in ASCII lower case.
    pub(crate) low: String,
    /// For each byte of `flat`, and one past the end, the byte of the text it came from.
    map: Vec<usize>,
}

impl Folded {
    pub(crate) fn of(text: &str, range: Range<usize>) -> Self {
        let source = text.get(range.clone()).unwrap_or_default();
        let mut flat = String::with_capacity(source.len());
        let mut map = Vec::with_capacity(source.len() + 1);
        for (at, letter) in source.char_indices() {
            let plain = match letter {
                _ if letter.is_whitespace() => ' ',
                '\u{200b}' | '\u{ad}' | '\u{feff}' => continue,
                '‘' | '’' | '‛' | '′' => '\'',
                '“' | '”' | '„' => '"',
                '–' | '—' | '‑' | '‐' | '−' => '-',
                other => other,
            };
            if plain == ' ' && (flat.is_empty() || flat.ends_with(' ')) {
                continue;
            }
            let before = flat.len();
            flat.push(plain);
            map.extend((before..flat.len()).map(|_| range.start + at));
        }
        while flat.ends_with(' ') {
            flat.pop();
            map.pop();
        }
        map.push(range.start + source.trim_end().len());
        Self { low: flat.to_ascii_lowercase(), flat, map }
    }

    /// The printed bytes of a range of folded ones.
    pub(crate) fn printed(&self, range: Range<usize>) -> Range<usize> {
        let last = self.map.last().copied().unwrap_or_default();
        let start = self.map.get(range.start).copied().unwrap_or(last);
        if range.end <= range.start {
            return start..start;
        }
        let end = self.map.get(range.end).copied().unwrap_or(last);
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_the_way_back() {
        let text = "  Children’s \u{a0} Services –  £2M. ";
        let folded = Folded::of(text, 0..text.len());
        assert_eq!(folded.flat, "Children's Services - £2M.");
        assert_eq!(folded.low, "children's services - £2m.");
        let at = folded.low.find("services").unwrap();
        assert_eq!(&text[folded.printed(at..at + 8)], "Services");
        assert_eq!(&text[folded.printed(0..10)], "Children’s");
        assert_eq!(&text[folded.printed(0..folded.flat.len())], text.trim());
    }
}
