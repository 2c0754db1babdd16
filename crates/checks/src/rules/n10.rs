//! The parts of a personal budget stand only beside a personal budget, which has at least one.
//!
//! # What it checks
//! `OA` is 1 or `DP` is given only if `PB` is 1, and if `PB` is 1 one of them is. `PB` 0 with `OA` 0 is right.
//!
//! # Why it matters
//! Personal budgets are published by their kind.
//!
//! # How to fix
//! Correct `PB`, or enter its parts.
//!
//! # Example
//! `PB` 1 with `OA` 0 and `DP` blank is reported.

use super::prelude::*;

rule!(N10, "n10.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, _, plan) in person.plans() {
        let budget = plan.personal_budget.flag() == Some(true);
        let direct = plan.direct_payments.given() && !plan.direct_payments.is("0");
        let parts = plan.organised_arrangements.flag() == Some(true) || direct;
        if budget != parts {
            found.report(plan.at, "PB");
        }
    }
}
