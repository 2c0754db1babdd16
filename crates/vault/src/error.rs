//! What the vault refuses, and why.

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or a fault. None says anything of a person.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no vault there.
    #[error(
        "there is no vault here yet: make one with `candour demo`, or with the first import into an empty data directory"
    )]
    NoVault,
    /// The key is not the one that the vault was made with.
    #[error(
        "the key is not the one that this vault was made with: nothing was opened; give the key file that belongs to it"
    )]
    OtherKey,
    /// A read without a name or a reason.
    #[error("a record about a person is read only under a name and for a reason: nothing was read")]
    NoReason,
    /// A subject that the vault does not hold.
    #[error("the vault holds no such person: never taken in, or erased")]
    NoSuchPerson,
    /// A source file that the vault does not hold.
    #[error("the vault holds no such source file: never kept, past its retention, or erased with a person in it")]
    NoSuchSource,
    /// A stored row is not what was written.
    #[error("a row of the vault does not read as what was written: restore the vault from a backup")]
    Damaged,
    /// The database underneath, or a key.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// The stable code that `candour explain` knows.
    pub fn code(&self) -> &'static str {
        match self {
            Error::NoVault => "VT-0001",
            Error::OtherKey => "VT-0002",
            Error::NoReason => "VT-0003",
            Error::NoSuchPerson => "VT-0004",
            Error::NoSuchSource => "VT-0005",
            Error::Damaged => "VT-0006",
            Error::Store(error) => error.code(),
        }
    }
}

/// What the vault refuses: each code with what it means and what to do, for `candour explain`.
pub const CODES: &[(&str, &str)] = &[
    (
        "VT-0001",
        "There is no vault here yet. Make one with candour demo, or with the first import into an empty data directory.",
    ),
    ("VT-0002", "The key is not the one that this vault was made with. Give the key file that belongs to it."),
    (
        "VT-0003",
        "A record about a person is read only under a name and for a reason, since every read is logged. Sign in and give the reason.",
    ),
    ("VT-0004", "The vault holds no such person. They were never taken in, or they were erased."),
    (
        "VT-0005",
        "The vault holds no such source file. It was never kept, is past its retention date, or was destroyed when a person in it was erased.",
    ),
    ("VT-0006", "A row of the vault does not read as what was written. Restore the vault from a backup."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_and_none_twice() {
        let source = include_str!("error.rs");
        let given = source.split("#[cfg(test)]").next().unwrap_or("").matches("=> \"VT-").count();
        assert_eq!(given, CODES.len());
        for (place, (code, text)) in CODES.iter().enumerate() {
            assert!(source.contains(&format!("=> \"{code}\"")), "{code} is no error's");
            assert!(text.contains(". ") && text.ends_with('.'), "{code} says what it is and what to do");
            assert!(CODES.iter().skip(place + 1).all(|(other, _)| other != code), "{code} twice");
        }
    }
}
