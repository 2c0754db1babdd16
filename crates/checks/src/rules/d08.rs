//! A place is not at an establishment of an unlikely type.
//!
//! # What it checks
//! The register's type is not online provider, service children's, offshore, overseas British, other government or
//! miscellaneous. Without the register this could not be checked.
//!
//! # Why it matters
//! Such a number is mostly a slip of the finger.
//!
//! # How to fix
//! Check the number.
//!
//! # Example
//! The number of a service children's school is queried.

use super::prelude::*;

rule!(D08, "d08.rs", Query, CaseworkOfficer, Practice, Years::ALL, Check::Register(Tells::Types, check));

fn check(person: &Person, register: &Register, found: &mut Found<'_>) {
    for (at, urn, ..) in establishments(person) {
        let kind = school(urn, register).and_then(|school| school.kind.as_deref());
        if kind.is_some_and(|kind| UNEXPECTED.iter().any(|known| kind.eq_ignore_ascii_case(known))) {
            found.report(at, "URN");
        }
    }
}

/// The register's own words.
const UNEXPECTED: [&str; 6] = [
    "Online provider",
    "Service children's education",
    "Offshore schools",
    "British schools overseas",
    "Institution funded by other government department",
    "Miscellaneous",
];
