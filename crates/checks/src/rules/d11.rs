//! A residential code does not stand beside a mainstream day school.
//!
//! # What it checks
//! Where a residential letter is given, the register's phase of the school is not primary or secondary unless it is
//! special. Without the register this could not be checked.
//!
//! # Why it matters
//! A residential place is costly, and counted apart.
//!
//! # How to fix
//! Check the code and the school.
//!
//! # Example
//! A residential letter at a primary school is queried.

use super::prelude::*;

rule!(D11, "d11.rs", Query, CaseworkOfficer, Logic, Years::ALL, Check::Register(Tells::Phases, check));

fn check(person: &Person, register: &Register, found: &mut Found<'_>) {
    let mainstream_day = |urn: &Cell| {
        school(urn, register).is_some_and(|school| {
            let is = |text: &Option<Box<str>>, word: &str| {
                text.as_deref().is_some_and(|text| text.to_ascii_lowercase().contains(word))
            };
            let phase = is(&school.phase, "primary") || is(&school.phase, "secondary");
            phase && !is(&school.kind, "special") && !is(&school.group, "special")
        })
    };
    for (_, _, plan) in person.plans().filter(|(_, _, plan)| plan.residential.given()) {
        for detail in plan.details.iter().filter(|own| mainstream_day(&own.urn)) {
            found.report(detail.at, "URN");
        }
    }
    for placement in person.placements().filter(|own| own.residential.given() && mainstream_day(&own.urn)) {
        found.report(placement.at, "Res");
    }
}
