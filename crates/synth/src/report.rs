//! What was not reproduced, and by which named mechanism each gap between files was.

use std::collections::BTreeMap;

/// Written beside the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many records each mechanism accounts for.
    pub mechanisms: BTreeMap<String, Mechanism>,
    /// Published numbers that the files do not reproduce, each with the reason.
    pub unreproduced: Vec<Unreproduced>,
    /// Worth knowing.
    pub notes: Vec<String>,
}

/// A published number that the files do not reproduce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreproduced {
    /// The published file, by the publisher's name without its ending.
    pub file: String,
    /// Topic, breakdown and column, and by how much it differs.
    pub what: String,
    /// Whether any records could give it.
    pub why: Why,
}

/// Why a published number is not reproduced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No records can give it under our reading, and this sentence proves it from published numbers alone.
    Impossible(String),
    /// None were found that give it together with all other cells. Whether there are any is not known.
    NotFound,
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

    pub(crate) fn not_found(&mut self, file: &str, what: String) {
        self.unreproduced.push(Unreproduced { file: file.to_owned(), what, why: Why::NotFound });
    }

    pub(crate) fn impossible(&mut self, file: &str, what: String, proof: String) {
        self.unreproduced.push(Unreproduced { file: file.to_owned(), what, why: Why::Impossible(proof) });
    }

    pub(crate) fn note(&mut self, file: &str, what: &str) {
        self.notes.push(format!("{file}: {what}"));
    }
}
