//! A child of list 1 who is 6 or older has a pupil or learner number.
//!
//! # What it checks
//! From the sixth birthday on, `UPN or ULN` holds a number or the code of a reason why there is none, on rows of list 1
//! (children and young people with a plan).
//!
//! # Why it matters
//! Without it the child cannot be found in any other record.
//!
//! # How to fix
//! Ask the school for the number, or give the reason (such as UN2).
//!
//! # Example
//! A child who turns 6 on the reference date and has neither is reported.

use super::prelude::*;

list_rule!(L107, "l107.rs", Error, School, Practice, &[List::One], &["Date of birth", "UPN or ULN"], Look::Row(check));

fn check(child: &Child, given: &ListGiven<'_>, found: &mut Found<'_>) {
    if child.number.blank() && age(child, given).is_some_and(|age| age >= 6) {
        found.report(child.at, "UPN or ULN");
    }
}
