//! Reads a table as DfE publishes it (explore-education-statistics CSV), whatever the edition's quirks, and says which
//! quirks it met. Pure: bytes in, rows out.

use std::collections::HashMap;

/// Columns that say what a row is about, in the order of the published files; all others hold figures.
pub const DESCRIBING: [&str; 12] = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
    "breakdown_topic",
    "breakdown",
];

/// A published table: its columns by their published names, and its rows as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawTable {
    /// Column names, byte-order mark and repeated columns removed, case as published.
    pub columns: Vec<String>,
    /// Printed cells, as many as there are columns.
    pub rows: Vec<Vec<String>>,
    /// What was met on the way and put right.
    pub remarks: Vec<Remark>,
}

/// A quirk that was met and put right without changing a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The file begins with a UTF-8 byte-order mark.
    ByteOrderMark,
    /// A column is there twice with the same name and the same cells; the second was dropped.
    RepeatedColumn(String),
}

/// Why a file cannot be read as a published table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadFault {
    /// Not UTF-8: every published file is.
    #[error(
        "PB-0001: the file is not UTF-8 text (first wrong byte at offset {offset}); save it again as DfE publishes it"
    )]
    NotText {
        /// Offset of the first wrong byte, after the byte-order mark.
        offset: usize,
    },
    /// No header line.
    #[error("PB-0002: the file is empty; a published table has at least a header")]
    Empty,
    /// A row has another number of cells than the header.
    #[error(
        "PB-0003: row {row} has {found} cells where the header has {expected}; a cut or edited file cannot be trusted"
    )]
    Ragged {
        /// Line of the file, the header being 1.
        row: u64,
        /// Cells found.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// Two columns of one name hold different cells: which is meant cannot be known.
    #[error(
        "PB-0004: column {column} is there twice with different cells (first at row {row}); which is meant cannot be known"
    )]
    Ambiguous {
        /// The name.
        column: String,
        /// Line of the first difference.
        row: u64,
    },
    /// A quote that is never closed, or another fault of form.
    #[error("PB-0005: the file is not well-formed CSV near row {row}")]
    NotCsv {
        /// Line, as far as it is known.
        row: u64,
    },
}

/// Reads a published table.
///
/// # Errors
/// [`ReadFault`] with its row: nothing of a faulty file is returned.
pub fn read_table(bytes: &[u8]) -> Result<RawTable, ReadFault> {
    let mut remarks = Vec::new();
    let body = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => {
            remarks.push(Remark::ByteOrderMark);
            rest
        }
        None => bytes,
    };
    std::str::from_utf8(body).map_err(|fault| ReadFault::NotText { offset: fault.valid_up_to() })?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(body);
    let mut lines = Vec::new();
    for record in reader.records() {
        let record =
            record.map_err(|fault| ReadFault::NotCsv { row: fault.position().map_or(0, csv::Position::line) })?;
        let row = record.position().map_or(0, csv::Position::line);
        lines.push((row, record.iter().map(str::to_owned).collect::<Vec<_>>()));
    }
    let mut lines = lines.into_iter();
    let (_, mut columns) = lines.next().ok_or(ReadFault::Empty)?;
    columns.iter_mut().for_each(|name| *name = name.trim().to_owned());
    let mut rows = Vec::new();
    let mut numbers = Vec::new();
    for (row, cells) in lines {
        if cells.len() != columns.len() {
            return Err(ReadFault::Ragged { row, found: cells.len(), expected: columns.len() });
        }
        numbers.push(row);
        rows.push(cells);
    }
    drop_repeated(&mut columns, &mut rows, &numbers, &mut remarks)?;
    Ok(RawTable { columns, rows, remarks })
}

fn drop_repeated(
    columns: &mut Vec<String>,
    rows: &mut [Vec<String>],
    numbers: &[u64],
    remarks: &mut Vec<Remark>,
) -> Result<(), ReadFault> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut repeated = Vec::new();
    // A column without a name is not a repetition of another: printed sheets have many.
    for (index, name) in columns.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        match first.get(name) {
            Some(&earlier) => repeated.push((earlier, index)),
            None => drop(first.insert(name.clone(), index)),
        }
    }
    for &(earlier, later) in repeated.iter().rev() {
        if let Some((_, row)) = rows.iter().zip(numbers).find(|(cells, _)| cells.get(earlier) != cells.get(later)) {
            return Err(ReadFault::Ambiguous { column: columns.get(later).cloned().unwrap_or_default(), row: *row });
        }
        rows.iter_mut().for_each(|cells| drop(cells.remove(later)));
        remarks.push(Remark::RepeatedColumn(columns.remove(later)));
    }
    Ok(())
}

impl RawTable {
    /// Where a column stands, found without regard to case: `PC_plans_issued_20_weeks_ex` in one edition is
    /// `pc_plans_issued_20_weeks_ex` in the next.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.eq_ignore_ascii_case(name))
    }

    /// The printed cell of a row, `None` if there is no such column.
    pub fn cell<'a>(&self, row: &'a [String], name: &str) -> Option<&'a str> {
        row.get(self.position(name)?).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_column() {
        let table = read_table(b"\xEF\xBB\xBFtime_period,n\n2024,\"1,071\"\n").unwrap();
        assert_eq!(table.columns, ["time_period", "n"]);
        assert_eq!(table.rows, [["2024", "1,071"]]);
        assert_eq!(table.remarks, [Remark::ByteOrderMark]);
    }

    #[test]
    fn a_column_there_twice_is_read_once() {
        let table = read_table(b"a,b,c,b\n1,2,3,2\n4,5,6,5\n").unwrap();
        assert_eq!(table.columns, ["a", "b", "c"]);
        assert_eq!(table.rows, [["1", "2", "3"], ["4", "5", "6"]]);
        assert_eq!(table.remarks, [Remark::RepeatedColumn("b".into())]);
    }

    #[test]
    fn a_column_there_twice_with_different_cells_is_refused() {
        let fault = read_table(b"a,b,b\n1,2,2\n1,2,3\n").unwrap_err();
        assert_eq!(fault, ReadFault::Ambiguous { column: "b".into(), row: 3 });
    }

    #[test]
    fn a_cut_file_is_refused_with_its_row() {
        assert_eq!(read_table(b"a,b\n1,2\n3").unwrap_err(), ReadFault::Ragged { row: 3, found: 1, expected: 2 });
        assert_eq!(read_table(b"").unwrap_err(), ReadFault::Empty);
        assert_eq!(read_table(b"a,b\n\xE0,2\n").unwrap_err(), ReadFault::NotText { offset: 4 });
    }

    #[test]
    fn case_does_not_hide_a_column() {
        let table = read_table(b"AP_PRU_total_pc\n0.8\n").unwrap();
        assert_eq!(table.position("ap_pru_total_pc"), Some(0));
    }
}
