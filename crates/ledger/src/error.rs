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

/// What the ledger refuses: each code with what it means and what to do, for `candour explain`.
pub const CODES: &[(&str, &str)] = &[
    (
        "LG-0001",
        "There is no ledger here yet. Make one with candour demo, or with the first import into an empty data directory.",
    ),
    ("LG-0002", "There is a ledger here already. Nothing was changed; use another data directory."),
    ("LG-0003", "The ledger is of a newer format than this program knows. Nothing was opened; use the newer release."),
    ("LG-0004", "The key is not the one that this ledger was made with. Give the key file that belongs to it."),
    (
        "LG-0005",
        "A real council's record was offered to a demonstration ledger, which is sealed synthetic for ever. Use a data directory of its own for real records.",
    ),
    (
        "LG-0006",
        "The series already has another file with that serial, so it could not be told which supersedes which. A resubmission needs a higher serial.",
    ),
    (
        "LG-0007",
        "An entry of the ledger does not read as what was written. Run candour verify, and restore from a backup if it finds faults.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_and_none_twice() {
        let source = include_str!("error.rs");
        let given = source.split("#[cfg(test)]").next().unwrap_or("").matches("=> \"LG-").count();
        assert_eq!(given, CODES.len());
        for (place, (code, text)) in CODES.iter().enumerate() {
            assert!(source.contains(&format!("=> \"{code}\"")), "{code} is no error's");
            assert!(text.contains(". ") && text.ends_with('.'), "{code} says what it is and what to do");
            assert!(CODES.iter().skip(place + 1).all(|(other, _)| other != code), "{code} twice");
        }
    }
}
