//! Nobody with a live plan is over the highest age.
//!
//! # What it checks
//! A person whose plan has not ceased is under 25 on the census date. At 25 it is a query, since a plan may last to
//! the end of the academic year of turning 25; from 26 it is an error.
//!
//! # Why it matters
//! A plan cannot go on after the academic year in which the young person turns 25.
//!
//! # How to fix
//! End the plan with its right date and reason, or correct the date of birth.
//!
//! # Example
//! Aged 26 on 15 January 2026 with a live plan: reported as an error.

use super::prelude::*;

rule!(P03, "p03.rs", Error, CaseworkOfficer, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    if !has_live_plan(person) {
        return;
    }
    match age(person, given.reference) {
        Some(25) => found.report_as(Level::Query, person.at, "PersonBirthDate"),
        Some(26..) => found.report(person.at, "PersonBirthDate"),
        _ => {}
    }
}
