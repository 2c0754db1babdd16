//! A live plan has a placement on the census date.
//!
//! # What it checks
//! A person whose plan has not ceased attends at least one place on the census date.
//!
//! # Why it matters
//! Otherwise the child counts as placed nowhere.
//!
//! # How to fix
//! Enter the placement, or the code for having none.
//!
//! # Example
//! A live plan whose only placement ended 2025-07-20 is reported.

use super::prelude::*;

rule!(T02, "t02.rs", Error, CaseworkOfficer, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    let Some((_, own)) = person.active_plans().next().filter(|_| has_live_plan(person)) else { return };
    if !person.placements().any(|placement| attended(placement, given.reference)) {
        found.report_block(own.at);
    }
}
