//! Figures as a reader would say them.

use facts::Snapshot;
use measures::{Figure, Measure, Part, Period, Readings, Value, compute};

/// The calendar year 2024, looked at on the census date of January 2025.
pub fn year_2024() -> Period {
    Period::dfe_year(2025).unwrap()
}

/// The total of one measure.
pub fn total(snapshot: &Snapshot, measure: Measure) -> Figure {
    figure(&compute(snapshot, year_2024(), &Readings::default()), measure, None)
}

pub fn figure(figures: &[Figure], measure: Measure, part: Option<Part>) -> Figure {
    figures
        .iter()
        .find(|figure| figure.measure == measure && figure.breakdown == part)
        .unwrap_or_else(|| panic!("no figure of {measure} for {part:?}"))
        .clone()
}

/// A figure as a reader would say it: "1 of 2, 50.0 per cent".
pub fn said(figure: &Figure) -> String {
    match (figure.denominator, figure.value) {
        (None, _) => figure.numerator.to_string(),
        (Some(_), Value::NoneToMeasure) => "no cases to measure".to_owned(),
        (Some(denominator), value) => format!("{} of {denominator}, {value}", figure.numerator),
    }
}

#[track_caller]
pub fn says(snapshot: &Snapshot, measure: Measure, expected: &str) {
    assert_eq!(said(&total(snapshot, measure)), expected, "{measure}");
}
