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

/// What can stand in the way of a backup, a restore or an erasure: each code with what it means and what to do, for `candour explain`.
pub const CODES: &[(&str, &str)] = &[
    (
        "AR-0001",
        "The backup cannot be read. It was cut short or changed, was made with another key, or holds tables that this command did not ask for; nothing was restored.",
    ),
    (
        "AR-0002",
        "The backup was made by a release with another schema. Nothing was restored; restore it with that release and then upgrade.",
    ),
    (
        "AR-0003",
        "There are records here already. Nothing was restored; restore into an empty data directory or database.",
    ),
    ("AR-0004", "The records in the backup do not verify. Do not use them; try an older backup."),
    (
        "AR-0005",
        "A line of the list of erasures cannot be read. Nothing was erased or restored, since someone erased could come back; mend the list, which is kept beside the keys.",
    ),
    (
        "AR-0006",
        "A file could not be read or written. Check that it exists, that there is room, and that the account running the program may use it.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_and_none_twice() {
        let source = include_str!("error.rs");
        let given = source.split("#[cfg(test)]").next().unwrap_or("").matches("=> \"AR-").count();
        assert_eq!(given, CODES.len());
        for (place, (code, text)) in CODES.iter().enumerate() {
            assert!(source.contains(&format!("=> \"{code}\"")), "{code} is no error's");
            assert!(text.contains(". ") && text.ends_with('.'), "{code} says what it is and what to do");
            assert!(CODES.iter().skip(place + 1).all(|(other, _)| other != code), "{code} twice");
        }
    }
}
