//! Every row of list 2 has an id of its own.
//!
//! # What it checks
//! `Unique ID` is filled in and stands once on list 2 (special educational needs support).
//!
//! # Why it matters
//! Inspectors name children by it.
//!
//! # How to fix
//! Give each child one stable number.
//!
//! # Example
//! Two rows with the id 7: the second is reported.

use super::prelude::*;
use std::collections::HashSet;

list_rule!(L215, "l215.rs", Error, DataOfficer, Practice, &[List::Two], &["Unique ID"], Look::Whole(|| Box::new(Seen::default())));

#[derive(Default)]
struct Seen(HashSet<Box<str>>);

impl WholeList for Seen {
    fn child(&mut self, child: &Child, found: &mut Found<'_>) {
        if child.list == List::Two && (child.id.blank() || !self.0.insert(child.id.or_blank().into())) {
            found.report(child.at, "Unique ID");
        }
    }
}
