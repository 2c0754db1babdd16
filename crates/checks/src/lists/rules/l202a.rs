//! Nobody on list 2 is 25 years old.
//!
//! # What it checks
//! Age on the reference date is not 25, on rows of list 2 (special educational needs support).
//!
//! # Why it matters
//! Support in school ends long before that age.
//!
//! # How to fix
//! Look whether the child is still supported.
//!
//! # Example
//! Born 2000-06-01 and listed on 2025-09-01 is queried.

use super::prelude::*;

list_rule!(L202A, "l202a.rs", Query, DataOfficer, Practice, &[List::Two], &["Date of birth"], Look::Row(check));

fn check(child: &Child, given: &ListGiven<'_>, found: &mut Found<'_>) {
    if age(child, given) == Some(25) {
        found.report(child.at, "Date of birth");
    }
}
