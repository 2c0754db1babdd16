#![doc = include_str!("../README.md")]

mod access;
mod erase;
mod error;
mod identity;
mod matching;
mod open;
mod person;
mod room;
mod sources;

pub use access::{Access, LogEntry};
pub use erase::Overdue;
pub use error::{CODES, Error, Result};
pub use identity::{Identifier, Identifiers, Identity};
pub use matching::{Matched, MatchedBy};
pub use open::Vault;
pub use room::ROOM;
pub use sources::{KeptSource, NewSource};
