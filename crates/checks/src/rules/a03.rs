//! The outcome of an assessment is one of the year's list.
//!
//! # What it checks
//! `AssessmentOutcome` is Y, N, A, W or H; S is known for 2023 only. A blank one is outside the list.
//!
//! # Why it matters
//! It decides whether a plan was due.
//!
//! # How to fix
//! Enter the outcome.
//!
//! # Example
//! S in the 2026 return is reported.

use super::prelude::*;

rule!(A03, "a03.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.assessments() {
        if !given.year.allows("assessment_outcome", own.outcome.or_blank()) {
            found.report(own.at, "AssessmentOutcome");
        }
    }
}
