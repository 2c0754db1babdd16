#![doc = include_str!("../README.md")]

mod append;
mod attest;
mod chain;
mod commitment;
mod entry;
mod erase;
mod error;
mod journal;
mod load;
mod open;
mod room;
mod verify;

pub use append::{NewBatch, Receipt};
pub use attest::report_is_signed;
pub use chain::Head;
pub use erase::{Erasure, ErasureReport};
pub use error::{CODES, Error, Result};
pub use journal::Note;
pub use load::Loaded;
pub use open::{Ledger, Purpose};
pub use room::ROOM;
pub use verify::{Fault, Finding, Report};
