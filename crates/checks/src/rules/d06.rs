//! A place in a unit or in resourced provision is at a school that has one.
//!
//! # What it checks
//! Where an indicator is 1, the school register shows a unit or resourced provision at that school. Without the
//! register this could not be checked.
//!
//! # Why it matters
//! Either the indicator or the register is out of date.
//!
//! # How to fix
//! Ask the school.
//!
//! # Example
//! A unit place at a school without a unit is queried.

use super::prelude::*;

rule!(D06, "d06.rs", Query, School, Practice, Years::ALL, Check::Register(Tells::Units, check));

fn check(person: &Person, register: &Register, found: &mut Found<'_>) {
    for (at, urn, unit, resourced) in establishments(person) {
        let Some(school) = school(urn, register) else { continue };
        if unit.flag() == Some(true) && school.unit == Some(false) {
            found.report(at, "SENunitIndicator");
        }
        if resourced.flag() == Some(true) && school.resourced == Some(false) {
            found.report(at, "ResourcedProvisionIndicator");
        }
    }
}
