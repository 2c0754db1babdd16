//! Any other table through a mapping: a file that says which column holds what, kept and versioned by the council. A mapping
//! makes lines of our event layout out of rows; nothing that it does not name is read, and nothing is guessed.

mod apply;
mod file;
mod preview;
mod propose;
mod table;

pub use file::Mapping;
pub use preview::{Preview, PreviewRow, preview};
pub use propose::{Proposal, propose};

use crate::options::Options;
use crate::problem::Problems;
use crate::reading::{PersonRead, Reading};
use crate::trouble::Trouble;
use std::io::{Read, Seek};

/// A value of the file that a vocabulary of the mapping does not know, and how many rows have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmapped {
    /// The vocabulary.
    pub vocabulary: String,
    /// The value, cut to 60 characters. A column of free text may hold anything: this is for the officer who maps.
    pub value: String,
    /// Rows that have it.
    pub count: u64,
}

/// Reads a file through a mapping. The table is held in memory, within bounds.
pub(crate) fn stream(
    input: impl Read + Seek,
    name: &str,
    mapping: &Mapping,
    options: &Options,
    each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>,
) -> Result<Reading, Trouble> {
    let mut problems = Problems::default();
    let (table, encoding) = table::of(input, name, mapping.sheet.as_deref(), options, &mut problems)?;
    apply::apply(&table, encoding, mapping, options, problems, each)
}
