//! The source of a request is given.
//!
//! # What it checks
//! `RequestSource` is 1 to 5, on every request, H too. A blank one is a query in 2025 and an error from 2026.
//!
//! # Why it matters
//! It shows who asks, and so who may not be asking.
//!
//! # How to fix
//! Enter who made the request.
//!
//! # Example
//! A blank source in the 2026 return is reported.

use super::prelude::*;

rule!(R10, "r10.rs", Error, CaseworkOfficer, Guidance, Years::from(2025), Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        match (request.source.text(), given.year.request_source_missing) {
            (Some(code), _) if !given.year.allows("request_source", code) => found.report(request.at, "RequestSource"),
            (None, Some(true)) => found.report(request.at, "RequestSource"),
            (None, Some(false)) => found.report_as(Level::Query, request.at, "RequestSource"),
            _ => {}
        }
    }
}
