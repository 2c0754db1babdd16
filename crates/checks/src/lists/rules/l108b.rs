//! A child of list 1 with a subsidiary establishment has a main one.
//!
//! # What it checks
//! Where `Subsidiary establishment phase` is given, `Main establishment URN` is too, on rows of list 1 (children and
//! young people with a plan).
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

list_rule!(L108B, "l108b.rs", Error, School, Practice, &[List::One], &["Main establishment URN", "Subsidiary establishment phase"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    if child.subsidiary_phase.given() && child.urn.blank() {
        found.report(child.at, "Main establishment URN");
    }
}
