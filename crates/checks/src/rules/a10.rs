//! A plan that came from another council has its request and assessment as historic.
//!
//! # What it checks
//! Where `TransferLA` is given, `RequestOutcome` and `AssessmentOutcome` are H and `ReceivedDate` is blank.
//!
//! # Why it matters
//! The request and the assessment were the other council's, and are in its figures.
//!
//! # How to fix
//! Set both outcomes to H and remove the received date.
//!
//! # Example
//! A transferred plan with assessment outcome Y is reported.

use super::prelude::*;

rule!(A10, "a10.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for request in person.requests.iter().filter(|own| own.active_plans.iter().any(|plan| plan.transfer_la.given())) {
        if !request.outcome.is("H") {
            found.report(request.at, "RequestOutcome");
        }
        if request.received_date.given() {
            found.report(request.at, "ReceivedDate");
        }
        for own in request.assessments.iter().filter(|own| !own.outcome.is("H")) {
            found.report(own.at, "AssessmentOutcome");
        }
    }
}
