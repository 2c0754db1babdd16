//! Splits a stream into rows. Cells are looked at only where a line end may stand inside quotation marks.
//!
//! RFC 4180, read generously: a quotation mark opens a cell only at its beginning and is a letter elsewhere. A mark that
//! opens and never closes must not swallow the rest of a file: the line it stands in is given up, and the next is read afresh.

use crate::cells::regular;
use memchr::{memchr, memchr_iter, memchr2};
use std::io::{self, Read};

/// Read at a time.
const BLOCK: usize = 256 << 10;
/// A cell in quotation marks may not be longer.
const LONGEST_CELL: usize = 1 << 20;
/// A line may not be longer.
pub(crate) const LONGEST_LINE: usize = 64 << 20;

/// What is wrong with a row as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A quotation mark opens and does not close where it should.
    Quote,
    /// The file ends inside the row.
    CutOff,
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw<'a> {
    /// Its bytes without the line end.
    pub bytes: &'a [u8],
    /// The line of the file on which it begins, the first being 1.
    pub line: u64,
    /// Whether a line end closes it.
    pub ended: bool,
    /// Whether it can be read.
    pub fault: Option<Fault>,
}

/// Why there is no next row.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Reading failed.
    Io(io::Error),
    /// No line end.
    Endless,
}

enum Scan {
    Row { length: usize, quotes: bool },
    More { open: bool },
}

/// The rows of a stream.
pub(crate) struct Records<R> {
    input: R,
    block: Vec<u8>,
    start: usize,
    end: usize,
    /// The end was reached, and a line end put behind it.
    sealed: bool,
    line: u64,
    delimiter: u8,
    cells: usize,
}

impl<R: Read> Records<R> {
    /// Of a stream whose cells are parted by `delimiter`, `cells` to the row.
    pub fn new(input: R, delimiter: u8, cells: usize) -> Self {
        Self { input, block: vec![0; BLOCK], start: 0, end: 0, sealed: false, line: 0, delimiter, cells }
    }

    /// The next row that is not an empty line.
    pub fn next(&mut self) -> Result<Option<Raw<'_>>, Stop> {
        loop {
            let hay = self.block.get(self.start..self.end).unwrap_or_default();
            let (length, fault, lines) = match scan(hay, self.delimiter) {
                Scan::Row { length, quotes: false } => (length, None, 1),
                Scan::Row { length, quotes: true } => {
                    let row = hay.get(..length).unwrap_or_default();
                    let row = row.strip_suffix(b"\r").unwrap_or(row);
                    let inside = memchr_iter(b'\n', row).count();
                    if inside > 0 && regular(row, self.delimiter) != Some(self.cells) {
                        (memchr(b'\n', row).unwrap_or(length), Some(Fault::Quote), 1)
                    } else {
                        (length, None, inside as u64 + 1)
                    }
                }
                Scan::More { .. } if self.sealed => {
                    // What is left has a line end (put there by `fill`) and an open quotation mark before it.
                    let Some(first) = memchr(b'\n', hay) else { return Ok(None) };
                    let last = first + 1 == hay.len();
                    (first, Some(if last { Fault::CutOff } else { Fault::Quote }), 1)
                }
                Scan::More { open: true } if hay.len() > LONGEST_CELL => match memchr(b'\n', hay) {
                    Some(first) => (first, Some(Fault::Quote), 1),
                    None if hay.len() > LONGEST_LINE => return Err(Stop::Endless),
                    None => {
                        self.fill().map_err(Stop::Io)?;
                        continue;
                    }
                },
                Scan::More { .. } if hay.len() > LONGEST_LINE => return Err(Stop::Endless),
                Scan::More { .. } => {
                    self.fill().map_err(Stop::Io)?;
                    continue;
                }
            };
            let from = self.start;
            self.start += length + 1;
            let line = self.line + 1;
            self.line += lines;
            let ended = !(self.sealed && self.start >= self.end);
            let bytes = self.block.get(from..from + length).unwrap_or_default();
            let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
            if bytes.is_empty() {
                continue;
            }
            // Borrowed anew, because the loop may not hold a borrow across its turns.
            let bytes = self.block.get(from..from + bytes.len()).unwrap_or_default();
            return Ok(Some(Raw { bytes, line, ended, fault }));
        }
    }

    /// Lines read so far.
    pub fn line(&self) -> u64 {
        self.line
    }

    fn fill(&mut self) -> io::Result<()> {
        self.block.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end + 1 >= self.block.len() {
            let more = self.block.len();
            self.block.resize(more * 2, 0);
        }
        let room = self.block.len() - 1;
        let free = self.block.get_mut(self.end..room).unwrap_or_default();
        let read = loop {
            match self.input.read(free) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.end += read;
        if read == 0 {
            self.sealed = true;
            // A whole last line leaves nothing behind, and needs no second end.
            if self.end > 0 {
                if let Some(after) = self.block.get_mut(self.end) {
                    *after = b'\n';
                }
                self.end += 1;
            }
        }
        Ok(())
    }
}

fn scan(hay: &[u8], delimiter: u8) -> Scan {
    let (mut at, mut quotes) = (0, false);
    loop {
        let rest = hay.get(at..).unwrap_or_default();
        let Some(found) = memchr2(b'"', b'\n', rest) else { return Scan::More { open: false } };
        let place = at + found;
        if rest.get(found) == Some(&b'\n') {
            return Scan::Row { length: place, quotes };
        }
        quotes = true;
        let opens = place == 0 || hay.get(place - 1) == Some(&delimiter);
        at = place + 1;
        if opens {
            match close(hay, at) {
                Some(after) => at = after,
                None => return Scan::More { open: true },
            }
        }
    }
}

/// The place after the mark that closes a cell opened before `at`; a doubled mark is a letter.
pub(crate) fn close(hay: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let place = at + memchr(b'"', hay.get(at..)?)?;
        match hay.get(place + 1) {
            Some(b'"') => at = place + 2,
            Some(_) => return Some(place + 1),
            None => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, cells: usize) -> Vec<(String, u64, bool, Option<Fault>)> {
        let mut records = Records::new(text.as_bytes(), b',', cells);
        let mut out = Vec::new();
        while let Some(raw) = records.next().unwrap() {
            out.push((String::from_utf8_lossy(raw.bytes).into_owned(), raw.line, raw.ended, raw.fault));
        }
        out
    }

    #[test]
    fn lines_ends_and_quotation_marks() {
        let row = |text: &str, line, ended| (text.to_owned(), line, ended, None);
        assert_eq!(rows("a,b\r\n1,2\n\n3,4", 2), [row("a,b", 1, true), row("1,2", 2, true), row("3,4", 4, false)]);
        assert_eq!(rows("a,\"x\ny\"\nb,2\n", 2), [row("a,\"x\ny\"", 1, true), row("b,2", 3, true)]);
        assert_eq!(rows("5\" pipe,2\n", 2), [row("5\" pipe,2", 1, true)]);
        assert_eq!(rows("a,\"b\"", 2), [row("a,\"b\"", 1, false)]);
    }

    #[test]
    fn an_open_mark_costs_its_own_line_only() {
        let found = rows("a,\"b\n1,2\n3,4\n", 2);
        assert_eq!(found[0].3, Some(Fault::Quote));
        assert_eq!((found[1].0.as_str(), found[1].1, found[2].1), ("1,2", 2, 3));
        assert_eq!(rows("1,2\n3,\"cut", 2)[1].3, Some(Fault::CutOff));
        let found = rows("a,\"b\n1,2\n3,\"4\"\n5,6\n", 2);
        assert_eq!(found.len(), 4, "{found:?}");
    }
}
