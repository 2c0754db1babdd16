//! Why two files cannot be held against each other, and what a report must say besides its numbers.

use std::io;

/// A refusal. It names files and columns, never a value.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// Nothing in it.
    #[error("RC-0001: {file} is empty: it has no header")]
    Empty {
        /// Which file.
        file: String,
    },
    /// Not text, or a layout that is no table.
    #[error("RC-0002: {file} is not a table of text with a header: {what}")]
    NotATable {
        /// Which file.
        file: String,
        /// What it seems to be.
        what: &'static str,
    },
    /// The same bytes twice.
    #[error("RC-0003: {old} and {new} are byte for byte the same file")]
    SameFile {
        /// One of them.
        old: String,
        /// The other.
        new: String,
    },
    /// No column on which rows could be paired.
    #[error("RC-0004: no column of OLD and NEW can serve as the key: {what}")]
    NoKey {
        /// What was looked at.
        what: String,
    },
    /// A key was found, and pairs nothing.
    #[error("RC-0005: the key ({key}) has no value in common: none of {old} rows of OLD is in NEW ({new} rows)")]
    NothingShared {
        /// The key's columns.
        key: String,
        /// Rows of OLD with a key.
        old: u64,
        /// Rows of NEW with a key.
        new: u64,
    },
    /// A column that was named is not there, or is there twice.
    #[error("RC-0006: {side} has no one column called {column}; it has: {columns}")]
    NoSuchColumn {
        /// OLD or NEW.
        side: &'static str,
        /// The name given.
        column: String,
        /// Those there are.
        columns: String,
    },
    /// Several files of one side differ in their header.
    #[error("RC-0007: {file} has another header than {first}, with which it is to be one table")]
    OtherHeader {
        /// The file.
        file: String,
        /// The first of its side.
        first: String,
    },
    /// No line end in sixty-four megabytes.
    #[error("RC-0008: {file} has no line end within {most} bytes after line {line}")]
    EndlessLine {
        /// The file.
        file: String,
        /// After which line.
        line: u64,
        /// The limit.
        most: usize,
    },
    /// A file changed between two readings.
    #[error("RC-0009: {file} changed while it was being read")]
    Changed {
        /// The file.
        file: String,
    },
    /// It could not be read.
    #[error("RC-0010: {file} could not be read: {error}")]
    Io {
        /// The file.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// More rows than can be numbered, or wider than can be held.
    #[error("RC-0011: {file} has {what}")]
    TooMuch {
        /// The file.
        file: String,
        /// Of what.
        what: &'static str,
    },
}

impl Trouble {
    /// Its stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "RC-0001",
            Self::NotATable { .. } => "RC-0002",
            Self::SameFile { .. } => "RC-0003",
            Self::NoKey { .. } => "RC-0004",
            Self::NothingShared { .. } => "RC-0005",
            Self::NoSuchColumn { .. } => "RC-0006",
            Self::OtherHeader { .. } => "RC-0007",
            Self::EndlessLine { .. } => "RC-0008",
            Self::Changed { .. } => "RC-0009",
            Self::Io { .. } => "RC-0010",
            Self::TooMuch { .. } => "RC-0011",
        }
    }
}

/// Every code: what it is, then what to do. Those from 0100 stand in a report; those from 0200 reject a row.
pub const CODES: &[(&str, &str)] = &[
    (
        "RC-0001",
        "A file is empty, so there is nothing to hold the other against. Make the export again; an export of no rows has a header.",
    ),
    (
        "RC-0002",
        "A file is not a table of text with a header line. Export it as CSV, or name its mapping if it is a workbook.",
    ),
    (
        "RC-0003",
        "OLD and NEW are the same file, so the answer would say nothing about a migration. Give the export of the other system.",
    ),
    (
        "RC-0004",
        "No column of both files tells rows apart. Name the key with --key, and a column that has another name in NEW as OLD=NEW.",
    ),
    (
        "RC-0005",
        "The key has no value in common, so every row would be said to be lost. Check that the two files are of one council, and name another key with --key.",
    ),
    ("RC-0006", "A column that was named is not in the file, or is there twice. Use a name as the header has it."),
    (
        "RC-0007",
        "Files that are to be one side have different headers. Export them in one layout, or reconcile them one at a time.",
    ),
    (
        "RC-0008",
        "A line does not end. The file may be no text, or written with line ends of another kind: export it again.",
    ),
    (
        "RC-0009",
        "A file changed while it was being read, so the numbers would not belong together. Copy the file first and give the copy.",
    ),
    ("RC-0010", "A file could not be read. Check that it exists, and that this account may read it."),
    ("RC-0011", "A file has more than can be counted here. Give it in parts."),
    (
        "RC-0101",
        "Rows of OLD are not in NEW. Look them up in the annex by their numbers, and load them or say why not.",
    ),
    ("RC-0102", "Rows of NEW are not in OLD. Find out where they come from: they may be new, or made by the load."),
    (
        "RC-0103",
        "A key stands in more than one row of a file. If rows can rightly repeat, name further columns with --key; otherwise one of the rows is wrong.",
    ),
    (
        "RC-0104",
        "A key is used for two children. Nothing about them is compared; a person must say which record is whose.",
    ),
    (
        "RC-0105",
        "A file ends in the middle of a row, so it was cut off. Export or copy it again; what came after is not known.",
    ),
    ("RC-0106", "Rows were rejected and are in no comparison. Mend the export; each reason has its count."),
    (
        "RC-0107",
        "A column of OLD has no counterpart in NEW. If it has another name there, say so with --mapping; otherwise its contents were left behind.",
    ),
    (
        "RC-0108",
        "A column of NEW has no counterpart in OLD. Check that nothing was renamed; what is new cannot be compared.",
    ),
    (
        "RC-0109",
        "Keys are written otherwise on the two sides, such as without leading noughts. They were paired all the same; check that no two children share the shortened key.",
    ),
    ("RC-0110", "Values were lost: OLD has them and NEW has a blank. Load them again from OLD."),
    ("RC-0111", "Values are there that OLD does not have. Find out whether the load filled them in, and from what."),
    (
        "RC-0112",
        "Dates have day and month exchanged. Find the step that read them in the other style, and load them again.",
    ),
    (
        "RC-0113",
        "Dates are shifted by a number of days. Look at the commonest shift: one day points to time zones, 1,462 to spreadsheets.",
    ),
    ("RC-0114", "Texts are cut off. Find the length of the column in the new system, and load them again."),
    ("RC-0115", "Letters were damaged between two character sets. Load the text again in UTF-8."),
    (
        "RC-0116",
        "A column is of another kind in NEW, such as text where OLD has whole numbers. Leading noughts or dates may have been lost.",
    ),
    (
        "RC-0117",
        "Values are not in the mapped vocabulary. Add them to the mapping, or say why they have no counterpart.",
    ),
    ("RC-0118", "Values are coded otherwise than the mapping says. Correct the load or the mapping."),
    ("RC-0119", "Values differ in no way that has a name. Look at the rows by their numbers."),
    (
        "RC-0120",
        "Times of day differ or were lost. Where a limit depends on the day only, this may not matter; say so.",
    ),
    ("RC-0121", "Numbers differ by more than is tolerated. Look at the rows by their numbers."),
    (
        "RC-0201",
        "A row has another number of cells than the header. A separator or a quotation mark inside a value is not protected.",
    ),
    ("RC-0202", "A row has no key, so that nothing can be said of it. Fill in the key in the source."),
    ("RC-0203", "The file ends in the middle of this row. Export or copy it again."),
    (
        "RC-0204",
        "A quotation mark opens in this row and does not close where it should. Export the file with quotation marks doubled inside values.",
    ),
];
