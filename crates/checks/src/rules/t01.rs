//! Plan and active plan stand together.
//!
//! # What it checks
//! A person with a plan in force at some time in the period has an `ActivePlans` block, and a person with that block
//! has a `NamedPlan`; a plan and its placements may stand under different requests. A request has at most one. A plan
//! that ceased in the year keeps it.
//!
//! # Why it matters
//! Placements and needs hang from it.
//!
//! # How to fix
//! Add what is missing.
//!
//! # Example
//! A live plan without `ActivePlans` is reported.

use super::prelude::*;

rule!(T01, "t01.rs", Error, CaseworkOfficer, Structure, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        for extra in request.active_plans.iter().skip(1) {
            found.report_block(extra.at);
        }
    }
    let in_force = |plan: &NamedPlan| {
        plan.start_date.date().is_none_or(|start| start <= given.year.to)
            && plan.cease_date.date().is_none_or(|ceased| ceased >= given.year.from)
    };
    let mut plans = person.plans().map(|(_, _, plan)| plan);
    let mut active = person.active_plans().map(|(_, own)| own);
    match (plans.find(|plan| in_force(plan)), active.next()) {
        (Some(plan), None) => found.report_block(plan.at),
        (None, Some(own)) => found.report_block(own.at),
        _ => {}
    }
}
