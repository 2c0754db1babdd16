#![doc = include_str!("../README.md")]

pub mod bounded;
mod check;
mod code;
mod dates;
mod events;
mod input;
mod options;
mod problem;
mod reading;
mod recognise;
mod record;
mod sen2;
mod text;
mod trouble;

pub use check::{Checked, Finding, check};
pub use code::{Explanation, all_codes, explain};
pub use options::{DateStyle, Encoding, Options};
pub use problem::{Problem, Problems};
pub use reading::{Accounting, Identity, PersonRead, Reading, What, read, stream};
pub use recognise::{Recognised, recognise};
pub use record::{Prepared, Progress, Recorded, Recording, hash, prepare, record};
pub use trouble::Trouble;
