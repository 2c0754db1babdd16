//! Nobody is on both lists.
//!
//! # What it checks
//! No `UPN or ULN` of list 2 stands on list 1. Both lists are needed in one file.
//!
//! # Why it matters
//! Someone with a plan is counted under their plan, not under support.
//!
//! # How to fix
//! Leave the row out of list 2.
//!
//! # Example
//! A child with a plan on list 1 and on list 2 is reported on list 2.

use super::prelude::*;
use std::collections::HashSet;

list_rule!(L220, "l220.rs", Error, DataOfficer, Logic, &[List::One, List::Two], &["UPN or ULN"], Look::Whole(|| Box::new(Both::default())));

#[derive(Default)]
struct Both(HashSet<Box<str>>);

impl WholeList for Both {
    fn child(&mut self, child: &Child, found: &mut Found<'_>) {
        let Some(number) = number(child) else { return };
        match child.list {
            List::One => drop(self.0.insert(number.into())),
            List::Two if self.0.contains(number) => found.report(child.at, "UPN or ULN"),
            List::Two => {}
        }
    }
}
