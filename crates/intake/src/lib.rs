#![doc = include_str!("../README.md")]

mod code;
mod input;
mod options;
mod problem;
mod reading;
mod recognise;
mod sen2;
mod text;
mod trouble;

pub use code::{Explanation, all_codes, explain};
pub use options::{DateStyle, Encoding, Options};
pub use problem::{Problem, Problems};
pub use reading::{Accounting, Identity, PersonRead, Reading, What, read, stream};
pub use recognise::{Recognised, recognise};
pub use trouble::Trouble;
