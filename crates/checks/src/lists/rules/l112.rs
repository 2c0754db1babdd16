//! Nobody on list 1 has died.
//!
//! # What it checks
//! `Date of death` is blank. The standard list does not carry it: without the field this could not be checked.
//!
//! # Why it matters
//! Inspectors may write to the families of those they choose.
//!
//! # How to fix
//! Leave the row out.
//!
//! # Example
//! A row with a date of death is queried.

use super::prelude::*;

list_rule!(L112, "l112.rs", Query, DataOfficer, Practice, &[List::One], &["Date of death"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    if child.death.given() {
        found.report(child.at, "Date of death");
    }
}
