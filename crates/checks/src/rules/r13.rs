//! A person has not two requests of one day.
//!
//! # What it checks
//! No `ReceivedDate` stands on two requests of one person.
//!
//! # Why it matters
//! It is often one request recorded twice, and both would count.
//!
//! # How to fix
//! Compare the two and remove the copy.
//!
//! # Example
//! Two requests received 2025-01-06 are queried, at the second.

use super::prelude::*;

rule!(R13, "r13.rs", Query, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (place, request) in person.requests.iter().enumerate() {
        let earlier = person.requests.iter().take(place);
        if request.received_date.given() && earlier.into_iter().any(|other| other.received_date == request.received_date) {
            found.report(request.at, "ReceivedDate");
        }
    }
}
