//! Comma-separated files that leave the service. A cell of text that a spreadsheet would take for a formula is made text by the
//! rule of `report`; our own import reverses it. Numbers stay numbers.

use crate::errors::Fault;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use report::csv::{is_number, neutralise};
use std::borrow::Cow;

/// A table being written.
#[derive(Debug, Default)]
pub(crate) struct Table {
    text: String,
}

fn quoted(cell: &str) -> String {
    let cell = if is_number(cell) { Cow::Borrowed(cell) } else { neutralise(cell) };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.into_owned() }
}

impl Table {
    pub(crate) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let cells: Vec<String> = cells.into_iter().map(quoted).collect();
        self.text.push_str(&cells.join(","));
        self.text.push_str("\r\n");
    }

    /// The file as an answer. The mark at its head makes spreadsheets read it as UTF-8.
    pub(crate) fn answer(self, name: &str) -> Result<Response, Fault> {
        let mut response = format!("\u{feff}{}", self.text).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
        let attachment = format!("attachment; filename=\"{name}\"");
        let value = HeaderValue::from_str(&attachment).map_err(|_| Fault::Program)?;
        headers.insert(header::CONTENT_DISPOSITION, value);
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_cell_that_would_be_a_formula_is_made_text_and_numbers_are_left_alone() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+44", "'+44"),
            ("-3.5", "-3.5"),
            ("-inf", "'-inf"),
            ("'=1", "''=1"),
            ("＝1+1", "'＝1+1"),
            ("-cmd", "'-cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("plain, with a comma", "\"plain, with a comma\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
        ] {
            assert_eq!(quoted(cell), expected);
        }
    }
}
