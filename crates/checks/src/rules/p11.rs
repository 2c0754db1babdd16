//! The reason "never in state-funded education" is given only for young people.
//!
//! # What it checks
//! Someone with `UPNunknown` UN9 is 16 or over on the census date.
//!
//! # Why it matters
//! The reason was made for young people; for a child UN2 or UN3 says what is meant.
//!
//! # How to fix
//! Give the reason that applies.
//!
//! # Example
//! A child of 10 with UN9 is queried.

use super::prelude::*;

rule!(P11, "p11.rs", Query, DataOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    if person.upn_unknown.is("UN9") && age(person, given.reference).is_some_and(|age| age < 16) {
        found.report(person.at, "UPNunknown");
    }
}
