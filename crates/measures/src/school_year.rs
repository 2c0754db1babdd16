//! The year group of a child on a day.

use crate::part::SchoolYear;
use calendar::AcademicYear;
use facts::{Detail, History, Kind};
use terms::When;

/// The year group on a day; two where the day is not known exactly and they differ.
///
/// A year group that the record gives counts for the school year in which it was stated, and for no other. Without one it
/// is worked out from the month of birth, which settles the age on 31 August before the school year; a child taught out of
/// year is then in another, and the part says "by age".
pub(crate) fn year_group(history: &History, on: When) -> [Option<SchoolYear>; 2] {
    let unknown = SchoolYear { year: None, by_age: false };
    let Some(span) = on.span() else { return [Some(unknown), None] };
    let (first, last) = (AcademicYear::of(span.earliest), AcademicYear::of(span.latest));
    match last.start_year() - first.start_year() {
        0 => [Some(in_year(history, first)), None],
        1 => [Some(in_year(history, first)), Some(in_year(history, last))],
        _ => [Some(unknown), None],
    }
}

fn in_year(history: &History, year: AcademicYear) -> SchoolYear {
    let of_that_year =
        |on: When| on.span().is_some_and(|span| [span.earliest, span.latest].map(AcademicYear::of) == [year; 2]);
    let stated = history.person.iter().rev().filter(|event| event.kind == Kind::YearGroup && of_that_year(event.on));
    let mut groups = stated.filter_map(|event| match event.detail {
        Detail::Number(group) => Some(group),
        _ => None,
    });
    match groups.next() {
        Some(group) => SchoolYear { year: Some(folded(group)), by_age: false },
        None => {
            let group = history.birth.map(|birth| folded(calendar::year_group(birth.value, year).into()));
            SchoolYear { year: group, by_age: group.is_some() }
        }
    }
}

fn folded(group: i32) -> i8 {
    group.clamp(SchoolYear::FIRST.into(), SchoolYear::LAST.into()) as i8
}
