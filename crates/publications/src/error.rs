//! What this room refuses, and why.

use release::gate::{NotACorrection, NotAllowed};

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or a fault. None repeats anything of a draft.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Figures of a real council in a demonstration.
    #[error(
        "PU-0001: this directory is a demonstration, sealed synthetic for ever: nothing of a real council is published from it. Use a directory of its own"
    )]
    RealInDemonstration,
    /// No such release, request or update.
    #[error("PU-0002: there is no {what} of that name here. See the list of publications")]
    NotThere {
        /// What was looked for.
        what: &'static str,
    },
    /// The name is taken.
    #[error(
        "PU-0003: there is a {what} of that name already, and nothing that was recorded is written over. Choose another name"
    )]
    Taken {
        /// What.
        what: &'static str,
    },
    /// The check-list is not answered.
    #[error(
        "PU-0004: the check-list is not answered: {missing}. A reader would be left without it. Answer every question; 'none' is an answer"
    )]
    Unanswered {
        /// Keys of the questions without answer.
        missing: String,
    },
    /// Something was given without reason or words.
    #[error("PU-0005: {what} is not given. It is kept for whoever asks later. Give it")]
    NotGiven {
        /// What.
        what: &'static str,
    },
    /// An abandoned release.
    #[error("PU-0006: this release was abandoned, and nothing more is done with it. Prepare another")]
    Abandoned,
    /// A policy that hides nothing or too much.
    #[error("PU-0007: a policy hides counts from 1 up to a number between 1 and 20. Choose one")]
    Policy,
    /// A name that cannot stand in an address.
    #[error(
        "PU-0009: the name of a release is at most 60 letters, digits, hyphens and underscores, since it stands in addresses and names of files. Choose such a name"
    )]
    Name,
    /// A stored event that cannot be read.
    #[error("PU-0008: an entry of the publications does not read as what was written. Restore it from a backup")]
    Damaged,
    /// The gate.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// No correction.
    #[error(transparent)]
    NotACorrection(#[from] NotACorrection),
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// The vault, which seals.
    #[error(transparent)]
    Vault(#[from] vault::Error),
}

impl Error {
    /// Whether it is an answer to the person who asked, not a fault of the machinery.
    pub fn is_refusal(&self) -> bool {
        !matches!(self, Self::Damaged | Self::Ledger(_) | Self::Vault(_))
    }
}

/// Codes, and what each means: a sentence on what it is, then what to do.
pub const CODES: &[(&str, &str)] = &[
    ("PU-0001", "A demonstration publishes nothing of a real council. Use a data directory of its own."),
    ("PU-0002", "No release, request or update of that name is kept. See the list of publications."),
    ("PU-0003", "A release, request or update of that name is kept already. Choose another name."),
    ("PU-0004", "The check-list before publication is not answered. Answer every question; \"none\" is an answer."),
    ("PU-0005", "A reason, a question or a name is missing. Give it: it is kept for whoever asks later."),
    ("PU-0006", "The release was abandoned. Prepare another."),
    ("PU-0007", "A policy hides counts from 1 up to a number between 1 and 20. Choose one."),
    (
        "PU-0009",
        "The name of a release holds something else than letters, digits, hyphens and underscores, or is too long. Choose another: it stands in addresses and names of files.",
    ),
    ("PU-0008", "An entry of the publications does not read as what was written. Restore it from a backup."),
];
