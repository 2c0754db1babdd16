//! Making and opening a vault, and its keys.

use crate::error::{Error, Result};
use crate::identity::Identifier;
use crate::room::{READ_STAMP, ROOM, STAMP};
use facts::SubjectId;
use hkdf::Hkdf;
use sha2::Sha256;
use store::{Database, Keys, Location, Random, Value, open_sealed, seal};
use terms::LaCode;

/// An open vault. Copies share their connections.
#[derive(Clone)]
pub struct Vault {
    pub(crate) database: Database,
    pub(crate) random: Random,
    wrapping: [u8; 32],
    digests: [u8; 32],
    log: [u8; 32],
    words: [u8; 32],
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Vault(withheld)")
    }
}

const PROBE: &[u8] = b"candour vault 1";

impl Vault {
    /// Opens the vault there, or makes it if there is none. Refuses one made with another key.
    pub async fn open_or_create(location: &Location, keys: &Keys, random: Random) -> Result<Self> {
        let vault = Self::connect(location, keys, random).await?;
        let mut work = vault.database.write().await?;
        if work.row(READ_STAMP, []).await?.is_none() {
            let id = SubjectId(vault.random.bytes()).to_string();
            let probe = seal(&vault.wrapping, id.as_bytes(), PROBE, &vault.random)?;
            work.insert(&STAMP, [vec![Value::from(id), Value::from(probe)]]).await?;
            work.commit().await?;
        }
        vault.check_key().await?;
        Ok(vault)
    }

    /// Opens a vault. Refuses one made with another key.
    pub async fn open(location: &Location, keys: &Keys, random: Random) -> Result<Self> {
        if location.file(ROOM.name).is_some_and(|file| !file.exists()) {
            return Err(Error::NoVault);
        }
        let vault = Self::connect(location, keys, random).await?;
        vault.check_key().await?;
        Ok(vault)
    }

    async fn connect(location: &Location, keys: &Keys, random: Random) -> Result<Self> {
        Ok(Self {
            database: Database::open(location, &ROOM).await?,
            random,
            wrapping: keys.derive("vault wrapping"),
            digests: keys.derive("vault digests"),
            log: keys.derive("vault log"),
            words: keys.derive("vault words"),
        })
    }

    async fn check_key(&self) -> Result<()> {
        let mut work = self.database.read().await?;
        let row = work.row(READ_STAMP, []).await?.ok_or(Error::NoVault)?;
        let opened = open_sealed(&self.wrapping, row.text(0)?.as_bytes(), row.bytes(1)?);
        work.commit().await?;
        opened.map(|_| ()).map_err(|_| Error::OtherKey)
    }

    /// The database underneath, for backup.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.database.close().await;
    }

    /// Seals words that another room keeps beside the ledger, which must not lie in the clear although they are nobody's
    /// identity. `context` says whose they are. Reading them is not logged here.
    pub fn seal_words(&self, context: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        Ok(seal(&self.words, context, plain, &self.random)?)
    }

    /// Opens what [`Vault::seal_words`] made, under the same context.
    pub fn open_words(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        Ok(open_sealed(&self.words, context, sealed)?)
    }

    /// Wraps a person's or a file's key; `context` is whose it is.
    pub(crate) fn wrap(&self, context: &[u8], key: &[u8; 32]) -> Result<Vec<u8>> {
        Ok(seal(&self.wrapping, context, key, &self.random)?)
    }

    /// Unwraps what [`Vault::wrap`] made.
    pub(crate) fn unwrap_key(&self, context: &[u8], wrapped: &[u8]) -> Result<[u8; 32]> {
        open_sealed(&self.wrapping, context, wrapped)?.try_into().map_err(|_| Error::Damaged)
    }

    /// The keyed hash that stands for an identifier of a council.
    pub(crate) fn digest(&self, council: LaCode, identifier: &Identifier) -> [u8; 32] {
        let text = format!("{council}/{}/{}", identifier.kind(), identifier.text());
        keyed_hash(&self.digests, text.as_bytes())
    }

    /// The keyed hash of a line of the read log.
    pub(crate) fn log_mac(&self, line: &[u8]) -> [u8; 32] {
        keyed_hash(&self.log, line)
    }
}

/// HMAC-SHA-256, which is what the first step of HKDF is.
fn keyed_hash(key: &[u8; 32], text: &[u8]) -> [u8; 32] {
    Hkdf::<Sha256>::extract(Some(key), text).0.into()
}
