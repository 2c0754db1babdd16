//! The answer: counts, names of columns, row numbers. No value of a cell is in it, but for codes of a vocabulary that the
//! caller gave.

use crate::class::{Class, Standing};
use crate::columns::How;
use crate::kind::Kind;
use std::collections::BTreeMap;

/// Everything that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// OLD.
    pub old: SideReport,
    /// NEW.
    pub new: SideReport,
    /// The key.
    pub key: KeyReport,
    /// The columns.
    pub columns: Columns,
    /// The pairs.
    pub pairs: Pairs,
    /// The fields, in OLD's order.
    pub fields: Vec<FieldReport>,
    /// Rows by area, where areas were asked for or a side has several files.
    pub flows: Vec<Flow>,
    /// What a person should look at.
    pub findings: Vec<Finding>,
    /// Times each file was read.
    pub readings: u32,
}

impl Report {
    /// Whether every row of both sides is accounted for.
    pub fn holds(&self) -> bool {
        let (old, new) = (&self.old.account, &self.new.account);
        old.unaccounted() == 0
            && new.unaccounted() == 0
            && old.both == new.both
            && old.another_child == new.another_child
    }

    /// Whether nothing differs.
    pub fn clean(&self) -> bool {
        self.findings.is_empty()
    }
}

/// A side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SideReport {
    /// Its files.
    pub files: Vec<FileReport>,
    /// What became of its rows.
    pub account: Account,
    /// Keys that stand in more than one of its rows.
    pub duplicates: Duplicates,
    /// Row numbers by class of rows: `only`, `repeated`, `another_child`, `rejected`, at most twenty each.
    pub rows: BTreeMap<&'static str, Vec<(u8, u32)>>,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its length.
    pub bytes: u64,
    /// How it is written.
    pub written: &'static str,
    /// What parts its cells.
    pub delimiter: char,
    /// Whether a line end closes its last row.
    pub ends_with_line_end: bool,
}

/// What became of the rows of one side: each is in exactly one class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Rows below the headers, counted when the files were first read.
    pub rows: u64,
    /// Paired with a row of the other side.
    pub both: u64,
    /// Its key is on the other side, for another child.
    pub another_child: u64,
    /// Its key is not on the other side.
    pub only: u64,
    /// Its key is on the other side, in fewer rows.
    pub repeated: u64,
    /// Not read, by the code of the reason.
    pub rejected: BTreeMap<&'static str, u64>,
}

impl Account {
    /// Rows that were rejected.
    pub fn all_rejected(&self) -> u64 {
        self.rejected.values().sum()
    }

    /// Rows in no class, or in two: nought, or the report is wrong.
    pub fn unaccounted(&self) -> i128 {
        let settled = self.both + self.another_child + self.only + self.repeated + self.all_rejected();
        i128::from(self.rows) - i128::from(settled)
    }
}

/// Keys in more than one row of one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// Such keys.
    pub keys: u64,
    /// Their rows.
    pub rows: u64,
    /// Of these rows: the same, byte for byte, as an earlier one of the key.
    pub identical_rows: u64,
    /// Keys whose rows are of one child.
    pub same_child: u64,
    /// Keys that are used for two children.
    pub another_child: u64,
    /// Keys of which that cannot be told.
    pub cannot_tell: u64,
}

/// The key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyReport {
    /// Its columns.
    pub columns: Vec<KeyColumn>,
    /// Whether the caller named it.
    pub told: bool,
    /// Why this one was proposed.
    pub why: String,
    /// Pairs whose key is written otherwise on the two sides.
    pub written_otherwise: u64,
}

/// A column of the key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyColumn {
    /// Its name in OLD.
    pub old: String,
    /// Its name in NEW.
    pub new: String,
}

/// The columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Those of both.
    pub both: Vec<ColumnPair>,
    /// Those of OLD alone.
    pub only_old: Vec<String>,
    /// Those of NEW alone.
    pub only_new: Vec<String>,
    /// Those of both that were not compared, because the caller said so.
    pub ignored: Vec<String>,
}

/// A column of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnPair {
    /// Its name in OLD.
    pub old: String,
    /// Its name in NEW.
    pub new: String,
    /// How they were brought together.
    pub how: How,
}

/// The pairs. Each is in exactly one of the four; pairs of two children are in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Every field is equal.
    pub equal: u64,
    /// Every field is equal, some only after folding.
    pub folded: u64,
    /// Some field is apart, none by more than is tolerated.
    pub tolerated: u64,
    /// Some field is different.
    pub different: u64,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldReport {
    /// Its name in OLD.
    pub old: String,
    /// Its name in NEW.
    pub new: String,
    /// Pairs compared.
    pub compared: u64,
    /// Pairs by class; classes without any are left out.
    pub classes: BTreeMap<Class, u64>,
    /// Filled cells of OLD by kind, blanks besides.
    pub old_kinds: BTreeMap<Kind, u64>,
    /// The same of NEW.
    pub new_kinds: BTreeMap<Kind, u64>,
    /// The one kind of the column in OLD and in NEW; nothing where it is mixed or blank.
    pub kinds: (Option<Kind>, Option<Kind>),
    /// Shifts of dates, the commonest first, at most ten.
    pub shifts: Vec<Shift>,
    /// Exchanged days that are as well the commonest shift: which of the two they are cannot be told.
    pub swapped_or_shifted: u64,
    /// The most that two numbers are apart.
    pub farthest: Option<String>,
    /// Letters of the longest text that was cut off.
    pub cut_at: Option<u64>,
    /// The vocabulary's say, if there is one.
    pub vocabulary: Option<Vocabulary>,
    /// Different codes in OLD whose values became others, where they are few; whether each became one other always.
    pub recoded: Option<(u64, bool)>,
    /// Rows by class, at most five each.
    pub examples: BTreeMap<Class, Vec<Example>>,
}

impl FieldReport {
    /// Pairs that stand so to each other.
    pub fn standing(&self, standing: Standing) -> u64 {
        self.classes.iter().filter(|(class, _)| class.standing() == standing).map(|(_, count)| count).sum()
    }

    /// Pairs of a class.
    pub fn count(&self, class: Class) -> u64 {
        self.classes.get(&class).copied().unwrap_or(0)
    }

    /// Whether the kind of the column changed.
    pub fn kind_changed(&self) -> bool {
        matches!(self.kinds, (Some(old), Some(new)) if old != new)
    }
}

/// A shift of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Days from OLD to NEW.
    pub days: i32,
    /// Pairs.
    pub pairs: u64,
}

/// What a vocabulary says of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Codes that it maps.
    pub codes: u64,
    /// Pairs whose code in OLD it does not know.
    pub unmapped_pairs: u64,
    /// Those codes.
    pub unmapped: Vec<Unmapped>,
}

/// A code that the vocabulary does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmapped {
    /// The code; nothing where it is too long to be one, and may be words about a child.
    pub code: Option<String>,
    /// Pairs.
    pub pairs: u64,
}

/// A pair of rows: files and lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Example {
    /// File (from 0) and line in OLD.
    pub old: (u8, u32),
    /// File and line in NEW.
    pub new: (u8, u32),
}

/// Rows of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Area in OLD; nothing for rows that only NEW has.
    pub old: Option<String>,
    /// Area in NEW; nothing for rows that only OLD has.
    pub new: Option<String>,
    /// Rows.
    pub rows: u64,
}

/// Something a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its code; [`crate::CODES`] says what to do.
    pub code: &'static str,
    /// What it is about: a column's or a file's name.
    pub about: String,
    /// How many rows or cells.
    pub count: u64,
}
