//! An assessment did not end before it was agreed to.
//!
//! # What it checks
//! `AssessmentOutcomeDate` is on or after `RequestOutcomeDate`.
//!
//! # Why it matters
//! The days between them are counted.
//!
//! # How to fix
//! Correct the date that is wrong.
//!
//! # Example
//! Agreed 2025-02-14 and ended 2025-02-10 is reported.

use super::prelude::*;

rule!(A05, "a05.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (request, own) in person.assessments() {
        if let (Some(agreed), Some(ended)) = (request.outcome_date.date(), own.outcome_date.date())
            && ended < agreed
        {
            found.report(own.at, "AssessmentOutcomeDate");
        }
    }
}
