//! A review was decided after its meeting, and within four weeks.
//!
//! # What it checks
//! `LastReview` is on or after `ReviewMeeting`; more than 28 days after it is a query.
//!
//! # Why it matters
//! The family must be told what the council decided within four weeks of the meeting.
//!
//! # How to fix
//! Check both dates. If they are right, nothing: the delay is real and will be counted.
//!
//! # Example
//! A meeting of 2025-06-10 decided 2025-07-09, 29 days later, is queried.

use super::prelude::*;

rule!(T09, "t09.rs", Error, CaseworkOfficer, Law, Years::from(2024), Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.active_plans() {
        let (Some(meeting), Some(decided)) = (own.review_meeting.date(), own.last_review.date()) else { continue };
        if decided < meeting {
            found.report(own.at, "LastReview");
        } else if days(meeting, decided) > 28 {
            found.report_as(Level::Query, own.at, "LastReview");
        }
    }
}
