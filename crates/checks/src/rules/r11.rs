//! A request exported to another council ended before its assessment did.
//!
//! # What it checks
//! `Exported` stands only on a withdrawn request, or where no assessment was completed (Y or N with a date).
//!
//! # Why it matters
//! The receiving council takes up the assessment; a completed one is not exported.
//!
//! # How to fix
//! Remove it, or correct the outcome of the assessment.
//!
//! # Example
//! Exported beside an assessment with outcome Y of 2025-05-26 is reported.

use super::prelude::*;

rule!(R11, "r11.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        let completed = request
            .assessments
            .iter()
            .any(|own| matches!(own.outcome.text(), Some("Y" | "N")) && own.outcome_date.given());
        if request.exported.given() && !request.outcome.is("W") && completed {
            found.report(request.at, "Exported");
        }
    }
}
