//! What stops a file. Each has a stable code that `candour explain` knows, and none carries a value of the file.

use thiserror::Error;

/// Why a file was not taken. Nothing of it has then been written.
#[derive(Debug, Error)]
pub enum Trouble {
    /// Not a layout we know.
    #[error("IN-0001: this is not a kind of file that can be read here")]
    NotRecognised,
    /// Too long.
    #[error("IN-0002: the file is larger than the limit of {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// Bytes that are not what the encoding allows.
    #[error("IN-0003: near byte {at} the file is not {encoding}, which is what it says it is")]
    WrongEncoding {
        /// Where, in bytes from the start.
        at: u64,
        /// What it said.
        encoding: &'static str,
    },
    /// An encoding we do not read.
    #[error("IN-0004: the file declares an encoding that cannot be read here")]
    UnknownEncoding,
    /// Not well formed.
    #[error("IN-0005: the XML is not well formed near byte {at} ({what}), in person {person}")]
    Malformed {
        /// Where, in bytes of the decoded text.
        at: u64,
        /// What sort of fault.
        what: &'static str,
        /// Which person was being read; 0 before the first.
        person: u32,
    },
    /// Ends early.
    #[error("IN-0006: the file ends in the middle, after {persons} whole persons")]
    Truncated {
        /// Whole persons before the end.
        persons: u32,
    },
    /// Declares a document type.
    #[error("IN-0007: the XML declares a document type, which is refused")]
    DocumentType,
    /// Nested or long beyond reason.
    #[error("IN-0008: person {person} is nested deeper or longer than any return is")]
    Unreasonable {
        /// Which person; 0 before the first.
        person: u32,
    },
    /// A zip we cannot take.
    #[error("IN-0009: the zip {why}")]
    Zip {
        /// Why not.
        why: &'static str,
    },
    /// A zip that inflates too far.
    #[error("IN-0010: the zip inflates beyond the limit of {limit} bytes")]
    Inflates {
        /// The limit.
        limit: u64,
    },
    /// Of another council.
    #[error("IN-0011: the file is of council {found}, and council {expected} was expected")]
    OtherCouncil {
        /// Of which it is.
        found: String,
        /// Of which it should be.
        expected: String,
    },
    /// Of another year.
    #[error("IN-0012: the file is of collection year {found}, and {expected} was expected")]
    OtherYear {
        /// Of which it is.
        found: i16,
        /// Of which it should be.
        expected: i16,
    },
    /// No year we hold data for.
    #[error("IN-0013: the header names no collection year that can be read here (2023 to 2026)")]
    NoYear,
    /// No council.
    #[error("IN-0014: the file does not say of which council it is, and none was told")]
    NoCouncil,
    /// A header line that will not do.
    #[error("IN-0015: the header line {why}")]
    Columns {
        /// Why not.
        why: String,
    },
    /// Dates that could be read in two ways.
    #[error("IN-0017: are dates like 03/04/2025 written day first or month first? No date of the file settles it")]
    WhichDateStyle,
    /// Dates written in both ways.
    #[error("IN-0016: some dates of the file can only be day first and others only month first")]
    MixedDateStyles,
    /// A child's rows are scattered.
    #[error("IN-0018: line {line} goes back to a child whose lines ended earlier: sort the file by child_id")]
    Scattered {
        /// The line.
        line: u32,
    },
    /// A demonstration ledger, and not a synthetic council.
    #[error("IN-0019: a demonstration holds synthetic records only, and council {found} is not one of them")]
    NotSynthetic {
        /// Of which council it is.
        found: String,
    },
    /// The file could not be read from its place.
    #[error("IN-0020: the file could not be read from where it is")]
    Io(#[source] std::io::Error),
    /// The layout carries no year and none was told, or a wrong one.
    #[error("IN-0021: the file holds nothing that could be recorded")]
    Nothing,
    /// A workbook with a password.
    #[error("IN-0030: the workbook needs a password")]
    EncryptedWorkbook,
    /// A workbook that cannot be read.
    #[error("IN-0031: the workbook is damaged, or is no workbook")]
    DamagedWorkbook,
    /// An old or other kind of workbook.
    #[error("IN-0032: this kind of workbook cannot be read here")]
    OldWorkbook,
    /// Wider than any layout.
    #[error("IN-0033: a row has more than {most} columns")]
    TooWide {
        /// How many may be.
        most: usize,
    },
    /// A header cell over several columns.
    #[error("IN-0034: cells of the header in row {row} are merged")]
    MergedHeader {
        /// The row.
        row: u32,
    },
    /// A return without one of its tables.
    #[error("IN-0035: the table {table} is missing")]
    TableMissing {
        /// Which.
        table: &'static str,
    },
    /// Two tables of one module.
    #[error("IN-0036: the table {table} is there twice")]
    TableTwice {
        /// Which.
        table: &'static str,
    },
    /// More than may be held in memory.
    #[error("IN-0037: the tables hold more than {most} cells or sheets")]
    TooManyCells {
        /// How many may be.
        most: u64,
    },
    /// One table of several.
    #[error("IN-0038: this is one table of a return, and the others are needed too")]
    OnlyAPart,
    /// No header row, or several.
    #[error("IN-0039: the table of the header has {rows} rows, and one is needed")]
    HeaderRows {
        /// How many it has.
        rows: usize,
    },
    /// A list without the day it is of.
    #[error("IN-0040: a list carries no day of its own, and none was told")]
    NoReferenceDay,
    /// No file of the school register.
    #[error("IN-0041: this is no file of the school register that is known here")]
    NotRegister,
    /// A mapping that will not do.
    #[error("IN-0042: the mapping {why}")]
    Mapping {
        /// Why not.
        why: String,
    },
    /// Dates that could be read in two ways, in columns of a mapping.
    #[error("IN-0017: are dates like 03/04/2025 in `{columns}` written day first or month first? No date settles it")]
    WhichDateStyleOf {
        /// The columns.
        columns: String,
    },
    /// The ledger said no: with its own code.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// The vault said no: with its own code.
    #[error(transparent)]
    Vault(#[from] vault::Error),
}

impl Trouble {
    /// Its stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Trouble::NotRecognised => "IN-0001",
            Trouble::TooLarge { .. } => "IN-0002",
            Trouble::WrongEncoding { .. } => "IN-0003",
            Trouble::UnknownEncoding => "IN-0004",
            Trouble::Malformed { .. } => "IN-0005",
            Trouble::Truncated { .. } => "IN-0006",
            Trouble::DocumentType => "IN-0007",
            Trouble::Unreasonable { .. } => "IN-0008",
            Trouble::Zip { .. } => "IN-0009",
            Trouble::Inflates { .. } => "IN-0010",
            Trouble::OtherCouncil { .. } => "IN-0011",
            Trouble::OtherYear { .. } => "IN-0012",
            Trouble::NoYear => "IN-0013",
            Trouble::NoCouncil => "IN-0014",
            Trouble::Columns { .. } => "IN-0015",
            Trouble::MixedDateStyles => "IN-0016",
            Trouble::WhichDateStyle => "IN-0017",
            Trouble::Scattered { .. } => "IN-0018",
            Trouble::NotSynthetic { .. } => "IN-0019",
            Trouble::Io(_) => "IN-0020",
            Trouble::Nothing => "IN-0021",
            Trouble::EncryptedWorkbook => "IN-0030",
            Trouble::DamagedWorkbook => "IN-0031",
            Trouble::OldWorkbook => "IN-0032",
            Trouble::TooWide { .. } => "IN-0033",
            Trouble::MergedHeader { .. } => "IN-0034",
            Trouble::TableMissing { .. } => "IN-0035",
            Trouble::TableTwice { .. } => "IN-0036",
            Trouble::TooManyCells { .. } => "IN-0037",
            Trouble::OnlyAPart => "IN-0038",
            Trouble::HeaderRows { .. } => "IN-0039",
            Trouble::NoReferenceDay => "IN-0040",
            Trouble::NotRegister => "IN-0041",
            Trouble::Mapping { .. } => "IN-0042",
            Trouble::WhichDateStyleOf { .. } => "IN-0017",
            Trouble::Ledger(error) => error.code(),
            Trouble::Vault(error) => error.code(),
        }
    }
}
