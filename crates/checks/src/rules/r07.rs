//! A request was decided within six weeks.
//!
//! # What it checks
//! For Y and N, `RequestOutcomeDate` is no more than 42 days after `ReceivedDate`.
//!
//! # Why it matters
//! The family must be told within six weeks (regulation 5 of the SEND Regulations 2014, with exceptions).
//!
//! # How to fix
//! Check both dates. If they are right, nothing: the delay is real and will be counted.
//!
//! # Example
//! Received 2025-01-06 and decided 2025-02-18, 43 days later, is queried.

use super::prelude::*;

rule!(R07, "r07.rs", Query, CaseworkOfficer, Law, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        if let (Some(received), Some(decided), Some("Y" | "N")) =
            (request.received_date.date(), request.outcome_date.date(), request.outcome.text())
            && days(received, decided) > 42
        {
            found.report(request.at, "RequestOutcomeDate");
        }
    }
}
