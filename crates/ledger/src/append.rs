//! One import: all of it or nothing.

use crate::chain::Head;
use crate::commitment::{NO_SEED, block_leaf, commitments, merkle_root};
use crate::entry::{BatchBody, Entry, batch_key};
use crate::error::{Error, Result};
use crate::open::Ledger;
use crate::room::{BATCH_BY_KEY, BATCHES_OF_COUNCIL, BLOCK};
use facts::{BatchMeta, Fact, Series, SourceFile, SubjectId, encode_block};
use jiff::Timestamp;
use std::collections::HashMap;
use store::Value;
use terms::Date;

/// What is to be taken in from one file.
#[derive(Clone, Debug)]
pub struct NewBatch {
    /// The series it belongs to.
    pub series: Series,
    /// Serial within the series: higher supersedes lower.
    pub serial: u32,
    /// The file.
    pub source: SourceFile,
    /// The source's own date.
    pub stated_on: Option<Date>,
    /// The instant of the append, from the caller's clock.
    pub recorded_at: Timestamp,
    /// Loaded as history: see [`BatchMeta::historic`].
    pub historic: bool,
    /// Account name or `system`.
    pub actor: String,
    /// The facts of each person, in source order. Facts of one person given in two places are put together.
    pub blocks: Vec<(SubjectId, Vec<Fact>)>,
}

/// What the ledger says of an import. When there is a receipt, the facts are on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The batch as recorded; for a file already there, as recorded the first time.
    pub batch: BatchMeta,
    /// The head after it, or the head now for a file already there.
    pub head: Head,
    /// The same file was taken into this series before: nothing was added.
    pub already_there: bool,
    /// Persons in the batch.
    pub subjects: u64,
    /// Facts in the batch.
    pub facts: u64,
}

impl Ledger {
    /// Takes in one import in one transaction. The same file twice in a series adds nothing and says so; another file
    /// under a serial already used in a yearly series is refused, since it could not be told which supersedes which.
    pub async fn append(&self, new: NewBatch) -> Result<Receipt> {
        let council = new.series.council;
        if self.is_demonstration() && !council.is_synthetic() {
            return Err(Error::RealIntoDemonstration { council });
        }
        let key = batch_key(&new.series, &new.source.sha256);
        let mut facts = 0;
        let mut leaves = Vec::with_capacity(new.blocks.len());
        let mut rows = Vec::with_capacity(new.blocks.len());
        for (subject, block) in one_block_each(new.blocks) {
            let seed = if block.is_empty() { NO_SEED } else { self.random.bytes() };
            let payload = encode_block(&block);
            // What was just encoded has the form that it was encoded in.
            leaves.push(block_leaf(&subject.0, commitments(&seed, &payload).unwrap_or_default()));
            facts += block.len() as u64;
            rows.push((subject, seed, payload));
        }
        let subjects = rows.len() as u64;
        let body = BatchBody {
            serial: new.serial,
            source: new.source.name,
            reader: new.source.reader,
            stated_on: new.stated_on.map(|date| date.to_string()),
            historic: new.historic,
            blocks: subjects,
            facts,
        };
        let mut entry = Entry {
            number: 0,
            kind: "batch".to_owned(),
            council: council.to_string(),
            key: key.clone(),
            body: serde_json::to_string(&body).unwrap_or_default(),
            actor: new.actor,
            recorded_at: new.recorded_at.to_string(),
            root: merkle_root(leaves),
            head: [0; 32],
            signature: Vec::new(),
        };

        let mut work = self.database.write().await?;
        let place = [Value::from(council.as_str()), Value::from(key)];
        if let Some(row) = work.row(BATCH_BY_KEY, place).await? {
            let there = Entry::from_row(&row)?;
            let (subjects, facts) = there.counts().ok_or(Error::Damaged { entry: there.number })?;
            let head = self.head_in(&mut work).await?;
            return Ok(Receipt { batch: there.batch()?, head, already_there: true, subjects, facts });
        }
        for row in work.rows(BATCHES_OF_COUNCIL, [Value::from(council.as_str())]).await? {
            let other = Entry::from_row(&row)?.batch()?;
            if other.series == new.series && other.series.year != 0 && other.serial == new.serial {
                return Err(Error::SerialTaken { serial: new.serial });
            }
        }
        let head = self.add_entry(&mut work, entry.clone()).await?;
        entry.number = head.number;
        let rows = rows.into_iter().zip(0_i64..).map(|((subject, seed, payload), place)| {
            vec![
                Value::from(head.number as i64),
                Value::from(place),
                Value::from(subject.0),
                Value::from(seed),
                Value::from(payload),
                Value::Bytes(None),
            ]
        });
        work.insert(&BLOCK, rows).await?;
        work.commit().await?;
        Ok(Receipt { batch: entry.batch()?, head, already_there: false, subjects, facts })
    }
}

/// Puts the facts of each subject together, in order of first appearance.
fn one_block_each(blocks: Vec<(SubjectId, Vec<Fact>)>) -> Vec<(SubjectId, Vec<Fact>)> {
    let mut places: HashMap<SubjectId, usize> = HashMap::with_capacity(blocks.len());
    let mut merged: Vec<(SubjectId, Vec<Fact>)> = Vec::with_capacity(blocks.len());
    for (subject, facts) in blocks {
        let place = *places.entry(subject).or_insert(merged.len());
        match merged.get_mut(place) {
            Some((_, held)) => held.extend(facts),
            None => merged.push((subject, facts)),
        }
    }
    merged
}
