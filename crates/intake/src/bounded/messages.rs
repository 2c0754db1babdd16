//! What a child prints for its parent: the form of this boundary, and of no other.

use crate::mapping::{Preview, PreviewRow, Proposal, Unmapped};
use crate::trouble::Trouble;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;

/// Why a file was not read, in the child's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The code.
    pub code: String,
    /// What.
    pub words: String,
}

/// Stands before a message, and never in one: JSON writes it as an escape. What a program prints before it is no part of it.
const BEGINS: u8 = 0x1E;

/// Prints a message.
pub(super) fn say(out: &mut impl Write, message: &impl Serialize) -> Option<()> {
    out.write_all(&[BEGINS]).ok()?;
    serde_json::to_writer(out, message).ok()
}

/// The message in what was printed.
pub(super) fn heard<T: DeserializeOwned>(printed: &[u8]) -> Option<T> {
    let place = printed.iter().rposition(|byte| *byte == BEGINS)?;
    serde_json::from_slice(printed.get(place + 1..)?).ok()
}

#[derive(Serialize, Deserialize)]
pub(super) enum Told<T> {
    Came(T),
    Refused(Refused),
}

impl<T> Told<T> {
    pub(super) fn of<U>(came: Result<U, Trouble>, of: impl FnOnce(U) -> T) -> Self {
        match came {
            Ok(came) => Told::Came(of(came)),
            Err(trouble) => Told::Refused(Refused { code: trouble.code().to_owned(), words: trouble.to_string() }),
        }
    }

    pub(super) fn into_result<U>(self, into: impl FnOnce(T) -> U) -> Result<U, Refused> {
        match self {
            Told::Came(came) => Ok(into(came)),
            Told::Refused(refused) => Err(refused),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Proposed {
    text: String,
    questions: Vec<String>,
}

impl Proposed {
    pub(super) fn of(proposal: Proposal) -> Self {
        Self { text: proposal.text, questions: proposal.questions }
    }

    pub(super) fn into(self) -> Proposal {
        Proposal { text: self.text, questions: self.questions }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Previewed {
    rows: u64,
    with_facts: u64,
    duplicates: u64,
    rejected: BTreeMap<String, u64>,
    facts: u64,
    people: u64,
    unmapped: Vec<(String, String, u64)>,
    problems: BTreeMap<String, u64>,
    first_rows: Vec<(u32, Vec<String>, Option<String>)>,
}

impl Previewed {
    pub(super) fn of(preview: Preview) -> Self {
        Self {
            rows: preview.rows,
            with_facts: preview.with_facts,
            duplicates: preview.duplicates,
            rejected: preview.rejected,
            facts: preview.facts,
            people: preview.people,
            unmapped: preview.unmapped.into_iter().map(|one| (one.vocabulary, one.value, one.count)).collect(),
            problems: preview.problems,
            first_rows: preview.first_rows.into_iter().map(|one| (one.row, one.facts, one.reason)).collect(),
        }
    }

    pub(super) fn into(self) -> Preview {
        let unmapped = |(vocabulary, value, count)| Unmapped { vocabulary, value, count };
        let row = |(row, facts, reason)| PreviewRow { row, facts, reason };
        Preview {
            rows: self.rows,
            with_facts: self.with_facts,
            duplicates: self.duplicates,
            rejected: self.rejected,
            facts: self.facts,
            people: self.people,
            unmapped: self.unmapped.into_iter().map(unmapped).collect(),
            problems: self.problems,
            first_rows: self.first_rows.into_iter().map(row).collect(),
        }
    }
}
