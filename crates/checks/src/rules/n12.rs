//! Work-based learning is named only for young people.
//!
//! # What it checks
//! Where `PlanWBP` is given, the person is 16 or over on the census date.
//!
//! # Why it matters
//! Internships, apprenticeships and traineeships begin at 16.
//!
//! # How to fix
//! Remove the code, or check the date of birth.
//!
//! # Example
//! A code for a child of 10 is queried.

use super::prelude::*;

rule!(N12, "n12.rs", Query, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, _, plan) in person.plans() {
        if plan.work_based.given() && age(person, given.reference).is_some_and(|age| age < 16) {
            found.report(plan.at, "PlanWBP");
        }
    }
}
