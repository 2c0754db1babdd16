//! The pupil or learner number of list 1 passes its check.
//!
//! # What it checks
//! `UPN or ULN` is a pupil number with the right check letter, a learner number with the right check digit, or the code
//! of a reason (UN and a figure), on rows of list 1 (children and young people with a plan).
//!
//! # Why it matters
//! A wrong number is another child's, or no one's.
//!
//! # How to fix
//! Copy the number again from the school's record.
//!
//! # Example
//! A201100018042 is reported: its digits give the letter R.

use super::prelude::*;
use terms::{Uln, Upn};

list_rule!(L110, "l110.rs", Error, School, Guidance, &[List::One], &["UPN or ULN"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    if let Some(number) = number(child)
        && Upn::parse(number).is_err()
        && Uln::parse(number).is_err()
    {
        found.report(child.at, "UPN or ULN");
    }
}
