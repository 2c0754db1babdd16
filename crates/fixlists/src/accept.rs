//! That somebody accepts a problem: a dated, attributed event. The latest of a mark stands; none is ever taken away.

use crate::problem::Mark;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use terms::Date;

/// Why a problem is accepted. A closed list, since a note of the chain is never erased and so takes no free text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The record is right: what the rule asks about did happen.
    RecordIsRight,
    /// The source system cannot hold it, and a change has been asked for.
    SourceCannotHoldIt,
    /// Somebody else has to answer first.
    WaitsForAnswer,
    /// It is being put right in the source.
    BeingMended,
    /// It is explained to the department with the return.
    ExplainedInReturn,
    /// Something else, which stands in the council's own system under the reference given.
    Elsewhere,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Reason; 6] = [
        Reason::RecordIsRight,
        Reason::SourceCannotHoldIt,
        Reason::WaitsForAnswer,
        Reason::BeingMended,
        Reason::ExplainedInReturn,
        Reason::Elsewhere,
    ];

    /// The code that is stored, and that the command line takes.
    pub fn code(self) -> &'static str {
        match self {
            Reason::RecordIsRight => "record-is-right",
            Reason::SourceCannotHoldIt => "source-cannot-hold-it",
            Reason::WaitsForAnswer => "waits-for-answer",
            Reason::BeingMended => "being-mended",
            Reason::ExplainedInReturn => "explained-in-return",
            Reason::Elsewhere => "elsewhere",
        }
    }

    /// In words.
    pub fn plain(self) -> &'static str {
        match self {
            Reason::RecordIsRight => "The record is right: what the rule asks about did happen",
            Reason::SourceCannotHoldIt => "The source system cannot hold it, and a change has been asked for",
            Reason::WaitsForAnswer => "Somebody else has to answer first",
            Reason::BeingMended => "It is being put right in the source",
            Reason::ExplainedInReturn => "It is explained to the department with the return",
            Reason::Elsewhere => "The reason stands in the council’s own system, under the reference given",
        }
    }

    /// The reason of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// A reference of the council's own, such as the number of a ticket: letters, digits, `-`, `/` and `.`, at most 24, and at
/// least one digit, so that it cannot be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference(String);

impl Reference {
    /// Reads one; nothing if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = |letter: char| letter.is_ascii_alphanumeric() || "-/.".contains(letter);
        let good = (1..=24).contains(&text.len())
            && text.chars().all(fits)
            && text.chars().any(|letter| letter.is_ascii_digit());
        good.then(|| Self(text.to_owned()))
    }

    /// As given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// That a problem is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Which problem.
    pub mark: Mark,
    /// Its rule.
    pub rule: String,
    /// Why.
    pub reason: Reason,
    /// Under what number it stands in the council's own system.
    pub reference: Option<Reference>,
    /// Last day for which it is accepted. After it the problem is open again.
    pub until: Date,
    /// Who accepted it.
    pub by: String,
    /// On which day.
    pub on: Date,
}

/// The names of the notes in the chain: that a problem is accepted, and that it is so no longer.
pub const NOTES: [&str; 2] = ["problem accepted", "problem acceptance ended"];

/// One note of the chain, as its reader gives it.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// Name of the note.
    pub name: &'a str,
    /// Its body.
    pub body: &'a str,
    /// Who wrote it.
    pub by: &'a str,
    /// On which day.
    pub on: Date,
}

/// A note that this program does not understand: a newer one wrote it, and lists without it would mislead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotReadable;

impl fmt::Display for NotReadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a note on an accepted problem cannot be read; it was written by a newer program")
    }
}

impl std::error::Error for NotReadable {}

// Field names are part of the stored form.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    mark: String,
    rule: String,
    reason: String,
    reference: Option<String>,
    until: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ended {
    mark: String,
    rule: String,
}

impl Acceptance {
    /// The name and the body of the note that records it. Who and when are the note's own.
    pub fn note(&self) -> (&'static str, String) {
        let body = Accepted {
            mark: self.mark.to_string(),
            rule: self.rule.clone(),
            reason: self.reason.code().to_owned(),
            reference: self.reference.as_ref().map(|reference| reference.0.clone()),
            until: self.until.to_string(),
        };
        let [accepted, _] = NOTES;
        // Texts alone always serialise.
        (accepted, serde_json::to_string(&body).unwrap_or_default())
    }

    /// The name and the body of the note that ends it.
    pub fn ending(&self) -> (&'static str, String) {
        let [_, ended] = NOTES;
        let body = Ended { mark: self.mark.to_string(), rule: self.rule.clone() };
        (ended, serde_json::to_string(&body).unwrap_or_default())
    }

    /// Whether it still holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        day <= self.until
    }

    fn read(event: &Event<'_>) -> Option<Self> {
        let body: Accepted = serde_json::from_str(event.body).ok()?;
        Some(Self {
            mark: Mark::parse(&body.mark)?,
            rule: body.rule,
            reason: Reason::from_code(&body.reason)?,
            reference: match body.reference {
                None => None,
                Some(text) => Some(Reference::parse(&text)?),
            },
            until: body.until.parse().ok()?,
            by: event.by.to_owned(),
            on: event.on,
        })
    }
}

/// What the notes of a council come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acceptances(BTreeMap<Mark, Acceptance>);

impl Acceptances {
    /// Replays the notes, oldest first; those of other names are passed over.
    pub fn replay<'a>(events: impl IntoIterator<Item = Event<'a>>) -> Result<Self, NotReadable> {
        let [accepted, ended] = NOTES;
        let mut standing = BTreeMap::new();
        for event in events {
            if event.name == accepted {
                let acceptance = Acceptance::read(&event).ok_or(NotReadable)?;
                standing.insert(acceptance.mark, acceptance);
            } else if event.name == ended {
                let body: Ended = serde_json::from_str(event.body).map_err(|_| NotReadable)?;
                standing.remove(&Mark::parse(&body.mark).ok_or(NotReadable)?);
            }
        }
        Ok(Self(standing))
    }

    /// The acceptance of a mark, also one whose last day has passed.
    pub fn of(&self, mark: &Mark) -> Option<&Acceptance> {
        self.0.get(mark)
    }

    /// All that stand.
    pub fn all(&self) -> impl Iterator<Item = &Acceptance> {
        self.0.values()
    }
}
