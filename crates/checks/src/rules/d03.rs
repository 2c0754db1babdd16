//! A school's number has six digits and is in the register.
//!
//! # What it checks
//! `URN` has six digits. Whether it is in the school register, and open, could not be checked without the register.
//!
//! # Why it matters
//! A wrong number places the child in another school.
//!
//! # How to fix
//! Copy the number from the register.
//!
//! # Example
//! 10000 is reported.

use super::prelude::*;

rule!(D03, "d03.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check), Some(Needs::SchoolRegister));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    let named = person.plans().flat_map(|(_, _, plan)| &plan.details).map(|own| (own.at, &own.urn));
    for (at, urn) in named.chain(person.placements().map(|own| (own.at, &own.urn))) {
        if urn.text().is_some_and(|text| terms::Urn::parse(text).is_err()) {
            found.report(at, "URN");
        }
    }
}
