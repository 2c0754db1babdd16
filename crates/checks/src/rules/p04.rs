//! The age at 31 August before the census is from 0 to 24.
//!
//! # What it checks
//! The child was born by that 31 August and, unless a plan is live (P03) or has ceased, was not yet 25.
//!
//! # Why it matters
//! The department's tables group children by that age.
//!
//! # How to fix
//! Check the date of birth.
//!
//! # Example
//! Born 2025-09-01 in the 2026 return is queried.

use super::prelude::*;

rule!(P04, "p04.rs", Query, CaseworkOfficer, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    let Some(birth) = person.birth_date.date().filter(|birth| *birth <= given.reference) else { return };
    let age = age_at_31_august(birth, given.year.census);
    let without_plan = person.plans().next().is_none();
    if age < 0 || (age > 24 && without_plan) {
        found.report(person.at, "PersonBirthDate");
    }
}
