//! A social care team on list 1 belongs to a child known to social care.
//!
//! # What it checks
//! Where `Social care team` is given, `Known to social care` is yes, on rows of list 1 (children and young people with a
//! plan).
//!
//! # Why it matters
//! One of the two is out of date.
//!
//! # How to fix
//! Ask social care.
//!
//! # Example
//! A team beside "No" is queried.

use super::prelude::*;
use crate::lists::codes::YES_NO;

list_rule!(L119, "l119.rs", Query, CaseworkOfficer, Logic, &[List::One], &["Known to social care", "Social care team"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    if child.social_care_team.given() && YES_NO.read(child.social_care.or_blank()) != Some("Yes") {
        found.report(child.at, "Social care team");
    }
}
