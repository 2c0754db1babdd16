//! It is said whether a place is in a unit or in resourced provision.
//!
//! # What it checks
//! `SENunitIndicator` and `ResourcedProvisionIndicator` are given where an establishment is (a `URN` or a `UKPRN`).
//!
//! # Why it matters
//! Places in units and resourced provision are planned and published apart.
//!
//! # How to fix
//! Enter 1 or 0 for each.
//!
//! # Example
//! A school's number with a blank unit indicator is reported.

use super::prelude::*;

rule!(D04, "d04.rs", Error, School, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    let named = person.plans().flat_map(|(_, _, plan)| &plan.details);
    let named = named.map(|own| (own.at, own.urn.given() || own.ukprn.given(), &own.unit, &own.resourced));
    let attended = person.placements();
    let attended = attended.map(|own| (own.at, own.urn.given() || own.ukprn.given(), &own.unit, &own.resourced));
    for (at, _, unit, resourced) in named.chain(attended).filter(|(_, establishment, _, _)| *establishment) {
        for (item, cell) in [("SENunitIndicator", unit), ("ResourcedProvisionIndicator", resourced)] {
            if cell.blank() {
                found.report(at, item);
            }
        }
    }
}
