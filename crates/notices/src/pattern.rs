//! Phrases that a lawyer can write without Rust.
//!
//! A phrase is words in order. `word*` is any word that begins so; `#` a number, in digits or as a word up to twelve;
//! `...` up to ten words, or none; `(a|b c|)` one of these, the last of them nothing,
//! and brackets may stand within brackets; `<must>` is any phrase that `notices/words.toml` gives under that name.
//! `a & b` is both in one sentence, in any order. Capitals, punctuation and hyphens do not matter.

use std::collections::BTreeMap;

/// Kinds of words by name, each with its phrases.
pub(crate) type Kinds = BTreeMap<String, Vec<String>>;

/// Words that a gap can span.
const GAP: usize = 10;

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Word(String),
    Stem(String),
    Number,
    Gap,
    OneOf(Vec<Vec<Part>>),
}

/// A phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    /// What must all stand in a sentence, in any order.
    together: Vec<Vec<Part>>,
}

impl Pattern {
    /// Reads a phrase; the error says what is wrong with it.
    pub fn parse(text: &str, kinds: &Kinds) -> Result<Self, String> {
        let wrong = |why: &str| format!("the phrase \"{text}\" {why}");
        let mut together = Vec::new();
        for part in text.split('&') {
            let parts = sequence(&spelled_out(part, kinds).map_err(&wrong)?).map_err(wrong)?;
            let says = |part: &Part| !matches!(part, Part::Gap);
            if parts.first().is_none_or(|part| !says(part)) || parts.last().is_none_or(|part| !says(part)) {
                return Err(wrong("must begin and end with a word"));
            }
            together.push(parts);
        }
        Ok(Self { text: text.to_owned(), together })
    }

    /// As it is written in the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it stands in a row of words.
    pub fn is_in<T: AsRef<str>>(&self, words: &[T]) -> bool {
        self.together.iter().all(|parts| (0..words.len()).any(|from| ends(parts, None, words, from).is_some()))
    }
}

/// A phrase with the kinds of words in it written out as what they stand for.
fn spelled_out(text: &str, kinds: &Kinds) -> Result<String, &'static str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        let (name, after) = after.split_once('>').ok_or("lacks a closing >")?;
        let phrases = kinds.get(name).ok_or("names a kind of words that notices/words.toml does not have")?;
        out.push_str(before);
        out.push_str(&format!("({})", phrases.join("|")));
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn sequence(text: &str) -> Result<Vec<Part>, &'static str> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('(') {
            let (choices, after) = bracket(inside).ok_or("lacks a closing bracket")?;
            parts.push(Part::OneOf(choices.into_iter().map(sequence).collect::<Result<_, _>>()?));
            rest = after.trim_start();
            continue;
        }
        let end = rest.find([' ', '(']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after.trim_start();
        parts.push(match word {
            "..." => Part::Gap,
            "#" => Part::Number,
            word => match word.strip_suffix('*') {
                Some(stem) if plain(stem) => Part::Stem(stem.to_owned()),
                None if plain(word) => Part::Word(word.to_owned()),
                _ => return Err("has something that is no word in small letters"),
            },
        });
    }
    Ok(parts)
}

/// What stands between a bracket that has just opened and the one that closes it, parted at its own bars, and what follows.
fn bracket(inside: &str) -> Option<(Vec<&str>, &str)> {
    let (mut depth, mut from, mut choices) = (0, 0, Vec::new());
    for (place, letter) in inside.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            '|' if depth == 0 => {
                choices.push(inside.get(from..place)?);
                from = place + 1;
            }
            ')' => {
                choices.push(inside.get(from..place)?);
                return Some((choices, inside.get(place + 1..)?));
            }
            _ => {}
        }
    }
    None
}

fn plain(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
}

/// What is left to match after a choice within brackets.
struct Then<'a> {
    parts: &'a [Part],
    then: Option<&'a Then<'a>>,
}

/// The place after a match of all parts, and of what comes then, that begins at `at`.
fn ends<T: AsRef<str>>(parts: &[Part], then: Option<&Then<'_>>, words: &[T], at: usize) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else {
        return match then {
            None => Some(at),
            Some(next) => ends(next.parts, next.then, words, at),
        };
    };
    let word = || words.get(at).map(AsRef::as_ref);
    let matched = match first {
        Part::Word(wanted) => word()? == wanted,
        Part::Stem(stem) => word()?.starts_with(stem.as_str()),
        Part::Number => is_number(word()?),
        Part::Gap => return (0..=GAP).find_map(|skipped| ends(rest, then, words, at + skipped)),
        Part::OneOf(choices) => {
            let next = Then { parts: rest, then };
            return choices.iter().find_map(|choice| ends(choice, Some(&next), words, at));
        }
    };
    matched.then(|| ends(rest, then, words, at + 1)).flatten()
}

fn is_number(word: &str) -> bool {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.contains(&word) || (!word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, text: &str) -> bool {
        let words: Vec<&str> = text.split(' ').collect();
        Pattern::parse(pattern, &kinds()).unwrap().is_in(&words)
    }

    fn kinds() -> Kinds {
        [("must".to_owned(), vec!["must".to_owned(), "(has|have) to".to_owned()])].into()
    }

    #[test]
    fn each_mark_of_a_phrase_does_what_it_says() {
        assert!(found("two years behind", "he is two years behind others"));
        assert!(!found("two years behind", "two whole years behind"));
        assert!(found("# years behind", "at least 2 years behind"));
        assert!(found("assess* criteria", "our assessment criteria"));
        assert!(found("must ... report", "you must first send us a report"));
        assert!(!found("must ... report", "you must a b c d e f g h i j k report"), "a gap has an end");
        assert!(found("(only|solely) by (schools|a school)", "made only by a school"));
        assert!(found("made (only|) by", "made by"));
        assert!(found("not (yet|) (been (fully|) made|given)", "not been fully made"));
        assert!(
            found("<must> ... report", "you have to send a report") && !found("<must> ... report", "send a report")
        );
        assert!(found("report & <must>", "you have to send a report"), "in any order");
        assert!(!found("report & <must>", "you have to send a letter"), "both");
    }

    #[test]
    fn a_phrase_that_cannot_be_read_says_so() {
        for wrong in
            ["", "... behind", "must ...", "(a|b", "a) b", "Must", "don't", "<may> a", "<must a", "a &", "a & ..."]
        {
            assert!(Pattern::parse(wrong, &kinds()).is_err(), "{wrong}");
        }
    }
}
