//! Why a document cannot be written.

/// A document that cannot be written. It says what is wrong with which part, never what a part says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No title.
    #[error("PA-0001: a document has no title. Who hears it read must be told what it is. Give it one")]
    NoTitle,
    /// A section without heading.
    #[error("PA-0002: a section has no heading, so nobody can find it. Give it one")]
    NoHeading,
    /// Sections too deep.
    #[error("PA-0003: sections stand in sections more than five deep; there are no headings for more. Make it flatter")]
    TooDeep,
    /// A table or picture without caption.
    #[error("PA-0004: a table or picture has no caption, so nobody can tell what it shows. Give it one")]
    NoCaption,
    /// A column without heading.
    #[error(
        "PA-0005: the table '{caption}' has a column without heading, or none. Its cells would mean nothing. Name it"
    )]
    NoColumnHeading {
        /// Caption of the table.
        caption: String,
    },
    /// A row of another length.
    #[error("PA-0006: row {row} of the table '{caption}' has not {columns} cells, as it has columns. Fill the row")]
    RowLength {
        /// Caption of the table.
        caption: String,
        /// Which row, from 1.
        row: usize,
        /// How many cells it should have.
        columns: usize,
    },
    /// A picture without description.
    #[error("PA-0007: the picture '{title}' has no description for who cannot see it. Say what it shows")]
    NoDescription {
        /// Title of the picture.
        title: String,
    },
    /// A picture that cannot be drawn.
    #[error("PA-0008: the picture '{title}' is not a drawing that can be read: {why}. Draw it again")]
    Picture {
        /// Title of the picture.
        title: String,
        /// What the reader of drawings said.
        why: String,
    },
    /// Typesetting failed.
    #[error(
        "PA-0009: the pages could not be set: {why}. Nothing was written. This is a fault of the program: report it"
    )]
    Typeset {
        /// What the typesetter said.
        why: String,
    },
    /// A spreadsheet failed.
    #[error("PA-0010: the spreadsheet could not be written: {why}. Nothing was written. Split its largest table")]
    Spreadsheet {
        /// What its writer said.
        why: String,
    },
    /// A template that cannot be used.
    #[error(
        "PA-0011: the template cannot be used: {why}. Save it as a Word document (.docx) without macros and try again"
    )]
    Template {
        /// What is wrong with it.
        why: String,
    },
    /// An editable text failed.
    #[error("PA-0012: the editable text could not be written: {why}. Nothing was written. Report it")]
    Package {
        /// What its writer said.
        why: String,
    },
}

/// Codes, and what each means: a sentence on what it is, then what to do.
pub const CODES: &[(&str, &str)] = &[
    ("PA-0001", "A document has no title. Give it one."),
    ("PA-0002", "A section of a document has no heading. Give it one."),
    ("PA-0003", "Sections of a document stand in sections more than five deep. Make it flatter."),
    ("PA-0004", "A table or picture of a document has no caption. Give it one."),
    ("PA-0005", "A table of a document has no columns, or one without a heading. Name every column."),
    ("PA-0006", "A row of a table has more or fewer cells than the table has columns. Fill the row."),
    ("PA-0007", "A picture of a document has no description for who cannot see it. Say what it shows."),
    ("PA-0008", "A picture of a document cannot be read as a drawing. Draw it again."),
    ("PA-0009", "The pages of a document could not be set. This is a fault of the program: report it."),
    ("PA-0010", "A spreadsheet could not be written. Split its largest table: a sheet holds a million rows."),
    (
        "PA-0011",
        "The template for an editable text cannot be used: it is no Word document, is too large, or holds macros. Save it as .docx without macros and try again.",
    ),
    ("PA-0012", "The editable text could not be written. This is a fault of the program: report it."),
];
