//! What the ledger refuses, and why.

use terms::LaCode;

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or a fault. None says anything of a person.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no ledger there.
    #[error(
        "there is no ledger here yet: make one with `candour demo`, or with the first import into an empty data directory"
    )]
    NoLedger,
    /// There is a ledger there already.
    #[error("there is a ledger here already: nothing was changed")]
    AlreadyThere,
    /// The stored form is newer than this program.
    #[error(
        "the ledger is of format {found}, and this program knows formats up to {known}: nothing was opened; use the newer program"
    )]
    NewerFormat {
        /// Format of the ledger.
        found: i64,
        /// Newest that this program knows.
        known: i64,
    },
    /// The key is not the one that the ledger was made with.
    #[error(
        "the key is not the one that this ledger was made with: nothing was opened; give the key file that belongs to it"
    )]
    OtherKey,
    /// A real council's record was offered to a demonstration.
    #[error(
        "this ledger is a demonstration, sealed synthetic for ever, and {council} is a real council's number: nothing was stored; use a data directory of its own for real records"
    )]
    RealIntoDemonstration {
        /// Whose record it was.
        council: LaCode,
    },
    /// A serial was used by another file of the series.
    #[error(
        "this series already has a file with serial {serial}, and it was another file: nothing was stored; a resubmission needs a higher serial"
    )]
    SerialTaken {
        /// The serial.
        serial: u32,
    },
    /// A stored row is not what was written. `candour verify` says which rows.
    #[error(
        "entry {entry} of the ledger does not read as what was written: run `candour verify`, and restore from a backup if it finds faults"
    )]
    Damaged {
        /// Entry number.
        entry: u64,
    },
    /// The database underneath.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// The stable code that `candour explain` knows.
    pub fn code(&self) -> &'static str {
        match self {
            Error::NoLedger => "LG-0001",
            Error::AlreadyThere => "LG-0002",
            Error::NewerFormat { .. } => "LG-0003",
            Error::OtherKey => "LG-0004",
            Error::RealIntoDemonstration { .. } => "LG-0005",
            Error::SerialTaken { .. } => "LG-0006",
            Error::Damaged { .. } => "LG-0007",
            Error::Store(error) => error.code(),
        }
    }
}
