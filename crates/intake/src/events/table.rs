//! Lines and cells of a CSV file, with its encoding and its neutralised cells undone.

use super::columns::{Column, Columns};
use crate::dates::Styles;
use crate::input::{Beyond, Source, stopped};
use crate::options::{DateStyle, Encoding};
use crate::text::{Decoded, Written};
use crate::trouble::Trouble;
use csv::ByteRecord;
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Read, Seek};
use std::rc::Rc;

/// Most bytes of one line.
const LONGEST: u64 = 1 << 20;

/// A CSV file being read.
pub(crate) struct Table<'a> {
    reader: csv::Reader<Bounded<'a>>,
    taken: Rc<Cell<u64>>,
    record: ByteRecord,
    zipped: bool,
    pub columns: Columns,
    /// Cells that were not UTF-8.
    pub not_utf8: u64,
    /// Cells from which a protecting apostrophe was removed.
    pub restored: u64,
    texts: Vec<String>,
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
        // Where neither a mark nor an officer says how the file is encoded, each cell shows it.
        let inner: Box<dyn Read + 'a> = match told {
            Some(encoding) => Box::new(Decoded::new(bytes, encoding, written.mark)),
            None if written.stated => Box::new(Decoded::new(bytes, written.encoding, written.mark)),
            None => bytes,
        };
        let taken = Rc::new(Cell::new(0));
        let bounded = Bounded { inner, taken: Rc::clone(&taken) };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(head))
            .buffer_capacity(64 << 10)
            .from_reader(bounded);
        let mut table = Self {
            reader,
            taken,
            record: ByteRecord::new(),
            zipped,
            columns: Columns::default(),
            not_utf8: 0,
            restored: 0,
            texts: Vec::new(),
        };
        if !table.advance()? {
            return Err(Trouble::Nothing);
        }
        table.columns = Columns::read(table.texts.iter().map(String::as_str))?;
        Ok(table)
    }

    /// The next line that has any cell filled.
    pub fn next<'b>(&'b mut self, columns: &'b Columns) -> Result<Option<Row<'b>>, Trouble> {
        loop {
            if !self.advance()? {
                return Ok(None);
            }
            if self.texts.iter().take(self.record.len()).any(|text| !text.is_empty()) {
                break;
            }
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        Ok(Some(Row {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            ragged: self.record.len() != columns.width,
            columns,
            texts: &self.texts,
        }))
    }

    fn advance(&mut self) -> Result<bool, Trouble> {
        self.taken.set(0);
        let more = self.reader.read_byte_record(&mut self.record).map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => stopped(error, self.zipped),
            _ => Trouble::NotRecognised,
        })?;
        if !more {
            return Ok(false);
        }
        if self.texts.len() < self.record.len() {
            self.texts.resize_with(self.record.len(), String::new);
        }
        for (text, cell) in self.texts.iter_mut().zip(&self.record) {
            text.clear();
            let read = match std::str::from_utf8(cell) {
                Ok(read) => Cow::Borrowed(read),
                Err(_) => {
                    self.not_utf8 += 1;
                    WINDOWS_1252.decode_without_bom_handling(cell).0
                }
            };
            let trimmed = read.trim();
            let plain = match trimmed.strip_prefix('\'') {
                Some(inner) if inner.starts_with(['=', '+', '-', '@']) => {
                    self.restored += 1;
                    inner
                }
                _ => trimmed,
            };
            text.push_str(plain);
        }
        Ok(true)
    }
}

/// The character between cells: a comma, unless the header line has none and has semicolons or tabs.
pub(crate) fn delimiter(head: &[u8]) -> u8 {
    // In UTF-16 each comma stands beside a zero byte, which this does not mind.
    let header = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let has = |wanted: u8| header.contains(&wanted);
    match (has(b','), has(b';'), has(b'\t')) {
        (false, true, _) => b';',
        (false, false, true) => b'\t',
        _ => b',',
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
    match styles {
        Styles { day_first: true, month_first: true, .. } => Err(Trouble::MixedDateStyles),
        Styles { day_first: true, .. } => Ok(Some(DateStyle::DayFirst)),
        Styles { month_first: true, .. } => Ok(Some(DateStyle::MonthFirst)),
        Styles { open: true, .. } => Err(Trouble::WhichDateStyle),
        Styles { .. } => Ok(None),
    }
}

/// Counts what is read for one line, so that a quotation mark left open cannot fill the memory.
struct Bounded<'a> {
    inner: Box<dyn Read + 'a>,
    taken: Rc<Cell<u64>>,
}

impl Read for Bounded<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken.get() > LONGEST {
            return Err(io::Error::other(Beyond::Part));
        }
        let read = self.inner.read(out)?;
        self.taken.set(self.taken.get() + read as u64);
        Ok(read)
    }
}
