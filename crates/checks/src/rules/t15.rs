//! A plan came from another English council.
//!
//! # What it checks
//! `TransferLA` is the number of an English council other than the sender. The number of one that has closed is a
//! query.
//!
//! # Why it matters
//! Moves between councils are matched by it.
//!
//! # How to fix
//! Enter the number of the council that the plan came from.
//!
//! # Example
//! The council's own number is reported.

use super::prelude::*;

rule!(T15, "t15.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.active_plans() {
        let Some(number) = own.transfer_la.text() else { continue };
        match la_state(number) {
            _ if given.header.la.is(number) => found.report(own.at, "TransferLA"),
            LaState::Current | LaState::Synthetic => {}
            LaState::Closed => found.report_as(Level::Query, own.at, "TransferLA"),
            LaState::Elsewhere | LaState::Unknown => found.report(own.at, "TransferLA"),
        }
    }
}
