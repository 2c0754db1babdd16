//! Lawful erasure: the one thing that removes.

use crate::chain::Head;
use crate::commitment::{commitments, merkle_root};
use crate::entry::{Entry, from_hex};
use crate::error::{Error, Result};
use crate::open::Ledger;
use crate::room::{BATCHES_OF_SUBJECT, BLOCKS_OF_SUBJECT, ENTRIES_OF_KIND, ERASE_BLOCK, HEAD_OF};
use facts::SubjectId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::Value;

/// A past erasure, as the chain records it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Entry number.
    pub entry: u64,
    /// Who was erased: a number that no longer leads anywhere.
    pub subject: SubjectId,
    /// Why, in the words given; nothing of the person.
    pub reason: String,
    /// By whom.
    pub actor: String,
    /// When.
    pub at: Timestamp,
}

/// What an erasure did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureReport {
    /// The head after it.
    pub head: Head,
    /// Blocks emptied.
    pub blocks: u64,
    /// Facts destroyed.
    pub facts: u64,
    /// Whether the engine says that its pages and log hold nothing of it any more. If not, call
    /// [`store::Database::clear_remains`] again when no one is reading.
    pub remains_cleared: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ErasureBody {
    reason: String,
    blocks: u64,
    facts: u64,
}

impl Ledger {
    /// Destroys every fact and salt of a subject, keeps the commitments, and records that it was done. A second erasure
    /// of the same subject is recorded too and destroys whatever came in between.
    pub async fn erase(&self, subject: SubjectId, reason: &str, actor: &str, at: Timestamp) -> Result<ErasureReport> {
        let mut work = self.database.write().await?;
        let rows = work.rows(BLOCKS_OF_SUBJECT, [Value::from(subject.0)]).await?;
        let blocks = rows.len() as u64;
        let mut facts = 0;
        for row in &rows {
            let (batch, place) = (row.int(0)?, row.int(1)?);
            let seed = row.array(2, "seed")?;
            let hashes = commitments(&seed, row.bytes(3)?).ok_or(Error::Damaged { entry: batch as u64 })?;
            facts += hashes.len() as u64;
            let values = [Value::from(batch), Value::from(place), Value::from(hashes.concat())];
            work.run(ERASE_BLOCK, values).await?;
        }
        let body = ErasureBody { reason: reason.to_owned(), blocks, facts };
        let entry = Entry {
            number: 0,
            kind: "erasure".to_owned(),
            council: String::new(),
            key: subject.to_string(),
            body: serde_json::to_string(&body).unwrap_or_default(),
            actor: actor.to_owned(),
            recorded_at: at.to_string(),
            root: merkle_root(Vec::new()),
            head: [0; 32],
            signature: Vec::new(),
        };
        let head = self.add_entry(&mut work, entry).await?;
        work.commit().await?;
        let remains_cleared = self.database.clear_remains().await?;
        Ok(ErasureReport { head, blocks, facts, remains_cleared })
    }

    /// The files (SHA-256) that facts of a subject were read from, erased or not: the kept copies name the person too.
    pub async fn files_of(&self, subject: SubjectId) -> Result<Vec<[u8; 32]>> {
        let mut work = self.database.read().await?;
        let mut batches = BTreeSet::new();
        for row in work.rows(BATCHES_OF_SUBJECT, [Value::from(subject.0)]).await? {
            batches.insert(row.int(0)? as u64);
        }
        let mut files = Vec::new();
        for row in work.rows(ENTRIES_OF_KIND, [Value::from("batch")]).await? {
            let entry = Entry::from_row(&row)?;
            if batches.contains(&entry.number) {
                files.push(entry.batch()?.source.sha256);
            }
        }
        work.commit().await?;
        Ok(files)
    }

    /// Every erasure so far, oldest first. Kept beside the keys as well, it is what a restored backup is held against.
    pub async fn erasures(&self) -> Result<Vec<Erasure>> {
        let mut work = self.database.read().await?;
        let rows = work.rows(ENTRIES_OF_KIND, [Value::from("erasure")]).await?;
        work.commit().await?;
        rows.iter()
            .map(|row| {
                let entry = Entry::from_row(row)?;
                read_erasure(&entry).ok_or(Error::Damaged { entry: entry.number })
            })
            .collect()
    }

    /// Whether the ledger had this head at that number: what a head printed on a publication is asked.
    pub async fn had(&self, head: &Head) -> Result<bool> {
        if head.number == 0 {
            return Ok(head.hash == self.stamp.head);
        }
        let mut work = self.database.read().await?;
        let row = work.row(HEAD_OF, [Value::from(head.number as i64)]).await?;
        work.commit().await?;
        Ok(row.map(|row| row.array::<32>(0, "head")).transpose()? == Some(head.hash))
    }
}

fn read_erasure(entry: &Entry) -> Option<Erasure> {
    let body: ErasureBody = serde_json::from_str(&entry.body).ok()?;
    Some(Erasure {
        entry: entry.number,
        subject: SubjectId(from_hex(&entry.key)?),
        reason: body.reason,
        actor: entry.actor.clone(),
        at: entry.recorded_at.parse().ok()?,
    })
}
