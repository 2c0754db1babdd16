//! A text as sentences, and a sentence as words, each with its place.

/// A word in small letters and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// A sentence, or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Where it stands, in bytes, without the white space around it.
    pub start: usize,
    pub end: usize,
    /// Its words; for an item of a list those of the words before the colon come first.
    pub words: Vec<Word>,
}

/// The sentences of a text, in order. The lines of a list each carry the sentence that leads in to them ("We assess only
/// where:"), since they say nothing without it.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    let mut lead: Vec<Word> = Vec::new();
    for (start, end, listed) in pieces(text) {
        let piece = text.get(start..end).unwrap_or_default();
        let own = words(piece, start);
        if own.is_empty() {
            continue;
        }
        if !listed {
            lead.clear();
        }
        found.push(Sentence { start, end, words: lead.iter().chain(&own).cloned().collect() });
        if piece.ends_with(':') {
            lead = own;
        }
    }
    found
}

/// Where sentences stand, and whether each is a line of a list.
fn pieces(text: &str) -> Vec<(usize, usize, bool)> {
    let mut pieces = Vec::new();
    for (from, paragraph) in paragraphs(text) {
        let listed = is_listed(paragraph);
        let mut start = from;
        let mut letters = paragraph.char_indices().peekable();
        let mut before = ' ';
        while let Some((place, letter)) = letters.next() {
            let next = letters.peek().map_or(' ', |(_, next)| *next);
            // A semicolon joins what belongs together ("You were told to wait; that was wrong").
            // "9.14" and "s.36(8)" hold no end of a sentence; nor does an initial or "e.g.".
            let ends = matches!(letter, '.' | '!' | '?') && next.is_whitespace() && !is_abbreviated(paragraph, place);
            if ends || (letter == ':' && next.is_whitespace() && before != ' ') {
                let end = from + place + letter.len_utf8();
                pieces.push((start, end, listed));
                start = end;
            }
            before = letter;
        }
        pieces.push((start, from + paragraph.len(), listed));
    }
    let trimmed = pieces.into_iter().map(|(start, end, listed)| {
        let piece = text.get(start..end).unwrap_or_default();
        let start = start + (piece.len() - piece.trim_start().len());
        (start, start + piece.trim().len(), listed)
    });
    trimmed.filter(|(start, end, _)| start < end).collect()
}

/// Paragraphs with their places: parted by blank lines, and by lines that begin an item of a list.
fn paragraphs(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() || is_listed(line) {
            found.push((from, at));
            from = at;
        }
        at += line.len();
    }
    found.push((from, text.len()));
    found
        .into_iter()
        .filter_map(|(from, to)| Some((from, text.get(from..to)?)))
        .filter(|(_, it)| !it.trim().is_empty())
        .collect()
}

/// Whether a line begins as an item of a list: a dash, a dot, a number or a letter with its bracket or dot.
fn is_listed(line: &str) -> bool {
    let line = line.trim_start();
    let marker = line.split_whitespace().next().unwrap_or_default();
    if ["-", "–", "•", "*", "·", "o"].contains(&marker) {
        return line.len() > marker.len();
    }
    let inside = marker.trim_start_matches('(').trim_end_matches(['.', ')']);
    inside.len() < marker.len()
        && inside.len() <= 3
        && !inside.is_empty()
        && (inside.chars().all(|letter| letter.is_ascii_digit()) || inside.len() == 1 || is_roman(inside))
}

fn is_roman(text: &str) -> bool {
    text.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'))
}

/// Whether the full stop at a place belongs to an abbreviation.
fn is_abbreviated(paragraph: &str, place: usize) -> bool {
    let before = paragraph.get(..place).unwrap_or_default();
    let word = before.rsplit([' ', '\n', '(']).next().unwrap_or_default();
    matches!(
        word,
        "e.g" | "i.e" | "Mr" | "Mrs" | "Ms" | "Dr" | "para" | "paras" | "reg" | "s" | "ss" | "no" | "No" | "St"
    )
}

/// The words of a piece that stands `from` bytes into its text. Apostrophes and the commas of numbers are left out.
fn words(piece: &str, from: usize) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut open = false;
    let letters: Vec<(usize, char)> = piece.char_indices().collect();
    for (place, (at, letter)) in letters.iter().enumerate() {
        let next = letters.get(place + 1).map_or(' ', |(_, next)| *next);
        let end = from + at + letter.len_utf8();
        if letter.is_alphanumeric() {
            match found.last_mut().filter(|_| open) {
                Some(word) => {
                    word.text.extend(letter.to_lowercase());
                    word.end = end;
                }
                None => found.push(Word { text: letter.to_lowercase().collect(), start: from + at, end }),
            }
            open = true;
        } else {
            let number = found.last().is_some_and(|word| word.text.ends_with(|one: char| one.is_ascii_digit()));
            let inside = matches!(letter, '\'' | '’') && next.is_alphabetic()
                || *letter == ',' && number && next.is_ascii_digit();
            open = open && inside;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        sentences(text).iter().map(|one| text[one.start..one.end].to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let text = "Dear Mrs. Hill, see s. 36(8) and para. 9.14. We will assess. \n\nIt is late; we know.";
        assert_eq!(
            said(text),
            ["Dear Mrs. Hill, see s. 36(8) and para. 9.14.", "We will assess.", "It is late; we know."]
        );
    }

    #[test]
    fn an_item_of_a_list_carries_what_leads_in_to_it() {
        let found =
            sentences("We will assess only where:\n- the gap is two years\n(b) there is a diagnosis\n\nThank you.");
        let words =
            |place: usize| found[place].words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(words(1), "we will assess only where the gap is two years");
        assert_eq!(words(2), "we will assess only where b there is a diagnosis");
        assert_eq!(words(3), "thank you");
    }

    #[test]
    fn words_are_small_letters_without_apostrophes_and_numbers_without_commas() {
        let found = words("The school’s £6,000, isn't re-spent", 0);
        let texts: Vec<&str> = found.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["the", "schools", "6000", "isnt", "re", "spent"]);
    }
}
