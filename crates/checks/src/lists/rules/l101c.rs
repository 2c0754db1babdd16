//! Every child of list 1 has an ethnicity, or says that it is not known.
//!
//! # What it checks
//! `Ethnicity` is filled in on every row of list 1 (children and young people with a plan).
//!
//! # Why it matters
//! Inspectors choose the children they look at across the whole cohort.
//!
//! # How to fix
//! Fill it in from the case record.
//!
//! # Example
//! A row with nothing under Ethnicity is reported.

use super::prelude::*;

list_rule!(L101C, "l101c.rs", Error, CaseworkOfficer, Practice, &[List::One], &["Ethnicity"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    missing(child, "Ethnicity", found);
}
