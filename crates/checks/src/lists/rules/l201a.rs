//! Every child of list 2 has a date of birth.
//!
//! # What it checks
//! `Date of birth` is filled in on every row of list 2 (special educational needs support).
//!
//! # Why it matters
//! Age decides which duties apply, and how old those are whom the inspectors meet.
//!
//! # How to fix
//! Fill it in from the case record.
//!
//! # Example
//! A row with nothing under Date of birth is reported.

use super::prelude::*;

list_rule!(L201A, "l201a.rs", Error, CaseworkOfficer, Practice, &[List::Two], &["Date of birth"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    missing(child, "Date of birth", found);
}
