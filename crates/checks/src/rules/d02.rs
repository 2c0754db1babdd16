//! A setting code is one of the year's list.
//!
//! # What it checks
//! `SENsetting` is in the list of the year; the codes for young people out of education (NEET, NIEC, NIEO) stand on
//! placements only.
//!
//! # Why it matters
//! Settings are published by these codes.
//!
//! # How to fix
//! Use a code of the year.
//!
//! # Example
//! NEET on a named plan is reported.

use super::prelude::*;

rule!(D02, "d02.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, _, plan) in person.plans() {
        for own in plan.details.iter().filter(|own| wrong(&own.setting, "plan_setting", given)) {
            found.report(own.at, "SENsetting");
        }
    }
    for own in person.placements().filter(|own| wrong(&own.setting, "placement_setting", given)) {
        found.report(own.at, "SENsetting");
    }
}

fn wrong(cell: &Cell, set: &str, given: &Circumstances<'_>) -> bool {
    cell.text().is_some_and(|code| !given.year.allows(set, code))
}
