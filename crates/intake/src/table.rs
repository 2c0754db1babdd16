//! A table in memory, whatever it was written as: a CSV file, a sheet of a workbook, or one of several tables on a sheet.

use crate::lines::Lines;
use crate::trouble::Trouble;

/// One row with its number in the source, the first being 1.
#[derive(Clone, Debug)]
pub(crate) struct TableRow {
    pub line: u32,
    pub cells: Vec<Box<str>>,
}

/// A table under its header.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// Name of the file or the sheet, or the heading over the table.
    pub name: String,
    pub header: Vec<Box<str>>,
    pub rows: Vec<TableRow>,
}

impl TableRow {
    /// The text of a cell; empty beyond the end of the row.
    pub fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", |cell| cell.trim())
    }

    /// Whether no cell is filled.
    pub fn blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// What may be held in memory of one file of tables, so that a small file cannot fill it.
pub(crate) struct Bounds {
    cells: u64,
}

impl Bounds {
    /// Wider than any layout: the widest known has 26 columns.
    pub const WIDEST: usize = 500;
    const MOST_CELLS: u64 = 20_000_000;

    pub fn new() -> Self {
        Self { cells: Self::MOST_CELLS }
    }

    /// Takes a row of that many cells.
    pub fn row(&mut self, cells: usize) -> Result<(), Trouble> {
        if cells > Self::WIDEST {
            return Err(Trouble::TooWide { most: Self::WIDEST });
        }
        // A row costs something even if it is empty.
        self.cells =
            self.cells.checked_sub(cells as u64 + 1).ok_or(Trouble::TooManyCells { most: Self::MOST_CELLS })?;
        Ok(())
    }
}

/// Reads a whole CSV file. Rows without any filled cell are left out.
pub(crate) fn of_csv(name: &str, lines: &mut Lines<'_>, bounds: &mut Bounds) -> Result<Table, Trouble> {
    if !lines.advance()? {
        return Err(Trouble::Nothing);
    }
    let boxed = |cells: &[String]| cells.iter().map(|cell| cell.as_str().into()).collect::<Vec<Box<str>>>();
    let mut header = boxed(lines.cells());
    if let Some(first) = header.first_mut() {
        // A mark in a file read cell by cell stands before the first name.
        *first = first.trim_start_matches('\u{feff}').into();
    }
    bounds.row(header.len())?;
    let mut rows = Vec::new();
    while lines.advance()? {
        bounds.row(lines.cells().len())?;
        if lines.cells().iter().any(|cell| !cell.is_empty()) {
            rows.push(TableRow { line: lines.line(), cells: boxed(lines.cells()) });
        }
    }
    Ok(Table { name: name.to_owned(), header, rows })
}
