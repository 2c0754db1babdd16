//! Lists 1 and 2 of the area inspection's Annex A: the rows, and what the rules about them may know. The current Annex A was
//! not read: its fields are those that a public validator carries, and are marked so in the data file.

pub mod codes;
mod row;
pub(crate) mod rules;
mod run;

pub use codes::CodeSet;
pub use row::{Child, List};
pub use run::{ListChecker, ListGiven, Look, RowCheck, WholeList};
