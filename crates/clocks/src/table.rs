//! Tables of worked cases, one line a case, which an officer or a lawyer can extend. Described in docs/CASES.md.

use crate::case_text::{CaseProblem, Given, batch, case_from_events, read_when};
use crate::outcome::{Days, Outcome, Status};
use crate::rules::Rules;
use crate::settings::{PhaseTransferDate, Scope, Settings, Sources};
use calendar::SchoolDays;
use facts::Collection;
use law::Subject;
use std::fmt;
use terms::{Date, Span, When};

/// A line whose expectation does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Line in the table.
    pub line: usize,
    /// The duty as the line names it.
    pub duty: String,
    /// What the line expects.
    pub expected: String,
    /// What came out.
    pub found: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}: expected {}; found {}", self.line, self.duty, self.expected, self.found)
    }
}

/// What became of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableReport {
    /// Lines that were run.
    pub cases: usize,
    /// Those that do not hold.
    pub differences: Vec<Difference>,
    /// Lines that cannot be read; they were not run.
    pub problems: Vec<CaseProblem>,
}

struct Line<'t> {
    number: usize,
    duty: &'t str,
    facts: &'t str,
    as_at: &'t str,
    expect: &'t str,
    settings: &'t str,
}

/// How a line wants its case read.
struct Wanted {
    settings: Settings,
    clock: Option<u16>,
    collection: Collection,
    year: i16,
}

/// Runs every line of a table against the rules.
pub fn run_table<S: Clone>(text: &str, rules: &Rules<'_, S>) -> TableReport {
    let mut report = TableReport::default();
    report.problems.extend(no_header(text));
    for line in lines(text) {
        match run_line(&line, rules) {
            Ok(found) => {
                report.cases += 1;
                report.differences.extend(found);
            }
            Err(problems) => report.problems.extend(problems),
        }
    }
    report
}

/// Runs every line of a table against the law in force and against other rules. Each line whose answer differs at all is a
/// difference: expected as the law in force has it, found as the other rules do. What the line expects is not looked at.
pub fn compare_table<S: Clone>(text: &str, in_force: &Rules<'_>, other: &Rules<'_, S>) -> TableReport {
    let mut report = TableReport::default();
    report.problems.extend(no_header(text));
    for line in lines(text) {
        match (outcome_of(&line, in_force), outcome_of(&line, other)) {
            (Ok(now), Ok(then)) => {
                report.cases += 1;
                let (expected, found) = (describe(&now), describe(&then));
                if expected != found {
                    report.differences.push(Difference {
                        line: line.number,
                        duty: line.duty.to_owned(),
                        expected,
                        found,
                    });
                }
            }
            (Err(problems), _) | (_, Err(problems)) => report.problems.extend(problems),
        }
    }
    report
}

/// What is wrong with the line that names the columns, if anything: without it no line would be run, and a table that is
/// not run must not pass for one that holds.
fn no_header(text: &str) -> Option<CaseProblem> {
    let (index, header) = written_lines(text).next().unwrap_or_default();
    let names: Vec<String> = header.split('|').map(|name| name.trim().to_lowercase()).collect();
    let lacks = ["duty", "facts", "as at", "expect"].iter().any(|needed| !names.iter().any(|name| name == needed));
    let why = "the first line must name the columns: duty | facts | as at | expect | settings | note";
    lacks.then_some(CaseProblem { line: index + 1, column: "header", why })
}

/// The lines of a table that are neither blank nor a note, with their places from 0.
fn written_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate();
    lines.filter(|(_, raw)| !raw.trim().is_empty() && !raw.trim_start().starts_with('#'))
}

/// The lines of a table that hold a case, by the names of its columns.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut columns: Option<Vec<String>> = None;
    let mut lines = Vec::new();
    for (index, raw) in written_lines(text) {
        let cells: Vec<&str> = raw.split('|').map(str::trim).collect();
        let Some(names) = &columns else {
            columns = Some(cells.iter().map(|name| name.to_lowercase()).collect());
            continue;
        };
        let cell = |name: &str| {
            names.iter().position(|column| column == name).and_then(|place| cells.get(place)).copied().unwrap_or("")
        };
        lines.push(Line {
            number: index + 1,
            duty: cell("duty"),
            facts: cell("facts"),
            as_at: cell("as at"),
            expect: cell("expect"),
            settings: cell("settings"),
        });
    }
    lines
}

fn run_line<S: Clone>(line: &Line<'_>, rules: &Rules<'_, S>) -> Result<Option<Difference>, Vec<CaseProblem>> {
    let problem = |column, why| vec![CaseProblem { line: line.number, column, why }];
    if line.expect.is_empty() {
        return Err(problem("expect", "at least one expectation is needed"));
    }
    let outcome = outcome_of(line, rules)?;
    let mut all_hold = true;
    for expectation in line.expect.split(',').map(str::trim) {
        all_hold &= holds(expectation, &outcome).ok_or_else(|| problem("expect", "an expectation cannot be read"))?;
    }
    Ok((!all_hold).then(|| Difference {
        line: line.number,
        duty: line.duty.to_owned(),
        expected: line.expect.to_owned(),
        found: describe(&outcome),
    }))
}

/// The clock that a line asks about.
fn outcome_of<S: Clone>(line: &Line<'_>, rules: &Rules<'_, S>) -> Result<Outcome, Vec<CaseProblem>> {
    let problem = |column, why| vec![CaseProblem { line: line.number, column, why }];
    let (ix, duty) = rules.law().find(line.duty).ok_or_else(|| problem("duty", "no duty has that id or reference"))?;
    let as_at = line.as_at.parse::<Date>().map_err(|_| problem("as at", "a day as ccyy-mm-dd is needed"))?;
    let wanted = read_settings(line.settings).ok_or_else(|| problem("settings", "no setting is called so"))?;
    let given = read_facts(line)?;
    let case = case_from_events(&given, as_at, wanted.collection, wanted.year).map_err(|mut problems| {
        problems.iter_mut().for_each(|problem| problem.line = line.number);
        problems
    })?;
    let outcomes = if duty.subject == Subject::Council {
        crate::assess_named(rules, ix, &case.named(), as_at, &wanted.settings).into_iter().collect()
    } else {
        let mut all = crate::assess(&case.history, rules, as_at, &wanted.settings);
        all.retain(|outcome| outcome.duty == ix);
        all
    };
    let outcome = match wanted.clock {
        Some(clock) => outcomes.iter().find(|outcome| outcome.nth + 1 == clock).copied(),
        None => outcomes.first().copied(),
    };
    // A case that holds nothing yet by the as-at date has started no clock.
    Ok(outcome.unwrap_or(Outcome::not_started(ix, 0)))
}

/// Facts are separated by `;`: a name, a detail if the event takes one, a date, and `to` with a second date.
fn read_facts(line: &Line<'_>) -> Result<Vec<Given>, Vec<CaseProblem>> {
    let mut given = Vec::new();
    for text in line.facts.split(';').map(str::trim).filter(|text| !text.is_empty()) {
        let bad =
            || vec![CaseProblem { line: line.number, column: "facts", why: "a fact is: name, detail, date, to date" }];
        let (text, until) = match text.split_once(" to ") {
            Some((text, until)) => (text.trim(), Some(read_when(until).ok_or_else(bad)?)),
            None => (text, None),
        };
        let (words, date) = match text.strip_suffix("not carried") {
            Some(words) => (words, "not carried"),
            None => text.rsplit_once(' ').ok_or_else(bad)?,
        };
        let (event, detail) = words.trim().split_once(' ').unwrap_or((words.trim(), ""));
        given.push(Given {
            line: line.number,
            request: String::new(),
            event: event.to_owned(),
            detail: detail.trim().to_owned(),
            on: read_when(date).ok_or_else(bad)?,
            until,
        });
    }
    Ok(given)
}

fn read_settings(text: &str) -> Option<Wanted> {
    let mut wanted = Wanted {
        settings: Settings { scope: Scope::Every, ..Settings::default() },
        clock: None,
        collection: Collection::Events,
        year: 0,
    };
    for setting in text.split(',').map(str::trim).filter(|setting| !setting.is_empty()) {
        if let Some(clock) = setting.strip_prefix("clock ") {
            wanted.clock = Some(clock.parse().ok()?);
        } else if let Some(year) = setting.strip_prefix("sen2 ") {
            (wanted.collection, wanted.year) = (Collection::Sen2, year.parse().ok()?);
        } else if let Some(closed) = setting.strip_prefix("school closed ") {
            let span = read_when(closed)?.span()?;
            wanted.settings.school = Some(SchoolDays::new(vec![(span.earliest, span.latest)]).ok()?);
        } else {
            match setting {
                "day of receipt counted" => wanted.settings.receipt_day_counted = true,
                "code date" => wanted.settings.phase_transfer = PhaseTransferDate::Code,
                "school never closed" => wanted.settings.school = Some(SchoolDays::default()),
                _ => return None,
            }
        }
    }
    wanted.settings.sources = Sources::of(&[batch(wanted.collection, wanted.year)?]);
    Some(wanted)
}

/// Whether one expectation holds; `None` if it cannot be read.
fn holds(expectation: &str, outcome: &Outcome) -> Option<bool> {
    const WORDS: [&str; 9] =
        ["not started", "running", "met", "late", "disapplied", "not applicable", "breached", "refused", "unknown"];
    if WORDS.contains(&expectation) {
        return Some(outcome.status.word() == expectation);
    }
    if expectation == "impossible order" {
        return Some(outcome.status.is_impossible_order());
    }
    if let Some(days) = expectation.strip_suffix(" days").or_else(|| expectation.strip_suffix(" day")) {
        let (least, most) = days.split_once('-').unwrap_or((days, days));
        let wanted = Days { least: least.parse().ok()?, most: most.parse().ok()? };
        return Some(outcome.status.days() == Some(wanted));
    }
    let (word, rest) = expectation.split_once(' ')?;
    match word {
        "due" => Some(outcome.due == span(rest)?),
        "started" => Some(outcome.started == span(rest)?),
        "done" => Some(outcome.done == span(rest)?),
        "ground" => {
            let ground = terms::Ground::from_code(rest)?;
            Some(matches!(outcome.status, Status::Disapplied { grounds, .. } if grounds.has(ground)))
        }
        _ => None,
    }
}

/// `none`, a day or a range.
fn span(text: &str) -> Option<Option<Span>> {
    if text == "none" {
        return Some(None);
    }
    read_when(text)?.span().map(Some)
}

fn describe(outcome: &Outcome) -> String {
    let mut out = outcome.status.word().to_owned();
    for (word, span) in [("due", outcome.due), ("done", outcome.done)] {
        if let Some(span) = span {
            out.push_str(&format!(", {word} {}", When::Between(span.earliest, span.latest)));
        }
    }
    if let Some(days) = outcome.status.days() {
        out.push_str(&format!(", {}-{} days", days.least, days.most));
    }
    if let Status::Disapplied { grounds, .. } = outcome.status {
        grounds.iter().for_each(|ground| out.push_str(&format!(", ground {ground}")));
    }
    match outcome.status {
        Status::Unknown(missing) => out.push_str(&format!(" ({missing:?})")),
        Status::NotApplicable(because) => out.push_str(&format!(" ({because:?})")),
        Status::Refused(refusal) => out.push_str(&format!(" ({refusal:?})")),
        _ => {}
    }
    out
}
