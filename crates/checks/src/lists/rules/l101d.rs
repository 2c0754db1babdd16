//! Every child of list 1 has a primary need.
//!
//! # What it checks
//! `SEN primary need` is filled in on every row of list 1 (children and young people with a plan).
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

list_rule!(L101D, "l101d.rs", Error, CaseworkOfficer, Practice, &[List::One], &["SEN primary need"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    missing(child, "SEN primary need", found);
}
