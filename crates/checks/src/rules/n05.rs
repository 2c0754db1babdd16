//! A plan that ceased has a date and a reason.
//!
//! # What it checks
//! `CeaseDate` and `CeaseReason` are both given or both blank.
//!
//! # Why it matters
//! A plan without an end date still counts as in force.
//!
//! # How to fix
//! Enter what is missing.
//!
//! # Example
//! Reason 5 without a date is reported.

use super::prelude::*;

rule!(N05, "n05.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, _, plan) in person.plans() {
        match (plan.cease_date.given(), plan.cease_reason.given()) {
            (true, false) => found.report(plan.at, "CeaseReason"),
            (false, true) => found.report(plan.at, "CeaseDate"),
            _ => {}
        }
    }
}
