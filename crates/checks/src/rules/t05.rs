//! A plan has one or two types of need, the first ranked 1.
//!
//! # What it checks
//! `ActivePlans` holds one or two `SENneed`; one has rank 1, and no type stands twice.
//!
//! # Why it matters
//! Needs are published by the first rank.
//!
//! # How to fix
//! Enter the main need with rank 1.
//!
//! # Example
//! Two needs, both autism, are reported.

use super::prelude::*;

rule!(T05, "t05.rs", Error, CaseworkOfficer, Structure, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.active_plans() {
        let first = own.needs.iter().filter(|need| need.rank.is("1")).count() == 1;
        let repeated = match own.needs.as_slice() {
            [one, two] => one.need.given() && one.need == two.need,
            _ => false,
        };
        if !(1..=2).contains(&own.needs.len()) || !first || repeated {
            found.report_block(own.at);
        }
    }
}
