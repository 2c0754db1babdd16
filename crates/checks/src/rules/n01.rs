//! An assessment has at most one plan, and has one where it led to one.
//!
//! # What it checks
//! No more than one `NamedPlan` stands in an `Assessment`; there is one where the outcome is S or H, or Y with its
//! date.
//!
//! # Why it matters
//! What the plan names, and when it began, is counted from there.
//!
//! # How to fix
//! Add the plan, or remove the second.
//!
//! # Example
//! Outcome Y dated 2025-05-26 without a plan is reported.

use super::prelude::*;

rule!(N01, "n01.rs", Error, CaseworkOfficer, Structure, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.assessments() {
        let led_to_one = match own.outcome.text() {
            Some("S" | "H") => true,
            Some("Y") => own.outcome_date.given(),
            _ => false,
        };
        if led_to_one && own.plans.is_empty() {
            found.report_block(own.at);
        }
        for extra in own.plans.iter().skip(1) {
            found.report_block(extra.at);
        }
    }
}
