//! Receipts: who did what to which release, chained so that none can be taken out.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The draft was prepared.
    Prepared,
    /// It was checked and passed.
    Checked,
    /// A person approved it.
    Approved,
    /// It was published.
    Published,
}

impl Act {
    /// In plain words. They are part of what a receipt proves, and never change.
    pub fn plain(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Checked => "checked",
            Self::Approved => "approved",
            Self::Published => "published",
        }
    }
}

/// Proof of one step. Cannot be made but by taking the step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    act: Act,
    by: String,
    at: Timestamp,
    content: String,
    before: String,
}

impl Receipt {
    pub(super) fn new(act: Act, by: &str, at: Timestamp, content: String, before: Option<&Receipt>) -> Self {
        Self { act, by: by.to_owned(), at, content, before: before.map(Self::hash).unwrap_or_default() }
    }

    /// What was done.
    pub fn act(&self) -> Act {
        self.act
    }

    /// Who did it: the account, not a child's name.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Hash of what would be printed.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// Hash of this receipt, which the next one carries.
    pub fn hash(&self) -> String {
        let mut hash = Sha256::new();
        for text in [self.act.plain(), &self.by, &self.at.to_string(), &self.content, &self.before] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        }
        hex(&hash.finalize())
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
