//! Who says what: each sentence of the minutes with the people who speak in it and what they do by speaking.

mod people;
mod speech;

pub(crate) use people::{People, Voice, Who, classify};
pub(crate) use speech::{Act, Speech};

use crate::layout::{Block, Marker, Page, Zone};
use crate::patterns::pattern;
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

/// "In response to questions, Members heard:" speaks for each line of the list below it.
#[derive(Debug)]
struct LeadIn {
    act: Act,
    by: Option<Who>,
    /// The list's own marks; a mark of the paragraph's style ends it.
    outer: Option<Marker>,
}

impl LeadIn {
    fn of(block: &Block, last: Option<&Sentence>) -> Option<Self> {
        let speech = last.filter(|_| block.low().ends_with([':', '-']))?.speeches.last()?;
        let act = Some(speech.act).filter(|act| matches!(act, Act::Says | Act::Told | Act::Asks))?;
        Some(Self { act, by: speech.by.clone(), outer: block.marker.clone() })
    }

    fn covers(&self, block: &Block) -> bool {
        block.marker.as_ref().is_some_and(|mark| self.outer.as_ref().is_none_or(|outer| !outer.is_followed_by(mark)))
    }
}

/// Whether a list line begins as a question does.
pub(crate) fn is_wh(low: &str) -> bool {
    pattern!(r"^(?:and )?(?:if|whether|what|how|why|when|where|which|who|whose)\b").is_match(low)
}

impl<'p> Talk<'p> {
    /// Reads the sentences of the minutes. `taken` gives for each block where a decision begins in it; `title` is skipped.
    pub(crate) fn of(page: &'p Page<'p>, taken: &[Option<usize>], title: Option<usize>) -> Self {
        let mut people = People::of(page);
        let mut sentences = vec![];
        let mut last: Option<Who> = None;
        let mut lead: Option<LeadIn> = None;
        for (at, block) in page.blocks.iter().enumerate() {
            if block.zone != Zone::Minutes || Some(at) == title || block.heading {
                if block.heading {
                    last = None;
                }
                continue;
            }
            if lead.as_ref().is_some_and(|lead| !lead.covers(block)) {
                lead = None;
            }
            // "She" in a paragraph's first words may mean the last person of the paragraph before, and of no earlier one.
            if !pattern!(r"^(?:he|she|they) ").is_match(block.low()) {
                last = None;
            }
            if let Some(lead) = &lead {
                last.clone_from(&lead.by);
            }
            // "The Leader replied: "Yes. I will meet them."": the quotation is the speaker's to its end.
            let mut quoted = false;
            let end = taken.get(at).copied().flatten().unwrap_or(usize::MAX);
            for range in block.sentences.iter().filter(|range| range.start < end) {
                let range = range.start..range.end.min(end);
                let mut speeches = speech::read(page, block, &range, &mut people, &mut last);
                let asks = |lead: &LeadIn| lead.act != Act::Asks || (range.start == 0 && is_wh(block.low()));
                let lead = lead.as_ref().filter(|lead| asks(lead));
                if let Some(lead) = lead.filter(|_| speeches.is_empty() || block.low().starts_with("that ")) {
                    let skip = if block.low().starts_with("that ") && range.start == 0 { 5 } else { 0 };
                    let clause = skip..range.len();
                    speeches.insert(0, Speech { act: lead.act, by: lead.by.clone(), whole: 0..clause.end, clause });
                }
                let words = block.low().get(range.clone()).unwrap_or_default();
                if quoted && speeches.is_empty() && last.is_some() {
                    let clause = 0..range.len();
                    speeches.push(Speech { act: Act::Says, by: last.clone(), whole: clause.clone(), clause });
                }
                quoted ^= words.matches('"').count() % 2 == 1;
                sentences.push(Sentence { block: at, range, speeches });
            }
            if let Some(next) = LeadIn::of(block, sentences.last()) {
                lead = Some(next);
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
