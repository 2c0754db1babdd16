//! What the first megabyte of a file shows: how it is written, its header, and a sample of its rows.

use crate::cells::{count, plain, split};
use crate::letters;
use crate::records::Records;
use crate::side::Source;
use crate::trouble::Trouble;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use std::io::Read;

/// Read of a file to know it by.
const SAMPLE: usize = 1 << 20;
/// Rows of the sample at most.
const ROWS: usize = 5_000;
/// Wider tables are refused.
const WIDEST: usize = 4_096;

/// What is known of a file before it is read.
pub(crate) struct Head {
    /// Bytes of the byte-order mark.
    pub mark: usize,
    /// Of UTF-16; nothing for UTF-8 and what is read like it.
    pub encoding: Option<&'static Encoding>,
    /// In words.
    pub written: &'static str,
    pub delimiter: u8,
    pub names: Vec<String>,
    pub sample: Vec<Vec<String>>,
}

/// Looks at the first bytes.
pub(crate) fn look(source: &dyn Source) -> Result<Head, Trouble> {
    let file = || source.name().to_owned();
    let io = |error| Trouble::Io { file: file(), error };
    let mut bytes = Vec::new();
    source.open().map_err(io)?.take(SAMPLE as u64).read_to_end(&mut bytes).map_err(io)?;
    let whole = bytes.len() < SAMPLE;
    if bytes.is_empty() {
        return Err(Trouble::Empty { file: file() });
    }
    let not = |what| Trouble::NotATable { file: file(), what };
    let (mark, encoding, written) = match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => (3, None, "UTF-8 with a byte-order mark"),
        [0xFF, 0xFE, ..] => (2, Some(UTF_16LE), "UTF-16, little end first"),
        [0xFE, 0xFF, ..] => (2, Some(UTF_16BE), "UTF-16, big end first"),
        [b'P', b'K', 3 | 5, ..] => return Err(not("it is a workbook or a zip")),
        [b'%', b'P', b'D', b'F', ..] => return Err(not("it is a PDF")),
        _ if std::str::from_utf8(&bytes).is_ok_and(str::is_ascii) => (0, None, "ASCII"),
        _ if std::str::from_utf8(&bytes).map_or_else(|error| error.error_len().is_none(), |_| true) => {
            (0, None, "UTF-8")
        }
        _ => (0, None, "not UTF-8: read as Windows-1252"),
    };
    let bytes = bytes.get(mark..).unwrap_or_default();
    let text = match encoding {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned().into_bytes(),
        None => bytes.to_vec(),
    };
    let start = text.trim_ascii_start();
    if start.is_empty() {
        return Err(Trouble::Empty { file: file() });
    }
    if start.starts_with(b"<") {
        return Err(not("it is XML or a web page"));
    }
    if start.starts_with(b"{") || start.starts_with(b"[") {
        return Err(not("it is JSON"));
    }
    if text.contains(&0) {
        return Err(not("it holds bytes that no text has"));
    }
    let first = text.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    if !text.contains(&b'\n') && text.contains(&b'\r') {
        return Err(not("its lines end in a form no longer used; export it with line feeds"));
    }
    let delimiter = delimiter(first);
    // Not yet known how many cells: the header itself is one line in all that was seen.
    let width = count(first.strip_suffix(b"\r").unwrap_or(first), delimiter);
    if width > WIDEST {
        return Err(Trouble::TooMuch { file: file(), what: "more than 4,096 columns" });
    }
    let mut records = Records::new(text.as_slice(), delimiter, width);
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    while let Ok(Some(raw)) = records.next() {
        if rows.len() > ROWS || (!whole && !raw.ended) {
            break;
        }
        split(raw.bytes, delimiter, &mut cells);
        if raw.fault.is_none() && (cells.len() == width || rows.is_empty()) {
            rows.push(
                cells
                    .iter()
                    .map(|cell| letters::text(&plain(cell.raw(raw.bytes))).into_owned())
                    .collect::<Vec<String>>(),
            );
        }
    }
    if rows.is_empty() {
        return Err(not("its first line is no header"));
    }
    let names = rows.remove(0).iter().map(|name| letters::spaces(name)).collect();
    Ok(Head { mark, encoding, written, delimiter, names, sample: rows })
}

/// The mark that parts most cells of the header.
fn delimiter(line: &[u8]) -> u8 {
    let mut best = (1, b',');
    for mark in [b',', b';', b'\t', b'|'] {
        let cells = count(line, mark);
        if cells > best.0 {
            best = (cells, mark);
        }
    }
    best.1
}
