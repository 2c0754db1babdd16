//! The released figures of a sheet as one CSV file: a row for each area and year, with everything needed to cite it.

use crate::csv::{Cell, CsvFault, validate_open_data, write};
use crate::table::role_words;
use release::{Entry, Line, Released, Sheet, Standing, Value};

const HEADER: [&str; 17] = [
    "measure",
    "measure_title",
    "area_code",
    "area_name",
    "area_role",
    "year",
    "period",
    "value",
    "unit",
    "numerator",
    "denominator",
    "mark",
    "remark",
    "publisher",
    "edition",
    "released",
    "licence",
];

/// The figures as an open-data file. Empty cells are unknown, never nought; the mark and the remark say why.
///
/// # Errors
/// [`CsvFault`] if a cell could be taken for a formula: the file is then not made.
pub fn download(released: &Released) -> Result<String, CsvFault> {
    let sheet = released.sheet();
    let lines = sheet.lines().iter();
    let rows: Vec<Vec<Cell>> = lines
        .flat_map(|line| line.entries().iter().map(move |entry| (line, entry)))
        .map(|(line, entry)| row(released, sheet, line, entry))
        .collect();
    let file = write(&HEADER, &rows)?;
    validate_open_data(file.as_bytes())?;
    Ok(file)
}

fn row(released: &Released, sheet: &Sheet, line: &Line, entry: &Entry) -> Vec<Cell> {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let count = |count: Option<i64>| count.map_or(Cell::Empty, |count| Cell::Number(count.to_string()));
    let terms = released.terms();
    let (value, unit) = match entry.value() {
        Some(Value::Count(value)) => (Cell::Number(value.to_string()), "count"),
        Some(Value::Percent(tenths)) => (Cell::Number(tenths.to_string()), "percent"),
        None => (Cell::Empty, if sheet.denominator().is_empty() { "count" } else { "percent" }),
    };
    let mark = match entry.standing() {
        Standing::Sound => "",
        Standing::Marked(word) | Standing::Gap(word) => word,
    };
    vec![
        text(sheet.id()),
        text(sheet.title()),
        text(line.code()),
        text(line.label()),
        text(&role_words(line.role())),
        Cell::Number(entry.year().to_string()),
        text(entry.period()),
        value,
        text(unit),
        count(entry.numerator()),
        count(entry.denominator()),
        text(mark),
        text(entry.remark()),
        text(terms.publisher()),
        text(terms.edition()),
        text(&terms.released().map(|date| date.to_string()).unwrap_or_default()),
        text(terms.licence()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(measure: &str, council: &str) -> Vec<Vec<String>> {
        let released = release::official(release::measure(measure).unwrap(), release::council(council).unwrap()).into();
        let file = download(&released).unwrap();
        let mut reader = ::csv::Reader::from_reader(file.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn every_file_of_every_council_is_valid_open_data() {
        for council in release::councils() {
            for measure in release::measures() {
                download(&release::official(measure, council).into()).unwrap();
            }
        }
    }

    #[test]
    fn a_withdrawn_value_is_empty_and_says_why() {
        let rows = rows("timeliness-with-exceptions", "209");
        let row = rows.iter().find(|row| row[2] == "209" && row[5] == "2024").unwrap();
        assert_eq!((row[7].as_str(), row[9].as_str(), row[11].as_str()), ("", "", "withdrawn"));
        assert!(row[12].contains("withdrawn by DfE"));
        assert_eq!((row[15].as_str(), row[16].as_str()), ("2025-06-26", "Open Government Licence v3.0"));
    }

    #[test]
    fn numbers_are_numbers() {
        let rows = rows("timeliness-with-exceptions", "801");
        let row = rows.iter().find(|row| row[2] == "E92000001" && row[5] == "2024").unwrap();
        assert_eq!(
            (row[7].as_str(), row[8].as_str(), row[9].as_str(), row[10].as_str()),
            ("45.9", "percent", "41448", "90392")
        );
    }
}
