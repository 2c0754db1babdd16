//! Putting identities in and reading them, each read logged.

use crate::access::{Access, sortable};
use crate::error::{Error, Result};
use crate::identity::{Identifier, Identity};
use crate::open::Vault;
use crate::room::{ALIAS_OF, DELETE_PERSONS_IN, KEEP_PERSON, PERSON, PERSONS_IN, QUEUED, SETTLE};
use facts::SubjectId;
use jiff::Timestamp;
use std::collections::HashMap;
use store::{Value, Work, open_sealed, seal};
use terms::{Date, LaCode};

/// A row of `person`.
pub(crate) struct PersonRow {
    pub subject: SubjectId,
    pub council: String,
    pub linkage: i64,
    pub wrapped_key: Vec<u8>,
    pub identity: Option<Vec<u8>>,
    pub updated_at: String,
    pub keep_until: Option<String>,
}

impl PersonRow {
    pub fn values(self) -> Vec<Value> {
        vec![
            Value::from(self.subject.0),
            Value::from(self.council),
            Value::from(self.linkage),
            Value::from(self.wrapped_key),
            Value::Bytes(self.identity),
            Value::from(self.updated_at),
            Value::Text(self.keep_until),
        ]
    }
}

impl Vault {
    /// Stores identities of subjects that [`Vault::match_or_create`] gave, all or none. What is held already is kept
    /// where the new statement is silent or older. Doing it twice changes nothing.
    pub async fn put_many(&self, identities: Vec<(SubjectId, Identity)>, at: Timestamp) -> Result<()> {
        let mut work = self.database.write().await?;
        let subjects: Vec<SubjectId> = identities.iter().map(|(subject, _)| *subject).collect();
        let mut held = self.persons(&mut work, &subjects).await?;
        for (subject, identity) in identities {
            let row = held.get_mut(&subject).ok_or(Error::NoSuchPerson)?;
            let key = self.unwrap_key(&subject.0, &row.wrapped_key)?;
            let identity = match &row.identity {
                Some(sealed) => identity.merged_with(open_identity(&key, subject, sealed)?),
                None => identity,
            };
            row.identity = Some(seal(&key, &subject.0, &identity.to_bytes(), &self.random)?);
            row.updated_at = sortable(at);
        }
        let mut rows: Vec<PersonRow> = held.into_values().collect();
        rows.sort_by_key(|row| row.subject);
        let subjects: Vec<Value> = rows.iter().map(|row| Value::from(row.subject.0)).collect();
        work.run_in(DELETE_PERSONS_IN, &[], &subjects).await?;
        work.insert(&PERSON, rows.into_iter().map(PersonRow::values)).await?;
        Ok(work.commit().await?)
    }

    /// Who a subject is. `None` for one without a stored identity; an error for one that the vault does not hold.
    pub async fn get(&self, subject: SubjectId, access: &Access<'_>) -> Result<Option<Identity>> {
        let found = self.get_many(&[subject], access).await?;
        match found.into_iter().next() {
            Some((_, identity)) => Ok(identity),
            None => Err(Error::NoSuchPerson),
        }
    }

    /// Who each of these subjects is, for a page of them: in the order asked, without those that the vault does not hold.
    /// One line of the read log for each that is given out.
    pub async fn get_many(
        &self,
        subjects: &[SubjectId],
        access: &Access<'_>,
    ) -> Result<Vec<(SubjectId, Option<Identity>)>> {
        let mut work = self.database.write().await?;
        let held = self.persons(&mut work, subjects).await?;
        let given: Vec<SubjectId> = subjects.iter().copied().filter(|subject| held.contains_key(subject)).collect();
        self.log(&mut work, access, "identity", &given).await?;
        work.commit().await?;
        let mut found = Vec::with_capacity(given.len());
        for subject in given {
            let Some(row) = held.get(&subject) else { continue };
            let identity = match &row.identity {
                Some(sealed) => {
                    let key = self.unwrap_key(&subject.0, &row.wrapped_key)?;
                    Some(open_identity(&key, subject, sealed)?)
                }
                None => None,
            };
            found.push((subject, identity));
        }
        Ok(found)
    }

    /// The subject that an identifier belongs to in a council. A search is a read and is logged, also when it finds no one.
    pub async fn find(
        &self,
        council: LaCode,
        identifier: &Identifier,
        access: &Access<'_>,
    ) -> Result<Option<SubjectId>> {
        let mut work = self.database.write().await?;
        let digest = self.digest(council, identifier);
        let values = [Value::from(council.as_str()), Value::from(identifier.kind()), Value::from(digest)];
        let found = match work.row(ALIAS_OF, values).await? {
            Some(row) => Some(SubjectId(row.array(0, "subject")?)),
            None => None,
        };
        self.log(&mut work, access, "search", &[found.unwrap_or(SubjectId([0; 16]))]).await?;
        work.commit().await?;
        Ok(found)
    }

    /// Subjects of a council that wait for a person to say who they are: no identifier, or identifiers that disagree.
    pub async fn queued_for_linkage(&self, council: LaCode) -> Result<Vec<SubjectId>> {
        let mut work = self.database.read().await?;
        let rows = work.rows(QUEUED, [Value::from(council.as_str())]).await?;
        work.commit().await?;
        rows.iter().map(|row| Ok(SubjectId(row.array(0, "subject")?))).collect()
    }

    /// Takes a subject out of the queue: a person has looked, and it stays a person of its own.
    pub async fn settle_linkage(&self, subject: SubjectId) -> Result<()> {
        let mut work = self.database.write().await?;
        work.run(SETTLE, [Value::from(subject.0)]).await?;
        Ok(work.commit().await?)
    }

    /// Sets the last day that an identity is kept, or takes it off.
    pub async fn keep_until(&self, subject: SubjectId, last_day: Option<Date>) -> Result<()> {
        let mut work = self.database.write().await?;
        let day = Value::Text(last_day.map(|day| day.to_string()));
        if work.run(KEEP_PERSON, [Value::from(subject.0), day]).await? == 0 {
            return Err(Error::NoSuchPerson);
        }
        Ok(work.commit().await?)
    }

    pub(crate) async fn persons(
        &self,
        work: &mut Work,
        subjects: &[SubjectId],
    ) -> Result<HashMap<SubjectId, PersonRow>> {
        let list: Vec<Value> = subjects.iter().map(|subject| Value::from(subject.0)).collect();
        let mut persons = HashMap::with_capacity(subjects.len());
        for row in work.rows_in(PERSONS_IN, &[], &list).await? {
            let subject = SubjectId(row.array(0, "subject")?);
            let person = PersonRow {
                subject,
                council: row.text(1)?.to_owned(),
                linkage: row.int(2)?,
                wrapped_key: row.bytes(3)?.to_vec(),
                identity: row.bytes_or_null(4)?.map(<[u8]>::to_vec),
                updated_at: row.text(5)?.to_owned(),
                keep_until: row.text_or_null(6)?.map(str::to_owned),
            };
            persons.insert(subject, person);
        }
        Ok(persons)
    }
}

fn open_identity(key: &[u8; 32], subject: SubjectId, sealed: &[u8]) -> Result<Identity> {
    Identity::from_bytes(&open_sealed(key, &subject.0, sealed)?).ok_or(Error::Damaged)
}
