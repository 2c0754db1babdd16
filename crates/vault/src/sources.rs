//! The uploaded files, kept sealed until their last day.

use crate::access::{Access, sortable};
use crate::error::{Error, Result};
use crate::open::Vault;
use crate::room::{
    DELETE_PIECES, DELETE_SOURCE, DISCARD_PIECES, DISCARD_SOURCE, READ_PIECES, READ_SOURCE, SOURCE, SOURCE_PIECE,
    SOURCES_OF,
};
use facts::SubjectId;
use futures::StreamExt;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use store::{Value, open_sealed, seal};
use terms::{Date, LaCode};

/// Bytes of a file sealed together: what of it is in memory at one time.
const PIECE: u64 = 1 << 20;

/// A file to keep.
#[derive(Clone, Debug)]
pub struct NewSource {
    /// Whose record it is.
    pub council: LaCode,
    /// SHA-256 of its bytes, as the ledger's batch names it.
    pub sha256: [u8; 32],
    /// Its name without folders. A name can name a child, so it is sealed too.
    pub name: String,
    /// The last day that it is kept.
    pub keep_until: Date,
}

/// What may be said of a kept file without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSource {
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its length.
    pub bytes: u64,
    /// When it was stored.
    pub stored_at: Timestamp,
    /// The last day that it is kept.
    pub keep_until: Date,
}

fn context(council: &str, sha256: &[u8; 32], place: i64) -> Vec<u8> {
    [council.as_bytes(), sha256, &place.to_le_bytes()].concat()
}

impl Vault {
    /// Keeps a file, read piece by piece, in one transaction. A file kept already is left as it is. Refuses bytes that are
    /// not those of the hash given.
    pub async fn keep_source(&self, source: NewSource, bytes: &mut (dyn Read + Send), at: Timestamp) -> Result<()> {
        let council = source.council.as_str();
        let mut work = self.database.write().await?;
        if work.row(READ_SOURCE, [Value::from(council), Value::from(source.sha256)]).await?.is_some() {
            return Ok(());
        }
        let key: [u8; 32] = self.random.bytes();
        let mut hash = Sha256::new();
        let (mut length, mut place) = (0, 0_i64);
        loop {
            let mut piece = Vec::new();
            Read::take(&mut *bytes, PIECE).read_to_end(&mut piece).map_err(store::Error::File)?;
            if piece.is_empty() {
                break;
            }
            hash.update(&piece);
            length += piece.len() as i64;
            let sealed = seal(&key, &context(council, &source.sha256, place), &piece, &self.random)?;
            let row = vec![Value::from(council), Value::from(source.sha256), Value::from(place), Value::from(sealed)];
            work.insert(&SOURCE_PIECE, [row]).await?;
            place += 1;
        }
        if <[u8; 32]>::from(hash.finalize()) != source.sha256 {
            return Err(Error::NoSuchSource);
        }
        let whole = context(council, &source.sha256, -1);
        let row = vec![
            Value::from(council),
            Value::from(source.sha256),
            Value::from(self.wrap(&whole, &key)?),
            Value::from(seal(&key, &whole, source.name.as_bytes(), &self.random)?),
            Value::from(length),
            Value::from(sortable(at)),
            Value::from(source.keep_until.to_string()),
        ];
        work.insert(&SOURCE, [row]).await?;
        Ok(work.commit().await?)
    }

    /// Writes a kept file out and gives its name. The read is logged, under the first half of the file's hash.
    pub async fn read_source(
        &self,
        council: LaCode,
        sha256: [u8; 32],
        access: &Access<'_>,
        out: &mut (dyn Write + Send),
    ) -> Result<String> {
        let place = || [Value::from(council.as_str()), Value::from(sha256)];
        let mut work = self.database.write().await?;
        let row = work.row(READ_SOURCE, place()).await?.ok_or(Error::NoSuchSource)?;
        let whole = context(council.as_str(), &sha256, -1);
        let key = self.unwrap_key(&whole, row.bytes(0)?)?;
        let name = String::from_utf8(open_sealed(&key, &whole, row.bytes(1)?)?).map_err(|_| Error::Damaged)?;
        let mut half = [0; 16];
        half.iter_mut().zip(sha256).for_each(|(to, from)| *to = from);
        self.log(&mut work, access, "source", &[SubjectId(half)]).await?;
        work.commit().await?;
        let mut work = self.database.read().await?;
        let mut length = 0;
        let mut pieces = work.stream(READ_PIECES, place());
        let mut nth = 0;
        while let Some(piece) = pieces.next().await {
            let piece = open_sealed(&key, &context(council.as_str(), &sha256, nth), piece?.bytes(1)?)?;
            length += piece.len() as i64;
            nth += 1;
            out.write_all(&piece).map_err(store::Error::File)?;
        }
        drop(pieces);
        work.commit().await?;
        if length == row.int(2)? { Ok(name) } else { Err(Error::Damaged) }
    }

    /// The files kept for a council, oldest first.
    pub async fn sources(&self, council: LaCode) -> Result<Vec<KeptSource>> {
        let mut work = self.database.read().await?;
        let rows = work.rows(SOURCES_OF, [Value::from(council.as_str())]).await?;
        work.commit().await?;
        rows.iter()
            .map(|row| {
                Ok(KeptSource {
                    sha256: row.array(0, "sha256")?,
                    bytes: row.int(1)? as u64,
                    stored_at: row.text(2)?.parse().map_err(|_| Error::Damaged)?,
                    keep_until: row.text(3)?.parse().map_err(|_| Error::Damaged)?,
                })
            })
            .collect()
    }

    /// Destroys one kept file of a council and its key: one that was refused, so that nothing is to be worked out from it
    /// again. Gives whether it was there.
    pub async fn discard_source(&self, council: LaCode, sha256: [u8; 32]) -> Result<bool> {
        let place = || [Value::from(council.as_str()), Value::from(sha256)];
        let mut work = self.database.write().await?;
        work.run(DISCARD_PIECES, place()).await?;
        let there = work.run(DISCARD_SOURCE, place()).await? > 0;
        work.commit().await?;
        if there {
            self.database.clear_remains().await?;
        }
        Ok(there)
    }

    /// Destroys kept files and their keys, of whatever council. Gives how many there were.
    pub async fn destroy_sources(&self, files: &[[u8; 32]]) -> Result<u64> {
        let mut work = self.database.write().await?;
        let mut destroyed = 0;
        for file in files {
            work.run(DELETE_PIECES, [Value::from(*file)]).await?;
            destroyed += work.run(DELETE_SOURCE, [Value::from(*file)]).await?;
        }
        work.commit().await?;
        if destroyed > 0 {
            self.database.clear_remains().await?;
        }
        Ok(destroyed)
    }
}
