//! Youth accommodation is returned only for ages at which it exists.
//!
//! # What it checks
//! Where `RYA` is 1, the person was from 10 to 18 when the request was received.
//!
//! # Why it matters
//! The flag marks requests from custody.
//!
//! # How to fix
//! Set the flag to 0, or check the date of birth.
//!
//! # Example
//! `RYA` 1 for a child of 9 is queried.

use super::prelude::*;

rule!(R12, "r12.rs", Query, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        let age = request.received_date.date().and_then(|received| age(person, received));
        if request.youth_accommodation.flag() == Some(true) && age.is_some_and(|age| !(10..=18).contains(&age)) {
            found.report(request.at, "RYA");
        }
    }
}
