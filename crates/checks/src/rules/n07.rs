//! A plan that ceased at the maximum age ceased at the end of the right academic year.
//!
//! # What it checks
//! With `CeaseReason` 1, `CeaseDate` lies from 1 June to 31 August of the academic year in which the person turned 25
//! or, from 2025, 19.
//!
//! # Why it matters
//! Reason 1 is right only there; elsewhere another reason applies.
//!
//! # How to fix
//! Correct the date or the reason.
//!
//! # Example
//! Born 2000-05-01 and ceased 2025-07-31 with reason 1 is right; ceased 2025-02-28 is reported.

use super::prelude::*;

rule!(N07, "n07.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    let Some(birth) = person.birth_date.date() else { return };
    let ages: &[i16] = if given.year.year >= 2025 { &[25, 19] } else { &[25] };
    for (_, _, plan) in person.plans() {
        let Some(ceased) = plan.cease_date.date().filter(|_| plan.cease_reason.is("1")) else { continue };
        let right = ages.iter().any(|age| {
            // Someone born in September to December turns an age in the academic year that ends the year after.
            let ends = birth.year() + age + i16::from(birth.month() >= 9);
            ceased.year() == ends && (6..=8).contains(&ceased.month())
        });
        if !right {
            found.report(plan.at, "CeaseReason");
        }
    }
}
