#![doc = include_str!("../README.md")]

mod backup;
mod erasures;
mod error;
mod restore;
mod rows;
mod stream;

pub use backup::{BackupReport, backup};
pub use erasures::{Erased, Records};
pub use error::{CODES, Error, Result};
pub use restore::{Restored, restore};
