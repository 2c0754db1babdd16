//! Bars for a pack: one a row, each with its name and its value, in the order of the table beside it.

use super::words;
use charts::{Anchor, Colour, Drawing, LEADING, Scale, WIDTH};
use release::gate::GatedRow;

/// A bar.
pub(super) struct Bar {
    /// What it is of.
    pub(super) name: String,
    /// How long; `None` for a gap.
    pub(super) value: Option<f64>,
    /// What is printed at its end.
    pub(super) words: String,
}

impl Bar {
    /// The bar of a row: its percentage where it has one, else its count. A range or a hidden figure is a gap.
    pub(super) fn of(name: &str, row: &GatedRow) -> Self {
        let percent = row.out_of().is_some();
        let value = match row.tenths() {
            Some(tenths) => Some(tenths as f64 / 10.0),
            None if percent || row.at_most().is_some() => None,
            None => row.counted().map(|count| count as f64),
        };
        let cell = if percent { words::percent(row) } else { words::counted(row) };
        Self { name: name.to_owned(), value, words: cell.shown().words() }
    }
}

const ROW: f64 = 38.0;
const BAR: f64 = 14.0;
/// Room for the words at the end of the longest bar.
const VALUE: f64 = 110.0;

pub(super) fn bars(bars: &[Bar], title: &str) -> String {
    let scale = Scale::holding(bars.iter().filter_map(|bar| bar.value));
    let mut drawing = Drawing::new(ROW * bars.len() as f64 + 10.0);
    for (place, bar) in bars.iter().enumerate() {
        let y = 4.0 + ROW * place as f64;
        drawing.text((2.0, y + LEADING - 3.0), Anchor::Start, Colour::INK, false, &bar.name);
        let base = y + LEADING + 2.0;
        drawing.line((2.0, base - 1.0), (2.0, base + BAR + 1.0), Colour::INK, 1.0, "");
        let end = bar.value.map_or(3.0, |value| {
            let width = (WIDTH - VALUE - 4.0) * scale.share(value);
            drawing.rectangle((3.0, base), (width, BAR), Colour::SUBJECT, None);
            3.0 + width
        });
        drawing.text((end + 6.0, base + BAR - 2.0), Anchor::Start, Colour::INK, true, &bar.words);
    }
    let told: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.name, bar.words)).collect();
    drawing.finish("chart", title, &told.join("; "))
}
