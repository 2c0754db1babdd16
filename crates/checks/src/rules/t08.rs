//! A review decision belongs to a meeting, and its date to a decision.
//!
//! # What it checks
//! `ReviewOutcome` is given only with `ReviewMeeting`, and, from 2025, `LastReview` only with `ReviewOutcome`.
//!
//! # Why it matters
//! A decision without its meeting cannot be held against the four weeks.
//!
//! # How to fix
//! Enter what is missing.
//!
//! # Example
//! Outcome M without a meeting is reported.

use super::prelude::*;

rule!(T08, "t08.rs", Error, CaseworkOfficer, Guidance, Years::from(2024), Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.active_plans() {
        if own.review_outcome.given() && own.review_meeting.blank() {
            found.report(own.at, "ReviewOutcome");
        }
        if given.year.reviews == Reviews::Asked && own.last_review.given() && own.review_outcome.blank() {
            found.report(own.at, "LastReview");
        }
    }
}
