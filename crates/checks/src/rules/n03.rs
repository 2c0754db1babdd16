//! The start date of a plan agrees with the year of its assessment.
//!
//! # What it checks
//! For outcome Y, `StartDate` lies in the year; for H, unless the plan came from another council, before it. A start
//! after 31 December is left to N02.
//!
//! # Why it matters
//! It decides whether a plan counts as new.
//!
//! # How to fix
//! Correct the start date, or the outcome.
//!
//! # Example
//! Outcome H with a plan that starts 2025-03-01 in the 2026 return is reported.

use super::prelude::*;

rule!(N03, "n03.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (request, own, plan) in person.plans() {
        let Some(start) = plan.start_date.date().filter(|start| *start <= given.year.to) else { continue };
        let transferred = request.active_plans.iter().any(|active| active.transfer_la.given());
        let wrong = match own.outcome.text() {
            Some("Y") => start < given.year.from,
            Some("H") => start >= given.year.from && !transferred,
            _ => false,
        };
        if wrong {
            found.report(plan.at, "StartDate");
        }
    }
}
