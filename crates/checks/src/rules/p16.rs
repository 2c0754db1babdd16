//! The ethnicity is a code of the list, and known.
//!
//! # What it checks
//! `Ethnicity`, where given, is a main or extended code. NOBT (not yet obtained) is a query.
//!
//! # Why it matters
//! A child with an unknown code falls out of the breakdown by ethnicity.
//!
//! # How to fix
//! Use a code of the list; ask the family where it is not yet known.
//!
//! # Example
//! WBRI is right; WBRT is reported.

use super::prelude::*;

rule!(P16, "p16.rs", Error, DataOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    match person.ethnicity.text() {
        Some("NOBT") => found.report_as(Level::Query, person.at, "Ethnicity"),
        Some(code) if crate::main_ethnicity(code).is_none() => found.report(person.at, "Ethnicity"),
        _ => {}
    }
}
