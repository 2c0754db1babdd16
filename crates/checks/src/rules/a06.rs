//! A decision not to issue a plan was made within sixteen weeks.
//!
//! # What it checks
//! For N, `AssessmentOutcomeDate` is no more than 112 days after `ReceivedDate`.
//!
//! # Why it matters
//! The family must be told within sixteen weeks of the request that there will be no plan.
//!
//! # How to fix
//! Check both dates. If they are right, nothing: the delay is real and will be counted.
//!
//! # Example
//! Received 2025-01-06 and refused 2025-04-29, 113 days later, is queried.

use super::prelude::*;

rule!(A06, "a06.rs", Query, CaseworkOfficer, Law, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (request, own) in person.assessments() {
        if let (Some(received), Some(ended)) = (request.received_date.date(), own.outcome_date.date())
            && own.outcome.is("N")
            && days(received, ended) > 112
        {
            found.report(own.at, "AssessmentOutcomeDate");
        }
    }
}
