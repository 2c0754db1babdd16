//! There is a pupil number, a learner number or a reason for having neither.
//!
//! # What it checks
//! At least one of `UPN`, `UniqueLearnerNumber` and `UPNunknown` is given.
//!
//! # Why it matters
//! A person without any cannot be followed from one year's return to the next.
//!
//! # How to fix
//! Find the number, or give the reason code.
//!
//! # Example
//! All three blank is reported.

use super::prelude::*;

rule!(P07, "p07.rs", Error, DataOfficer, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    if person.upn.blank() && person.uln.blank() && person.upn_unknown.blank() {
        found.report(person.at, "UPN");
    }
}
