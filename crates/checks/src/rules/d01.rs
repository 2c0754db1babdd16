//! A place has a number or a setting code.
//!
//! # What it checks
//! Every `PlanDetail` and `PlacementDetail` has a `URN`, a `UKPRN` or a `SENsetting`.
//!
//! # Why it matters
//! Otherwise nobody can tell where the child is.
//!
//! # How to fix
//! Enter the school's number, or the setting code.
//!
//! # Example
//! A placement with only dates is reported.

use super::prelude::*;

rule!(D01, "d01.rs", Error, CaseworkOfficer, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (at, urn, ukprn, setting) in places(person) {
        if urn.blank() && ukprn.blank() && setting.blank() {
            found.report_block(at);
        }
    }
}

/// Every place named or attended.
fn places(person: &Person) -> impl Iterator<Item = (At, &Cell, &Cell, &Cell)> {
    let named = person.plans().flat_map(|(_, _, plan)| &plan.details);
    let named = named.map(|own| (own.at, &own.urn, &own.ukprn, &own.setting));
    named.chain(person.placements().map(|own| (own.at, &own.urn, &own.ukprn, &own.setting)))
}
