//! What a job came to, as its row keeps it: counts and codes, and nothing of a person.

use intake::Recorded;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an import came to; a refusal has words only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Outcome {
    /// Why it was refused.
    pub(crate) words: String,
    /// What the file is, in words.
    pub(crate) what: String,
    pub(crate) batch: u64,
    pub(crate) already: bool,
    pub(crate) rows: u64,
    pub(crate) with_facts: u64,
    pub(crate) duplicates: u64,
    pub(crate) rejected: u64,
    pub(crate) facts: u64,
    pub(crate) people: u64,
    pub(crate) new_people: u64,
    pub(crate) queued: u64,
    pub(crate) head: String,
    /// How many problems of each code.
    pub(crate) problems: BTreeMap<String, u64>,
}

impl Outcome {
    pub(crate) fn of(recorded: &Recorded) -> Self {
        let accounting = &recorded.accounting;
        Self {
            words: String::new(),
            what: recorded.what.plain().to_owned(),
            batch: recorded.receipt.batch.number,
            already: recorded.receipt.already_there,
            rows: accounting.rows,
            with_facts: accounting.with_facts,
            duplicates: accounting.duplicates,
            rejected: accounting.rejected.values().sum(),
            facts: accounting.facts,
            people: recorded.receipt.subjects,
            new_people: recorded.new_people,
            queued: recorded.queued_for_linkage,
            head: recorded.receipt.head.to_string(),
            problems: recorded.problems.counts().iter().map(|(code, count)| ((*code).to_owned(), *count)).collect(),
        }
    }

    pub(super) fn refused(words: String) -> Self {
        Self { words, ..Self::default() }
    }

    pub(super) fn text(&self) -> String {
        // A struct of numbers and texts always serialises.
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn of_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
