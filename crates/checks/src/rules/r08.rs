//! A decision on a request returned as Y or N was made in the year.
//!
//! # What it checks
//! For Y and N, `RequestOutcomeDate` lies in the collection's calendar year; one made earlier is returned as H.
//!
//! # Why it matters
//! A decision of another year would count twice.
//!
//! # How to fix
//! Return it as H, or correct the date.
//!
//! # Example
//! Decided 2024-12-30 with outcome Y in the 2026 return is reported.

use super::prelude::*;

rule!(R08, "r08.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        if let (Some(decided), Some("Y" | "N")) = (request.outcome_date.date(), request.outcome.text())
            && !given.in_period(decided)
        {
            found.report(request.at, "RequestOutcomeDate");
        }
    }
}
