//! A provider's number has eight digits and begins with 1.
//!
//! # What it checks
//! Each `UKPRN` has eight digits, the first of them 1. That the first is always 1 is not verified, so this is a query.
//!
//! # Why it matters
//! A wrong number places the young person at another provider, or at none.
//!
//! # How to fix
//! Copy the number from the provider's own papers.
//!
//! # Example
//! 20000001 is queried.

use super::prelude::*;

rule!(D12, "d12.rs", Query, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    let named = person.plans().flat_map(|(_, _, plan)| &plan.details).map(|own| (own.at, &own.ukprn));
    for (at, ukprn) in named.chain(person.placements().map(|own| (own.at, &own.ukprn))) {
        if ukprn.text().is_some_and(|text| terms::Ukprn::parse(text).is_err()) {
            found.report(at, "UKPRN");
        }
    }
}
