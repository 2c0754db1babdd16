//! A child educated at home by choice has no establishment.
//!
//! # What it checks
//! Where `Elective home education` is yes, `Main establishment URN` is blank. A number may rightly stay from the last
//! school, so this is a query.
//!
//! # Why it matters
//! The child would be counted in the school and at home.
//!
//! # How to fix
//! Ask whether the child is still on the school's roll.
//!
//! # Example
//! Educated at home and at 100000 is queried.

use super::prelude::*;
use crate::lists::codes::YES_NO;

list_rule!(L117, "l117.rs", Query, CaseworkOfficer, Logic, &[List::One], &["Elective home education", "Main establishment URN"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    if YES_NO.read(child.home_education.or_blank()) == Some("Yes") && child.urn.given() {
        found.report(child.at, "Elective home education");
    }
}
