//! A pupil or learner number stands once on list 2.
//!
//! # What it checks
//! No `UPN or ULN` stands on two rows of list 2 (special educational needs support).
//!
//! # Why it matters
//! A child who is counted twice is weighed twice.
//!
//! # How to fix
//! Leave only the row that is current.
//!
//! # Example
//! Rows 4 and 9 with one number: row 9 is reported.

use super::prelude::*;
use std::collections::HashSet;

list_rule!(L209, "l209.rs", Error, DataOfficer, Practice, &[List::Two], &["UPN or ULN"], Look::Whole(|| Box::new(Seen::default())));

#[derive(Default)]
struct Seen(HashSet<Box<str>>);

impl WholeList for Seen {
    fn child(&mut self, child: &Child, found: &mut Found<'_>) {
        if child.list == List::Two
            && let Some(number) = number(child)
            && !self.0.insert(number.into())
        {
            found.report(child.at, "UPN or ULN");
        }
    }
}
