//! Every child of list 1 has a disability status.
//!
//! # What it checks
//! `Disability` is filled in on every row of list 1 (children and young people with a plan). Its codes are not known to
//! us, so only whether it is there is checked.
//!
//! # Why it matters
//! Inspectors look for disabled children among the cohort.
//!
//! # How to fix
//! Fill it in from the case record.
//!
//! # Example
//! A row with nothing under Disability is reported.

use super::prelude::*;

list_rule!(L103, "l103.rs", Error, CaseworkOfficer, Practice, &[List::One], &["Disability"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    missing(child, "Disability", found);
}
