//! The start date of a plan is present and not after the census.
//!
//! # What it checks
//! `StartDate` is given and not after the census date. One after 31 December belongs to the next return and is a
//! query.
//!
//! # Why it matters
//! How long plans have been in place is counted from it.
//!
//! # How to fix
//! Enter the start date of the plan; leave a plan of January to the next return.
//!
//! # Example
//! A plan that starts 2026-02-01 in the 2026 return is reported.

use super::prelude::*;

rule!(N02, "n02.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, _, plan) in person.plans() {
        match plan.start_date.date() {
            None if plan.start_date.blank() => found.report(plan.at, "StartDate"),
            Some(start) if start > given.reference => found.report(plan.at, "StartDate"),
            Some(start) if given.belongs_to_next(start) => found.report_as(Level::Query, plan.at, "StartDate"),
            _ => {}
        }
    }
}
