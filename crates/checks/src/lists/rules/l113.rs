//! Every coded field of list 1 holds a code of its list.
//!
//! # What it checks
//! Gender, ethnicity, primary need, phases and the answers yes and no are given as the letter, the code, or both, on
//! rows of list 1 (children and young people with a plan).
//!
//! # Why it matters
//! What is no code is counted nowhere.
//!
//! # How to fix
//! Use a code of the list.
//!
//! # Example
//! "F" under Gender is reported; "b) Female" is right.

use super::prelude::*;

list_rule!(L113, "l113.rs", Error, DataOfficer, Practice, &[List::One], &[], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    for (set, item) in CODED {
        let text = child.cell(item).and_then(crate::Cell::text);
        if text.is_some_and(|text| set.read(text).is_none()) {
            found.report(child.at, item);
        }
    }
}
