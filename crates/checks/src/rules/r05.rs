//! The date of the outcome is there when there is one, and only then.
//!
//! # What it checks
//! `RequestOutcomeDate` is given for Y and N, and blank for A, W and H.
//!
//! # Why it matters
//! The six weeks are measured to it.
//!
//! # How to fix
//! Enter the day the requester was told; remove it where no decision was made in the year.
//!
//! # Example
//! Outcome N without a date is reported.

use super::prelude::*;

rule!(R05, "r05.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        let wrong = match request.outcome.text() {
            Some("Y" | "N") => request.outcome_date.blank(),
            Some("A" | "W" | "H") => request.outcome_date.given(),
            _ => false,
        };
        if wrong {
            found.report(request.at, "RequestOutcomeDate");
        }
    }
}
