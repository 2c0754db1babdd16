//! The mappings of a council: each version a note of the chain with its whole text, who saved it and when. None is ever
//! overwritten, so that what a file was read through can be seen for ever.

use crate::hex::hex;
use intake::{Mapping, Trouble};
use jiff::Timestamp;
use ledger::Ledger;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use terms::LaCode;

const NAME: &str = "mapping saved";

#[derive(Serialize, Deserialize)]
struct Saved {
    name: String,
    version: u32,
    extract: i16,
    sha256: String,
    text: String,
}

/// A version of a mapping, as it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedMapping {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// Number of the extract.
    pub extract: i16,
    /// SHA-256 of its text, in hexadecimal.
    pub sha256: String,
    /// The file.
    pub text: String,
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl SavedMapping {
    /// The mapping, read.
    ///
    /// # Errors
    /// [`Trouble::Mapping`] if this program no longer reads it.
    pub fn read(&self) -> Result<Mapping, Trouble> {
        Mapping::parse(&self.text)
    }
}

/// SHA-256 of a mapping's text, in hexadecimal.
pub fn mapping_hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The name and the body of the note that saves a mapping; `text` is the file it was read from.
///
/// # Errors
/// [`serde_json::Error`] if it cannot be written as JSON.
pub fn saving_mapping(mapping: &Mapping, text: &str) -> Result<(&'static str, String), serde_json::Error> {
    let body = Saved {
        name: mapping.name.clone(),
        version: mapping.version,
        extract: mapping.extract,
        sha256: mapping_hash(text),
        text: text.to_owned(),
    };
    Ok((NAME, serde_json::to_string(&body)?))
}

/// The mappings of a council, every version, oldest first.
///
/// # Errors
/// [`ledger::Error`] if the ledger cannot be read.
pub async fn saved_mappings(ledger: &Ledger, council: LaCode) -> ledger::Result<Vec<SavedMapping>> {
    let notes = ledger.notes(Some(NAME)).await?.into_iter().map(|(_, note)| note);
    let read = |note: ledger::Note| {
        let saved: Saved = serde_json::from_str(&note.body).ok()?;
        let Saved { name, version, extract, sha256, text } = saved;
        Some(SavedMapping { name, version, extract, sha256, text, by: note.actor, at: note.at })
    };
    Ok(notes.filter(|note| note.council == Some(council)).filter_map(read).collect())
}

/// Why a mapping cannot be saved beside those that are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// The same text is saved already, under this name.
    Already,
    /// Another text has that name and version, or a later one.
    VersionTaken {
        /// The latest version of that name.
        latest: u32,
    },
    /// Another mapping has that extract number: files of the two would supersede one another.
    ExtractTaken,
}

/// Whether a mapping can be saved beside those of its council.
///
/// # Errors
/// [`NotSaved`] says why not.
pub fn fits_beside(mapping: &Mapping, text: &str, saved: &[SavedMapping]) -> Result<(), NotSaved> {
    let hash = mapping_hash(text);
    if saved.iter().any(|one| one.sha256 == hash) {
        return Err(NotSaved::Already);
    }
    if saved.iter().any(|one| one.extract == mapping.extract && one.name != mapping.name) {
        return Err(NotSaved::ExtractTaken);
    }
    let latest = saved.iter().filter(|one| one.name == mapping.name).map(|one| one.version).max();
    match latest {
        Some(latest) if latest >= mapping.version => Err(NotSaved::VersionTaken { latest }),
        _ => Ok(()),
    }
}
