//! A data file and its metadata, as rows of text.

use super::NotATable;
use super::standard::is_observational;

/// A file as text.
pub(super) struct Grid {
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Grid {
    fn read(name: &str, bytes: &[u8]) -> Result<Self, NotATable> {
        let fault = || NotATable { file: name.to_owned() };
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for record in reader.records() {
            rows.push(record.map_err(|_| fault())?.iter().map(str::to_owned).collect());
        }
        if rows.is_empty() {
            return Err(fault());
        }
        let header = rows.remove(0);
        Ok(Self { header, rows })
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.header.iter().any(|name| name == column)
    }

    pub(super) fn place(&self, column: &str) -> Option<usize> {
        self.header.iter().position(|name| name == column)
    }

    /// The values of a column, top to bottom; none if there is no such column.
    pub(super) fn column(&self, column: &str) -> impl Iterator<Item = &str> {
        let place = self.place(column);
        self.rows.iter().filter_map(move |row| Some(row.get(place?)?.as_str()))
    }

    pub(super) fn distinct(&self, column: &str) -> Vec<&str> {
        let mut values: Vec<&str> = self.column(column).collect();
        values.sort_unstable();
        values.dedup();
        values
    }

    /// A value of a row, empty where there is no such column.
    pub(super) fn value<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        self.place(column).and_then(|place| row.get(place)).map_or("", String::as_str)
    }
}

/// Both files.
pub(super) struct Pair {
    pub(super) data: Grid,
    pub(super) meta: Grid,
}

impl Pair {
    pub(super) fn read(data: (&str, &[u8]), meta: (&str, &[u8])) -> Result<Self, NotATable> {
        Ok(Self { data: Grid::read(data.0, data.1)?, meta: Grid::read(meta.0, meta.1)? })
    }

    /// Names of the columns of a type ("Filter" or "Indicator") that are in the data.
    pub(super) fn named(&self, kind: &str) -> Vec<&str> {
        self.meta
            .rows
            .iter()
            .filter(|row| self.meta.value(row, "col_type") == kind)
            .map(|row| self.meta.value(row, "col_name"))
            .filter(|name| self.data.has(name))
            .collect()
    }

    pub(super) fn filters(&self) -> Vec<&str> {
        self.named("Filter")
    }

    pub(super) fn indicators(&self) -> Vec<&str> {
        self.named("Indicator")
    }

    /// Columns by which filters are grouped.
    pub(super) fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> =
            self.meta.column("filter_grouping_column").filter(|name| !name.is_empty()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Columns that are neither time nor place.
    pub(super) fn others(&self) -> Vec<&str> {
        self.data.header.iter().map(String::as_str).filter(|name| !is_observational(name)).collect()
    }

    /// What a metadata column says for rows of a type, with the column it says it of.
    pub(super) fn said<'a>(&'a self, kind: &'a str, column: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.meta
            .rows
            .iter()
            .filter(move |row| self.meta.value(row, "col_type") == kind)
            .map(move |row| (self.meta.value(row, "col_name"), self.meta.value(row, column)))
    }
}
