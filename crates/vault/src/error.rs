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
