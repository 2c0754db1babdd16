#![doc = include_str!("../README.md")]

mod attachments;
mod cases;
mod cells;
mod class;
mod columns;
mod compare;
mod days;
mod group;
mod head;
mod identity;
mod join;
mod judge;
mod key;
mod kind;
mod letters;
mod memory;
mod numbers;
mod options;
mod propose;
mod records;
mod report;
mod side;
mod store;
mod tally;
mod trouble;
mod write_up;

pub use attachments::{Attachment, Attachments, attachments};
pub use cases::{Cases, Child, Clocks, MeasureChange, Record, cases};
pub use class::{Class, Standing};
pub use columns::How;
pub use compare::{Annex, Difference};
pub use join::reconcile;
pub use kind::Kind;
pub use options::{Area, Options, Role, Tolerance};
pub use report::{
    Account, ColumnPair, Columns, Duplicates, Example, FieldReport, FileReport, Finding, Flow, KeyColumn, KeyReport,
    Pairs, Report, Shift, SideReport, Unmapped, Vocabulary,
};
pub use side::Source;
pub use trouble::{CODES, Trouble};
