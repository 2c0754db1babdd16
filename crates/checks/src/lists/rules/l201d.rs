//! Every child of list 2 has a primary need.
//!
//! # What it checks
//! `SEN primary need` is filled in on every row of list 2 (special educational needs support).
//!
//! # Why it matters
//! The cohort is read by type of need.
//!
//! # How to fix
//! Fill it in from the case record.
//!
//! # Example
//! A row with nothing under SEN primary need is reported.

use super::prelude::*;

list_rule!(L201D, "l201d.rs", Error, CaseworkOfficer, Practice, &[List::Two], &["SEN primary need"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    missing(child, "SEN primary need", found);
}
