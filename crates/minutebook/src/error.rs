//! What the minute book refuses, and why.

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or a fault. None repeats anything of a page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Real pages into a demonstration.
    #[error(
        "this directory is a demonstration, sealed synthetic for ever: pages of a real council go into a directory of their own"
    )]
    RealIntoDemonstration,
    /// The file is no committee page.
    #[error("{0}")]
    NotCommittee(committee::NotCommittee),
    /// The record does not take the event.
    #[error("{0}")]
    Refused(#[from] committee::RecordRefusal),
    /// Words that do not read as what was written.
    #[error("an entry of the minute book does not read as what was written: restore it from a backup")]
    Damaged,
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// The vault.
    #[error(transparent)]
    Vault(#[from] vault::Error),
    /// The table underneath.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// The stable code that `candour explain` knows.
    pub fn code(&self) -> &'static str {
        match self {
            Error::RealIntoDemonstration => "MB-0001",
            Error::NotCommittee(why) => why.code(),
            Error::Refused(why) => why.code(),
            Error::Damaged => "MB-0002",
            Error::Ledger(error) => error.code(),
            Error::Vault(error) => error.code(),
            Error::Store(error) => error.code(),
        }
    }
}

/// What the minute book refuses: each code with what it means and what to do, for `candour explain`.
pub const CODES: &[(&str, &str)] = &[
    (
        "MB-0001",
        "A demonstration takes pages of invented councils only. Keep the pages of a real council in a data directory of their own.",
    ),
    ("MB-0002", "An entry of the minute book does not read as what was written. Restore it from a backup."),
];
