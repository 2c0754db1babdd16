//! One problem of one file, and the mark by which it is known again in the next.

use facts::SubjectId;
use sha2::{Digest as _, Sha256};
use std::fmt;
use terms::LaCode;

/// How serious.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Must be put right before a return can go.
    Error,
    /// Could not be read as it stood.
    Unread,
    /// Put right, or explain.
    Query,
}

impl Severity {
    /// The severity of a rule's level; a reader's code has none.
    pub fn of(level: Option<checks::Level>) -> Self {
        match level {
            Some(checks::Level::Error) => Severity::Error,
            Some(checks::Level::Query) => Severity::Query,
            None => Severity::Unread,
        }
    }

    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Unread => "reading",
            Severity::Query => "query",
        }
    }
}

/// One problem: which rule, about whom, where. Never what the file says there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Id of the rule, or a reader's code.
    pub rule: &'static str,
    /// How serious.
    pub severity: Severity,
    /// Whom it is about; nothing if it is of the file as a whole, or of a row that gave no facts.
    pub subject: Option<SubjectId>,
    /// The row of the file.
    pub row: Option<u32>,
    /// Path within the person, as [`place_of`] gives it.
    pub place: String,
}

/// A problem of a council as it is known again from file to file: rule, person and place, hashed. A person's random number
/// cannot be guessed, so a mark says nothing of a child to anyone who does not hold the record; that is why it may stand in
/// a note of the chain, which is never erased.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(pub [u8; 32]);

impl fmt::Display for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Mark({self})")
    }
}

impl Mark {
    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl Problem {
    /// Its mark. A problem about nobody is known by its row.
    pub fn mark(&self, council: LaCode) -> Mark {
        let whom = match (self.subject, self.row) {
            (Some(subject), _) => format!("subject {subject}"),
            (None, Some(row)) => format!("row {row}"),
            (None, None) => "file".to_owned(),
        };
        // The parts are joined by a byte that none of them holds.
        let text = ["candour problem 1", council.as_str(), self.rule, &whom, &self.place].join("\0");
        Mark(Sha256::digest(text.as_bytes()).into())
    }

    /// The item or block that it is about: the last step of its place.
    pub fn item(&self) -> &str {
        item_of(&self.place)
    }
}

/// The last step of a place, without its number.
pub(crate) fn item_of(place: &str) -> &str {
    let last = place.rsplit('/').next().unwrap_or_default();
    last.split('[').next().unwrap_or_default()
}

/// The path of a finding without the number that the person happens to have in the file.
///
/// ```
/// assert_eq!(fixlists::place_of("Person[3]/Requests[1]/Assessment/Week20"), "Requests[1]/Assessment/Week20");
/// assert_eq!(fixlists::place_of("Person[3]"), "Person");
/// assert_eq!(fixlists::place_of("Header/Year"), "Header/Year");
/// ```
pub fn place_of(path: &str) -> String {
    for outermost in ["Person", "List1", "List2"] {
        let Some(rest) = path.strip_prefix(outermost).and_then(|rest| rest.strip_prefix('[')) else { continue };
        let Some((_, inside)) = rest.split_once(']') else { continue };
        return inside.strip_prefix('/').map_or_else(|| outermost.to_owned(), str::to_owned);
    }
    path.to_owned()
}
