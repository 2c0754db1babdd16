//! A request was not received after the census.
//!
//! # What it checks
//! `ReceivedDate` is not after the census date.
//!
//! # Why it matters
//! A request that has not come yet cannot be returned.
//!
//! # How to fix
//! Correct the date.
//!
//! # Example
//! Received 2026-01-16 in the 2026 return is reported.

use super::prelude::*;

rule!(R03, "r03.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        if request.received_date.date().is_some_and(|date| date > given.reference) {
            found.report(request.at, "ReceivedDate");
        }
    }
}
