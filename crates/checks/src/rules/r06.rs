//! A request was not decided before it was received.
//!
//! # What it checks
//! `RequestOutcomeDate` is on or after `ReceivedDate`.
//!
//! # Why it matters
//! The days between them are counted.
//!
//! # How to fix
//! Correct the date that is wrong.
//!
//! # Example
//! Received 2025-03-03 and decided 2025-02-14 is reported.

use super::prelude::*;

rule!(R06, "r06.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        if let (Some(received), Some(decided)) = (request.received_date.date(), request.outcome_date.date())
            && decided < received
        {
            found.report(request.at, "RequestOutcomeDate");
        }
    }
}
