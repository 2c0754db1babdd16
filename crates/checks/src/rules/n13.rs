//! A person has one live plan.
//!
//! # What it checks
//! No more than one `NamedPlan` of a person has not ceased.
//!
//! # Why it matters
//! The child would count twice among plans in place.
//!
//! # How to fix
//! End the older plan, or remove the copy.
//!
//! # Example
//! Two plans without an end are queried, at the second.

use super::prelude::*;

rule!(N13, "n13.rs", Query, CaseworkOfficer, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, _, plan) in person.plans().filter(|(_, _, plan)| live(plan)).skip(1) {
        found.report_block(plan.at);
    }
}
