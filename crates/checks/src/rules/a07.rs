//! A plan without an exception was issued within twenty weeks.
//!
//! # What it checks
//! For Y with `Week20` 0, `AssessmentOutcomeDate` is no more than 140 days after `ReceivedDate`.
//!
//! # Why it matters
//! The plan must be issued within twenty weeks of the request unless an exception applies.
//!
//! # How to fix
//! Check both dates and whether an exception applied. If all are right, nothing: the delay is real and will be
//! counted.
//!
//! # Example
//! Received 2025-01-06 and issued 2025-05-27, 141 days later, with no exception is queried.

use super::prelude::*;

rule!(A07, "a07.rs", Query, CaseworkOfficer, Law, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (request, own) in person.assessments() {
        if let (Some(received), Some(issued)) = (request.received_date.date(), own.outcome_date.date())
            && own.outcome.is("Y")
            && own.week_20.flag() == Some(false)
            && days(received, issued) > 140
        {
            found.report(own.at, "AssessmentOutcomeDate");
        }
    }
}
