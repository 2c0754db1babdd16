//! The establishment number of list 1 has six digits.
//!
//! # What it checks
//! `Main establishment URN` has six digits, and is in the school register where one was loaded, on rows of list 1
//! (children and young people with a plan).
//!
//! # Why it matters
//! A wrong number places the child in another school.
//!
//! # How to fix
//! Copy the number from the register.
//!
//! # Example
//! 10000 is reported.

use super::prelude::*;
use terms::Urn;

list_rule!(L111, "l111.rs", Error, CaseworkOfficer, Logic, &[List::One], &["Main establishment URN"], Look::Row(check));

fn check(child: &Child, given: &ListGiven<'_>, found: &mut Found<'_>) {
    let Some(text) = child.urn.text() else { return };
    let register = given.context.register.as_deref().filter(|held| !held.is_empty());
    let known = match Urn::parse(text) {
        Ok(urn) => register.is_none_or(|held| held.school(urn).is_some()),
        Err(_) => false,
    };
    if !known {
        found.report(child.at, "Main establishment URN");
    }
}
