//! Every child of list 1 has the date of the first plan.
//!
//! # What it checks
//! `Date initial EHC plan issued` is filled in.
//!
//! # Why it matters
//! The list is of those who have a plan: without the date its age cannot be told.
//!
//! # How to fix
//! Look it up in the case record.
//!
//! # Example
//! A row without the date is reported.

use super::prelude::*;

list_rule!(L116, "l116.rs", Error, CaseworkOfficer, Logic, &[List::One], &["Date initial EHC plan issued"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    missing(child, "Date initial EHC plan issued", found);
}
