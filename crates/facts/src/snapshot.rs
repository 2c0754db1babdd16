//! One council's record on a pair of dates: what the reasoning rooms are functions of.

use crate::bytes::{BadBytes, decode_block};
use crate::fact::Fact;
use crate::history::History;
use crate::resolve::{AsKnown, Statement, resolve};
use crate::source::{BatchMeta, SubjectId};
use std::borrow::Cow;
use std::convert::Infallible;
use std::num::NonZeroUsize;
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

/// The same with its facts still as the ledger stores them: a third of the memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredBlock {
    /// Of whom.
    pub subject: SubjectId,
    /// [`BatchMeta::number`].
    pub batch: u64,
    /// As [`crate::encode_block`] writes them.
    pub bytes: Vec<u8>,
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

/// A snapshot that cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotProblem {
    /// The bundled time-zone data lacks Europe/London.
    #[error("the time of Europe/London is not known to this program: {0}")]
    Time(#[from] jiff::Error),
    /// A stored block does not decode.
    #[error("a block of batch {batch} is damaged: {source}")]
    Damaged {
        /// [`BatchMeta::number`].
        batch: u64,
        /// What is wrong with it.
        source: BadBytes,
    },
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
        let live = live(blocks, &known);
        let Ok(histories) = histories(&live, &known);
        Ok(Self { council, known, batches, histories, head })
    }

    /// Builds it from stored blocks, decoding each person's as they are read, on so many threads. The result does not
    /// depend on their number.
    pub fn build_from_stored(
        council: LaCode,
        true_on: Date,
        known_on: Date,
        batches: Vec<BatchMeta>,
        blocks: &[StoredBlock],
        head: String,
        threads: NonZeroUsize,
    ) -> Result<Self, SnapshotProblem> {
        let known = AsKnown::new(true_on, known_on, &batches)?;
        let live = live(blocks, &known);
        let mut shares = Vec::new();
        let mut rest = live.as_slice();
        for left in (1..=threads.get()).rev() {
            let (share, others) = rest.split_at(end_of_person(rest, rest.len() / left));
            shares.push(share);
            rest = others;
        }
        let done = std::thread::scope(|scope| {
            let running: Vec<_> = shares.iter().map(|share| scope.spawn(|| histories(share, &known))).collect();
            running
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect::<Vec<_>>()
        });
        let mut histories = Vec::new();
        for share in done {
            let mut share = share?;
            if histories.is_empty() { histories = share } else { histories.append(&mut share) }
        }
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

/// A block in either form.
trait Stated {
    /// What can be wrong with it.
    type Problem;

    fn subject(&self) -> SubjectId;
    fn batch(&self) -> u64;
    fn facts(&self) -> Result<Cow<'_, [Fact]>, Self::Problem>;
}

impl Stated for Block {
    type Problem = Infallible;

    fn subject(&self) -> SubjectId {
        self.subject
    }

    fn batch(&self) -> u64 {
        self.batch
    }

    fn facts(&self) -> Result<Cow<'_, [Fact]>, Self::Problem> {
        Ok(Cow::Borrowed(&self.facts))
    }
}

impl Stated for StoredBlock {
    type Problem = SnapshotProblem;

    fn subject(&self) -> SubjectId {
        self.subject
    }

    fn batch(&self) -> u64 {
        self.batch
    }

    fn facts(&self) -> Result<Cow<'_, [Fact]>, Self::Problem> {
        match decode_block(&self.bytes) {
            Ok(facts) => Ok(Cow::Owned(facts)),
            Err(source) => Err(SnapshotProblem::Damaged { batch: self.batch, source }),
        }
    }
}

/// The blocks that count, by subject and batch.
fn live<'a, B: Stated>(blocks: &'a [B], known: &AsKnown) -> Vec<&'a B> {
    let mut live: Vec<&B> = blocks.iter().filter(|block| known.counts(block.batch())).collect();
    live.sort_by_key(|block| (block.subject(), block.batch()));
    live
}

/// The first place from `near` on at which another person begins.
fn end_of_person<B: Stated>(live: &[&B], near: usize) -> usize {
    let Some(last) = near.checked_sub(1).and_then(|before| live.get(before)) else { return near };
    near + live.iter().skip(near).take_while(|block| block.subject() == last.subject()).count()
}

/// The histories of blocks in order.
fn histories<B: Stated>(live: &[&B], known: &AsKnown) -> Result<Vec<History>, B::Problem> {
    live.chunk_by(|a, b| a.subject() == b.subject())
        .filter_map(|blocks| Some((blocks.first()?.subject(), blocks)))
        .map(|(subject, blocks)| {
            let facts = blocks.iter().map(|block| block.facts()).collect::<Result<Vec<_>, _>>()?;
            let statements: Vec<Statement<'_>> =
                blocks.iter().zip(&facts).map(|(block, facts)| Statement { batch: block.batch(), facts }).collect();
            Ok(resolve(subject, &statements, known))
        })
        .collect()
}
