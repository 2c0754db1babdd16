//! A review meeting lies between the start of the plan and the census.
//!
//! # What it checks
//! `ReviewMeeting` is not after the census date and not before the plan's `StartDate`.
//!
//! # Why it matters
//! Reviews done are counted by it.
//!
//! # How to fix
//! Correct the date.
//!
//! # Example
//! A meeting of 2026-02-01 in the 2026 return is reported.

use super::prelude::*;

rule!(T07, "t07.rs", Error, CaseworkOfficer, Guidance, Years::from(2024), Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (request, own) in person.active_plans() {
        let Some(meeting) = own.review_meeting.date() else { continue };
        let start = request.assessments.iter().flat_map(|held| &held.plans).find_map(|plan| plan.start_date.date());
        if meeting > given.reference || start.is_some_and(|start| meeting < start) {
            found.report(own.at, "ReviewMeeting");
        }
    }
}
