//! Paragraphs to sentences.

use std::ops::Range;

/// Words that end in a full stop without ending a sentence.
const SHORT: [&str; 30] = [
    "mr", "mrs", "ms", "dr", "cllr", "cllrs", "prof", "rev", "hon", "st", "no", "nos", "e.g", "i.e", "etc", "a.m",
    "p.m", "approx", "vs", "para", "paras", "ref", "dept", "co", "ltd", "fig", "vol", "sec", "cont", "sgt",
];

/// A sentence longer than this many bytes is cut at its next space: no page of minutes has one, and the rules stay linear.
const LONGEST: usize = 4_000;

/// The sentences of a folded paragraph, trimmed, in order.
pub(crate) fn split(flat: &str) -> Vec<Range<usize>> {
    let bytes = flat.as_bytes();
    let mut found = vec![];
    let mut start = 0;
    for (at, letter) in flat.char_indices() {
        if letter == ' ' && at - start > LONGEST {
            push(&mut found, flat, start..at);
            start = at;
        }
        if !matches!(letter, '.' | '?' | '!') {
            continue;
        }
        let mut end = at + 1;
        while bytes.get(end).is_some_and(|b| matches!(b, b'"' | b'\'' | b')' | b']' | b'.')) {
            end += 1;
        }
        let follows = flat.get(end..).unwrap_or_default();
        let next = follows.trim_start().chars().next();
        let opens = follows.starts_with(' ')
            && next
                .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '\'' | '(' | '[' | '£'));
        if !opens || (letter == '.' && is_short(flat.get(start..at).unwrap_or_default(), next)) {
            continue;
        }
        push(&mut found, flat, start..end);
        start = end;
    }
    push(&mut found, flat, start..flat.len());
    found
}

fn push(found: &mut Vec<Range<usize>>, flat: &str, range: Range<usize>) {
    let range = super::trimmed(flat, range, &[]);
    if !range.is_empty() {
        found.push(range);
    }
}

fn is_short(before: &str, next: Option<char>) -> bool {
    let word = before.rsplit([' ', '(', '"']).next().unwrap_or_default();
    let low = word.to_ascii_lowercase();
    let initial = word.len() == 1 && word.chars().all(|c| c.is_ascii_uppercase());
    // "8.15 p.m. The Chair" ends a sentence; "p.m. on" does not reach here. "No. 5" does not end one; "said no. The" does.
    let time = matches!(low.as_str(), "a.m" | "p.m" | "etc") && next.is_some_and(char::is_uppercase);
    let number = matches!(low.as_str(), "no" | "nos") && !next.is_some_and(|c| c.is_ascii_digit());
    (SHORT.contains(&low.as_str()) || initial) && !time && !number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        let text = "Mr. Ash said no. Cllr. B. Oak left at 8.15 p.m. The Chair asked: \"Why?\" It rose by 2.5 points, e.g. in No. 5.";
        let parts: Vec<&str> = split(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            parts,
            [
                "Mr. Ash said no.",
                "Cllr. B. Oak left at 8.15 p.m.",
                "The Chair asked: \"Why?\"",
                "It rose by 2.5 points, e.g. in No. 5."
            ]
        );
    }
}
