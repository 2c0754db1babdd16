#![doc = include_str!("../README.md")]

mod catalogue;
mod count;
mod figure;
mod part;
mod period;
mod readings;

pub use catalogue::{Better, Definition, Measure, Source, Unit, catalogue, catalogue_version};
pub use count::{Count, Tenths, Value};
pub use figure::{CaseRef, Figure, Reliability, Role, Why, Working};
pub use part::{AgeBand, Part, Setting, TimeOpen, Topic};
pub use period::{Period, census_date};
pub use readings::{ChallengedPlans, DayOfReceipt, DownSyndrome, Readings, ReviewNotExpected, SixWeekCohort};

use facts::Snapshot;

/// Every figure of one council for a period.
pub fn compute(_snapshot: &Snapshot, _period: Period, _readings: &Readings) -> Vec<Figure> {
    Vec::new()
}

/// The cases behind a figure, in order of subject and ordinal.
pub fn cases(
    _snapshot: &Snapshot,
    _measure: Measure,
    _breakdown: Option<Part>,
    _period: Period,
    _readings: &Readings,
) -> Vec<CaseRef> {
    Vec::new()
}
