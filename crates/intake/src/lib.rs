#![doc = include_str!("../README.md")]

mod annex_a;
pub mod bounded;
mod check;
mod code;
mod dates;
mod events;
mod findings;
mod input;
mod lines;
mod mapping;
mod options;
mod problem;
mod reading;
mod recognise;
mod record;
mod register;
mod sen2;
mod table;
mod text;
mod trouble;
mod unpack;
pub mod words;
mod workbook;

pub use annex_a::{CheckedLists, ListFinding, check_lists};
pub use check::{Checked, Finding, check};
pub use code::{Explanation, all_codes, explain};
pub use findings::{FileFinding, FileFindings, findings};
pub use mapping::{Mapping, Preview, PreviewRow, Proposal, Unmapped, preview, propose};
pub use options::{DateStyle, Encoding, Options};
pub use problem::{Problem, Problems};
pub use reading::{Accounting, Fate, Identity, PersonRead, Reading, RowFate, What, read, stream};
pub use recognise::{Recognised, recognise};
pub use record::{Prepared, Progress, Recorded, Recording, hash, prepare, record};
pub use register::{RegisterFile, RegisterRead, read_register};
pub use trouble::Trouble;
pub use unpack::bundle;
