//! A place is not at a university or a university technical college by mistake.
//!
//! # What it checks
//! The register's type of the establishment is neither. Without the register this could not be checked.
//!
//! # Why it matters
//! Plans cannot name higher education.
//!
//! # How to fix
//! Check the number.
//!
//! # Example
//! A university's number is queried.

use super::prelude::*;

rule!(D07, "d07.rs", Query, CaseworkOfficer, Practice, Years::ALL, Check::Register(Tells::Types, check));

fn check(person: &Person, register: &Register, found: &mut Found<'_>) {
    for (at, urn, ..) in establishments(person) {
        let kind = school(urn, register).and_then(|school| school.kind.as_deref());
        if kind.is_some_and(|kind| UNEXPECTED.iter().any(|known| kind.eq_ignore_ascii_case(known))) {
            found.report(at, "URN");
        }
    }
}

/// The register's own words.
const UNEXPECTED: [&str; 2] = [
    "Higher education institutions",
    "University technical college",
];
