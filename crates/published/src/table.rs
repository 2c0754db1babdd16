//! A published table as held here: rows found by area and period, cells read when asked for.

use crate::area::Area;
use crate::cell::{Cell, Unit};
use crate::columns::published_name;
use crate::file::File;
use crate::note::{Note, note_on};
use crate::period::Period;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A published table.
#[derive(Debug)]
pub struct Table {
    file: Option<File>,
    columns: Vec<&'static str>,
    lines: Vec<Line>,
    found: BTreeMap<(Period, Area), Vec<usize>>,
    periods: Vec<Period>,
    faults: usize,
}

#[derive(Debug)]
struct Line {
    period: Period,
    area: Area,
    topic: &'static str,
    value: &'static str,
    cells: &'static str,
}

/// Which row of an area and period: the headline, or one value of one characteristic, as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breakdown<'a> {
    /// Every child or young person: the row whose topic and value are the same text.
    Total,
    /// One value of one characteristic, both as published ("Sex", "Female").
    Of(&'a str, &'a str),
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    table: &'static Table,
    line: &'static Line,
}

/// A cell together with what is known of it from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// As printed in this edition.
    pub cell: Cell,
    /// A note that changes how the cell may be used: withdrawn, revised, all exceptions, doubtful.
    pub note: Option<&'static Note>,
}

impl Table {
    pub(crate) fn none() -> &'static Self {
        static NONE: OnceLock<Table> = OnceLock::new();
        NONE.get_or_init(|| Self::empty(None))
    }

    fn empty(file: Option<File>) -> Self {
        Self { file, columns: vec![], lines: vec![], found: BTreeMap::new(), periods: vec![], faults: 1 }
    }

    /// Reads the compact form: tab-separated, first line the columns `period area topic value` and the figures. The text
    /// lives as long as the program, so rows can point into it.
    pub(crate) fn load(file: File, text: String) -> Self {
        let text: &'static str = text.leak();
        let mut lines = text.lines();
        let Some(header) = lines.next() else { return Self::empty(Some(file)) };
        let columns: Vec<&'static str> = header.split('\t').skip(4).collect();
        let mut table = Self { columns, faults: 0, ..Self::empty(Some(file)) };
        for text in lines {
            match Line::read(text, table.columns.len()) {
                Some(line) => {
                    table.found.entry((line.period, line.area)).or_default().push(table.lines.len());
                    table.lines.push(line);
                }
                None => table.faults += 1,
            }
        }
        table.periods = table.found.keys().map(|(period, _)| *period).collect();
        table.periods.dedup();
        table
    }

    /// Lines of the embedded data that could not be read. Nought, or the build is damaged.
    pub(crate) fn faults(&self) -> usize {
        self.faults
    }

    /// The names of the figure columns, as published.
    pub fn columns(&self) -> &[&'static str] {
        &self.columns
    }

    /// Where a column stands and its published name.
    fn column(&self, name: &str) -> Option<(usize, &'static str)> {
        let find = |wanted: &str| {
            let found = self.columns.iter().enumerate().find(|(_, own)| own.eq_ignore_ascii_case(wanted));
            found.map(|(index, own)| (index, *own))
        };
        find(name).or_else(|| find(published_name(self.file?, name)?))
    }

    /// The periods held, earliest first.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The areas of a period, England first, then the regions, then the councils by number.
    pub fn areas(&self, period: Period) -> impl Iterator<Item = Area> {
        self.found.keys().filter(move |(own, _)| *own == period).map(|(_, area)| *area)
    }

    /// One row, `None` if the table does not hold it: a council that did not exist, a characteristic nobody had.
    pub fn row(&'static self, area: Area, period: Period, breakdown: Breakdown<'_>) -> Option<Row> {
        self.rows(area, period).find(|row| match breakdown {
            Breakdown::Total => row.is_total(),
            Breakdown::Of(topic, value) => row.topic() == topic && row.value() == value,
        })
    }

    /// Every row of an area and period, in the publisher's order.
    pub fn rows(&'static self, area: Area, period: Period) -> impl Iterator<Item = Row> {
        let indexes = self.found.get(&(period, area)).map(Vec::as_slice).unwrap_or_default();
        indexes.iter().filter_map(|&index| self.lines.get(index)).map(move |line| Row { table: self, line })
    }
}

impl Line {
    fn read(text: &'static str, columns: usize) -> Option<Self> {
        let mut parts = text.splitn(5, '\t');
        let line = Self {
            period: Period::read(parts.next()?)?,
            area: Area::read(parts.next()?)?,
            topic: parts.next()?,
            value: parts.next()?,
            cells: parts.next()?,
        };
        (line.cells.split('\t').count() == columns).then_some(line)
    }
}

impl Row {
    /// The area the row is about.
    pub fn area(&self) -> Area {
        self.line.area
    }

    /// The year the row is about.
    pub fn period(&self) -> Period {
        self.line.period
    }

    /// The characteristic, as published ("Child or young persons age").
    pub fn topic(&self) -> &'static str {
        self.line.topic
    }

    /// Its value, as published ("Aged 10").
    pub fn value(&self) -> &'static str {
        self.line.value
    }

    /// Whether it is the headline row.
    pub fn is_total(&self) -> bool {
        self.line.topic == self.line.value
    }

    /// Whether its value is a subtotal of others of its topic: "Type of placement" mixes both, so that only the rows
    /// that are not subtotals may be added up.
    pub fn is_subtotal(&self) -> bool {
        self.line.value.ends_with(" - total")
    }

    /// The cell of a column as printed, `None` if the table has no such column. The column may be named as published, in
    /// any case, or by our plain name for it ([`crate::aliases`]).
    pub fn cell(&self, column: &str) -> Option<Cell> {
        let (index, name) = self.table.column(column)?;
        self.line.cells.split('\t').nth(index).map(|text| Cell::read(text, Unit::of_column(name)))
    }

    /// The cell with the note on it, if there is one.
    pub fn figure(&self, column: &str) -> Option<Figure> {
        let (_, published) = self.table.column(column)?;
        let cell = self.cell(published)?;
        let file = self.table.file.filter(|_| self.is_total());
        let note = file.and_then(|file| note_on(file.id(), self.area(), self.period(), published));
        Some(Figure { cell, note })
    }

    /// Every figure column, as published, with its cell.
    pub fn cells(&self) -> impl Iterator<Item = (&'static str, Cell)> {
        let texts = self.line.cells.split('\t');
        self.table.columns.iter().zip(texts).map(|(column, text)| (*column, Cell::read(text, Unit::of_column(column))))
    }
}
