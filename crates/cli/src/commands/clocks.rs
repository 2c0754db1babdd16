//! `candour clocks`: the status of every duty, and why.

use super::readings;
use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::from_file;
use crate::output;
use crate::stores::{Stores, dates};
use anyhow::{Context, Result};
use clocks::{
    Answer, GivenCase, LocalReadings, Rules, Scope, Settings, Sources, StandingReadings, answer, assess_into,
    case_from_text,
};
use facts::Snapshot;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use terms::Date;

#[derive(Serialize)]
struct Line {
    subject: String,
    #[serde(flatten)]
    answer: Written,
}

/// An answer as it is written.
#[derive(Serialize)]
pub struct Written {
    duty: String,
    short: String,
    title: String,
    case: u16,
    clock: u16,
    status: &'static str,
    started: Option<Ends>,
    due: Option<Ends>,
    done: Option<Ends>,
    days: Option<Days>,
    grounds: Vec<&'static str>,
    why: String,
    citation: String,
    confidence: &'static str,
    law: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    local_reading: Option<WrittenReading>,
    /// A reading that stands and comes to no clock here, or that no longer fits the law of this program.
    #[serde(skip_serializing_if = "Option::is_none")]
    local_reading_left_out: Option<String>,
}

/// What the council's own reading comes to, beside the national answer.
#[derive(Serialize)]
struct WrittenReading {
    reading: String,
    reasoning: String,
    status: &'static str,
    due: Option<Ends>,
    days: Option<Days>,
    why: String,
}

#[derive(Serialize)]
struct Ends {
    earliest: String,
    latest: String,
}

#[derive(Serialize)]
struct Days {
    least: i32,
    most: i32,
}

/// As it is written.
pub fn written(answer: Answer) -> Written {
    let ends = |pair: Option<(Date, Date)>| {
        pair.map(|(earliest, latest)| Ends { earliest: earliest.to_string(), latest: latest.to_string() })
    };
    Written {
        started: ends(answer.started),
        due: ends(answer.due),
        done: ends(answer.done),
        days: answer.days.map(|(least, most)| Days { least, most }),
        duty: answer.duty,
        short: answer.short,
        title: answer.title,
        case: answer.case,
        clock: answer.clock,
        status: answer.status,
        grounds: answer.grounds,
        why: answer.why,
        citation: answer.citation,
        confidence: answer.confidence,
        law: answer.law,
        local_reading_left_out: None,
        local_reading: answer.local_reading.map(|local| WrittenReading {
            due: ends(local.due),
            days: local.days.map(|(least, most)| Days { least, most }),
            reading: local.reading,
            reasoning: local.reasoning,
            status: local.status,
            why: local.why,
        }),
    }
}

/// The same, with what a reading that could not be followed says in its place.
fn beside(answer: Answer, readings: &StandingReadings) -> Written {
    let left_out = readings.words_beside(&answer).filter(|_| answer.local_reading.is_none());
    Written { local_reading_left_out: left_out, ..written(answer) }
}

/// Reads one case given as events, as at the day asked for.
pub fn read_case(global: &Global, file: &Path) -> Result<(GivenCase, Date)> {
    let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let (as_at, _) = dates(global)?;
    let misread = |what: String| Failure {
        code: "CA-0009",
        what,
        place: Some(file.display().to_string()),
        why: "a clock on a misread event would be wrong",
        todo: "correct the lines; docs/CASES.md describes the format".to_owned(),
        exit: exit::REFUSED,
    };
    let text = String::from_utf8(bytes).map_err(|_| misread("the file is not UTF-8 text".to_owned()))?;
    let given = case_from_text(&text, as_at).map_err(|problems| {
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        misread(told.join("; "))
    })?;
    Ok((given, as_at))
}

/// One case given as events. Where a data directory is named, the signed readings of its council stand beside the answers.
pub async fn one_case(global: &Global, file: &Path) -> Result<u8> {
    let (given, as_at) = read_case(global, file)?;
    let rules = Rules::national();
    let settings = Settings { scope: Scope::Every, ..Settings::default() };
    let mut answers = given.answers(rules, as_at, &settings);
    let mut readings = StandingReadings::default();
    if global.data.is_some() {
        let stores = Stores::open(global).await?;
        readings = readings::recorded(&stores, stores.council().await?).await?;
        let local = LocalReadings::new(&readings.fit)?;
        local.put_beside(&mut answers, as_at, &settings, |rules| given.outcomes(rules, as_at, &settings));
    }
    if global.json {
        output::json(&answers.into_iter().map(|answer| beside(answer, &readings)).collect::<Vec<_>>())?;
    } else {
        output::line(format!("As at {as_at}, law {}", law::version()));
        answers.iter().filter(|answer| answer.status != "not started").for_each(|answer| print(answer, &readings));
    }
    Ok(0)
}

/// Every case of the ledger or of a file.
pub async fn run(global: &Global, file: Option<PathBuf>, status: Option<&str>) -> Result<u8> {
    let (snapshot, readings) = match file {
        Some(file) => (from_file::snapshot(&file, global)?.0, StandingReadings::default()),
        None => {
            let stores = Stores::open(global).await?;
            let council = stores.council().await?;
            (stores.snapshot(council, global).await?, readings::recorded(&stores, council).await?)
        }
    };
    let rules = Rules::national();
    let settings = Settings { sources: Sources::of(&snapshot.batches), ..Settings::default() };
    match status {
        Some(status) => list(global, &snapshot, rules, &settings, &readings, status),
        None => summary(global, &snapshot, rules, &settings, &readings),
    }
}

/// Counts by duty and status: what a whole caseload is asked for first.
fn summary(
    global: &Global,
    snapshot: &Snapshot,
    rules: &Rules<'_>,
    settings: &Settings,
    readings: &StandingReadings,
) -> Result<u8> {
    #[derive(Serialize)]
    struct Row {
        duty: String,
        title: String,
        counts: BTreeMap<&'static str, u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        local_reading: Option<String>,
    }
    let as_at = snapshot.known.true_on;
    let mut counts: BTreeMap<law::DutyIx, BTreeMap<&'static str, u64>> = BTreeMap::new();
    let mut outcomes = Vec::new();
    for history in &snapshot.histories {
        outcomes.clear();
        assess_into(&mut outcomes, history, rules, as_at, settings);
        for outcome in &outcomes {
            *counts.entry(outcome.duty).or_default().entry(outcome.status.word()).or_default() += 1;
        }
    }
    let rows: Vec<Row> = counts
        .into_iter()
        .filter_map(|(ix, counts)| {
            let duty = rules.law().duty(ix)?;
            let local_reading =
                readings.words_of(&duty.id).map(|words| format!("Counted by the national rule. {words}"));
            Some(Row { duty: duty.id.clone(), title: duty.title.clone(), counts, local_reading })
        })
        .collect();
    if global.json {
        output::json(&rows)?;
        return Ok(0);
    }
    output::line(format!("Council {}, {} people, as true on {as_at}", snapshot.council, snapshot.histories.len()));
    for row in rows {
        output::line(format!("\n{} ({})", row.title, row.duty));
        for (status, count) in row.counts {
            output::line(format!("  {count:>8}  {status}"));
        }
        row.local_reading.iter().for_each(|told| output::line(format!("  {told}")));
    }
    output::line("\nTo list the cases in a state: candour clocks --status late");
    Ok(0)
}

fn list(
    global: &Global,
    snapshot: &Snapshot,
    rules: &Rules<'_>,
    settings: &Settings,
    readings: &StandingReadings,
    status: &str,
) -> Result<u8> {
    let local = LocalReadings::new(&readings.fit)?;
    let as_at = snapshot.known.true_on;
    let mut outcomes = Vec::new();
    let mut lines = Vec::new();
    for history in &snapshot.histories {
        outcomes.clear();
        assess_into(&mut outcomes, history, rules, as_at, settings);
        for outcome in outcomes.iter().filter(|outcome| outcome.status.word() == status) {
            let Some(mut answer) = answer(outcome, rules, as_at, settings) else { continue };
            let one = std::slice::from_mut(&mut answer);
            local.put_beside(one, as_at, settings, |rules| clocks::assess(history, rules, as_at, settings));
            if global.json {
                lines.push(Line { subject: history.subject.to_string(), answer: beside(answer, readings) });
            } else {
                output::line(format!("\nsubject {}", history.subject));
                print(&answer, readings);
            }
        }
    }
    if global.json {
        output::json(&lines)?;
    }
    Ok(0)
}

fn print(answer: &Answer, readings: &StandingReadings) {
    output::line(format!("  {:<14} request {}  {}", answer.status, answer.case, answer.short));
    output::line(format!("    {}", answer.why));
    readings.words_beside(answer).into_iter().for_each(|words| output::line(format!("    {words}")));
}
