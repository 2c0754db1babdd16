//! A plan ceased after it began, and in the year.
//!
//! # What it checks
//! `CeaseDate` is on or after `StartDate` and in the collection's calendar year. One from 1 January to the census
//! belongs to the next return and is a query.
//!
//! # Why it matters
//! Plans that ceased are counted by year.
//!
//! # How to fix
//! Correct the date, or leave the plan to the return it belongs to.
//!
//! # Example
//! A plan that ceased 2024-11-30 in the 2026 return is reported.

use super::prelude::*;

rule!(N06, "n06.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, _, plan) in person.plans() {
        let Some(ceased) = plan.cease_date.date() else { continue };
        if plan.start_date.date().is_some_and(|start| ceased < start) {
            found.report(plan.at, "CeaseDate");
        } else if given.belongs_to_next(ceased) {
            found.report_as(Level::Query, plan.at, "CeaseDate");
        } else if !given.in_period(ceased) {
            found.report(plan.at, "CeaseDate");
        }
    }
}
