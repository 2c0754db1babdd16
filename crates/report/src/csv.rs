//! CSV that goes out. A spreadsheet takes a text that begins with certain letters for a formula; such a text is given an
//! apostrophe before it, and [`restore`] takes it away again. Open-data files hold no such texts: they are validated.

use std::borrow::Cow;

/// A cell of a file that goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A number as printed, without separators or signs of unit. It is written as it is, a minus sign too.
    Number(String),
    /// A text.
    Text(String),
    /// Nothing.
    Empty,
}

/// Letters that make a spreadsheet take a text for a formula, at the start of it: also the wide forms of East Asian
/// keyboards, and the white space that some programs skip.
const STARTS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet takes for a formula: an apostrophe before it if it begins with one of those letters, or
/// with apostrophes and then one of them.
///
/// ```
/// use report::csv::{neutralise, restore};
/// assert_eq!(neutralise("=SUM(A1)"), "'=SUM(A1)");
/// assert_eq!(neutralise("O'Brien"), "O'Brien");
/// assert_eq!(restore(&neutralise("'=1")), "'=1");
/// ```
pub fn neutralise(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(STARTS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text as it was before [`neutralise`].
pub fn restore(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(STARTS) => rest,
        _ => text,
    }
}

/// A file could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CsvFault {
    /// A number cell holds something else; written unguarded it could be a formula.
    #[error("RP-0001: row {row}, column {column}: a number was expected; nothing was written")]
    NotANumber {
        /// Row of the file, the header being 1.
        row: usize,
        /// Name of the column.
        column: String,
    },
    /// A row has another number of cells than the header.
    #[error("RP-0002: row {row} has {found} cells where the header has {expected}; nothing was written")]
    Ragged {
        /// Row of the file, the header being 1.
        row: usize,
        /// Cells found.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// An open-data file holds a text that a spreadsheet would take for a formula.
    #[error("RP-0003: row {row}, column {column}: a text begins like a formula, which an open-data file must not hold")]
    Formula {
        /// Row of the file, the header being 1.
        row: usize,
        /// Name of the column.
        column: String,
    },
    /// A header of an open-data file is not a plain name, or there twice.
    #[error("RP-0004: column {position}: names are lower case with underscores, and each is there once")]
    Header {
        /// Place of the column, from 1.
        position: usize,
    },
    /// Not CSV, or not UTF-8.
    #[error("RP-0005: the file is not UTF-8 CSV near row {row}")]
    NotCsv {
        /// Row of the file, the header being 1.
        row: usize,
    },
}

/// Writes rows under a header. Texts are neutralised, numbers checked to be numbers.
///
/// # Errors
/// [`CsvFault`] with its row and column; a file is whole or not at all.
pub fn write(header: &[&str], rows: &[Vec<Cell>]) -> Result<String, CsvFault> {
    let mut text = String::new();
    let texts: Vec<Cow<'_, str>> = header.iter().map(|name| neutralise(name)).collect();
    push_row(&mut text, &texts);
    for (row, cells) in rows.iter().enumerate().map(|(index, cells)| (index + 2, cells)) {
        if cells.len() != header.len() {
            return Err(CsvFault::Ragged { row, found: cells.len(), expected: header.len() });
        }
        let mut texts = Vec::with_capacity(cells.len());
        for (cell, column) in cells.iter().zip(header) {
            texts.push(match cell {
                Cell::Number(number) if is_number(number) => Cow::Borrowed(number.as_str()),
                Cell::Number(_) => return Err(CsvFault::NotANumber { row, column: (*column).to_owned() }),
                Cell::Text(text) => neutralise(text),
                Cell::Empty => Cow::Borrowed(""),
            });
        }
        push_row(&mut text, &texts);
    }
    Ok(text)
}

/// Checks a file that is to be published as open data: UTF-8 without a byte-order mark, plain names once each, rows of one
/// length, no text that begins like a formula. A negative number may stand.
///
/// # Errors
/// The first [`CsvFault`].
pub fn validate_open_data(bytes: &[u8]) -> Result<(), CsvFault> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Err(CsvFault::Header { position: 1 });
    }
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut header: Vec<String> = Vec::new();
    for (row, record) in reader.records().enumerate().map(|(index, record)| (index + 1, record)) {
        let record = record.map_err(|_| CsvFault::NotCsv { row })?;
        if row == 1 {
            for (index, name) in record.iter().enumerate() {
                let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
                if name.is_empty() || !name.chars().all(plain) || header.iter().any(|earlier| earlier == name) {
                    return Err(CsvFault::Header { position: index + 1 });
                }
                header.push(name.to_owned());
            }
            continue;
        }
        if record.len() != header.len() {
            return Err(CsvFault::Ragged { row, found: record.len(), expected: header.len() });
        }
        if let Some((_, column)) =
            record.iter().zip(&header).find(|(text, _)| !is_number(text) && neutralise(text).as_ref() != *text)
        {
            return Err(CsvFault::Formula { row, column: column.clone() });
        }
    }
    if header.is_empty() { Err(CsvFault::NotCsv { row: 1 }) } else { Ok(()) }
}

/// Digits, one decimal point at most, a minus sign at most.
/// Whether a text is a number as printed here: digits, with a minus sign and decimals at the most.
pub fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn push_row(text: &mut String, cells: &[Cow<'_, str>]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        let quote = cell.contains(['"', ',', '\n', '\r', '\t', '\'']) || cell.starts_with(' ') || cell.ends_with(' ');
        // A row of one empty cell would be an empty line.
        if quote || (cells.len() == 1 && cell.is_empty()) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_become_texts_and_names_stay_names() {
        for text in ["=1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''@"] {
            assert!(neutralise(text).starts_with('\''), "{text:?}");
            assert_eq!(restore(&neutralise(text)), text);
        }
        for text in ["", "Bristol", "O'Brien", "'s-Hertogenbosch", "a=1", "1-2"] {
            assert_eq!(neutralise(text), text);
            assert_eq!(restore(text), text);
        }
    }

    #[test]
    fn numbers_stay_numbers_and_a_false_number_is_refused() {
        let cell = |text: &str| Cell::Number(text.into());
        let rows = vec![vec![cell("-447"), Cell::Text("-447".into()), Cell::Empty]];
        assert_eq!(write(&["a", "b", "c"], &rows).unwrap(), "a,b,c\r\n-447,\"'-447\",\r\n");
        for bad in ["=1", "-", "1,000", "", "--1", "1e3", "+1", "-1+cmd|' /C calc'!A0"] {
            let fault = write(&["a"], &[vec![cell(bad)]]).unwrap_err();
            assert_eq!(fault, CsvFault::NotANumber { row: 2, column: "a".into() }, "{bad}");
        }
    }

    #[test]
    fn an_open_data_file_is_checked_rather_than_changed() {
        let check = |text: &str| validate_open_data(text.as_bytes());
        assert_eq!(check("name,value\r\nBristol,-4.5\r\n"), Ok(()));
        assert_eq!(check("name,value\n=1,2\n"), Err(CsvFault::Formula { row: 2, column: "name".into() }));
        assert_eq!(check("name,Value\n"), Err(CsvFault::Header { position: 2 }));
        assert_eq!(check("name,name\n"), Err(CsvFault::Header { position: 2 }));
        assert_eq!(check("a,b\n1\n"), Err(CsvFault::Ragged { row: 2, found: 1, expected: 2 }));
        assert!(check("").is_err() && check("\u{feff}a\n").is_err());
        assert_eq!(validate_open_data(b"a\n\xff\n"), Err(CsvFault::NotCsv { row: 2 }));
    }

    proptest! {
        #[test]
        fn what_is_made_harmless_can_be_undone(text in "['=+@\\-\t\r\na-z ]{0,8}|.{0,40}") {
            let safe = neutralise(&text);
            prop_assert_eq!(restore(&safe), text.as_str());
            prop_assert!(!safe.starts_with(STARTS));
        }

        #[test]
        fn what_is_written_is_read_back(texts in prop::collection::vec("[ -~\t\r\n\u{a0}-\u{ff}]{0,20}", 1..6)) {
            let names: Vec<String> = (0..texts.len()).map(|index| format!("c{index}")).collect();
            let header: Vec<&str> = names.iter().map(String::as_str).collect();
            let cells = texts.iter().cloned().map(Cell::Text).collect();
            let file = write(&header, &[cells]).unwrap();
            let mut reader = ::csv::Reader::from_reader(file.as_bytes());
            let back: Vec<String> = reader.records().next().unwrap().unwrap().iter().map(|text| restore(text).to_owned()).collect();
            prop_assert_eq!(back, texts);
        }
    }
}
