//! A plan of more than a year was reviewed within the last twelve months.
//!
//! # What it checks
//! Where a plan has not ceased and began more than twelve months before the census, `ReviewMeeting` lies within the
//! twelve months before it.
//!
//! # Why it matters
//! A plan must be reviewed at least once a year.
//!
//! # How to fix
//! Enter the meeting. If there was none, nothing: the delay is real and will be counted.
//!
//! # Example
//! A plan of 2023 last reviewed 2024-11-05 is queried in the 2026 return.

use super::prelude::*;

rule!(T10, "t10.rs", Query, CaseworkOfficer, Law, Years::from(2025), Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    let year_ago = months_before(given.reference, 12);
    for (request, own) in person.active_plans() {
        let plan = request.assessments.iter().flat_map(|held| &held.plans).find(|plan| live(plan));
        let older = plan.and_then(|plan| plan.start_date.date()).is_some_and(|start| start < year_ago);
        // A date that cannot be read is reported as such.
        let unread = own.review_meeting.given() && own.review_meeting.date().is_none();
        let reviewed = own.review_meeting.date().is_some_and(|meeting| meeting >= year_ago);
        if older && !reviewed && !unread {
            found.report(own.at, "ReviewMeeting");
        }
    }
}
