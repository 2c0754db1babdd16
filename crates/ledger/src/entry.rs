//! One row of the chain, and how a batch is written in it.

use crate::commitment::Hash;
use crate::error::{Error, Result};
use facts::{BatchMeta, Collection, Series, SourceFile};
use serde::{Deserialize, Serialize};
use store::{Row, Value};
use terms::LaCode;

/// A row of the chain as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 1, without gaps.
    pub number: u64,
    /// `batch`, `erasure` or `note`.
    pub kind: String,
    /// Three digits, or nothing.
    pub council: String,
    /// What it is about: for a batch its collection, year and file; for an erasure the subject; for a note its name.
    pub key: String,
    /// JSON.
    pub body: String,
    /// Account name or `system`.
    pub actor: String,
    /// UTC instant.
    pub recorded_at: String,
    /// Merkle root of the blocks.
    pub root: Hash,
    /// The head after it.
    pub head: Hash,
    /// Over the head.
    pub signature: Vec<u8>,
}

impl Entry {
    /// From a row of all columns in order.
    pub fn from_row(row: &Row) -> Result<Self> {
        Ok(Self {
            number: row.int(0)? as u64,
            kind: row.text(1)?.to_owned(),
            council: row.text(2)?.to_owned(),
            key: row.text(3)?.to_owned(),
            body: row.text(4)?.to_owned(),
            actor: row.text(5)?.to_owned(),
            recorded_at: row.text(6)?.to_owned(),
            root: row.array(7, "root")?,
            head: row.array(8, "head")?,
            signature: row.bytes(9)?.to_vec(),
        })
    }

    /// All columns in order.
    pub fn values(&self) -> Vec<Value> {
        vec![
            Value::from(self.number as i64),
            Value::from(self.kind.as_str()),
            Value::from(self.council.as_str()),
            Value::from(self.key.as_str()),
            Value::from(self.body.as_str()),
            Value::from(self.actor.as_str()),
            Value::from(self.recorded_at.as_str()),
            Value::from(self.root),
            Value::from(self.head),
            Value::from(self.signature.as_slice()),
        ]
    }

    /// Reads it as a batch.
    pub fn batch(&self) -> Result<BatchMeta> {
        self.read_batch().ok_or(Error::Damaged { entry: self.number })
    }

    fn read_batch(&self) -> Option<BatchMeta> {
        let body: BatchBody = serde_json::from_str(&self.body).ok()?;
        let mut key = self.key.split('/');
        let collection = Collection::from_name(key.next()?)?;
        let year = key.next()?.parse().ok()?;
        let sha256 = from_hex(key.next()?)?;
        Some(BatchMeta {
            number: self.number,
            series: Series { council: LaCode::parse(&self.council).ok()?, collection, year },
            serial: body.serial,
            source: SourceFile { sha256, name: body.source, reader: body.reader },
            stated_on: body.stated_on.map(|date| date.parse()).transpose().ok()?,
            recorded_at: self.recorded_at.parse().ok()?,
            historic: body.historic,
            actor: self.actor.clone(),
        })
    }

    /// How many blocks and facts a batch says it has.
    pub fn counts(&self) -> Option<(u64, u64)> {
        let body: BatchBody = serde_json::from_str(&self.body).ok()?;
        Some((body.blocks, body.facts))
    }
}

/// The key of a file within its council.
pub fn batch_key(series: &Series, sha256: &Hash) -> String {
    format!("{}/{}/{}", series.collection.name(), series.year, to_hex(sha256))
}

/// The body of a batch entry. Field names are part of the stored form.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchBody {
    pub serial: u32,
    pub source: String,
    pub reader: String,
    pub stated_on: Option<String>,
    pub historic: bool,
    pub blocks: u64,
    pub facts: u64,
}

/// Lower-case hexadecimal.
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads what [`to_hex`] wrote.
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; N];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}
