//! What can stand in the way of a backup, a restore or an erasure.

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or a fault. None says anything of a person.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is no backup, was cut short or changed, or belongs to another key.
    #[error(
        "the backup cannot be read: it was cut short or changed, or was made with another key; nothing was restored"
    )]
    Unreadable,
    /// The backup has tables that this program does not.
    #[error(
        "the backup was made by another release ({room} of schema {found}, here {known}): nothing was restored; restore it with that release and then upgrade"
    )]
    OtherSchema {
        /// Which room.
        room: String,
        /// Schema of the backup.
        found: i64,
        /// Schema of this program.
        known: i64,
    },
    /// There are records in the way.
    #[error("there are records here already: nothing was restored; restore into an empty data directory or database")]
    NotEmpty,
    /// What was restored does not verify.
    #[error("the records in the backup do not verify ({faults} faults): do not use them; try an older backup")]
    DoesNotVerify {
        /// How many.
        faults: usize,
    },
    /// The list of erasures is not what it should be.
    #[error(
        "line {line} of the list of erasures cannot be read: nothing was erased or restored; the list is kept beside the keys"
    )]
    ErasureList {
        /// From 1.
        line: usize,
    },
    /// A file could not be read or written.
    #[error("a file could not be read or written: {0}")]
    File(#[from] std::io::Error),
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// The vault.
    #[error(transparent)]
    Vault(#[from] vault::Error),
    /// The database underneath.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// The stable code that `candour explain` knows.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Unreadable => "AR-0001",
            Error::OtherSchema { .. } => "AR-0002",
            Error::NotEmpty => "AR-0003",
            Error::DoesNotVerify { .. } => "AR-0004",
            Error::ErasureList { .. } => "AR-0005",
            Error::File(_) => "AR-0006",
            Error::Ledger(error) => error.code(),
            Error::Vault(error) => error.code(),
            Error::Store(error) => error.code(),
        }
    }
}
