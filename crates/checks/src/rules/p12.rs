//! The reason "request ended before the number was known" is given only where it ended.
//!
//! # What it checks
//! Someone with `UPNunknown` UN10 has no plan and no assessment that led to one.
//!
//! # Why it matters
//! A child with a plan is known well enough to have a number.
//!
//! # How to fix
//! Find the number, or give the reason that applies.
//!
//! # Example
//! UN10 beside a live plan is reported.

use super::prelude::*;

rule!(P12, "p12.rs", Error, DataOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    let went_on = person.plans().next().is_some()
        || person.active_plans().next().is_some()
        || person.assessments().any(|(_, own)| matches!(own.outcome.text(), Some("Y" | "H" | "S")));
    if person.upn_unknown.is("UN10") && went_on {
        found.report(person.at, "UPNunknown");
    }
}
