//! The read log. It is written in the transaction that reads, so that there is no read without its line.

use crate::error::{Error, Result};
use crate::open::Vault;
use crate::room::{LAST_LOG, LOG_BETWEEN, READ_LOG, WHOLE_LOG};
use facts::SubjectId;
use jiff::Timestamp;
use store::{Row, Value, Work};

/// Who reads, why, and when.
#[derive(Clone, Copy, Debug)]
pub struct Access<'a> {
    /// Account name or `system`.
    pub actor: &'a str,
    /// The reason as the reader gave it, or the page that needs it. Nothing of the person.
    pub reason: &'a str,
    /// The instant, from the caller's clock.
    pub at: Timestamp,
}

/// A line of the read log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// From 1, without gaps.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// What was read: `identity`, `search` or `source`.
    pub what: String,
    /// Of whom: a subject, or for a source the first half of its hash.
    pub subject: SubjectId,
}

impl Vault {
    /// Adds a line for each subject, or refuses.
    pub(crate) async fn log(
        &self,
        work: &mut Work,
        access: &Access<'_>,
        what: &str,
        subjects: &[SubjectId],
    ) -> Result<()> {
        if access.actor.trim().is_empty() || access.reason.trim().is_empty() {
            return Err(Error::NoReason);
        }
        let (mut number, mut mac) = match work.row(LAST_LOG, []).await? {
            Some(row) => (row.int(0)?, row.array::<32>(1, "mac")?),
            None => (0, [0; 32]),
        };
        let at = sortable(access.at);
        let mut rows = Vec::with_capacity(subjects.len());
        for subject in subjects {
            number += 1;
            mac = self.log_mac(&line(&mac, number, &at, access.actor, access.reason, what, &subject.0));
            rows.push(vec![
                Value::from(number),
                Value::from(at.as_str()),
                Value::from(access.actor),
                Value::from(access.reason),
                Value::from(what),
                Value::from(subject.0),
                Value::from(mac),
            ]);
        }
        Ok(work.insert(&READ_LOG, rows).await?)
    }

    /// The lines from `from` up to but without `until`, oldest first.
    pub async fn read_log(&self, from: Timestamp, until: Timestamp) -> Result<Vec<LogEntry>> {
        let mut work = self.database.read().await?;
        let rows = work.rows(LOG_BETWEEN, [Value::from(sortable(from)), Value::from(sortable(until))]).await?;
        work.commit().await?;
        rows.iter().map(read_line).collect()
    }

    /// The number of the first line of the read log that was changed, lost, moved or put in; `None` if all hold.
    pub async fn verify_log(&self) -> Result<Option<u64>> {
        let mut work = self.database.read().await?;
        let rows = work.rows(WHOLE_LOG, []).await?;
        work.commit().await?;
        let mut mac = [0; 32];
        for (row, number) in rows.iter().zip(1_i64..) {
            let (at, actor, reason, what) = (row.text(1)?, row.text(2)?, row.text(3)?, row.text(4)?);
            mac = self.log_mac(&line(&mac, number, at, actor, reason, what, row.bytes(5)?));
            if row.int(0)? != number || row.bytes(6)? != mac {
                return Ok(Some(number as u64));
            }
        }
        Ok(None)
    }
}

/// An instant as text that sorts as time does: always nine digits of a second.
pub(crate) fn sortable(at: Timestamp) -> String {
    format!("{at:.9}")
}

fn line(before: &[u8; 32], number: i64, at: &str, actor: &str, reason: &str, what: &str, subject: &[u8]) -> Vec<u8> {
    let mut line = before.to_vec();
    line.extend(number.to_le_bytes());
    for part in [at.as_bytes(), actor.as_bytes(), reason.as_bytes(), what.as_bytes(), subject] {
        line.extend((part.len() as u32).to_le_bytes());
        line.extend(part);
    }
    line
}

fn read_line(row: &Row) -> Result<LogEntry> {
    Ok(LogEntry {
        number: row.int(0)? as u64,
        at: row.text(1)?.parse().map_err(|_| Error::Damaged)?,
        actor: row.text(2)?.to_owned(),
        reason: row.text(3)?.to_owned(),
        what: row.text(4)?.to_owned(),
        subject: SubjectId(row.array(5, "subject")?),
    })
}
