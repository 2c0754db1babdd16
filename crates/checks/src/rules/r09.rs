//! Mediation or an appeal about a refusal is returned only where there was a decision.
//!
//! # What it checks
//! `RequestMediation` and `RequestTribunal` are not 1 where the outcome is A, W or H.
//!
//! # Why it matters
//! They count challenges to decisions not to assess.
//!
//! # How to fix
//! Set the flag to 0, or correct the outcome.
//!
//! # Example
//! Outcome A with `RequestTribunal` 1 is reported.

use super::prelude::*;

rule!(R09, "r09.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        if !matches!(request.outcome.text(), Some("A" | "W" | "H")) {
            continue;
        }
        for (item, cell) in [("RequestMediation", &request.mediation), ("RequestTribunal", &request.tribunal)] {
            if cell.flag() == Some(true) {
                found.report(request.at, item);
            }
        }
    }
}
