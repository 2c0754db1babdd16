//! Lines and cells of any CSV file, with its encoding and its neutralised cells undone.

use crate::input::{Beyond, stopped};
use crate::options::Encoding;
use crate::text::{Decoded, Written};
use crate::trouble::Trouble;
use csv::ByteRecord;
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Most bytes of one line.
const LONGEST: u64 = 1 << 20;

/// The lines of a CSV file, one at a time.
pub(crate) struct Lines<'a> {
    reader: csv::Reader<Bounded<'a>>,
    taken: Rc<Cell<u64>>,
    record: ByteRecord,
    zipped: bool,
    /// Cells that were not UTF-8.
    pub not_utf8: u64,
    /// Cells from which a protecting apostrophe was removed.
    pub restored: u64,
    texts: Vec<String>,
}

impl<'a> Lines<'a> {
    /// Opens the file before its header line.
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
        Ok(Self { reader, taken, record: ByteRecord::new(), zipped, not_utf8: 0, restored: 0, texts: Vec::new() })
    }

    /// The cells of the line last read.
    pub fn cells(&self) -> &[String] {
        self.texts.get(..self.record.len()).unwrap_or_default()
    }

    /// The number of the line last read; the first is 1.
    pub fn line(&self) -> u32 {
        self.record.position().map_or(0, |place| u32::try_from(place.line()).unwrap_or(u32::MAX))
    }

    /// Reads the next line; false at the end.
    pub fn advance(&mut self) -> Result<bool, Trouble> {
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
                // What `report` puts before a formula when a file goes out; the command line's tests hold the two together.
                Some(inner) if inner.trim_start_matches('\'').starts_with(FORMULA) => {
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

/// Letters at the start of a text that make a spreadsheet take it for a formula.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

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
