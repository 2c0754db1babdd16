//! What a proposed set would change.

use crate::model::{Duty, Rule};
use crate::set::{Law, Proposed};
use terms::Date;

/// What would become of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There is no such duty now.
    Added,
    /// Something of it would differ.
    Changed,
    /// It would end: from this day nothing is in force.
    Ended(Date),
}

/// One thing that would differ, in words; blank where there is nothing on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedPart {
    /// What it is, such as `owed by` or `from 2014-09-01`.
    pub part: String,
    /// As in force.
    pub in_force: String,
    /// As proposed.
    pub proposed: String,
}

/// A duty that a proposal would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyChange {
    /// Its id.
    pub id: String,
    /// Its title as proposed.
    pub title: String,
    /// What would become of it.
    pub change: Change,
    /// Each part that would differ.
    pub parts: Vec<ChangedPart>,
}

/// Every duty that a proposal would add, change or end, in order of path.
pub fn compare(law: &Law, proposed: &Proposed) -> Vec<DutyChange> {
    let told =
        |duty: &Duty, change, parts| DutyChange { id: duty.id.clone(), title: duty.title.clone(), change, parts };
    let mut changes = Vec::new();
    for duty in proposed.duties() {
        let now = law.duties().iter().find(|now| now.id == duty.id);
        match now {
            Some(now) if now == duty => {}
            Some(now) => {
                let change = ended(now, duty).map_or(Change::Changed, Change::Ended);
                changes.push(told(duty, change, parts(&in_words(now), &in_words(duty))));
            }
            None => changes.push(told(duty, Change::Added, parts(&[], &in_words(duty)))),
        }
    }
    changes
}

/// The day from which nothing would be in force, where something is now.
fn ended(now: &Duty, then: &Duty) -> Option<Date> {
    let last = |duty: &'_ Duty| duty.versions.iter().max_by_key(|version| version.from).cloned();
    let (now, then) = (last(now)?, last(then)?);
    (then.rule == Rule::NotInForce && now.rule != Rule::NotInForce).then_some(then.from)
}

fn parts(now: &[(String, String)], then: &[(String, String)]) -> Vec<ChangedPart> {
    let text = |parts: &[(String, String)], part: &str| {
        parts.iter().find(|(name, _)| name == part).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let only_now = now.iter().filter(|(part, _)| !then.iter().any(|(other, _)| other == part));
    then.iter()
        .chain(only_now)
        .map(|(part, _)| ChangedPart { part: part.clone(), in_force: text(now, part), proposed: text(then, part) })
        .filter(|part| part.in_force != part.proposed)
        .collect()
}

/// A duty, part by part.
fn in_words(duty: &Duty) -> Vec<(String, String)> {
    let events = |list: &[crate::Matcher]| {
        list.iter()
            .map(|one| one.detail.as_ref().map_or(one.kind.clone(), |detail| format!("{}:{detail}", one.kind)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let part = |name: &str, text: String| (name.to_owned(), text);
    let mut parts = vec![
        part("title", duty.title.clone()),
        part("owed by", duty.holder.clone()),
        part("kind", format!("{:?}", duty.force).to_lowercase()),
        part("starts", events(&duty.trigger)),
        part("stops", events(&duty.stop)),
        part("binds only if", events(&duty.only_if)),
        part("does not bind if", events(&[duty.not_bound_if.as_slice(), &duty.never_bound_if].concat())),
        part("ends with", events(&duty.ended_by)),
        part("must contain", duty.stop_contains.join("; ")),
        part("notes", duty.notes.join(" ")),
    ];
    for version in &duty.versions {
        let letters: Vec<&str> = version.exceptions.iter().map(|one| one.letter.as_str()).collect();
        let exceptions = if letters.is_empty() { "none".to_owned() } else { letters.join(", ") };
        let bounds = match &version.rule {
            Rule::Limit(limit) => limit.bounds.iter().map(|bound| format!("; {}", bound.why)).collect(),
            Rule::NoNumber | Rule::NotInForce | Rule::NotStated => String::new(),
        };
        let to = version.to.map_or(String::new(), |to| format!(" to {to}"));
        let confidence = version.confidence.word();
        let rule = version.rule.in_words();
        let text = format!("{rule}{bounds}{to}; exceptions: {exceptions}; {} ({confidence})", version.citation);
        parts.push((format!("from {}", version.from), text));
    }
    parts
}
