//! The date a request was received is present.
//!
//! # What it checks
//! `ReceivedDate` is given unless `RequestOutcome` is H.
//!
//! # Why it matters
//! It is day 0 of the 6, 16 and 20 weeks.
//!
//! # How to fix
//! Enter the day the request reached the council.
//!
//! # Example
//! Outcome Y without a received date is reported.

use super::prelude::*;

rule!(R02, "r02.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        if request.received_date.blank() && !request.outcome.is("H") {
            found.report(request.at, "ReceivedDate");
        }
    }
}
