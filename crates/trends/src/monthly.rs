//! A measure month by month, read for change or noise.

use crate::coverage::Covered;
use facts::Snapshot;
use jiff::ToSpan;
use measures::{Better, Count, Definition, Measure, Monthly, Period, Readings, Unit, Value};
use statistics::NotComputable;
use statistics::spc::{Assurance, Direction, Input, Profile, Reading, Shares, Variation, p_prime, xmr};
use std::fmt;
use terms::YearMonth;

/// Most months that are shown.
pub(crate) const MOST_MONTHS: usize = 36;

/// What people have decided about a series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    /// Months at which limits begin anew.
    pub rebases: Vec<YearMonth>,
    /// A local target, in the unit of the measure.
    pub target: Option<f64>,
}

/// How limits are worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Individual values and moving ranges.
    Xmr,
    /// Shares with changing denominators.
    PPrime,
}

impl ChartKind {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            ChartKind::Xmr => "XmR chart",
            ChartKind::PPrime => "P′ chart, for percentages whose denominators change",
        }
    }
}

/// One month.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthPoint {
    /// Which.
    pub month: YearMonth,
    /// Cases counted (days, for a measure in weeks), ranges where cases are not settled.
    pub counted: Count,
    /// Out of how many; `None` for a plain count.
    pub of: Option<Count>,
    /// What it comes to.
    pub value: Value,
    /// The value drawn: of settled cases only. `None` where there is none to take a share of.
    pub drawn: Option<f64>,
    /// Settled cases: counted, and of how many.
    pub settled: (u64, u64),
    /// Cases that the record does not settle, and that are not drawn.
    pub unsettled: u64,
}

/// A measure month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What the catalogue says of the measure.
    pub definition: &'static Definition,
    /// The months, earliest first.
    pub points: Vec<MonthPoint>,
    /// How limits are worked out.
    pub kind: ChartKind,
    /// Limits and signals.
    pub reading: Result<Reading, NotComputable>,
    /// What people have decided.
    pub decisions: Decisions,
    /// Sentences on what was left out.
    pub notes: Vec<String>,
}

/// Why there is no series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSeries {
    /// The measure does not read month by month.
    NotMonthly(&'static str),
    /// It is an estimate or is not measured.
    NoSum,
    /// The record has no source.
    NoSource,
    /// The day looked at lies before the first whole month of the record.
    BeforeTheRecord,
    /// No case of the measure in any month.
    NoCase,
    /// Every month is too young.
    TooYoung,
}

impl fmt::Display for NoSeries {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoSeries::NotMonthly(why) => write!(out, "This measure is not shown month by month: {why}."),
            NoSeries::NoSum => out.write_str("This measure is not a sum of months, so it is not shown month by month."),
            NoSeries::NoSource => out.write_str("The record holds no file, so there is nothing to show."),
            NoSeries::BeforeTheRecord => {
                out.write_str("The day chosen lies before the first whole month that the record covers.")
            }
            NoSeries::NoCase => out.write_str("No case of this measure is in the record in any month that it covers."),
            NoSeries::TooYoung => {
                out.write_str("No month is old enough yet for its cases to have been followed to the end.")
            }
        }
    }
}

/// The series of a measure over the last months that the record covers, at most three years of them.
///
/// # Errors
/// Why there is none.
pub fn monthly(
    snapshot: &Snapshot,
    measure: Measure,
    decisions: &Decisions,
    readings: &Readings,
) -> Result<Series, NoSeries> {
    let definition = measure.definition().ok_or(NoSeries::NoSum)?;
    if matches!(definition.unit, Unit::EstimatedPercent | Unit::EstimatedWeeks | Unit::NotMeasured) {
        return Err(NoSeries::NoSum);
    }
    let covered = Covered::of(snapshot).ok_or(NoSeries::NoSource)?;
    let mut months = covered.months(MOST_MONTHS);
    let mut notes = Vec::new();
    if months.is_empty() {
        return Err(NoSeries::BeforeTheRecord);
    }
    let looked_at = match definition.monthly {
        Monthly::MonthEnd => None,
        Monthly::No(why) => return Err(NoSeries::NotMonthly(why)),
        Monthly::WhenOld { weeks } => {
            let old = |month: &YearMonth| {
                month.last().checked_add((i32::from(weeks) * 7).days()).is_ok_and(|day| day <= covered.last)
            };
            let before = months.len();
            months.retain(old);
            if before > months.len() {
                notes.push(format!(
                    "The latest {} are left out: their cases have not been followed for {weeks} weeks yet.",
                    plural(before - months.len(), "month", "months")
                ));
            }
            Some(snapshot.known.true_on)
        }
    };
    if months.is_empty() {
        return Err(NoSeries::TooYoung);
    }
    if covered.last < snapshot.known.true_on {
        notes.push(format!("The record was last told something of {}; later months are not shown.", covered.last));
    }
    let periods: Vec<Period> = months
        .iter()
        .map(|month| looked_at.map_or(Period::month(*month), |day| Period::month(*month).counted_on_day(day)))
        .collect();
    let summed = measures::over(snapshot, measure, &periods, readings);
    let mut points: Vec<MonthPoint> = months
        .into_iter()
        .zip(summed)
        .map(|(month, sum)| MonthPoint {
            month,
            counted: sum.numerator,
            of: sum.denominator,
            value: sum.value,
            drawn: drawn(definition.unit, sum.settled),
            settled: sum.settled,
            unsettled: sum.unsettled,
        })
        .collect();
    // Before the first case there is nothing to say: a nought there would be a line that nobody counted.
    let first = points.iter().position(|point| point.counted.high() > 0 || point.of.is_some_and(|of| of.high() > 0));
    let Some(first) = first else { return Err(NoSeries::NoCase) };
    if first > 0 {
        notes
            .push(format!("{} before the first case of this measure are not shown.", plural(first, "month", "months")));
    }
    points.drain(..first);
    let unsettled: u64 = points.iter().map(|point| point.unsettled).sum();
    if unsettled > 0 {
        notes.push(format!(
            "Drawn from settled cases only. In all, {unsettled} that the record does not settle are left out of the points; \
             the table has the ranges."
        ));
    }
    let kind = if definition.unit == Unit::Percent { ChartKind::PPrime } else { ChartKind::Xmr };
    let reading = read(definition, kind, &points, decisions);
    Ok(Series { definition, points, kind, reading, decisions: decisions.clone(), notes })
}

fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn drawn(unit: Unit, (counted, of): (u64, u64)) -> Option<f64> {
    match unit {
        Unit::Percent => (of > 0).then(|| 100.0 * counted as f64 / of as f64),
        Unit::Weeks => (of > 0).then(|| counted as f64 / of as f64 / 7.0),
        _ => Some(counted as f64),
    }
}

fn read(
    definition: &Definition,
    kind: ChartKind,
    points: &[MonthPoint],
    decisions: &Decisions,
) -> Result<Reading, NotComputable> {
    let direction = match definition.better {
        Better::Higher => Direction::Increase,
        Better::Lower => Direction::Decrease,
        Better::Neither => Direction::Neutral,
    };
    let place = |month: &YearMonth| points.iter().position(|point| point.month == *month);
    let rebase_at: Vec<usize> = decisions.rebases.iter().filter_map(place).collect();
    let profile = Profile::NHSR_PLOTTHEDOTS_0_2_2;
    match kind {
        ChartKind::Xmr => {
            let values: Vec<Option<f64>> = points.iter().map(|point| point.drawn).collect();
            let input =
                Input { values: &values, direction, target: decisions.target, rebase_at: &rebase_at, fix_after: None };
            xmr(&input, profile)
        }
        ChartKind::PPrime => {
            let counts: Vec<Option<(f64, f64)>> = points
                .iter()
                .map(|point| point.drawn.map(|_| (point.settled.0 as f64, point.settled.1 as f64)))
                .collect();
            let target = decisions.target.map(|target| target / 100.0);
            p_prime(&Shares { counts: &counts, direction, target, rebase_at: &rebase_at }, profile)
        }
    }
}

impl Series {
    /// The mark for variation.
    ///
    /// # Errors
    /// Why there is none.
    pub fn variation(&self) -> Result<Variation, NotComputable> {
        self.reading.as_ref().map_err(|why| *why)?.variation()
    }

    /// What the limits say of the local target; `None` without one.
    ///
    /// # Errors
    /// Why it cannot be said.
    pub fn assurance(&self) -> Result<Option<Assurance>, NotComputable> {
        self.reading.as_ref().map_err(|why| *why)?.assurance()
    }

    /// What the limits say of the law's own line; `None` where the law sets no number.
    ///
    /// # Errors
    /// Why it cannot be said.
    pub fn assurance_of_law(&self) -> Result<Option<Assurance>, NotComputable> {
        let Some(line) = self.definition.legal_line else { return Ok(None) };
        let scale = if self.kind == ChartKind::PPrime { 100.0 } else { 1.0 };
        self.reading.as_ref().map_err(|why| *why)?.assurance_of(f64::from(line) / scale)
    }

    /// The month at which new limits might be asked for: only a proposal.
    pub fn proposed_rebase(&self) -> Option<YearMonth> {
        let place = self.reading.as_ref().ok()?.proposed_rebase()?;
        let month = self.points.get(place)?.month;
        (!self.decisions.rebases.contains(&month)).then_some(month)
    }

    /// Whether it is about a legal duty.
    pub fn is_duty(&self) -> bool {
        self.definition.legal_line.is_some()
    }
}
