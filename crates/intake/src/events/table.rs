//! Lines of an event file under its header.

use super::columns::{Column, Columns};
use crate::dates::Styles;
use crate::input::Source;
use crate::lines::Lines;
use crate::options::{DateStyle, Encoding};
use crate::text::Written;
use crate::trouble::Trouble;
use std::io::{Read, Seek};

/// An event file being read.
pub(crate) struct Table<'a> {
    pub lines: Lines<'a>,
    pub columns: Columns,
}

/// One line.
pub(crate) struct Row<'a> {
    pub line: u32,
    /// It has more or fewer cells than the header.
    pub ragged: bool,
    columns: &'a Columns,
    texts: &'a [String],
}

impl Row<'_> {
    /// The text of a cell, without white space at its ends; empty if the file has no such column.
    pub fn cell(&self, column: Column) -> &str {
        self.columns.place(column).and_then(|place| self.texts.get(place)).map_or("", String::as_str)
    }
}

impl<'a> Table<'a> {
    /// Opens the file and reads its header line.
    pub fn open(
        bytes: Box<dyn Read + 'a>,
        written: Written,
        told: Option<Encoding>,
        head: &[u8],
        zipped: bool,
    ) -> Result<Self, Trouble> {
        let mut lines = Lines::open(bytes, written, told, head, zipped)?;
        if !lines.advance()? {
            return Err(Trouble::Nothing);
        }
        let columns = Columns::read(lines.cells().iter().map(String::as_str))?;
        Ok(Self { lines, columns })
    }

    /// The next line that has any cell filled.
    pub fn next<'b>(&'b mut self, columns: &'b Columns) -> Result<Option<Row<'b>>, Trouble> {
        loop {
            if !self.lines.advance()? {
                return Ok(None);
            }
            if self.lines.cells().iter().any(|text| !text.is_empty()) {
                break;
            }
        }
        let texts = self.lines.cells();
        Ok(Some(Row { line: self.lines.line(), ragged: texts.len() != columns.width, columns, texts }))
    }
}

/// Whether the beginning of the file has anything like a date with slashes.
pub(crate) fn has_slashes(head: &[u8]) -> bool {
    let ascii: Vec<u8> = head.iter().copied().filter(|&byte| byte != 0).collect();
    ascii.windows(3).any(|three| matches!(three, [b'0'..=b'9', b'/', b'0'..=b'9']))
}

/// Reads all dates of the file once, to settle the style of those with slashes.
pub(crate) fn settle_style<R: Read + Seek>(
    source: &mut Source<R>,
    written: Written,
    told: Option<Encoding>,
    head: &[u8],
) -> Result<Option<DateStyle>, Trouble> {
    let zipped = matches!(source, Source::Zipped { .. });
    let mut table = Table::open(source.open()?, written, told, head, zipped)?;
    let columns = table.columns.clone();
    let mut styles = Styles::default();
    while let Some(row) = table.next(&columns)? {
        for column in [Column::Date, Column::Until, Column::BirthDate] {
            styles.look(row.cell(column));
        }
    }
    styles.settle()
}
