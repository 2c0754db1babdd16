//! Saved HTML to plain text with one line for each paragraph, list line or table cell.

use scraper::Html;
use scraper::node::Node;

/// Elements whose words are never part of the minutes.
const SILENT: [&str; 11] =
    ["script", "style", "head", "nav", "noscript", "template", "svg", "button", "select", "iframe", "footer"];

/// Stands after the number of an agenda item until the title in the next cell is joined to it; no page holds it.
const NUMBER_ENDS: char = '\u{e000}';

/// Elements that begin and end a line.
const LINES: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "title",
    "tr",
    "ul",
];

/// Whether the text looks like HTML rather than words that mention a tag.
pub(crate) fn looks_like_html(text: &str) -> bool {
    let head: String = text.chars().take(2000).collect::<String>().to_ascii_lowercase();
    let marks =
        ["<!doctype html", "<html", "<body", "<div", "<p>", "<p ", "<table", "<br", "<span", "<h1", "<h2", "<li"];
    head.trim_start().starts_with('<') && marks.iter().any(|mark| head.contains(mark))
        || marks.iter().filter(|mark| head.contains(*mark)).count() >= 2
}

/// The words of a page as a browser would print them, list numbers and bullets included.
pub(crate) fn to_text(source: &str) -> String {
    let page = Html::parse_document(source);
    let mut text = String::with_capacity(source.len() / 2);
    let mut lists: Vec<Option<usize>> = vec![];
    let mut next = page.tree.root().first_child();
    // Walked without recursion, so that a deeply nested page cannot exhaust the stack.
    while let Some(node) = next {
        let silent = opens(node.value(), &mut text, &mut lists);
        next = if silent { None } else { node.first_child() };
        let mut left = Some(node);
        while next.is_none() {
            let Some(leaving) = left else { break };
            closes(leaving.value(), &mut text, &mut lists);
            next = leaving.next_sibling();
            left = leaving.parent();
        }
    }
    join_numbers(&text)
}

/// "35" in a cell and the title in the next are one line: "35. SEND update".
fn join_numbers(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut parts = text.split(NUMBER_ENDS).peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            joined.push_str(if joined.is_empty() { part } else { part.trim_start() });
            break;
        }
        let part = if joined.is_empty() { part } else { part.trim_start() };
        let number = part.trim_end();
        joined.push_str(number);
        let empty = number.is_empty() || number.ends_with('\n');
        joined.push_str(if empty {
            ""
        } else if number.ends_with(['.', ')']) {
            " "
        } else {
            ". "
        });
    }
    joined
}

/// The cell of a meeting's table that holds an item's number, and the first cell of a row where it holds a number only.
fn is_number_cell(element: &scraper::node::Element) -> bool {
    element.name() == "td" && element.has_class("mgItemNumberCell", scraper::CaseSensitivity::AsciiCaseInsensitive)
}

/// Writes what a node begins with; true where its inside is not to be read.
fn opens(node: &Node, text: &mut String, lists: &mut Vec<Option<usize>>) -> bool {
    match node {
        Node::Text(words) => push_words(text, words),
        Node::Element(element) => {
            let name = element.name();
            if SILENT.contains(&name) {
                return true;
            }
            if LINES.contains(&name) {
                text.push('\n');
            }
            match name {
                "ol" => lists.push(Some(element.attr("start").and_then(|from| from.parse().ok()).unwrap_or(1))),
                "ul" => lists.push(None),
                "li" => match lists.last_mut() {
                    Some(Some(number)) => {
                        text.push_str(&format!("{number}. "));
                        *number = number.saturating_add(1);
                    }
                    _ => text.push_str("• "),
                },
                _ => {}
            }
        }
        _ => {}
    }
    false
}

fn closes(node: &Node, text: &mut String, lists: &mut Vec<Option<usize>>) {
    let Node::Element(element) = node else { return };
    if matches!(element.name(), "ol" | "ul") {
        lists.pop();
    }
    if is_number_cell(element) {
        text.push(NUMBER_ENDS);
    } else if LINES.contains(&element.name()) {
        text.push('\n');
    }
}

/// Line breaks inside a paragraph's source are only spaces.
fn push_words(text: &mut String, words: &str) {
    for letter in words.chars() {
        let letter = if matches!(letter, '\n' | '\r' | '\t') { ' ' } else { letter };
        if letter != ' ' || !text.ends_with([' ', '\n']) {
            text.push(letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lists_and_cells_become_lines() {
        let page = "<html><head><title>x</title><style>p{}</style></head><body><script>if(a<b){}</script>\
            <h2>SEND\n update</h2><p>RESOLVED:&nbsp;</p><ol><li>That the <b>report</b> be noted;</li><li>That it go on.</li></ol>\
            <ul><li>one</li></ul><table><tr><td>For</td><td>9</td></tr></table></body></html>";
        let lines: Vec<String> =
            to_text(page).lines().map(crate::fold_spaces).filter(|line| !line.is_empty()).collect();
        assert_eq!(
            lines,
            ["SEND update", "RESOLVED:", "1. That the report be noted;", "2. That it go on.", "• one", "For", "9"]
        );
    }

    #[test]
    fn words_are_not_taken_for_html() {
        assert!(looks_like_html("<!DOCTYPE html><html>") && looks_like_html("  <div>x</div>"));
        assert!(!looks_like_html("Agenda item\n\nUse of the <div> element") && !looks_like_html("< 5 cases"));
    }
}
