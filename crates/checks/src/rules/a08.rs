//! It is said whether an exception to the twenty weeks applied.
//!
//! # What it checks
//! `Week20` is given where a plan was issued in the year.
//!
//! # Why it matters
//! Timeliness is published with and without exceptions.
//!
//! # How to fix
//! Enter 1 if an exception applied, 0 if none did.
//!
//! # Example
//! A plan issued 2025-05-26 with a blank `Week20` is reported.

use super::prelude::*;

rule!(A08, "a08.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.assessments() {
        if own.week_20.blank() && issued_in_period(own, given) {
            found.report(own.at, "Week20");
        }
    }
}
