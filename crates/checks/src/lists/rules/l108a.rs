//! A child of list 1 aged 5 to 16 has an establishment.
//!
//! # What it checks
//! From 5 to 16, a main or a subsidiary establishment is given, on rows of list 1 (children and young people with a
//! plan). Someone educated at home is not reported.
//!
//! # Why it matters
//! A child of school age without a school is missing education, or the record is incomplete.
//!
//! # How to fix
//! Find out where the child is taught.
//!
//! # Example
//! A child of 9 with neither is reported.

use super::prelude::*;
use crate::lists::codes::YES_NO;

list_rule!(L108A, "l108a.rs", Error, CaseworkOfficer, Practice, &[List::One], &["Date of birth", "Main establishment URN", "Subsidiary establishment phase"], Look::Row(check));

fn check(child: &Child, given: &ListGiven<'_>, found: &mut Found<'_>) {
    let at_home = YES_NO.read(child.home_education.or_blank()) == Some("Yes");
    let school_age = age(child, given).is_some_and(|age| (5..=16).contains(&age));
    if school_age && !at_home && child.urn.blank() && child.subsidiary_phase.blank() {
        found.report(child.at, "Main establishment URN");
    }
}
