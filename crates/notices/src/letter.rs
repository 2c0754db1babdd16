//! A letter held against the policies.

use crate::pattern::Pattern;
use crate::words::{Sentence, sentences};
use crate::{clear, policies};

/// Stands over every list of prompts.
pub const NOT_A_FINDING: &str = "These are prompts for a person who knows the law and the child, not findings. A sentence can prompt and be \
     lawful in its place, and a letter without prompts can still be unlawful. Nothing of the letter is kept.";

/// A passage that may apply a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Id of the policy.
    pub policy: &'static str,
    /// The sentence it stands in.
    pub passage: String,
    /// The first character of the sentence, counted from the start of the text.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// The same places in bytes of UTF-8.
    pub bytes: (usize, usize),
    /// The phrase of the policy's file that prompted.
    pub phrase: &'static str,
}

/// What a letter prompts, in the order of its sentences. One policy prompts once a sentence. Reads the text and keeps nothing.
pub fn prompts(text: &str) -> Vec<Prompt> {
    let mut found = Vec::new();
    let (mut counted, mut characters) = (0, 0);
    for sentence in sentences(text) {
        characters += length(text, counted, sentence.start);
        counted = sentence.start;
        let here = of_sentence(&sentence);
        if here.is_empty() {
            continue;
        }
        let passage = text.get(sentence.start..sentence.end).unwrap_or_default();
        let end = characters + passage.chars().count();
        found.extend(here.into_iter().map(|(policy, phrase)| Prompt {
            policy,
            passage: passage.to_owned(),
            start: characters,
            end,
            bytes: (sentence.start, sentence.end),
            phrase,
        }));
    }
    found
}

fn length(text: &str, from: usize, to: usize) -> usize {
    text.get(from..to).map_or(0, |part| part.chars().count())
}

fn of_sentence(sentence: &Sentence) -> Vec<(&'static str, &'static str)> {
    let words = &sentence.words;
    let says = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.is_in(words));
    if says(&clear().always) {
        return Vec::new();
    }
    let says_the_contrary = says(&clear().general);
    let prompting = policies().iter().filter_map(|policy| {
        if (says_the_contrary && !policy.own_clear_only) || says(&policy.clear) {
            return None;
        }
        let flagged = policy.flag.iter().find(|pattern| pattern.is_in(words))?;
        Some((policy.id.as_str(), flagged.text()))
    });
    prompting.collect()
}
