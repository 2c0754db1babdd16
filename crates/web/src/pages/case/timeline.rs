//! The timeline of a request: every event with where we were told it, and every clock on its last lawful day, in order of
//! date.

use super::{source, span_words, status};
use crate::pages::casework::EntryLine;
use crate::scope::Scope;
use crate::words;
use ::casework::Doubts;
use clocks::Answer;
use facts::{Case, Event, Kind};
use terms::Date;

/// One item of the timeline.
pub(super) struct Moment {
    /// What sorts it; undated items come last.
    day: Option<Date>,
    pub(super) title: String,
    pub(super) when: String,
    pub(super) detail: String,
    pub(super) source: String,
    /// Tags: the state of a clock, what has become of an entry by hand, an exception's standing.
    pub(super) marks: Vec<(String, &'static str)>,
    /// Lies after the day of the page.
    pub(super) later: bool,
    /// For a clock: why, the law, and its page.
    pub(super) why: String,
    pub(super) citation: String,
    pub(super) href: String,
}

fn marks(event: &Event, entries: &[EntryLine], doubts: &Doubts) -> Vec<(String, &'static str)> {
    let mut marks = Vec::new();
    if let Some(entry) = entries.iter().find(|entry| entry.batch == event.from.batch && entry.kind == event.kind) {
        marks.push(("Recorded by hand".to_owned(), "blue"));
        if !entry.about_the_record {
            marks.push((entry.standing.clone(), entry.colour));
        }
    }
    let late = |list: &[Event]| list.iter().any(|late| late.detail == event.detail && late.on == event.on);
    match event.kind {
        Kind::ExceptionRecordedLate if late(&doubts.waiting) => {
            marks.push(("Waits for a second person".to_owned(), "yellow"));
        }
        Kind::ExceptionRecordedLate if late(&doubts.approved_late) => {
            marks.push(("Approved by a second person".to_owned(), "purple"));
        }
        Kind::Exception if late(&doubts.approved_late) => {
            marks.push(("Recorded after the limit".to_owned(), "purple"));
        }
        _ => {}
    }
    marks
}

fn of_event(scope: &Scope, event: &Event, entries: &[EntryLine], doubts: &Doubts) -> Moment {
    Moment {
        day: event.on.earliest(),
        title: words::kind(event.kind),
        when: words::when(event.on),
        detail: words::detail(&event.detail),
        source: source(scope, event.from),
        marks: marks(event, entries, doubts),
        later: event.on.earliest().is_some_and(|day| day > scope.chosen.true_on),
        why: String::new(),
        citation: String::new(),
        href: String::new(),
    }
}

fn of_clock(scope: &Scope, answer: &Answer) -> Option<Moment> {
    if answer.status == "not applicable" || answer.status == "not started" {
        return None;
    }
    let (first, last) = answer.due?;
    let (word, colour) = status(answer.status);
    let told = |label: &str, ends: Option<(Date, Date)>| match ends {
        Some(ends) => format!("{label} {}. ", span_words(Some(ends))),
        None => String::new(),
    };
    let detail = format!("{}{}", told("Started", answer.started), told("Stopped", answer.done));
    Some(Moment {
        day: Some(first),
        title: format!("Limit: {}", answer.title),
        when: span_words(Some((first, last))),
        detail: detail.trim_end().to_owned(),
        source: String::new(),
        marks: vec![(word.to_owned(), colour)],
        later: first > scope.chosen.true_on,
        why: answer.why.clone(),
        citation: answer.citation.clone(),
        href: format!("/law/{}", answer.duty),
    })
}

/// The items of one request in order of date: on one day events come before limits.
pub(super) fn moments(
    scope: &Scope,
    case: &Case,
    answers: &[Answer],
    entries: &[EntryLine],
    doubts: &Doubts,
) -> Vec<Moment> {
    let mut moments: Vec<Moment> = case.events.iter().map(|event| of_event(scope, event, entries, doubts)).collect();
    moments.extend(answers.iter().filter_map(|answer| of_clock(scope, answer)));
    // The sort is stable, so that events of one day stay in the order of the record.
    moments.sort_by_key(|moment| (moment.day.is_none(), moment.day));
    moments
}
