//! Recomputing everything, and saying what does not hold.

use crate::chain::{Head, is_signed, next_head};
use crate::commitment::{Hash, NO_SEED, block_leaf, commitments, merkle_root};
use crate::entry::Entry;
use crate::error::Result;
use crate::open::{Ledger, Stamp};
use crate::room::{BLOCKS_OUTSIDE_BATCHES, BLOCKS_TO_VERIFY, ENTRIES};
use facts::{SubjectId, decode_block};
use futures::StreamExt;
use std::collections::BTreeMap;
use std::fmt;
use store::{Row, Value, Work};

/// Something that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The row that says what the ledger is was changed.
    Stamp,
    /// An entry is missing before this one, or its number was changed.
    MissingEntry,
    /// An entry, or the one before it, was changed, moved or put in.
    Chain,
    /// The head is not signed with the ledger's key.
    Signature,
    /// An entry cannot be read as what it says it is.
    Unreadable,
    /// The blocks are not those that were written: one was changed, lost, moved or added.
    Blocks,
    /// A block is empty, and no erasure says why.
    EmptyBlock,
    /// A block of an erased person still holds facts from before the erasure.
    NotErased,
    /// There are blocks of no batch.
    StrayBlocks,
    /// The engine finds that an index does not agree with its table.
    Indexes,
    /// The ledger does not contain the head that was kept outside: its end was cut off or its past rewritten.
    NotSince,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Fault::Stamp => "the row that says what this ledger is was changed",
            Fault::MissingEntry => "an entry before this one is missing",
            Fault::Chain => "this entry or one before it was changed, moved or put in",
            Fault::Signature => "the head is not signed with this ledger's key",
            Fault::Unreadable => "the entry cannot be read",
            Fault::Blocks => "a block of this batch was changed, lost, moved or added",
            Fault::EmptyBlock => "a block of this batch is empty and no erasure says why",
            Fault::NotErased => "a block of this batch still holds facts of an erased person",
            Fault::StrayBlocks => "there are blocks that belong to no batch",
            Fault::Indexes => "the database's own indexes do not agree with its tables",
            Fault::NotSince => "the head kept outside is not in this ledger: its end was cut off or its past rewritten",
        })
    }
}

/// A fault and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Entry number; 0 for the ledger as a whole.
    pub entry: u64,
    /// What does not hold.
    pub fault: Fault,
}

/// The result of a verification.
#[derive(Clone, Debug)]
pub struct Report {
    /// The head as recomputed, not as stored.
    pub head: Head,
    /// Entries read.
    pub entries: u64,
    /// Blocks read.
    pub blocks: u64,
    /// Facts read.
    pub facts: u64,
    /// Blocks that were lawfully emptied.
    pub erased_blocks: u64,
    /// What does not hold; empty when all does.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, entry: u64, fault: Fault) {
        let finding = Finding { entry, fault };
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

impl Ledger {
    /// Recomputes every commitment, root and head from the stored rows and compares. A cut end cannot be seen from inside:
    /// give `since`, a head kept outside, and it must be part of this chain.
    pub async fn verify(&self, since: Option<&Head>) -> Result<Report> {
        let mut work = self.database.read().await?;
        let first = self.stamp.recomputed();
        let mut report =
            Report { head: first, entries: 0, blocks: 0, facts: 0, erased_blocks: 0, findings: Vec::new() };
        let stamp = Stamp::read(&mut work).await?;
        let public_key = self.key.public();
        let stamp_holds = stamp.is_some_and(|stamp| {
            let head = stamp.recomputed();
            head == first
                && stamp.head == first.hash
                && stamp.public_key == public_key
                && is_signed(&public_key, &head, &stamp.signature)
        });
        if !stamp_holds {
            report.find(0, Fault::Stamp);
        }
        let mut had_since = since.is_none_or(|since| *since == first);

        let mut entries = Vec::new();
        for row in work.rows(ENTRIES, []).await? {
            entries.push(match Entry::from_row(&row) {
                Ok(entry) => entry,
                Err(_) => {
                    report.find(row.int(0).unwrap_or(0) as u64, Fault::Unreadable);
                    continue;
                }
            });
        }
        // The last erasure of each subject.
        let erased: BTreeMap<String, u64> = entries
            .iter()
            .filter(|entry| entry.kind == "erasure")
            .map(|entry| (entry.key.clone(), entry.number))
            .collect();
        for entry in &entries {
            report.entries += 1;
            if entry.number != report.head.number + 1 {
                report.find(entry.number, Fault::MissingEntry);
            }
            let head = next_head(&report.head, entry);
            if head.hash != entry.head {
                report.find(entry.number, Fault::Chain);
            }
            // The next entry is held against this one's recomputed head, so every later entry of a rewritten past falls.
            report.head = head;
            if !is_signed(&public_key, &head, &entry.signature) {
                report.find(entry.number, Fault::Signature);
            }
            had_since |= since == Some(&head);
            if entry.kind == "batch" {
                verify_batch(&mut work, entry, &erased, &mut report).await?;
            } else if entry.root != merkle_root(Vec::new()) || !matches!(entry.kind.as_str(), "erasure" | "note") {
                report.find(entry.number, Fault::Unreadable);
            }
        }
        for row in work.rows(BLOCKS_OUTSIDE_BATCHES, []).await? {
            report.find(row.int(0)? as u64, Fault::StrayBlocks);
        }
        if !work.indexes_agree().await? {
            report.find(0, Fault::Indexes);
        }
        if !had_since {
            report.find(0, Fault::NotSince);
        }
        work.commit().await?;
        Ok(report)
    }
}

async fn verify_batch(
    work: &mut Work,
    entry: &Entry,
    erased: &BTreeMap<String, u64>,
    report: &mut Report,
) -> Result<()> {
    let mut leaves = Vec::new();
    let mut facts = 0;
    let mut rows = work.stream(BLOCKS_TO_VERIFY, [Value::from(entry.number as i64)]);
    while let Some(row) = rows.next().await {
        let place = leaves.len() as i64;
        match read_block(&row?, place, entry.number, erased) {
            Ok(block) => {
                report.erased_blocks += u64::from(block.is_erased);
                facts += block.facts;
                leaves.push(block.leaf);
            }
            Err(fault) => {
                report.find(entry.number, fault);
                leaves.push(Hash::default());
            }
        }
    }
    drop(rows);
    report.blocks += leaves.len() as u64;
    report.facts += facts;
    let counts_hold = entry.batch().is_ok() && entry.counts() == Some((leaves.len() as u64, facts));
    if !counts_hold || merkle_root(leaves) != entry.root {
        report.find(entry.number, Fault::Blocks);
    }
    Ok(())
}

struct ReadBlock {
    leaf: Hash,
    facts: u64,
    is_erased: bool,
}

fn read_block(
    row: &Row,
    place: i64,
    batch: u64,
    erased: &BTreeMap<String, u64>,
) -> std::result::Result<ReadBlock, Fault> {
    let fault = |_| Fault::Blocks;
    let subject: [u8; 16] = row.array(1, "subject").map_err(fault)?;
    let seed = row.bytes_or_null(2).map_err(fault)?;
    let payload = row.bytes_or_null(3).map_err(fault)?;
    let kept = row.bytes_or_null(4).map_err(fault)?;
    if row.int(0).map_err(fault)? != place {
        return Err(Fault::Blocks);
    }
    let erased_after = erased.get(&SubjectId(subject).to_string()).is_some_and(|&erasure| erasure > batch);
    let (hashes, is_erased) = match (seed, payload, kept) {
        (Some(seed), Some(payload), None) => {
            if erased_after {
                return Err(Fault::NotErased);
            }
            if decode_block(payload).is_err() {
                return Err(Fault::Blocks);
            }
            let seed = seed.try_into().map_err(|_| Fault::Blocks)?;
            if payload.is_empty() && seed != NO_SEED {
                return Err(Fault::Blocks);
            }
            (commitments(&seed, payload).ok_or(Fault::Blocks)?, false)
        }
        (None, None, Some(kept)) => {
            if !erased_after {
                return Err(Fault::EmptyBlock);
            }
            let (hashes, rest) = kept.as_chunks::<32>();
            if !rest.is_empty() {
                return Err(Fault::Blocks);
            }
            (hashes.to_vec(), true)
        }
        _ => return Err(Fault::Blocks),
    };
    Ok(ReadBlock { facts: hashes.len() as u64, leaf: block_leaf(&subject, hashes), is_erased })
}
