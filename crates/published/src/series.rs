//! One measure of one area, year by year, each value with its standing.

use crate::appeals::{Appeals, appeals, appeals_in};
use crate::area::{Area, Council, council_ever, neighbours};
use crate::cell::{Cell, Unit, with_thousands};
use crate::decimal::Tenths;
use crate::measure::{Measure, Origin, Reading};
use crate::note::{Note, NoteKind};
use crate::period::Period;
use crate::table::{Breakdown, Row};
use std::fmt;
use terms::LaCode;

/// A number that may be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A count.
    Count(i64),
    /// A percentage.
    Percent(Tenths),
}

impl Value {
    /// As a binary number, for drawing only.
    pub fn for_drawing(self) -> f64 {
        match self {
            Self::Count(count) => count as f64,
            Self::Percent(tenths) => tenths.for_drawing(),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => out.write_str(&with_thousands(*count)),
            Self::Percent(tenths) => write!(out, "{tenths}%"),
        }
    }
}

/// How far a value may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As published, nothing known against it.
    Sound,
    /// As published, with a note.
    Noted(&'static Note),
    /// Published, and impossible: a negative count.
    Impossible,
    /// No value, and why.
    Missing(&'static str),
    /// No value is shown, because of a note: withdrawn, withheld, all exceptions.
    Left(&'static Note),
}

/// One year of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The year.
    pub period: Period,
    /// The value, if one may be shown.
    pub value: Option<Value>,
    /// Numerator, as published, for a percentage.
    pub numerator: Option<i64>,
    /// Denominator, as published, for a percentage.
    pub denominator: Option<i64>,
    /// How far it may be trusted.
    pub standing: Standing,
}

impl Point {
    /// Whether it may take part in a rank.
    pub fn may_be_ranked(&self) -> bool {
        self.value.is_some()
            && match self.standing {
                Standing::Sound => true,
                Standing::Noted(note) => note.kind.may_be_ranked(),
                _ => false,
            }
    }

    /// What to print beside the value or in its place, in plain words; empty for a sound value.
    pub fn remark(&self) -> String {
        match self.standing {
            Standing::Sound => String::new(),
            Standing::Noted(note) | Standing::Left(note) => format!("{}: {}", note.kind.word(), note.text),
            Standing::Impossible => "a negative number, as published: it cannot be right".to_owned(),
            Standing::Missing(why) => why.to_owned(),
        }
    }
}

/// One measure of one area, year by year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The area.
    pub area: Area,
    /// Every period of the table, earliest first, though the area have no row in it.
    pub points: Vec<Point>,
}

/// One council beside its region, England and its statistical neighbours.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The council.
    pub council: Series,
    /// Its region; `None` for appeals, which are not published for regions.
    pub region: Option<Series>,
    /// England.
    pub england: Series,
    /// The statistical neighbours, the most alike first; empty in a build without the list.
    pub neighbours: Vec<Series>,
}

/// The series of a measure for an area: a point for every year the measure is published for.
pub fn series(measure: &Measure, area: Area) -> Series {
    Series { area, points: periods(measure).into_iter().map(|period| point(measure, area, period)).collect() }
}

/// The years a measure is published for, earliest first.
pub fn periods(measure: &Measure) -> Vec<Period> {
    match measure.origin {
        Origin::Table(file) => file.headlines().periods().to_vec(),
        Origin::Appeals(method) => appeals(Area::England, method).map(|(year, _)| Period::Calendar(year)).collect(),
    }
}

/// One year of a measure for an area.
pub fn point(measure: &Measure, area: Area, period: Period) -> Point {
    match measure.origin {
        Origin::Table(file) => {
            let row = file.headlines().row(area, period, Breakdown::Total);
            row.map_or_else(|| missing(period, area), |row| from_table(measure, period, row))
        }
        Origin::Appeals(method) => {
            let row = appeals_in(area, method, period.year());
            row.map_or_else(|| missing(period, area), |row| from_appeals(measure, period, row))
        }
    }
}

/// The council's series beside those it is compared with. A council no longer there compares all the same.
pub fn comparison(measure: &Measure, council: &Council) -> Comparison {
    let region = matches!(measure.origin, Origin::Table(_)).then(|| series(measure, Area::Region(council.region)));
    let neighbours = neighbours(council.number).iter();
    Comparison {
        council: series(measure, Area::Council(council.number)),
        region,
        england: series(measure, Area::England),
        neighbours: neighbours.map(|neighbour| series(measure, Area::Council(neighbour.number))).collect(),
    }
}

fn no_row(period: Period) -> Point {
    Point {
        period,
        value: None,
        numerator: None,
        denominator: None,
        standing: Standing::Missing("no figure published"),
    }
}

/// A council that did not exist yet, or no more, is not one that failed to return.
fn missing(period: Period, area: Area) -> Point {
    let existed = |number: LaCode| {
        council_ever(number).is_some_and(|council| (council.years.0..=council.years.1).contains(&period.year()))
    };
    match area {
        Area::Council(number) if !existed(number) => {
            Point { standing: Standing::Missing("the council did not exist in this form"), ..no_row(period) }
        }
        _ => no_row(period),
    }
}

fn from_table(measure: &Measure, period: Period, row: Row) -> Point {
    let sum = |columns: &[&str]| {
        let counts = columns.iter().map(|column| row.cell(column).and_then(Cell::count));
        counts.collect::<Option<Vec<_>>>().map(|counts| counts.iter().sum::<i64>())
    };
    let (numerator, denominator) = match measure.reading {
        Reading::Count => (None, None),
        _ => (sum(measure.numerator), sum(measure.denominator)),
    };
    let column = match measure.reading {
        Reading::Printed(column) => Some(column),
        _ => measure.numerator.first().copied(),
    };
    let figure = column.and_then(|column| row.figure(column));
    let cell = match measure.reading {
        Reading::WorkedOut => match (numerator, denominator) {
            (Some(part), Some(whole)) => Tenths::percentage(part, whole).map_or(Cell::NotAvailable, Cell::Percent),
            _ => figure.map_or(Cell::NotAvailable, |figure| {
                if figure.cell.count().is_some() { Cell::NotAvailable } else { figure.cell }
            }),
        },
        _ => figure.map_or(Cell::NotAvailable, |figure| figure.cell),
    };
    judged(period, cell, figure.and_then(|figure| figure.note), numerator, denominator)
}

fn from_appeals(measure: &Measure, period: Period, row: &'static Appeals) -> Point {
    let (cell, note) = match measure.reading {
        Reading::Count => (row.registered, None),
        _ => (row.rate, row.note),
    };
    let parts =
        if measure.unit() == Unit::Percent { (row.registered.count(), row.decisions.count()) } else { (None, None) };
    judged(period, cell, note, parts.0, parts.1)
}

fn judged(
    period: Period,
    cell: Cell,
    note: Option<&'static Note>,
    numerator: Option<i64>,
    denominator: Option<i64>,
) -> Point {
    let number = match cell {
        Cell::Count(count) => Some(Value::Count(count)),
        Cell::Nil => Some(Value::Count(0)),
        Cell::Percent(tenths) => Some(Value::Percent(tenths)),
        _ => None,
    };
    let (value, standing) = match (number, note) {
        (Some(_), Some(note)) if !note.kind.may_be_shown() => (None, Standing::Left(note)),
        (Some(Value::Count(count)), _) if count < 0 => (number, Standing::Impossible),
        (Some(_), Some(note)) => (number, Standing::Noted(note)),
        (Some(_), None) => (number, Standing::Sound),
        (None, Some(note)) => (None, Standing::Left(note)),
        (None, None) => (None, Standing::Missing(cell.why_missing().unwrap_or("no figure published"))),
    };
    // A withdrawn percentage takes its parts with it.
    let withdrawn = matches!(standing, Standing::Left(note) if note.kind == NoteKind::Withdrawn);
    let shown = |count: Option<i64>| count.filter(|_| !withdrawn);
    Point { period, value, numerator: shown(numerator), denominator: shown(denominator), standing }
}
