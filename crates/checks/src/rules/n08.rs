//! Reasons for ceasing that belong to young people are given only for them.
//!
//! # What it checks
//! With `CeaseReason` 3 (higher education), 4 (employment) or 6 (no longer wishes to engage) the person was 16 or
//! over on `CeaseDate`.
//!
//! # Why it matters
//! A child below 16 does not leave for them.
//!
//! # How to fix
//! Correct the reason or the date of birth.
//!
//! # Example
//! A child of 12 with reason 4 is reported.

use super::prelude::*;

rule!(N08, "n08.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, _, plan) in person.plans() {
        let age = plan.cease_date.date().and_then(|ceased| age(person, ceased));
        if matches!(plan.cease_reason.text(), Some("3" | "4" | "6")) && age.is_some_and(|age| age < 16) {
            found.report(plan.at, "CeaseReason");
        }
    }
}
