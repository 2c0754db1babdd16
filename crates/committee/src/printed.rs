//! The words of a printed file without what only the printing put there: running heads and feet, page numbers.
//!
//! Pages stand apart by form feeds. A line at the top or the bottom of a page that stands in the same place on half of the
//! pages or more, its numbers left aside, is a running head; it is part of no sentence. On the first page it stays, since the
//! body and the day may stand nowhere else.

use crate::patterns::pattern;
use std::collections::HashMap;

/// How many lines at either end of a page may be running heads.
const EDGE: usize = 3;

/// The words page after page, running heads and page numbers left out.
pub(crate) fn clean(words: &str) -> String {
    let pages: Vec<Vec<&str>> = words.split('\u{c}').map(|page| page.lines().collect()).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    if pages.len() >= 3 {
        for page in &pages {
            let mut keys: Vec<String> =
                edges(page).iter().filter_map(|at| page.get(*at)).map(|line| key(line)).collect();
            keys.sort();
            keys.dedup();
            for key in keys {
                *seen.entry(key).or_default() += 1;
            }
        }
    }
    let mut clean = String::with_capacity(words.len());
    for (nth, page) in pages.iter().enumerate() {
        let edges = edges(page);
        for (at, line) in page.iter().enumerate() {
            let edge = edges.contains(&at);
            let running = nth > 0 && edge && seen.get(&key(line)).is_some_and(|count| *count * 2 >= pages.len());
            if running || edge && is_page_number(line) {
                continue;
            }
            clean.push_str(line);
            clean.push('\n');
        }
        // A paragraph may go on over the page, so nothing but the page's own blank lines parts it.
    }
    clean
}

/// The places of the first and last lines with words in them.
fn edges(page: &[&str]) -> Vec<usize> {
    let filled: Vec<usize> =
        page.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(|(at, _)| at).collect();
    if filled.len() <= EDGE {
        return filled.iter().copied().take(1).chain(filled.last().copied()).collect();
    }
    filled.iter().take(EDGE).chain(filled.iter().rev().take(EDGE)).copied().collect()
}

fn key(line: &str) -> String {
    crate::fold_spaces(line).to_lowercase().chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

fn is_page_number(line: &str) -> bool {
    pattern!(r"(?i)^\s*[-–]?\s*(?:page\s+)?[0-9]{1,4}(?:\s+of\s+[0-9]{1,4})?\s*[-–]?\s*$").is_match(line)
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn running_heads_and_page_numbers_are_left_out() {
        let page = |number: usize, words: &str| {
            format!("Education Scrutiny Committee, 14 January 2025\n\n{words}\n\nPage {number} of 3\n")
        };
        let file = [
            page(1, "5. SEND update\nThe Director said that plans"),
            page(2, "would be issued in time.\nRESOLVED that it be noted."),
            page(3, "6. Close\nThe meeting ended."),
        ]
        .join("\u{c}");
        let text = clean(&file);
        assert!(!text.contains("Page ") && text.matches("14 January").count() == 1, "{text}");
        assert!(text.contains("would be issued in time.") && text.contains("5. SEND update"));
    }

    #[test]
    fn a_list_that_repeats_inside_a_page_stays() {
        let page = "one\ntwo\nthree\nThat the report be noted.\nfour\nfive\nsix\n";
        let text = clean(&[page, page, page, page].join("\u{c}"));
        assert_eq!(text.matches("That the report be noted.").count(), 4);
        assert_eq!(clean("RESOLVED that it be noted.\n3\n"), "RESOLVED that it be noted.\n");
    }
}
