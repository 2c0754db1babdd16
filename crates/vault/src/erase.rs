//! Erasure, retention, and the sweeping of rows that no import came to need.

use crate::access::sortable;
use crate::error::Result;
use crate::open::Vault;
use crate::room::{
    DELETE_ALIASES, DELETE_PERSON, DELETE_PERSONS_IN, ERASED, PERSONS_OVERDUE, SOURCES_OVERDUE, SUBJECTS_BEFORE,
};
use facts::SubjectId;
use jiff::Timestamp;
use std::collections::HashSet;
use store::Value;
use terms::{Date, LaCode};

/// What is kept past its last day.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Overdue {
    /// Persons.
    pub subjects: Vec<SubjectId>,
    /// Source files by council and hash.
    pub sources: Vec<(LaCode, [u8; 32])>,
}

impl Vault {
    /// Destroys a person's key, identity and identifiers. Gives whether the engine says that its pages and log hold
    /// nothing of them any more. Erasing one that is not there is recorded and does no harm.
    pub async fn erase(&self, subject: SubjectId, reason: &str, actor: &str, at: Timestamp) -> Result<bool> {
        let mut work = self.database.write().await?;
        work.run(DELETE_ALIASES, [Value::from(subject.0)]).await?;
        work.run(DELETE_PERSON, [Value::from(subject.0)]).await?;
        let row = vec![Value::from(subject.0), Value::from(sortable(at)), Value::from(actor), Value::from(reason)];
        work.insert(&ERASED, [row]).await?;
        work.commit().await?;
        Ok(self.database.clear_remains().await?)
    }

    /// What was to be kept only until a day before `day`.
    pub async fn overdue_on(&self, day: Date) -> Result<Overdue> {
        let day = day.to_string();
        let mut work = self.database.read().await?;
        let persons = work.rows(PERSONS_OVERDUE, [Value::from(day.as_str())]).await?;
        let sources = work.rows(SOURCES_OVERDUE, [Value::from(day)]).await?;
        work.commit().await?;
        let mut overdue = Overdue::default();
        for row in &persons {
            overdue.subjects.push(SubjectId(row.array(0, "subject")?));
        }
        for row in &sources {
            let council = LaCode::parse(row.text(0)?).map_err(|_| crate::Error::Damaged)?;
            overdue.sources.push((council, row.array(1, "sha256")?));
        }
        Ok(overdue)
    }

    /// Removes persons of whom the ledger knows nothing and who were last touched before an instant: what an import left
    /// that was stopped between vault and ledger. Gives how many.
    pub async fn sweep(&self, in_the_ledger: &HashSet<SubjectId>, before: Timestamp) -> Result<u64> {
        let before = sortable(before);
        let mut work = self.database.write().await?;
        let mut orphans = Vec::new();
        for row in work.rows(SUBJECTS_BEFORE, []).await? {
            let subject = SubjectId(row.array(0, "subject")?);
            if row.text(1)? < before.as_str() && !in_the_ledger.contains(&subject) {
                orphans.push(Value::from(subject.0));
            }
        }
        for orphan in &orphans {
            work.run(DELETE_ALIASES, [orphan.clone()]).await?;
        }
        work.run_in(DELETE_PERSONS_IN, &[], &orphans).await?;
        work.commit().await?;
        if !orphans.is_empty() {
            self.database.clear_remains().await?;
        }
        Ok(orphans.len() as u64)
    }
}
