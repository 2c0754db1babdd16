//! The record as pages see it: one council on a pair of dates, read from the ledger, reasoned over once, kept for a while.

mod cache;
mod dates;
mod picture;
mod readings;
mod windows;

pub(crate) use cache::Records;
pub(crate) use dates::{Chosen, DatesPanel};
pub(crate) use picture::{CaseLine, Picture, Show};
pub use readings::{ReadingsError, local_readings, signing, withdrawing};
pub use windows::{WindowSet, WindowsError, reliability_windows, repairing, series_of, setting};
