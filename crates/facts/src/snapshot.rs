//! One council's record on a pair of dates: what the reasoning rooms are functions of.

use crate::fact::Fact;
use crate::history::History;
use crate::resolve::{AsKnown, Statement, resolve};
use crate::source::{BatchMeta, SubjectId};
use terms::{Date, LaCode};

/// The facts that one batch states of one subject: the ledger's stored unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Of whom.
    pub subject: SubjectId,
    /// [`BatchMeta::number`].
    pub batch: u64,
    /// In source order.
    pub facts: Vec<Fact>,
}

/// Every history of one council as true on D and known at K. Rebuilt from the ledger, never stored.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Whose record.
    pub council: LaCode,
    /// The pair of dates.
    pub known: AsKnown,
    /// Every batch of the council in the ledger, visible or not.
    pub batches: Vec<BatchMeta>,
    /// By subject, in order of subject id.
    pub histories: Vec<History>,
    /// The ledger head it was built from, as printed.
    pub head: String,
}

impl Snapshot {
    /// Builds it. `blocks` may come in any order. Linear in facts, but for sorting the blocks.
    pub fn build(
        council: LaCode,
        true_on: Date,
        known_on: Date,
        batches: Vec<BatchMeta>,
        blocks: &[Block],
        head: String,
    ) -> Result<Self, jiff::Error> {
        let known = AsKnown::new(true_on, known_on, &batches)?;
        let mut live: Vec<&Block> = blocks.iter().filter(|block| known.counts(block.batch)).collect();
        live.sort_by_key(|block| (block.subject, block.batch));
        let histories = live
            .chunk_by(|a, b| a.subject == b.subject)
            .filter_map(|blocks| {
                let statements: Vec<Statement<'_>> =
                    blocks.iter().map(|block| Statement { batch: block.batch, facts: &block.facts }).collect();
                blocks.first().map(|block| resolve(block.subject, &statements, &known))
            })
            .collect();
        Ok(Self { council, known, batches, histories, head })
    }

    /// The history of one subject.
    pub fn history(&self, subject: SubjectId) -> Option<&History> {
        let place = self.histories.binary_search_by_key(&subject, |history| history.subject).ok()?;
        self.histories.get(place)
    }

    /// The batch of a number.
    pub fn batch(&self, number: u64) -> Option<&BatchMeta> {
        self.batches.iter().find(|meta| meta.number == number)
    }
}
