//! Who says what: each sentence of the minutes with the people who speak in it and what they do by speaking.

mod people;
mod speech;

pub(crate) use people::{People, Voice, Who};
pub(crate) use speech::{Act, Speech};

use crate::layout::{Block, Page, Zone};
use std::ops::Range;

/// One sentence of the minutes that is no part of a decision.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// The block it stands in.
    pub(crate) block: usize,
    /// Its range in the block's folded words.
    pub(crate) range: Range<usize>,
    /// Who speaks in it, in order.
    pub(crate) speeches: Vec<Speech>,
}

/// The talk of a meeting.
#[derive(Debug)]
pub(crate) struct Talk<'p> {
    pub(crate) page: &'p Page<'p>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) people: People,
}

impl<'p> Talk<'p> {
    /// Reads the sentences of the minutes. `taken` gives for each block where a decision begins in it; `title` is skipped.
    pub(crate) fn of(page: &'p Page<'p>, taken: &[Option<usize>], title: Option<usize>) -> Self {
        let mut people = People::of(page);
        let mut sentences = vec![];
        let mut last = None;
        for (at, block) in page.blocks.iter().enumerate() {
            if block.zone != Zone::Minutes || Some(at) == title || block.heading {
                if block.heading {
                    last = None;
                }
                continue;
            }
            let end = taken.get(at).copied().flatten().unwrap_or(usize::MAX);
            for range in block.sentences.iter().filter(|range| range.start < end) {
                let range = range.start..range.end.min(end);
                let speeches = speech::read(block, &range, &mut people, &mut last);
                sentences.push(Sentence { block: at, range, speeches });
            }
        }
        Talk { page, sentences, people }
    }

    /// The block of a sentence.
    pub(crate) fn block(&self, sentence: &Sentence) -> Option<&Block> {
        self.page.blocks.get(sentence.block)
    }

    /// A sentence's words, folded, in lower case.
    pub(crate) fn low(&self, sentence: &Sentence) -> &str {
        self.block(sentence).and_then(|block| block.low().get(sentence.range.clone())).unwrap_or_default()
    }

    /// A finding at a range of a sentence's own folded words.
    pub(crate) fn found(&self, rule: &'static str, sentence: &Sentence, range: Range<usize>) -> Option<crate::Found> {
        let block = self.block(sentence)?;
        let range = sentence.range.start + range.start..sentence.range.start + range.end;
        Some(self.page.found(rule, block, range))
    }
}
