//! What can happen to a release, a request and a standing update.

use crate::due::Frequency;
use jiff::Timestamp;
use release::gate::{Draft, KeptCheck};
use std::collections::BTreeMap;
use terms::Date;

/// One event as the ledger holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Number of the ledger's entry.
    pub number: u64,
    /// The instant.
    pub at: Timestamp,
    /// The account.
    pub by: String,
    /// What happened.
    pub event: Event,
}

/// The council's policy, as a person recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyFact {
    /// Counts from 1 up to this are hidden in breakdowns.
    pub hide_up_to: u64,
    /// Who decided it, and why.
    pub why: String,
}

/// A standing update: figures that a committee receives by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Its short name.
    pub name: String,
    /// For which committee.
    pub committee: String,
    /// Ids of the measures.
    pub measures: Vec<String>,
    /// How often.
    pub frequency: Frequency,
    /// What was resolved or promised, in its own words.
    pub words: String,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The council's secret by which ties are broken, in hex. Made once.
    Secret(String),
    /// A policy, from now on.
    Policy(PolicyFact),
    /// A release was prepared.
    Drafted(Box<Draft>),
    /// It was checked and passed.
    Checked {
        /// Of which release.
        release: String,
        /// What the check found.
        kept: KeptCheck,
    },
    /// It was checked and refused.
    Refused {
        /// Of which release.
        release: String,
        /// Why, in the words of the gate.
        why: String,
    },
    /// The check-list was answered. The latest answers count.
    Answered {
        /// Of which release.
        release: String,
        /// Key of the question, answer.
        answers: BTreeMap<String, String>,
    },
    /// A person approved it.
    Approved {
        /// Which release.
        release: String,
    },
    /// It was published.
    Published {
        /// Which release.
        release: String,
    },
    /// It will not be published.
    Abandoned {
        /// Which release.
        release: String,
        /// Why.
        why: String,
    },
    /// A published release corrects another.
    Corrected {
        /// The one corrected.
        of: String,
        /// The one that corrects it.
        by_release: String,
        /// Why.
        why: String,
    },
    /// A request for information came in.
    Requested {
        /// Its reference.
        reference: String,
        /// What is asked. Never the name of who asks.
        question: String,
        /// The day it was received.
        received: Date,
    },
    /// A request was answered by a published release.
    RequestAnswered {
        /// Its reference.
        reference: String,
        /// The release.
        release: String,
    },
    /// A request was not answered with figures, and why: what it asks is about single people, or is not held.
    RequestDeclined {
        /// Its reference.
        reference: String,
        /// Why.
        why: String,
    },
    /// A standing update was agreed.
    UpdateAgreed(Update),
    /// A meeting that an update is for was fixed.
    MeetingFixed {
        /// Name of the update.
        update: String,
        /// The day of the meeting.
        meeting: Date,
        /// The council's own deadline, if it is earlier than five clear days.
        deadline: Option<Date>,
    },
    /// A published release is what a committee received for a meeting.
    UpdateGiven {
        /// Name of the update.
        update: String,
        /// The day of the meeting.
        meeting: Date,
        /// The release.
        release: String,
    },
}

/// What must be answered before anything is published: key, question.
pub const CHECKLIST: [(&str, &str); 5] = [
    ("definitions", "Is every measure defined where it is used, and whose definition is it?"),
    ("period", "Which period are the figures of, and may its data be relied on?"),
    ("caveats", "What must a reader know before drawing a conclusion?"),
    ("next-steps", "What happens next, and who does it?"),
    (
        "judgments",
        "Is a judgment or an upheld complaint described? If so: what was found against the council, in its own words, with its citation.",
    ),
];
