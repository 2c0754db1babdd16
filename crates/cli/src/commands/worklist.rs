//! `candour worklist`: duties due and overdue, by case number.

use super::readings;
use crate::args::Global;
use crate::failure::Failure;
use crate::from_file;
use crate::output;
use crate::stores::Stores;
use anyhow::Result;
use casework::{Filter, Order, Task, TaskState, case_reference, sort};
use clocks::{LocalReadings, Rules, Settings, Sources, StandingReadings, UnfitReading, answer, assess, assess_into};
use serde::Serialize;
use std::path::PathBuf;

/// What the list is narrowed to.
pub struct Asked {
    pub file: Option<PathBuf>,
    pub team: Option<i32>,
    pub officer: Option<i32>,
    pub due_within: Option<i32>,
    pub overdue: bool,
    pub unknown: bool,
    pub duty: Option<String>,
}

#[derive(Serialize)]
struct Line {
    case: String,
    subject: String,
    request: u16,
    team: Option<i32>,
    /// `null` where no officer is recorded.
    officer: Option<i32>,
    duty: String,
    title: String,
    holder: String,
    clock: u16,
    due: Option<String>,
    due_latest: Option<String>,
    state: &'static str,
    days: Option<i32>,
    missing: Option<&'static str>,
    why: String,
    citation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    local_reading: Option<String>,
}

#[derive(Serialize)]
struct List {
    council: String,
    as_at: String,
    known_at: String,
    /// The council's own readings that no longer fit the law of this program.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readings_left_out: Vec<String>,
    tasks: Vec<Line>,
}

fn state(state: TaskState) -> (&'static str, Option<i32>, Option<&'static str>) {
    match state {
        TaskState::Due { left } => ("due", Some(left), None),
        TaskState::Overdue { days } => ("overdue", Some(days), None),
        TaskState::PastGuidance { days } => ("past what guidance asks", Some(days), None),
        TaskState::SoonAsPracticable { days } => ("as soon as practicable", Some(days), None),
        TaskState::Waiting { left } => ("waiting", Some(left), None),
        TaskState::Unknown(missing) => ("unknown", None, Some(missing.plain())),
    }
}

/// Prints the list, the earliest limit first.
pub async fn run(global: &Global, asked: &Asked) -> Result<u8> {
    let rules = Rules::national();
    let law = rules.law();
    let duty = match &asked.duty {
        None => None,
        Some(name) => Some(law.find(name).map(|(ix, _)| ix).ok_or_else(|| {
            Failure::usage("CA-0008", "no duty has that id", "copy an id as `candour law list` prints it")
        })?),
    };
    let (snapshot, readings) = match &asked.file {
        Some(file) => (from_file::snapshot(file, global)?.0, StandingReadings::default()),
        None => {
            let stores = Stores::open(global).await?;
            let council = stores.council().await?;
            (stores.snapshot(council, global).await?, readings::recorded(&stores, council).await?)
        }
    };
    let local = LocalReadings::new(&readings.fit)?;
    let settings = Settings { sources: Sources::of(&snapshot.batches), ..Settings::default() };
    let filter = Filter {
        within: asked.due_within,
        overdue: asked.overdue,
        unknown: asked.unknown,
        team: asked.team.map(Some),
        officer: asked.officer.map(Some),
        duty,
        ..Filter::default()
    };
    let as_at = snapshot.known.true_on;
    let mut outcomes = Vec::new();
    let mut tasks = Vec::new();
    for history in &snapshot.histories {
        outcomes.clear();
        assess_into(&mut outcomes, history, rules, as_at, &settings);
        let of_history = outcomes.iter().filter_map(|outcome| Task::of(history, outcome, law.duty(outcome.duty)?));
        tasks.extend(of_history.filter(|task| filter.takes(task)));
    }
    sort(&mut tasks, Order::Due, law);
    let line = |task: &Task| {
        let duty = law.duty(task.outcome.duty)?;
        let mut answer = answer(&task.outcome, rules, as_at, &settings)?;
        if readings.touch(&answer.duty)
            && let Some(history) = snapshot.history(task.subject)
        {
            let by = |rules: &Rules<'_, _>| assess(history, rules, as_at, &settings);
            local.put_beside(std::slice::from_mut(&mut answer), as_at, &settings, by);
        }
        let (state, days, missing) = state(task.state);
        Some(Line {
            case: case_reference(task.subject),
            subject: task.subject.to_string(),
            request: task.outcome.case,
            team: task.team,
            officer: task.officer,
            duty: duty.id.clone(),
            title: duty.title.clone(),
            holder: duty.holder.clone(),
            clock: task.outcome.nth + 1,
            due: answer.due.map(|(first, _)| first.to_string()),
            due_latest: answer.due.map(|(_, last)| last.to_string()),
            state,
            days,
            missing,
            local_reading: readings.words_beside(&answer),
            why: answer.why,
            citation: answer.citation,
        })
    };
    let tasks: Vec<Line> = tasks.iter().filter_map(line).collect();
    if global.json {
        output::json(&List {
            council: snapshot.council.to_string(),
            as_at: as_at.to_string(),
            known_at: snapshot.known.known_on.to_string(),
            readings_left_out: readings.unfit.iter().map(UnfitReading::in_words).collect(),
            tasks,
        })?;
        return Ok(0);
    }
    output::line(format!("Council {}, as true on {as_at}: {} duties", snapshot.council, tasks.len()));
    readings.unfit.iter().for_each(|unfit| output::line(unfit.in_words()));
    for task in &tasks {
        let due = task.due.as_deref().unwrap_or("not known");
        let team = task.team.map_or_else(|| "team not recorded".to_owned(), |team| format!("team {team}"));
        let officer =
            task.officer.map_or_else(|| "officer not recorded".to_owned(), |officer| format!("officer {officer}"));
        output::line(format!("\n  {}  request {}  {team}, {officer}  {}, {due}", task.case, task.request, task.state));
        output::line(format!("    {}", task.why));
        task.local_reading.iter().for_each(|local| output::line(format!("    {local}")));
    }
    if tasks.is_empty() {
        output::line("Nothing on this list.");
    }
    Ok(0)
}
