//! Lines to paragraphs: blank lines part them, and lines that were only wrapped are joined again.

use super::marker;
use std::ops::Range;

/// A line this long that ends in mid-sentence was wrapped rather than ended.
const WRAPPED: usize = 55;

/// The paragraphs of a text, trimmed, as byte ranges in order.
pub(crate) fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = vec![];
    let mut at = 0;
    let mut after_blank = true;
    for line in text.split_inclusive(['\n', '\r']) {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            // A carriage return before its line feed is no blank line.
            after_blank |= line.ends_with('\n') && line.len() > 1
                || line == "\n" && !text.get(..at - 1).is_some_and(|b| b.ends_with('\r'));
            continue;
        }
        let range = start..start + words.len();
        match blocks.last_mut() {
            Some(last) if !after_blank && continues(text.get(last.clone()).unwrap_or_default(), words) => {
                last.end = range.end;
            }
            _ => blocks.push(range),
        }
        after_blank = false;
    }
    blocks
}

/// Whether `line` goes on with the sentence that `above` left open.
fn continues(above: &str, line: &str) -> bool {
    let ended = above.ends_with(['.', ':', ';', '?', '!', '"', '”', '–', '-', ')']);
    if ended || marker::read(line).0.is_some() {
        return false;
    }
    let last_line = above.rsplit('\n').next().unwrap_or(above);
    let small = line.chars().next().is_some_and(char::is_lowercase);
    (small && last_line.len() > 20) || last_line.chars().count() >= WRAPPED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        blocks(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let page = "Minutes:\nThe Director said that the new service would open in the spring and\r\nthat families had been told.\nResolved:\n1. That it\nbe noted.";
        assert_eq!(texts(page).len(), 4 + 1, "{:?}", texts(page));
        assert!(texts(page)[1].ends_with("been told."));
    }

    #[test]
    fn blank_lines_of_no_break_spaces_part_paragraphs() {
        assert_eq!(texts("a\n\u{a0}\nb\r\n\r\nc"), ["a", "b", "c"]);
        assert_eq!(texts(""), Vec::<&str>::new());
    }
}
