//! An answer as plain texts, for whatever writes it out.

use crate::explain::explain;
use crate::outcome::{Outcome, Status};
use crate::rules::Rules;
use crate::settings::Settings;
use law::Standing;
use terms::{Date, Span};

/// One clock in texts and numbers, ready to be printed or serialised by a caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Id of the duty.
    pub duty: String,
    /// Its short reference.
    pub short: String,
    /// Title in plain words.
    pub title: String,
    /// Ordinal of the case.
    pub case: u16,
    /// Which clock of that duty in that case, from 1.
    pub clock: u16,
    /// `running`, `met`, `late` and so on.
    pub status: &'static str,
    /// When it started: first and last possible day.
    pub started: Option<(Date, Date)>,
    /// Last lawful day: first and last possible day.
    pub due: Option<(Date, Date)>,
    /// When it was done: first and last possible day.
    pub done: Option<(Date, Date)>,
    /// Days left, early, late or too soon, fewest and most.
    pub days: Option<(i32, i32)>,
    /// Codes of the grounds, if disapplied.
    pub grounds: Vec<&'static str>,
    /// The sentence.
    pub why: String,
    /// The text it rests on.
    pub citation: String,
    /// `verified`, `partly` or `unverified`.
    pub confidence: &'static str,
    /// SHA-256 of the law.
    pub law: String,
    /// What this council's own reading of the duty comes to, where it has one. Never in the place of the answer.
    pub local_reading: Option<LocalAnswer>,
}

/// What a local reading comes to, beside the national answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalAnswer {
    /// The reading and who signed it, in one sentence.
    pub reading: String,
    /// Why the lawyer reads it so.
    pub reasoning: String,
    /// The status by that reading.
    pub status: &'static str,
    /// The last lawful day by that reading: first and last possible day.
    pub due: Option<(Date, Date)>,
    /// Days left, early, late or too soon by that reading, fewest and most.
    pub days: Option<(i32, i32)>,
    /// The sentence by that reading.
    pub why: String,
}

/// Puts an outcome into texts. `None` if its duty is not in these rules.
pub fn answer<S: Standing + Clone>(
    outcome: &Outcome,
    rules: &Rules<'_, S>,
    as_at: Date,
    settings: &Settings,
) -> Option<Answer> {
    let duty = rules.law().duty(outcome.duty)?;
    let version = duty.versions.get(usize::from(outcome.version));
    let ends = |span: Option<Span>| span.map(|span| (span.earliest, span.latest));
    Some(Answer {
        duty: duty.id.clone(),
        short: duty.short.clone(),
        title: duty.title.clone(),
        case: outcome.case,
        clock: outcome.nth + 1,
        status: outcome.status.word(),
        started: ends(outcome.started),
        due: ends(outcome.due),
        done: ends(outcome.done),
        days: outcome.status.days().map(|days| (days.least, days.most)),
        grounds: match outcome.status {
            Status::Disapplied { grounds, .. } => grounds.iter().map(terms::Ground::code).collect(),
            _ => Vec::new(),
        },
        why: explain(outcome, rules, as_at, settings),
        citation: version.map(|version| version.citation.clone()).unwrap_or_default(),
        confidence: version.map_or(law::Confidence::Unverified, |version| version.confidence).word(),
        law: rules.law().version().to_owned(),
        local_reading: None,
    })
}
