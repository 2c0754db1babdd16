//! Who said it: the file, the series it belongs to, and the batch in which the ledger took it in.

use jiff::Timestamp;
use std::fmt;
use terms::{Date, LaCode};

/// A person, by a random number that means nothing outside this installation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectId(pub [u8; 16]);

impl fmt::Display for SubjectId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for SubjectId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SubjectId({self})")
    }
}

impl SubjectId {
    /// Reads the 32 hexadecimal digits that `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 32 || !text.is_ascii() {
            return None;
        }
        let mut id = [0; 16];
        for (place, byte) in id.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
        }
        Some(Self(id))
    }
}

/// What sort of record a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    /// The SEN2 person-level return.
    Sen2,
    /// Our own event layout.
    Events,
    /// Entered by hand.
    Hand,
    /// Lists 1 and 2 of the area inspection's Annex A.
    AnnexA,
}

impl Collection {
    /// The name stored and shown.
    pub fn name(self) -> &'static str {
        match self {
            Collection::Sen2 => "sen2",
            Collection::Events => "events",
            Collection::Hand => "hand",
            Collection::AnnexA => "annex-a",
        }
    }

    /// The collection of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Collection::Sen2, Collection::Events, Collection::Hand, Collection::AnnexA]
            .into_iter()
            .find(|known| known.name() == name)
    }
}

/// A source series: within it a later serial supersedes an earlier one whole; across series nothing is retracted by silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    /// Whose record.
    pub council: LaCode,
    /// What sort.
    pub collection: Collection,
    /// Collection year of a return; 0 for a series that is not yearly.
    pub year: i16,
}

/// The file a batch came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its name without folders.
    pub name: String,
    /// Which reader read it, and that reader's version, such as `sen2-xml/1`.
    pub reader: String,
}

/// One import, as the ledger recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchMeta {
    /// Place in the ledger, from 1.
    pub number: u64,
    /// The series.
    pub series: Series,
    /// Serial within the series: higher supersedes lower.
    pub serial: u32,
    /// The file.
    pub source: SourceFile,
    /// The source's own date, such as the header of a return.
    pub stated_on: Option<Date>,
    /// When the ledger took it in.
    pub recorded_at: Timestamp,
    /// Loaded as history: "known at" then goes by `stated_on`, and every page says "not witnessed by this ledger".
    pub historic: bool,
    /// Who did it: an account name or `system`.
    pub actor: String,
}
