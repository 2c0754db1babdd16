//! The table twin of a chart.

use crate::chart::printed;
use release::{Entry, Role, Sheet};

/// A table, ready for a page: areas down, periods across.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the table holds.
    pub caption: String,
    /// Headings of the columns, the areas' first.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What is said of marked values and gaps; each cell names its remark by number, from 1.
    pub remarks: Vec<String>,
}

/// One area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The area's name.
    pub heading: String,
    /// What the area is to the council, in words.
    pub role: String,
    /// Whether it is the council itself.
    pub is_subject: bool,
    /// Its cells, as many as there are headings but the first.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The value, or the words in its place.
    pub text: String,
    /// Whether it is a number.
    pub is_number: bool,
    /// Number of the remark on it.
    pub remark: Option<usize>,
}

/// The table of a whole sheet.
pub fn table(sheet: &Sheet) -> Table {
    table_of(sheet, None)
}

/// The table of a sheet, or of one year of it.
pub(crate) fn table_of(sheet: &Sheet, only: Option<u16>) -> Table {
    let mut periods: Vec<(u16, &str)> = Vec::new();
    for entry in sheet
        .lines()
        .iter()
        .flat_map(|line| line.entries())
        .filter(|entry| only.is_none_or(|year| year == entry.year()))
    {
        if !periods.iter().any(|(year, _)| *year == entry.year()) {
            periods.push((entry.year(), entry.period()));
        }
    }
    periods.sort_unstable();
    let mut remarks: Vec<String> = Vec::new();
    let rows = sheet.lines().iter().map(|line| Row {
        heading: line.label().to_owned(),
        role: role_words(line.role()),
        is_subject: line.role() == Role::Subject,
        cells: periods.iter().map(|(year, _)| cell(line.entry(*year), &mut remarks)).collect(),
    });
    let rows = rows.collect();
    let mut headings = vec!["Area".to_owned()];
    headings.extend(periods.iter().map(|(_, period)| (*period).to_owned()));
    Table { caption: sheet.title().to_owned(), headings, rows, remarks }
}

fn cell(entry: Option<&Entry>, remarks: &mut Vec<String>) -> Cell {
    let Some(entry) = entry else {
        return Cell { text: "no figure".to_owned(), is_number: false, remark: None };
    };
    let remark = entry.says_more().then(|| {
        let place = remarks.iter().position(|remark| remark == entry.remark());
        place.unwrap_or_else(|| {
            remarks.push(entry.remark().to_owned());
            remarks.len() - 1
        }) + 1
    });
    Cell { text: printed(entry), is_number: entry.value().is_some(), remark }
}

/// What an area is to the council.
pub fn role_words(role: Role) -> String {
    match role {
        Role::Subject => "this council".to_owned(),
        Role::Region => "its region".to_owned(),
        Role::England => "England".to_owned(),
        Role::NeighboursMedian => "the middle of its statistical neighbours, worked out here".to_owned(),
        Role::Neighbour(rank) => format!("statistical neighbour {rank}"),
    }
}
