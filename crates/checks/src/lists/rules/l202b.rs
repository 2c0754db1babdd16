//! Nobody on list 2 is 26 or older.
//!
//! # What it checks
//! Age on the reference date is under 26, on rows of list 2 (special educational needs support).
//!
//! # Why it matters
//! No plan lasts so long: the date of birth or the row is wrong.
//!
//! # How to fix
//! Check the date of birth; if it is right, leave the row out.
//!
//! # Example
//! Born 1999-06-01 and listed on 2025-09-01 is reported.

use super::prelude::*;

list_rule!(L202B, "l202b.rs", Error, DataOfficer, Practice, &[List::Two], &["Date of birth"], Look::Row(check));

fn check(child: &Child, given: &ListGiven<'_>, found: &mut Found<'_>) {
    if age(child, given).is_some_and(|age| age >= 26) {
        found.report(child.at, "Date of birth");
    }
}
