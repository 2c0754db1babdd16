//! A place attended on the census date belongs to a live plan.
//!
//! # What it checks
//! A person all of whose plans have ceased attends no place on the census date. The reverse, a live plan without a
//! place, is T02.
//!
//! # Why it matters
//! Either the plan still runs or the placement should have ended in the return.
//!
//! # How to fix
//! End the placement, or check the end of the plan.
//!
//! # Example
//! A plan that ceased 2025-07-31 with an open placement is queried.

use super::prelude::*;

rule!(T16, "t16.rs", Query, CaseworkOfficer, Practice, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    let ceased_by = |plan: &NamedPlan| plan.cease_date.date().is_some_and(|ceased| ceased <= given.reference);
    let mut plans = person.plans().map(|(_, _, plan)| plan).peekable();
    if plans.peek().is_none() || !plans.all(ceased_by) {
        return;
    }
    for own in person.placements().filter(|own| attended(own, given.reference)) {
        found.report(own.at, "LeavingDate");
    }
}
