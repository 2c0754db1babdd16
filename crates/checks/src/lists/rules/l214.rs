//! Counts and percentages of list 2 are such.
//!
//! # What it checks
//! Suspensions and exclusions are whole numbers, and absence lies between 0 and 100 per cent, on rows of list 2 (special
//! educational needs support).
//!
//! # Why it matters
//! A figure that cannot be read is read as nothing.
//!
//! # How to fix
//! Give the count, 0 where there were none.
//!
//! # Example
//! Absence of 104 per cent is reported.

use super::prelude::*;

list_rule!(L214, "l214.rs", Error, DataOfficer, Practice, &[List::Two], &[], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    for (item, cell) in [("Suspensions", &child.suspensions), ("Permanent exclusions", &child.exclusions)] {
        if cell.text().is_some_and(|text| text.parse::<u16>().is_err()) {
            found.report(child.at, item);
        }
    }
    let share = child.absence.text().map(|text| text.trim_end_matches('%').trim().parse::<f64>());
    if share.is_some_and(|share| !share.is_ok_and(|share| (0.0..=100.0).contains(&share))) {
        found.report(child.at, "Absence");
    }
}
