//! A place is not both in a unit and in resourced provision.
//!
//! # What it checks
//! `SENunitIndicator` and `ResourcedProvisionIndicator` are not both 1.
//!
//! # Why it matters
//! A child is in one or the other: they differ in how much of the week is spent apart.
//!
//! # How to fix
//! Ask the school which it is.
//!
//! # Example
//! Both 1 is reported.

use super::prelude::*;

rule!(D05, "d05.rs", Error, School, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    let named = person.plans().flat_map(|(_, _, plan)| &plan.details).map(|own| (own.at, &own.unit, &own.resourced));
    for (at, unit, resourced) in named.chain(person.placements().map(|own| (own.at, &own.unit, &own.resourced))) {
        if unit.flag() == Some(true) && resourced.flag() == Some(true) {
            found.report(at, "ResourcedProvisionIndicator");
        }
    }
}
