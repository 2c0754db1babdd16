//! A person is known by a reason code only.
//!
//! # What it checks
//! A `UPNunknown` stands without any number. This is right for many young children; it is counted so that the council
//! can keep a stable number of its own for each.
//!
//! # Why it matters
//! Such a child cannot be matched by number between years.
//!
//! # How to fix
//! Nothing, if the reason is right; give the number as soon as there is one.
//!
//! # Example
//! A child of four with UN1 and no number is queried.

use super::prelude::*;

rule!(P09, "p09.rs", Query, DataOfficer, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    if person.upn_unknown.given() && person.upn.blank() && person.uln.blank() {
        found.report(person.at, "UPNunknown");
    }
}
