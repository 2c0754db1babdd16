//! What was not reproduced, and by which named mechanism each gap between files was.

use std::collections::BTreeMap;

/// Written beside the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many records each mechanism accounts for.
    pub mechanisms: BTreeMap<String, Mechanism>,
    /// Published numbers that the files do not reproduce, each with the reason.
    pub unreproduced: Vec<String>,
    /// Worth knowing.
    pub notes: Vec<String>,
}

/// A way in which one council's files come to differ from one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mechanism {
    /// What happens in it.
    pub what: String,
    /// Records it accounts for.
    pub records: usize,
}

impl Report {
    pub(crate) fn mechanism(&mut self, name: &str, what: &str) {
        let entry = self.mechanisms.entry(name.to_owned()).or_default();
        entry.what = what.to_owned();
        entry.records += 1;
    }

    pub(crate) fn unreproduced(&mut self, file: &str, why: &str) {
        self.unreproduced.push(format!("{file}: {why}"));
    }

    pub(crate) fn note(&mut self, file: &str, what: &str) {
        self.notes.push(format!("{file}: {what}"));
    }
}
