//! Nobody on list 1 is 25 years old.
//!
//! # What it checks
//! Age on the reference date is not 25, on rows of list 1 (children and young people with a plan).
//!
//! # Why it matters
//! A plan can last to the end of the academic year of turning 25: rightly here, or not ended in time.
//!
//! # How to fix
//! Look whether the plan has ended or will end this summer.
//!
//! # Example
//! Born 2000-06-01 and listed on 2025-09-01 is queried.

use super::prelude::*;

list_rule!(L102A, "l102a.rs", Query, DataOfficer, Practice, &[List::One], &["Date of birth"], Look::Row(check));

fn check(child: &Child, given: &ListGiven<'_>, found: &mut Found<'_>) {
    if age(child, given) == Some(25) {
        found.report(child.at, "Date of birth");
    }
}
