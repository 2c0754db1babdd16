//! Every child of list 2 has a gender, or says that it is not known.
//!
//! # What it checks
//! `Gender` is filled in on every row of list 2 (special educational needs support).
//!
//! # Why it matters
//! Inspectors choose the children they look at across the whole cohort.
//!
//! # How to fix
//! Fill it in from the case record.
//!
//! # Example
//! A row with nothing under Gender is reported.

use super::prelude::*;

list_rule!(L201B, "l201b.rs", Error, CaseworkOfficer, Practice, &[List::Two], &["Gender"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    missing(child, "Gender", found);
}
