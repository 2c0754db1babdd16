//! Every child of list 1 has a case worker.
//!
//! # What it checks
//! `Case worker` is filled in. The standard list does not carry it: without the field this could not be checked.
//!
//! # Why it matters
//! Families need to know whom to ask.
//!
//! # How to fix
//! Give the case to someone.
//!
//! # Example
//! A row with nothing under Case worker is queried.

use super::prelude::*;

list_rule!(L104, "l104.rs", Query, CaseworkOfficer, Practice, &[List::One], &["Case worker"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    missing(child, "Case worker", found);
}
