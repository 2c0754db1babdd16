//! A case that left the area names the council it went to.
//!
//! # What it checks
//! Where `Exported` is given, it is the number of an English council other than the sender. That the item holds such a
//! number is inferred and not verified, so this is a query.
//!
//! # Why it matters
//! A case is followed from one council to the next by it.
//!
//! # How to fix
//! Enter the three-digit number of the council that took the case over.
//!
//! # Example
//! The council's own number is queried.

use super::prelude::*;

rule!(R14, "r14.rs", Query, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        let Some(number) = request.exported.text() else { continue };
        let known = matches!(la_state(number), LaState::Current | LaState::Closed | LaState::Synthetic);
        if !known || given.header.la.is(number) {
            found.report(request.at, "Exported");
        }
    }
}
