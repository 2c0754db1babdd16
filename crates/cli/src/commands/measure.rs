//! `candour measure`.

use super::readings;
use crate::args::Global;
use crate::failure::Failure;
use crate::from_file;
use crate::output;
use crate::stores::{Stores, dates};
use anyhow::{Context, Result};
use clocks::StandingReadings;
use facts::Snapshot;
use measures::{Count, Figure, Measure, Period, Readings, census_date};
use serde::Serialize;
use std::path::PathBuf;
use terms::Date;

/// In place of a figure that may not be given out.
const NOT_GIVEN: &str = "not to be relied on: not given";

/// What was asked.
pub struct Asked {
    /// One measure by id.
    pub id: Option<String>,
    /// A file instead of the ledger.
    pub file: Option<PathBuf>,
    /// Calendar year counted.
    pub year: Option<i16>,
    /// With breakdowns.
    pub breakdowns: bool,
    /// Every council of the data directory.
    pub all_councils: bool,
}

#[derive(Serialize)]
struct Line {
    council: String,
    measure: &'static str,
    title: &'static str,
    breakdown: Option<String>,
    numerator: Option<Counted>,
    denominator: Option<Counted>,
    value: String,
    unsettled: u64,
    working: Working,
}

#[derive(Serialize)]
struct Counted {
    low: u64,
    high: u64,
}

#[derive(Serialize)]
struct Working {
    label: &'static str,
    cohort: &'static str,
    exceptions: &'static str,
    period: String,
    as_at: String,
    known_at: String,
    not_witnessed_by_this_ledger: bool,
    rule_versions: Vec<String>,
    reliability: String,
    ledger_head: String,
    unknowns: Vec<(String, u64)>,
    notes: Vec<String>,
}

/// Prints figures with their working.
pub async fn run(global: &Global, asked: &Asked) -> Result<u8> {
    let measure = asked
        .id
        .as_deref()
        .map(|id| {
            Measure::from_id(id).ok_or_else(|| {
                Failure::usage(
                    "CA-0008",
                    format!("no measure is called {id}"),
                    "run `candour measure` to see every id, or look into measures/",
                )
            })
        })
        .transpose()?;
    if let Some(file) = &asked.file {
        let (snapshot, _) = from_file::snapshot(file, global)?;
        return print(&[snapshot], &StandingReadings::default(), &[], global, asked, measure);
    }
    let stores = Stores::open(global).await?;
    if !asked.all_councils {
        let council = stores.council().await?;
        let snapshot = stores.snapshot(council, global).await?;
        let windows = web::reliability_windows(&stores.ledger, council).await?;
        return print(&[snapshot], &readings::recorded(&stores, council).await?, &windows, global, asked, measure);
    }
    // One council at a time: memory is that of the largest, not of all.
    for council in stores.ledger.councils().await? {
        let snapshot = stores.snapshot(council, global).await?;
        let windows = web::reliability_windows(&stores.ledger, council).await?;
        print(&[snapshot], &readings::recorded(&stores, council).await?, &windows, global, asked, measure)?;
    }
    Ok(0)
}

/// The figures of a snapshot with the numbers they are made of, as CSV; how many there are.
pub fn figures_file(out: impl std::io::Write, snapshot: &Snapshot, period: Period) -> Result<usize> {
    let mut table = csv::Writer::from_writer(out);
    let head = ["measure", "title", "label", "breakdown", "numerator", "denominator", "value", "unsettled", "period"];
    let dates = ["true_on", "known_on", "not_witnessed", "rule_versions", "ledger_head"];
    table.write_record(head.iter().chain(&dates))?;
    let figures = measures::compute(snapshot, period, &Readings::default());
    for figure in &figures {
        let working = &figure.working;
        table.write_record([
            figure.measure.id(),
            figure.measure.definition().map_or("", |definition| definition.title),
            working.label,
            &figure.breakdown.map(|part| part.to_string()).unwrap_or_default(),
            &figure.numerator.to_string(),
            &figure.denominator.map(|of| of.to_string()).unwrap_or_default(),
            &figure.value.to_string(),
            &figure.unsettled.to_string(),
            &figure.period.to_string(),
            &working.as_at.to_string(),
            &working.known_at.to_string(),
            if working.not_witnessed { "yes" } else { "no" },
            &working.rule_versions.join("; "),
            &working.ledger_head,
        ])?;
    }
    table.flush()?;
    Ok(figures.len())
}

/// The calendar year before D's, unless one was asked for.
pub fn period_of(year: Option<i16>, true_on: Date) -> Result<Period> {
    let year = year.unwrap_or_else(|| {
        // After the census of January the year before is complete; until then, the one before that.
        let complete = census_date(true_on.year()).is_some_and(|census| census <= true_on);
        if complete { true_on.year() - 1 } else { true_on.year() - 2 }
    });
    Period::dfe_year(year + 1)
        .or_else(|| Period::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        .with_context(|| format!("{year} is not a year that can be counted"))
}

fn print(
    snapshots: &[Snapshot],
    readings: &StandingReadings,
    windows: &[measures::Window],
    global: &Global,
    asked: &Asked,
    measure: Option<Measure>,
) -> Result<u8> {
    let period = period_of(asked.year, dates(global)?.0)?;
    for snapshot in snapshots {
        let mut figures = measures::compute(snapshot, period, &Readings::default());
        measures::say_local_readings(&mut figures, readings);
        measures::say_disputes(&mut figures, snapshot, &Readings::default());
        measures::say_windows(&mut figures, windows, &web::series_of(&snapshot.batches));
        let wanted = figures
            .iter()
            .filter(|figure| measure.is_none_or(|measure| figure.measure == measure))
            .filter(|figure| asked.breakdowns || figure.breakdown.is_none());
        if global.json {
            output::json(&wanted.map(|figure| line(snapshot, figure)).collect::<Vec<Line>>())?;
        } else {
            table(snapshot, wanted, measure.is_some());
        }
    }
    Ok(0)
}

/// The value, unless it may not be given out.
fn shown(figure: &Figure) -> String {
    if figure.working.reliability.refuses() { NOT_GIVEN.to_owned() } else { figure.value.to_string() }
}

fn counted(count: Count) -> Counted {
    Counted { low: count.low(), high: count.high() }
}

fn line(snapshot: &Snapshot, figure: &Figure) -> Line {
    let working = &figure.working;
    let refused = working.reliability.refuses();
    Line {
        council: snapshot.council.to_string(),
        measure: figure.measure.id(),
        title: figure.measure.definition().map_or("", |definition| definition.title),
        breakdown: figure.breakdown.map(|part| part.to_string()),
        numerator: (!refused).then(|| counted(figure.numerator)),
        denominator: figure.denominator.filter(|_| !refused).map(counted),
        value: shown(figure),
        unsettled: figure.unsettled,
        working: Working {
            label: working.label,
            cohort: working.cohort,
            exceptions: working.exceptions,
            period: figure.period.to_string(),
            as_at: working.as_at.to_string(),
            known_at: working.known_at.to_string(),
            not_witnessed_by_this_ledger: working.not_witnessed,
            rule_versions: working.rule_versions.to_vec(),
            reliability: working.reliability.to_string(),
            ledger_head: working.ledger_head.to_string(),
            unknowns: working.unknowns.iter().map(|(why, count)| (why.to_string(), *count)).collect(),
            notes: working.notes.clone(),
        },
    }
}

fn table<'a>(snapshot: &Snapshot, figures: impl Iterator<Item = &'a Figure>, with_working: bool) {
    let known = &snapshot.known;
    output::line(format!("Council {}, as true on {}, as known on {}", snapshot.council, known.true_on, known.known_on));
    if known.not_witnessed {
        output::line("Loaded as history: not witnessed by this ledger.");
    }
    output::line(format!("Ledger head: {}", snapshot.head));
    for figure in figures {
        let title = figure.measure.definition().map_or("", |definition| definition.title);
        let part = figure.breakdown.map(|part| format!(" · {part}")).unwrap_or_default();
        let refused = figure.working.reliability.refuses();
        let share = figure
            .denominator
            .filter(|_| !refused)
            .map(|denominator| format!("  ({} of {denominator})", figure.numerator))
            .unwrap_or_default();
        output::line(format!("  {:<44} {}{share}   {title}{part}", figure.measure.id(), shown(figure)));
        if figure.breakdown.is_none() && figure.working.reliability != measures::Reliability::NoneRecorded {
            output::line(format!("    warning: {}", figure.working.reliability));
        }
        if with_working && figure.breakdown.is_none() {
            let working = &figure.working;
            output::line(format!("    {}; {}", working.label, figure.period));
            output::line(format!("    cohort: {}", working.cohort));
            output::line(format!("    exceptions: {}", working.exceptions));
            working
                .unknowns
                .iter()
                .for_each(|(why, count)| output::line(format!("    unknown: {count}, because {why}")));
            working.notes.iter().for_each(|note| output::line(format!("    note: {note}")));
        }
    }
}
