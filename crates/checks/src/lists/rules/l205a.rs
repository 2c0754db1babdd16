//! The date of birth on list 2 is not in the future.
//!
//! # What it checks
//! `Date of birth` is on or before the reference date, on rows of list 2 (special educational needs support).
//!
//! # Why it matters
//! What has not happened yet cannot be listed as done.
//!
//! # How to fix
//! Correct the date. Day and month may have changed places.
//!
//! # Example
//! A date a month after the reference date is reported.

use super::prelude::*;

list_rule!(L205A, "l205a.rs", Error, CaseworkOfficer, Practice, &[List::Two], &["Date of birth"], Look::Row(check));

fn check(child: &Child, given: &ListGiven<'_>, found: &mut Found<'_>) {
    if child.birth_date.date().is_some_and(|day| day > given.reference) {
        found.report(child.at, "Date of birth");
    }
}
