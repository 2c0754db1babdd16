//! A school's number has six digits and is in the register.
//!
//! # What it checks
//! `URN` has six digits, and is in the school register. A school that had closed by the day the child entered it, or
//! the plan began, is a query: the register's links say what came after it. Without the register only the digits are
//! checked.
//!
//! # Why it matters
//! A wrong number places the child in another school.
//!
//! # How to fix
//! Copy the number from the register.
//!
//! # Example
//! 10000 is reported.

use super::prelude::*;

rule!(D03, "d03.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check), Some(Needs::SchoolRegister));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    let named = person.plans().flat_map(|(_, _, plan)| plan.details.iter().map(|own| (own.at, &own.urn, &plan.start_date)));
    let attended = person.placements().map(|own| (own.at, &own.urn, &own.entry_date));
    for (at, urn, since) in named.chain(attended) {
        let Some(text) = urn.text() else { continue };
        let Ok(number) = Urn::parse(text) else {
            found.report(at, "URN");
            continue;
        };
        let Some(register) = given.context.register.as_deref().filter(|held| !held.is_empty()) else { continue };
        match register.school(number) {
            None => found.report(at, "URN"),
            Some(school) => {
                if let (Some(closed), Some(since)) = (school.closed, since.date())
                    && closed < since
                {
                    found.report_as(Level::Query, at, "URN");
                }
            }
        }
    }
}
