//! A type of need is one of the year's list.
//!
//! # What it checks
//! `SENtype` is in the list of the year. A need with a rank and no type is a query.
//!
//! # Why it matters
//! Needs are published by these codes.
//!
//! # How to fix
//! Use a code of the year.
//!
//! # Example
//! DS in the 2024 return is reported: it begins in 2025.

use super::prelude::*;

rule!(T06, "t06.rs", Error, CaseworkOfficer, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.active_plans() {
        for need in &own.needs {
            match need.need.text() {
                None => found.report_as(Level::Query, need.at, "SENtype"),
                Some(code) if !given.year.allows("need", code) => found.report(need.at, "SENtype"),
                Some(_) => {}
            }
        }
    }
}
