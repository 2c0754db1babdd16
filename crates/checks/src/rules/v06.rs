//! Every element is one of the specification.
//!
//! # What it checks
//! No element stands in a person that the specification, as we know it, does not have.
//!
//! # Why it matters
//! It may be an item under a wrong name, which then counts as missing.
//!
//! # How to fix
//! Check the name of the element.
//!
//! # Example
//! An element `RequestOutcme` is queried.

use super::prelude::*;

rule!(V06, "v06.rs", Query, DataOfficer, Structure, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for stray in &person.strays {
        found.report_block(stray.at);
    }
}
