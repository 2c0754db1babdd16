//! A refusal to issue a plan is dated in the year.
//!
//! # What it checks
//! For N, `AssessmentOutcomeDate` lies in the collection's calendar year.
//!
//! # Why it matters
//! A refusal of another year would count twice.
//!
//! # How to fix
//! Correct the date, or leave the case to the return it belongs to.
//!
//! # Example
//! Refused 2024-12-20 in the 2026 return is reported.

use super::prelude::*;

rule!(V04, "v04.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.assessments().filter(|(_, own)| own.outcome.is("N")) {
        if own.outcome_date.date().is_some_and(|date| !given.in_period(date)) {
            found.report(own.at, "AssessmentOutcomeDate");
        }
    }
}
