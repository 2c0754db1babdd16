//! What can go wrong underneath.

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

/// A fault of the database, of where it is, or of a key. None carries a value of a row.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database was written by a newer program.
    #[error(
        "the {room} is of schema {found}, and this program knows schemas up to {known}: \
         nothing was opened or changed; use the newer program"
    )]
    Newer {
        /// Which room.
        room: &'static str,
        /// Its schema.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// A key is not the one that was used, or the sealed bytes were changed.
    #[error("a sealed record cannot be opened: the key is another one, or the record was changed")]
    Sealed,
    /// A key file is not what it should be.
    #[error("the key file is not 64 hexadecimal digits: nothing was opened; restore it from where keys are kept")]
    KeyFile,
    /// There is a key file already.
    #[error("there is a key file already: a new key would close the records written under the old one")]
    KeyFileExists,
    /// A column does not hold what its schema says.
    #[error("a stored row does not have the form that the schema gives it ({0})")]
    Form(&'static str),
    /// The engine refused.
    #[error("the database could not do what was asked: {0}")]
    Engine(#[from] sqlx::Error),
    /// A file or folder could not be used.
    #[error("a file or folder could not be used: {0}")]
    File(#[from] std::io::Error),
}

impl Error {
    /// The stable code that `candour explain` knows.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Newer { .. } => "ST-0001",
            Error::Sealed => "ST-0002",
            Error::KeyFile => "ST-0003",
            Error::KeyFileExists => "ST-0004",
            Error::Form(_) => "ST-0005",
            Error::Engine(_) => "ST-0006",
            Error::File(_) => "ST-0007",
        }
    }
}

/// What can go wrong underneath: each code with what it means and what to do, for `candour explain`.
pub const CODES: &[(&str, &str)] = &[
    (
        "ST-0001",
        "The database was written by a newer release of this program. Nothing was opened or changed; use that release or a newer one.",
    ),
    (
        "ST-0002",
        "A sealed record cannot be opened. The key is another one, or the record was changed; give the key file that belongs to it, or restore from a backup.",
    ),
    (
        "ST-0003",
        "The key file is not 64 hexadecimal digits. Restore it from where keys are kept; without it neither the vault nor a backup can be read.",
    ),
    (
        "ST-0004",
        "There is a key file already. A new key would close the records written under the old one; use the old, or another folder.",
    ),
    (
        "ST-0005",
        "A stored row does not have the form that the schema gives it. Run candour verify, and restore from a backup if it finds faults.",
    ),
    (
        "ST-0006",
        "The database could not do what was asked. Read the reason given: most often the disk is full, the server is away, or another program holds the file.",
    ),
    (
        "ST-0007",
        "A file or folder could not be used. Check that it exists and that the account running the program may read and write it.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_and_none_twice() {
        let source = include_str!("error.rs");
        let given = source.split("#[cfg(test)]").next().unwrap_or("").matches("=> \"ST-").count();
        assert_eq!(given, CODES.len());
        for (place, (code, text)) in CODES.iter().enumerate() {
            assert!(source.contains(&format!("=> \"{code}\"")), "{code} is no error's");
            assert!(text.contains(". ") && text.ends_with('.'), "{code} says what it is and what to do");
            assert!(CODES.iter().skip(place + 1).all(|(other, _)| other != code), "{code} twice");
        }
    }
}
