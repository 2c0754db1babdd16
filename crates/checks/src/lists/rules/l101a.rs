//! Every child of list 1 has a date of birth.
//!
//! # What it checks
//! `Date of birth` is filled in on every row of list 1 (children and young people with a plan).
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

list_rule!(L101A, "l101a.rs", Error, CaseworkOfficer, Practice, &[List::One], &["Date of birth"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    missing(child, "Date of birth", found);
}
