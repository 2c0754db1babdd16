//! What the rules of the lists share.

use crate::age::age_on;
use crate::lists::codes::{CodeSet, ETHNICITY, GENDER, NEED, PHASE, YES_NO};

pub(super) use crate::lists::{Child, List, ListGiven, Look, WholeList};
pub(super) use crate::problem::Found;

/// Age in whole years on the reference date, if the date of birth can be read.
pub(super) fn age(child: &Child, given: &ListGiven<'_>) -> Option<i16> {
    child.birth_date.date().map(|birth| age_on(birth, given.reference))
}

/// Reports a field that is not filled in.
pub(super) fn missing(child: &Child, item: &'static str, found: &mut Found<'_>) {
    if child.cell(item).is_none_or(crate::Cell::blank) {
        found.report(child.at, item);
    }
}

/// The number of a child; the code of a reason for having none is no number.
pub(super) fn number(child: &Child) -> Option<&str> {
    child.number.text().filter(|text| {
        let reason = text.strip_prefix("UN").is_some_and(|rest| !rest.is_empty() && rest.len() <= 2);
        !reason
    })
}

/// The coded fields, each with its set.
pub(super) const CODED: [(CodeSet, &str); 8] = [
    (GENDER, "Gender"),
    (ETHNICITY, "Ethnicity"),
    (NEED, "SEN primary need"),
    (PHASE, "Main establishment phase"),
    (PHASE, "Subsidiary establishment phase"),
    (YES_NO, "Elective home education"),
    (YES_NO, "Pupil premium"),
    (YES_NO, "Known to social care"),
];

/// The fields that are dates.
pub(super) const DATES: [&str; 5] = [
    "Date of birth",
    "Date initial EHC plan issued",
    "Date updated EHC plan issued",
    "Date EHC plan last reviewed",
    "Date of death",
];
