//! The date of an assessment's outcome is there when there is one, and only then.
//!
//! # What it checks
//! `AssessmentOutcomeDate` is given for N and for Y once the plan is issued, and blank for A, W and H. Y with neither
//! date nor plan is at the issuing stage and right.
//!
//! # Why it matters
//! The 16 and 20 weeks are measured to it.
//!
//! # How to fix
//! Enter the day the plan was issued or the family was told; remove it where nothing was decided in the year.
//!
//! # Example
//! Outcome N without a date is reported.

use super::prelude::*;

rule!(A04, "a04.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.assessments() {
        let wrong = match own.outcome.text() {
            Some("N") => own.outcome_date.blank(),
            Some("Y") => own.outcome_date.blank() && !own.plans.is_empty(),
            Some("A" | "W" | "H") => own.outcome_date.given(),
            _ => false,
        };
        if wrong {
            found.report(own.at, "AssessmentOutcomeDate");
        }
    }
}
