//! The cells of one row.

use crate::records::close;
use memchr::{memchr, memchr_iter};
use std::borrow::Cow;

/// Where a cell stands in its row, quotation marks included.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    pub start: u32,
    pub end: u32,
}

impl Cell {
    /// Its bytes as they stand in the row.
    pub fn raw(self, row: &[u8]) -> &[u8] {
        row.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Splits a row. A row is shorter than 4 GiB (`LONGEST_LINE`), so places fit.
pub(crate) fn split(row: &[u8], delimiter: u8, out: &mut Vec<Cell>) {
    out.clear();
    let mut start = 0;
    if memchr(b'"', row).is_none() {
        for end in memchr_iter(delimiter, row) {
            let end = end as u32;
            out.push(Cell { start, end });
            start = end + 1;
        }
        out.push(Cell { start, end: row.len() as u32 });
        return;
    }
    let mut from = 0;
    loop {
        let end = end_of(row, delimiter, from);
        out.push(Cell { start: from as u32, end: end as u32 });
        if end >= row.len() {
            return;
        }
        from = end + 1;
    }
}

/// The place of the delimiter after the cell that begins at `from`, or the end of the row.
fn end_of(row: &[u8], delimiter: u8, from: usize) -> usize {
    let after = match row.get(from) {
        Some(b'"') => close(row, from + 1).unwrap_or(row.len()),
        _ => from,
    };
    memchr(delimiter, row.get(after..).unwrap_or_default()).map_or(row.len(), |found| after + found)
}

/// How many cells a row has.
pub(crate) fn count(row: &[u8], delimiter: u8) -> usize {
    let mut cells = Vec::new();
    split(row, delimiter, &mut cells);
    cells.len()
}

/// How many cells a row has, if every quotation mark that opens a cell is closed at its end.
pub(crate) fn regular(row: &[u8], delimiter: u8) -> Option<usize> {
    let mut cells = Vec::new();
    split(row, delimiter, &mut cells);
    let loose = |cell: &Cell| {
        let raw = cell.raw(row);
        raw.first() == Some(&b'"') && close(raw, 1).is_some_and(|after| after < raw.len())
    };
    (!cells.iter().any(loose)).then_some(cells.len())
}

/// The cell of a row at a place, without splitting what comes after it.
pub(crate) fn nth(row: &[u8], delimiter: u8, place: usize) -> &[u8] {
    let mut from = 0;
    for _ in 0..place {
        let end = end_of(row, delimiter, from);
        if end >= row.len() {
            return &[];
        }
        from = end + 1;
    }
    row.get(from..end_of(row, delimiter, from)).unwrap_or_default()
}

/// What a cell says: without its quotation marks, doubled ones single.
pub(crate) fn plain(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(inner) = raw.strip_prefix(b"\"") else { return Cow::Borrowed(raw) };
    match memchr(b'"', inner) {
        Some(end) if end + 1 == inner.len() => Cow::Borrowed(inner.get(..end).unwrap_or_default()),
        _ => {
            let mut out = Vec::with_capacity(inner.len());
            let mut bytes = inner.iter().copied().peekable();
            let mut inside = true;
            while let Some(byte) = bytes.next() {
                if inside && byte == b'"' {
                    if bytes.peek() == Some(&b'"') {
                        bytes.next();
                    } else {
                        inside = false;
                        continue;
                    }
                }
                out.push(byte);
            }
            Cow::Owned(out)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(row: &str) -> Vec<String> {
        let mut cells = Vec::new();
        split(row.as_bytes(), b',', &mut cells);
        cells.iter().map(|cell| String::from_utf8(plain(cell.raw(row.as_bytes())).into_owned()).unwrap()).collect()
    }

    #[test]
    fn rows_as_they_are_written() {
        assert_eq!(texts("a,,\"b,c\",\"say \"\"no\"\"\","), ["a", "", "b,c", "say \"no\"", ""]);
        assert_eq!(texts("\"\",5\" pipe"), ["", "5\" pipe"]);
        assert_eq!(nth(b"a,\"b,c\",d", b',', 2), b"d");
        assert_eq!(nth(b"a,b", b',', 7), b"");
    }

    proptest! {
        /// Whatever a kept CSV library writes is read back as it was meant.
        #[test]
        fn as_the_csv_library_writes(rows in prop::collection::vec(prop::collection::vec("[a-c,\"\n ]{0,5}", 3), 1..6)) {
            let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            for row in &rows { writer.write_record(row).unwrap(); }
            let bytes = writer.into_inner().unwrap();
            let mut records = crate::records::Records::new(bytes.as_slice(), b',', 3);
            let mut read = Vec::new();
            while let Some(raw) = records.next().unwrap() {
                prop_assert_eq!(raw.fault, None);
                read.push(texts(std::str::from_utf8(raw.bytes).unwrap()));
            }
            prop_assert_eq!(read, rows);
        }
    }
}
