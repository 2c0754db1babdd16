//! What a command says when it cannot do what was asked: code, what, where, why it matters, what to do.

use std::fmt;

/// Exit statuses, as scripts rely on them.
pub mod exit {
    /// A report was made and it is not clean: problems found, a proof failed, a table differs.
    pub const FOUND: u8 = 1;
    /// The words of the command are wrong (also clap's).
    pub const USAGE: u8 = 2;
    /// A file or value given to us was refused.
    pub const REFUSED: u8 = 3;
    /// Storage, keys or the network failed.
    pub const STORAGE: u8 = 4;
}

/// One failure, for a person to act on.
#[derive(Debug)]
pub struct Failure {
    /// Stable code; `candour explain CODE` tells more.
    pub code: &'static str,
    /// What went wrong.
    pub what: String,
    /// File, row or setting.
    pub place: Option<String>,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub todo: String,
    /// Exit status.
    pub exit: u8,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "error {}: {}", self.code, self.what)?;
        if let Some(place) = &self.place {
            writeln!(out, "  where: {place}")?;
        }
        writeln!(out, "  why it matters: {}", self.why)?;
        write!(out, "  what to do: {}", self.todo)
    }
}

impl std::error::Error for Failure {}

/// The failures that belong to the program itself; rooms have their own. `candour explain` reads this list.
pub const CODES: &[(&str, &str)] = &[
    (
        "CA-0001",
        "No data directory was named, or it does not exist. Name one with --data, CANDOUR_DATA or start the demonstration.",
    ),
    ("CA-0002", "candour.toml cannot be read: it is not TOML, or it has a setting that this program does not know."),
    ("CA-0003", "The data directory holds several councils and the command needs one. Name it with --council."),
    (
        "CA-0004",
        "Demonstration and real records never mix. A demonstration directory stays synthetic for ever; use another directory.",
    ),
    (
        "CA-0005",
        "Serving beyond loopback needs public_url with https in candour.toml, so that cookies and hosts can be checked. A demonstration is never served beyond loopback.",
    ),
    (
        "CA-0006",
        "The keys are missing. They live outside the data directory; without them nothing can be opened. Restore them from where you keep them, or name their folder with --keys.",
    ),
    ("CA-0007", "The ledger holds nothing yet for that council. Import a file first."),
    ("CA-0008", "A value given on the command line is not one of those that can be given there."),
    (
        "CA-0009",
        "A case file cannot be read. docs/CASES.md describes the format: one line an event, with a name of the event layout and a date.",
    ),
    (
        "CA-0010",
        "The date lies outside the years for which the law is set out. What held before or will hold after is not guessed.",
    ),
    (
        "CA-0012",
        "A letter cannot be read, because it is not plain text, is too long, or is not there. Save it as plain text in UTF-8 and give that file.",
    ),
    (
        "CA-0013",
        "A bill given as a folder of law files cannot be used. Correct the files; docs/LAW-FILES.md describes them, and what a bill may hold.",
    ),
    (
        "CA-0014",
        "A council's own reading of a duty is refused: it lacks its lawyer's name, role, date or reasoning, or it is no valid rule. docs/LAW-FILES.md describes the form.",
    ),
    (
        "CA-0020",
        "A file is not a table of DfE's release on education, health and care plans that can be compared. Give it as published.",
    ),
    ("CA-0030", "A file given to be linked cannot be read as CSV in UTF-8 with a header."),
    (
        "CA-0031",
        "There is nothing to compare: too few records, or no columns by which records could be brought together.",
    ),
    (
        "CA-0050",
        "The totals of a reconciliation do not add up, so none of its numbers can be relied on. Tell the makers of the program, with the shape of the files but not the files.",
    ),
    (
        "CA-0051",
        "The annex of a reconciliation could not be made. Name a file that is not there yet, in a folder for personal data.",
    ),
    (
        "CA-0054",
        "A signed report could not be written. A report is never written over: name a file that is not there yet.",
    ),
    (
        "CA-0055",
        "A signed report does not hold, or is not of this ledger. Ask for the report and its .sig file as they were made, or make the report again from the two files.",
    ),
    (
        "CA-0060",
        "A window cannot be recorded as given, or there is none of that name. Give an id, why, the evidence and who answers for it; edges such as 2019-04-05, 2019-04 or \"after 2019-04\".",
    ),
    ("CA-0052", "The mapping of a reconciliation cannot be read. docs/RECONCILE.md describes the form."),
    (
        "CA-0053",
        "A tolerance cannot be read. Give a number such as 0.01, a share such as 1%, or days such as 3d; for one column COLUMN=0.01.",
    ),
    (
        "CA-0011",
        "A file of reference vectors cannot be recomputed: it cannot be read, is not JSON, or is of no known format. docs/VECTORS.md lists the formats.",
    ),
    (
        "CA-0042",
        "A mapping cannot be kept beside those of its council: its version or its extract number is taken. Count the version up with each change; give each mapping an extract number of its own.",
    ),
    (
        "CA-0041",
        "A list about children leaves the building. Who takes it and for whom is part of it, so both must be said: --actor and --for.",
    ),
    (
        "CA-0040",
        "A return names children. Who makes it and why is kept in the vault's log, so both must be said: --actor and --reason.",
    ),
    (
        "CA-0040",
        "The file could not be read from where it is. Check that it exists, and that this account may read it.",
    ),
];

impl Failure {
    /// A failure of the command line itself.
    pub fn usage(code: &'static str, what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self {
            code,
            what: what.into(),
            place: None,
            why: "the command cannot tell what is meant, and does not guess",
            todo: todo.into(),
            exit: exit::USAGE,
        }
    }
}
