//! A child of list 2 with a subsidiary establishment has a main one.
//!
//! # What it checks
//! Where `Subsidiary establishment phase` is given, `Main establishment URN` is too, on rows of list 2 (special
//! educational needs support).
//!
//! # Why it matters
//! A child on two rolls has one school that is responsible.
//!
//! # How to fix
//! Give the main school, or move the subsidiary one there.
//!
//! # Example
//! A subsidiary phase alone is reported.

use super::prelude::*;

list_rule!(L208B, "l208b.rs", Error, School, Practice, &[List::Two], &["Main establishment URN", "Subsidiary establishment phase"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    if child.subsidiary_phase.given() && child.urn.blank() {
        found.report(child.at, "Main establishment URN");
    }
}
