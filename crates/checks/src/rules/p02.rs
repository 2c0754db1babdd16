//! The date of birth is not in the future.
//!
//! # What it checks
//! `PersonBirthDate` is not after the census date.
//!
//! # Why it matters
//! Every age of the child would be wrong.
//!
//! # How to fix
//! Correct the date of birth.
//!
//! # Example
//! Born 2062-05-01 in the 2026 return is reported.

use super::prelude::*;

rule!(P02, "p02.rs", Error, DataOfficer, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    if person.birth_date.date().is_some_and(|birth| birth > given.reference) {
        found.report(person.at, "PersonBirthDate");
    }
}
