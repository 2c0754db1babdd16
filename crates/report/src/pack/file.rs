//! A pack as CSV: one row a figure.

use crate::csv::{Cell, CsvFault, write};
use release::Gated;
use release::gate::GatedRow;

const HEADER: [&str; 11] = [
    "measure",
    "title",
    "definition",
    "period",
    "broken_down_by",
    "part",
    "cases",
    "at_most",
    "out_of",
    "per_cent",
    "mark",
];

/// Every figure of a release, one a row; `c` in the last column marks a row with something hidden.
///
/// # Errors
/// A number that is none, which cannot be.
pub fn csv(gated: &Gated) -> Result<String, CsvFault> {
    let mut rows = Vec::new();
    for measure in gated.measures() {
        let said = measure.words();
        let all =
            measure.total().into_iter().chain(measure.topics().into_iter().flat_map(|topic| measure.parts(topic)));
        for row in all {
            let mut cells: Vec<Cell> =
                [&said.id, &said.title, &said.label].into_iter().map(|text| Cell::Text(text.clone())).collect();
            cells.push(Cell::Text(gated.about().period().to_owned()));
            cells.extend([text(row.topic()), text(row.part())]);
            cells.extend([number(row.counted()), number(row.at_most()), number(row.out_of().flatten())]);
            cells.push(
                row.tenths().map_or(Cell::Empty, |tenths| Cell::Number(format!("{}.{}", tenths / 10, tenths % 10))),
            );
            cells.push(if hidden(row) { Cell::Text("c".to_owned()) } else { Cell::Empty });
            rows.push(cells);
        }
    }
    write(&HEADER, &rows)
}

fn hidden(row: &GatedRow) -> bool {
    row.counted().is_none() || row.out_of() == Some(None)
}

fn text(words: &str) -> Cell {
    if words.is_empty() { Cell::Empty } else { Cell::Text(words.to_owned()) }
}

fn number(value: Option<u64>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Number(value.to_string()))
}
