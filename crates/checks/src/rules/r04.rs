//! The outcome of a request is one of the list.
//!
//! # What it checks
//! `RequestOutcome` is Y, N, A, W or H; a blank one is outside the list.
//!
//! # Why it matters
//! It decides what else of the request is counted.
//!
//! # How to fix
//! Enter the outcome.
//!
//! # Example
//! A blank outcome is reported.

use super::prelude::*;

rule!(R04, "r04.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        if !given.year.allows("request_outcome", request.outcome.or_blank()) {
            found.report(request.at, "RequestOutcome");
        }
    }
}
