//! What is known of a figure from outside its own cell: withdrawn later, revised later, all exceptions, doubtful.
//! Kept as data with its source in `data/dfe/notes.csv`.

use crate::area::Area;
use crate::data;
use crate::period::Period;
use std::sync::OnceLock;

/// A note on some figures of one area and year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The table (`appeals` is a table too).
    pub file: String,
    /// Which area.
    pub area: Area,
    /// Which year.
    pub period: Period,
    /// What it does to the figures.
    pub kind: NoteKind,
    /// In plain words, complete as a sentence.
    pub text: String,
    /// Where we know it from.
    pub source: String,
    columns: String,
}

/// What a note does to the figures it is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// The publisher took the figure back after this edition.
    Withdrawn,
    /// The publisher printed another figure later.
    Revised {
        /// The later figure.
        to: i64,
    },
    /// Every case was an exception: nothing is left to count without exceptions.
    AllExceptions,
    /// The publisher withheld the figure.
    Suppressed,
    /// The council returned nothing.
    NotReturned,
    /// The parts are known to be incomplete.
    Incomplete,
    /// Only the total was returned: parts and total differ.
    TotalOnly,
    /// The table contradicts other tables of the same release.
    Doubtful,
}

impl NoteKind {
    fn read(code: &str, revised_to: &str) -> Option<Self> {
        Some(match code {
            "withdrawn" => Self::Withdrawn,
            "revised" => Self::Revised { to: revised_to.parse().ok()? },
            "all_exceptions" => Self::AllExceptions,
            "suppressed" => Self::Suppressed,
            "not_returned" => Self::NotReturned,
            "incomplete" => Self::Incomplete,
            "total_only" => Self::TotalOnly,
            "doubtful" => Self::Doubtful,
            _ => return None,
        })
    }

    /// Whether a figure under such a note may be drawn and printed as a figure. A withdrawn one may not: it is named,
    /// with the reason, and left as a gap.
    pub fn may_be_shown(self) -> bool {
        !matches!(self, Self::Withdrawn)
    }

    /// Whether a figure under such a note may take part in a rank. Only a total beside incomplete parts may.
    pub fn may_be_ranked(self) -> bool {
        matches!(self, Self::TotalOnly)
    }

    /// The word printed beside the figure.
    pub fn word(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Revised { .. } => "revised",
            Self::AllExceptions => "all exceptions",
            Self::Suppressed => "withheld",
            Self::NotReturned => "not returned",
            Self::Incomplete => "incomplete",
            Self::TotalOnly => "total only",
            Self::Doubtful => "doubtful",
        }
    }
}

impl Note {
    /// Whether the note is on a column: its patterns are separated by `|`, `*` stands for any text, case is ignored.
    pub fn is_on(&self, column: &str) -> bool {
        let column = column.to_ascii_lowercase();
        self.columns.split('|').any(|pattern| matches_pattern(&pattern.to_ascii_lowercase(), &column))
    }
}

/// Every note.
pub fn notes() -> &'static [Note] {
    static NOTES: OnceLock<Vec<Note>> = OnceLock::new();
    NOTES.get_or_init(|| {
        let rows = data::csv_rows(data::NOTES);
        rows.iter()
            .filter_map(|row| {
                let [file, area, period, columns, kind, revised_to, text, source] = row.as_slice() else { return None };
                Some(Note {
                    file: file.clone(),
                    area: Area::read(area)?,
                    period: Period::read(period)?,
                    kind: NoteKind::read(kind, revised_to)?,
                    text: text.clone(),
                    source: source.clone(),
                    columns: columns.clone(),
                })
            })
            .collect()
    })
}

/// The note on one figure of a table named by id.
pub fn note_on(file: &str, area: Area, period: Period, column: &str) -> Option<&'static Note> {
    notes().iter().find(|note| note.file == file && note.area == area && note.period == period && note.is_on(column))
}

fn matches_pattern(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((head, rest)) => {
            let Some(tail) = text.strip_prefix(head) else { return false };
            rest.is_empty()
                || tail
                    .char_indices()
                    .map(|(at, _)| at)
                    .chain([tail.len()])
                    .any(|at| tail.get(at..).is_some_and(|end| matches_pattern(rest, end)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_columns() {
        assert!(matches_pattern("*", "anything"));
        assert!(matches_pattern("*_ex", "pc_plans_issued_20_weeks_ex"));
        assert!(!matches_pattern("*_ex", "plans_issued_within_20_weeks"));
        assert!(matches_pattern("*_total*", "mainstream_total_pc"));
        assert!(!matches_pattern("*_total*", "ehcplans"));
        assert!(!matches_pattern("rate", "rates"));
    }
}
