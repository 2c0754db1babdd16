//! The page as blocks (paragraphs, list lines, headings), each in its zone, with a folded copy that rules are matched on.

mod folded;
mod lines;
mod marker;
mod sentences;
mod zones;

pub(crate) use folded::Folded;
pub(crate) use marker::{Marker, Style};
pub(crate) use zones::Zone;

use crate::{Found, Passage};
use std::ops::Range;

/// One paragraph, list line or heading.
#[derive(Debug)]
pub(crate) struct Block {
    /// Its number or bullet.
    pub(crate) marker: Option<Marker>,
    /// Its words after the marker, folded.
    pub(crate) folded: Folded,
    /// Its sentences, as ranges of the folded words.
    pub(crate) sentences: Vec<Range<usize>>,
    /// Which part of the page it belongs to.
    pub(crate) zone: Zone,
    /// A heading rather than a sentence.
    pub(crate) heading: bool,
}

impl Block {
    /// Its words in lower case, white space, quotes and dashes made plain. Rules match on this.
    pub(crate) fn low(&self) -> &str {
        &self.folded.low
    }

    /// The same words with their capitals, byte for byte as long as [`Block::low`].
    pub(crate) fn flat(&self) -> &str {
        &self.folded.flat
    }
}

/// A page cut up.
#[derive(Debug)]
pub(crate) struct Page<'t> {
    pub(crate) text: &'t str,
    pub(crate) blocks: Vec<Block>,
}

impl<'t> Page<'t> {
    /// Cuts a text into blocks and puts each in its zone.
    pub(crate) fn of(text: &'t str) -> Self {
        let mut blocks: Vec<Block> = lines::blocks(text)
            .into_iter()
            .map(|whole| {
                let printed = text.get(whole.clone()).unwrap_or_default();
                let (marker, skip) = marker::read(printed);
                let folded = Folded::of(text, whole.start + skip..whole.end);
                let sentences = sentences::split(&folded.flat);
                Block { marker, folded, sentences, zone: Zone::Minutes, heading: false }
            })
            .collect();
        join_marks(&mut blocks);
        zones::assign(&mut blocks);
        Page { text, blocks }
    }

    /// A finding at a range of one block's folded words.
    pub(crate) fn found(&self, rule: &'static str, block: &Block, range: Range<usize>) -> Found {
        Found { rule, passage: self.passage(block.folded.printed(range)) }
    }

    /// The passage at a byte range of the text.
    pub(crate) fn passage(&self, range: Range<usize>) -> Passage {
        let printed = self.text.get(range.clone()).unwrap_or_default().to_owned();
        Passage { start: range.start, end: range.start + printed.len(), printed }
    }

    /// The words at a range of one block, as printed, white space folded.
    pub(crate) fn words(&self, block: &Block, range: Range<usize>) -> String {
        self.passage(block.folded.printed(range)).text()
    }
}

/// A number alone on its line is the mark of what follows: a cell of a table that a scrape has flattened.
fn join_marks(blocks: &mut Vec<Block>) {
    let mut next_mark: Option<Marker> = None;
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks.drain(..) {
        if let Some(mark) = next_mark.take()
            && block.marker.is_none()
            && block.flat().starts_with(char::is_alphabetic)
        {
            block.marker = Some(mark);
        }
        let alone = block.marker.clone().filter(|mark| block.low().is_empty() && mark.style != Style::Bullet);
        let bare = alone.or_else(|| marker::bare(block.flat()).filter(|_| block.marker.is_none()));
        match bare {
            Some(mark) => next_mark = Some(mark),
            None => joined.push(block),
        }
    }
    *blocks = joined;
}

/// A range without the spaces and stray punctuation at its ends.
pub(crate) fn trimmed(text: &str, range: Range<usize>, stray: &[char]) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let left = words.trim_start_matches(|c: char| c == ' ' || stray.contains(&c));
    let start = range.start + (words.len() - left.len());
    let kept = left.trim_end_matches(|c: char| c == ' ' || stray.contains(&c));
    start..start + kept.len()
}
