//! What the ledger notes of an import besides its facts: how long it took, what the reader was told, and the mapping it was
//! read through. With it a kept file can be read again as it was read the first time.

use super::mappings::mapping_hash;
use intake::{DateStyle, Encoding};
use ledger::{Ledger, Note};
use serde::{Deserialize, Serialize};
use terms::LaCode;

const NAME: &str = "import";

/// One import as noted. Counts, codes and the hash of a mapping; nothing of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportNote {
    /// Number of the batch.
    pub batch: u64,
    /// Rows in.
    pub rows: u64,
    /// From opening the file to the receipt.
    pub milliseconds: u64,
    /// How dates with slashes were told to be written; empty if the file settled it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date_style: String,
    /// How the file was told to be encoded; empty if the file said it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub encoding: String,
    /// SHA-256 of the mapping's text; empty for a layout of its own.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub mapping: String,
}

impl ImportNote {
    /// The name and the body of the note.
    ///
    /// # Errors
    /// [`serde_json::Error`] if it cannot be written as JSON.
    pub fn note(&self) -> Result<(&'static str, String), serde_json::Error> {
        Ok((NAME, serde_json::to_string(self)?))
    }

    /// With what a reader was told beforehand.
    pub fn told(self, options: &intake::Options) -> Self {
        let style = match options.date_style {
            None => "",
            Some(DateStyle::DayFirst) => "day-first",
            Some(DateStyle::MonthFirst) => "month-first",
        };
        let encoding = options.encoding.map_or("", Encoding::name);
        let mapping = options.mapping.as_ref().map(|mapping| mapping_hash(mapping.text())).unwrap_or_default();
        Self { date_style: style.to_owned(), encoding: encoding.to_owned(), mapping, ..self }
    }

    /// How dates with slashes were told to be written.
    pub fn style(&self) -> Option<DateStyle> {
        match self.date_style.as_str() {
            "day-first" => Some(DateStyle::DayFirst),
            "month-first" => Some(DateStyle::MonthFirst),
            _ => None,
        }
    }
}

/// The notes on the imports of a council, oldest first. One that cannot be read, of an older program, tells nothing.
///
/// # Errors
/// [`ledger::Error`] if the ledger cannot be read.
pub async fn import_notes(ledger: &Ledger, council: LaCode) -> ledger::Result<Vec<(Note, ImportNote)>> {
    let notes = ledger.notes(Some(NAME)).await?.into_iter().map(|(_, note)| note);
    let own = notes.filter(|note| note.council == Some(council));
    Ok(own.filter_map(|note| serde_json::from_str(&note.body).ok().map(|read| (note, read))).collect())
}

const WHOLE: &str = "whole job";

/// How long each step of the whole job took, from a raw export to the fix list and the committee's figures, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WholeJob {
    /// Number of the batch.
    pub batch: u64,
    /// Reading the file and writing its facts.
    pub import: u64,
    /// Every rule over it, and the list written.
    pub fix_list: u64,
    /// Every measure counted and written.
    pub figures: u64,
}

impl WholeJob {
    /// The name and the body of the note.
    ///
    /// # Errors
    /// [`serde_json::Error`] if it cannot be written as JSON.
    pub fn note(&self) -> Result<(&'static str, String), serde_json::Error> {
        Ok((WHOLE, serde_json::to_string(self)?))
    }
}

/// The whole jobs noted for a council, oldest first.
///
/// # Errors
/// [`ledger::Error`] if the ledger cannot be read.
pub async fn whole_jobs(ledger: &Ledger, council: LaCode) -> ledger::Result<Vec<WholeJob>> {
    let notes = ledger.notes(Some(WHOLE)).await?.into_iter().map(|(_, note)| note);
    let own = notes.filter(|note| note.council == Some(council));
    Ok(own.filter_map(|note| serde_json::from_str(&note.body).ok()).collect())
}
