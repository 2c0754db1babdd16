//! Every person has at least one request.
//!
//! # What it checks
//! A person has one `Requests` block or more.
//!
//! # Why it matters
//! Assessment and plan hang from the request, so a person without one says nothing.
//!
//! # How to fix
//! Add the request, with outcome H if it was decided in an earlier year.
//!
//! # Example
//! A person with a name and no request is reported.

use super::prelude::*;

rule!(R01, "r01.rs", Error, DataOfficer, Structure, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    if person.requests.is_empty() {
        found.report_block(person.at);
    }
}
