//! Making and opening a ledger.

use crate::chain::{Head, HeadKey, first_head, next_head};
use crate::commitment::Hash;
use crate::entry::{Entry, to_hex};
use crate::error::{Error, Result};
use crate::room::{ENTRY, LAST_HEAD, READ_STAMP, ROOM, STAMP};
use jiff::Timestamp;
use store::{Database, Keys, Location, Random, Value, Work};

/// The stored form that this program writes, described in docs/FORMAT.md.
pub(crate) const FORMAT: i64 = 1;

/// What a ledger is for. Settled when it is made, part of its first head, and never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Synthetic records only, for ever.
    Demonstration,
    /// A council's own records.
    Real,
}

impl Purpose {
    /// The name stored.
    pub fn name(self) -> &'static str {
        match self {
            Purpose::Demonstration => "demonstration",
            Purpose::Real => "real",
        }
    }
}

/// An open ledger. Copies share their connections.
#[derive(Clone)]
pub struct Ledger {
    pub(crate) database: Database,
    pub(crate) key: HeadKey,
    pub(crate) random: Random,
    pub(crate) stamp: Stamp,
}

/// The one row that says what a ledger is.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    pub id: String,
    pub purpose: String,
    pub format: i64,
    pub created_at: String,
    pub public_key: Hash,
    pub head: Hash,
    pub signature: Vec<u8>,
}

impl Stamp {
    pub async fn read(work: &mut Work) -> Result<Option<Self>> {
        let Some(row) = work.row(READ_STAMP, []).await? else { return Ok(None) };
        Ok(Some(Self {
            id: row.text(0)?.to_owned(),
            purpose: row.text(1)?.to_owned(),
            format: row.int(2)?,
            created_at: row.text(3)?.to_owned(),
            public_key: row.array(4, "public key")?,
            head: row.array(5, "head")?,
            signature: row.bytes(6)?.to_vec(),
        }))
    }

    /// The head that its own columns give.
    pub fn recomputed(&self) -> Head {
        first_head(&self.id, &self.purpose, self.format, &self.created_at, &self.public_key)
    }
}

impl Ledger {
    /// Makes a ledger where there is none.
    pub async fn create(
        location: &Location,
        purpose: Purpose,
        keys: &Keys,
        random: Random,
        at: Timestamp,
    ) -> Result<Self> {
        let database = Database::open(location, &ROOM).await?;
        let key = HeadKey::of(keys);
        let mut work = database.write().await?;
        if Stamp::read(&mut work).await?.is_some() {
            return Err(Error::AlreadyThere);
        }
        let mut stamp = Stamp {
            id: to_hex(&random.bytes::<16>()),
            purpose: purpose.name().to_owned(),
            format: FORMAT,
            created_at: at.to_string(),
            public_key: key.public(),
            head: Hash::default(),
            signature: Vec::new(),
        };
        let head = stamp.recomputed();
        stamp.head = head.hash;
        stamp.signature = key.sign(&head).to_vec();
        let row = vec![
            Value::from(stamp.id.as_str()),
            Value::from(stamp.purpose.as_str()),
            Value::from(stamp.format),
            Value::from(stamp.created_at.as_str()),
            Value::from(stamp.public_key),
            Value::from(stamp.head),
            Value::from(stamp.signature.as_slice()),
        ];
        work.insert(&STAMP, [row]).await?;
        work.commit().await?;
        Ok(Self { database, key, random, stamp })
    }

    /// Opens a ledger. Refuses one of a newer format or made with another key.
    pub async fn open(location: &Location, keys: &Keys, random: Random) -> Result<Self> {
        if location.file(ROOM.name).is_some_and(|file| !file.exists()) {
            return Err(Error::NoLedger);
        }
        let database = Database::open(location, &ROOM).await?;
        let key = HeadKey::of(keys);
        let mut work = database.read().await?;
        let stamp = Stamp::read(&mut work).await?.ok_or(Error::NoLedger)?;
        work.commit().await?;
        if stamp.format > FORMAT {
            return Err(Error::NewerFormat { found: stamp.format, known: FORMAT });
        }
        if stamp.public_key != key.public() {
            return Err(Error::OtherKey);
        }
        Ok(Self { database, key, random, stamp })
    }

    /// Opens the ledger there, or makes it if there is none. One that is there keeps its purpose.
    pub async fn open_or_create(
        location: &Location,
        purpose: Purpose,
        keys: &Keys,
        random: Random,
        at: Timestamp,
    ) -> Result<Self> {
        match Self::open(location, keys, random.clone()).await {
            Err(Error::NoLedger) => Self::create(location, purpose, keys, random, at).await,
            other => other,
        }
    }

    /// Whether it is sealed synthetic. What cannot be read as "real" counts as a demonstration, which is the stricter.
    pub fn is_demonstration(&self) -> bool {
        self.stamp.purpose != Purpose::Real.name()
    }

    /// The random name of this ledger, the same in every restored copy.
    pub fn id(&self) -> &str {
        &self.stamp.id
    }

    /// The public key that its heads are signed with, 64 hexadecimal digits.
    pub fn public_key(&self) -> String {
        to_hex(&self.stamp.public_key)
    }

    pub(crate) fn head_key(&self) -> &HeadKey {
        &self.key
    }

    /// The head now.
    pub async fn head(&self) -> Result<Head> {
        let mut work = self.database.read().await?;
        let head = self.head_in(&mut work).await?;
        work.commit().await?;
        Ok(head)
    }

    /// A transaction on the state of now, and the head of that state.
    pub async fn read_at_head(&self) -> Result<(Work, Head)> {
        let mut work = self.database.read().await?;
        // The first read is what fixes the state that the transaction sees.
        let head = self.head_in(&mut work).await?;
        Ok((work, head))
    }

    /// The database underneath, for backup.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.database.close().await;
    }

    pub(crate) async fn head_in(&self, work: &mut Work) -> Result<Head> {
        Ok(match work.row(LAST_HEAD, []).await? {
            Some(row) => Head { number: row.int(0)? as u64, hash: row.array(1, "head")? },
            None => Head { number: 0, hash: self.stamp.head },
        })
    }

    /// Adds an entry at the end of the chain: numbers it, chains it and signs its head.
    pub(crate) async fn add_entry(&self, work: &mut Work, mut entry: Entry) -> Result<Head> {
        let before = self.head_in(work).await?;
        entry.number = before.number + 1;
        let head = next_head(&before, &entry);
        entry.head = head.hash;
        entry.signature = self.key.sign(&head).to_vec();
        work.insert(&ENTRY, [entry.values()]).await?;
        Ok(head)
    }
}
