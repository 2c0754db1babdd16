//! Reading a council back, whole.

use crate::chain::Head;
use crate::entry::{Entry, batch_key};
use crate::error::{Error, Result};
use crate::open::Ledger;
use crate::room::{BATCH_BY_KEY, BATCHES_OF_COUNCIL, BLOCKS_OF_SUBJECT, BLOCKS_TO_LOAD, COUNCILS, SUBJECTS};
use facts::{BatchMeta, Block, Series, SubjectId, decode_block};
use futures::StreamExt;
use std::collections::HashSet;
use store::Value;
use terms::LaCode;

/// Everything the ledger holds of a council, from one state of it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Every batch, in order.
    pub batches: Vec<BatchMeta>,
    /// Every block that was not erased, by batch, then in source order.
    pub blocks: Vec<Block>,
    /// The ledger's head at that state.
    pub head: Head,
}

impl Ledger {
    /// The councils that have a batch, in order of their number.
    pub async fn councils(&self) -> Result<Vec<LaCode>> {
        let mut work = self.database.read().await?;
        let rows = work.rows(COUNCILS, []).await?;
        work.commit().await?;
        rows.iter().map(|row| LaCode::parse(row.text(0)?).map_err(|_| Error::Damaged { entry: 0 })).collect()
    }

    /// Reads a council whole. What is stored is trusted here, but for its form; `verify` is what checks it.
    pub async fn load(&self, council: LaCode) -> Result<Loaded> {
        let mut work = self.database.read().await?;
        let head = self.head_in(&mut work).await?;
        let mut batches = Vec::new();
        for row in work.rows(BATCHES_OF_COUNCIL, [Value::from(council.as_str())]).await? {
            batches.push(Entry::from_row(&row)?.batch()?);
        }
        let mut blocks = Vec::new();
        for batch in &batches {
            let damaged = Error::Damaged { entry: batch.number };
            let mut rows = work.stream(BLOCKS_TO_LOAD, [Value::from(batch.number as i64)]);
            while let Some(row) = rows.next().await {
                let row = row?;
                let subject = SubjectId(row.array(0, "subject")?);
                let Ok(facts) = decode_block(row.bytes(1)?) else { return Err(damaged) };
                blocks.push(Block { subject, batch: batch.number, facts });
            }
        }
        work.commit().await?;
        Ok(Loaded { batches, blocks, head })
    }

    /// The batch that a file was taken in as, if it was: what an import asks before it does any work.
    pub async fn batch_of_file(&self, series: &Series, sha256: &[u8; 32]) -> Result<Option<BatchMeta>> {
        let mut work = self.database.read().await?;
        let key = batch_key(series, sha256);
        let row = work.row(BATCH_BY_KEY, [Value::from(series.council.as_str()), Value::from(key)]).await?;
        work.commit().await?;
        row.map(|row| Entry::from_row(&row)?.batch()).transpose()
    }

    /// Every subject that any import named, erased ones too.
    pub async fn subjects(&self) -> Result<HashSet<SubjectId>> {
        let mut work = self.database.read().await?;
        let rows = work.rows(SUBJECTS, []).await?;
        work.commit().await?;
        rows.iter().map(|row| Ok(SubjectId(row.array(0, "subject")?))).collect()
    }

    /// Every block about one subject that was not erased, of whatever council, by batch.
    pub async fn blocks_of(&self, subject: SubjectId) -> Result<Vec<Block>> {
        let mut work = self.database.read().await?;
        let rows = work.rows(BLOCKS_OF_SUBJECT, [Value::from(subject.0)]).await?;
        work.commit().await?;
        rows.iter()
            .map(|row| {
                let batch = row.int(0)? as u64;
                let facts = decode_block(row.bytes(3)?).map_err(|_| Error::Damaged { entry: batch })?;
                Ok(Block { subject, batch, facts })
            })
            .collect()
    }
}
