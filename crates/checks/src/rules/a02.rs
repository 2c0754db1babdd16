//! There is an assessment where the council agreed to assess, and not elsewhere.
//!
//! # What it checks
//! A request with outcome Y has an `Assessment`. One with outcome A or W has none, and one with outcome N only if
//! mediation or an appeal overturned it. One with outcome H may have one.
//!
//! # Why it matters
//! The count of assessments rests on it.
//!
//! # How to fix
//! Add the assessment with the outcome it has reached (A if none yet), or remove it.
//!
//! # Example
//! Outcome Y without an assessment is reported.

use super::prelude::*;

rule!(A02, "a02.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in &person.requests {
        let overturned = request.mediation.flag() == Some(true) || request.tribunal.flag() == Some(true);
        match request.outcome.text() {
            Some("Y") if request.assessments.is_empty() => found.report_block(request.at),
            Some("A" | "W") => request.assessments.iter().for_each(|own| found.report_block(own.at)),
            Some("N") if !overturned => request.assessments.iter().for_each(|own| found.report_block(own.at)),
            _ => {}
        }
    }
}
