//! A request has at most one assessment.
//!
//! # What it checks
//! No more than one `Assessment` block stands in a `Requests` block.
//!
//! # Why it matters
//! A second one cannot be told from the first when outcomes are counted.
//!
//! # How to fix
//! Give the second assessment its own request.
//!
//! # Example
//! A request with two assessments is reported.

use super::prelude::*;

rule!(A01, "a01.rs", Error, DataOfficer, Structure, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        for extra in request.assessments.iter().skip(1) {
            found.report_block(extra.at);
        }
    }
}
