//! The pupil or learner number of list 2 passes its check.
//!
//! # What it checks
//! `UPN or ULN` is a pupil number with the right check letter, a learner number with the right check digit, or the code
//! of a reason (UN and a figure), on rows of list 2 (special educational needs support).
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

list_rule!(L210, "l210.rs", Error, School, Guidance, &[List::Two], &["UPN or ULN"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    if let Some(number) = number(child)
        && Upn::parse(number).is_err()
        && Uln::parse(number).is_err()
    {
        found.report(child.at, "UPN or ULN");
    }
}
