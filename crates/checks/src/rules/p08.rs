//! No reason for lacking a number where a number is given.
//!
//! # What it checks
//! `UPNunknown` is blank if `UPN` or `UniqueLearnerNumber` is given.
//!
//! # Why it matters
//! The two contradict each other: a reader cannot tell whether the number is believed.
//!
//! # How to fix
//! Remove the reason, or the number if it is not believed.
//!
//! # Example
//! A pupil number beside UN8 is queried.

use super::prelude::*;

rule!(P08, "p08.rs", Query, DataOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    if person.upn_unknown.given() && (person.upn.given() || person.uln.given()) {
        found.report(person.at, "UPNunknown");
    }
}
