//! The reason "under 6, no number yet" is given only for children under 6.
//!
//! # What it checks
//! Someone with `UPNunknown` UN1 is under 6 on the census date.
//!
//! # Why it matters
//! From 6 on, a child in school has a number, and the reason hides that it was not asked for.
//!
//! # How to fix
//! Ask the school for the number, or give the reason that applies.
//!
//! # Example
//! A child of 9 with UN1 is reported.

use super::prelude::*;

rule!(P10, "p10.rs", Error, DataOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    if person.upn_unknown.is("UN1") && age(person, given.reference).is_some_and(|age| age >= 6) {
        found.report(person.at, "UPNunknown");
    }
}
