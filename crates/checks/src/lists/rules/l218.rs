//! Every date of list 2 is a date.
//!
//! # What it checks
//! Each filled date can be read as a day, on rows of list 2 (special educational needs support). The list asks for day,
//! month and year.
//!
//! # Why it matters
//! What cannot be read is taken for nothing.
//!
//! # How to fix
//! Write the day as 31/01/2025.
//!
//! # Example
//! 31/02/2025 is reported.

use super::prelude::*;

list_rule!(L218, "l218.rs", Error, DataOfficer, Logic, &[List::Two], &[], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    for item in DATES {
        if child.cell(item).is_some_and(|cell| cell.given() && cell.date().is_none()) {
            found.report(child.at, item);
        }
    }
}
