//! A new plan starts on the day it was issued.
//!
//! # What it checks
//! For outcome Y, `StartDate` equals `AssessmentOutcomeDate`: both are the day of issue.
//!
//! # Why it matters
//! Where they differ, one of the two is the wrong kind of date, and timeliness may be measured to it.
//!
//! # How to fix
//! Check which day the plan was sent.
//!
//! # Example
//! Issued 2025-05-26 with a start date of 2025-09-01 is queried.

use super::prelude::*;

rule!(N04, "n04.rs", Query, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own, plan) in person.plans() {
        if let (Some(issued), Some(start)) = (own.outcome_date.date(), plan.start_date.date())
            && own.outcome.is("Y")
            && issued != start
        {
            found.report(plan.at, "StartDate");
        }
    }
}
