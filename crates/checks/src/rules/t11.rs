//! A draft amended plan follows from a review that decided to amend.
//!
//! # What it checks
//! `ReviewDraft` is given only with `ReviewOutcome` A, and is not before `ReviewMeeting`.
//!
//! # Why it matters
//! The eight weeks for the final amended plan run from it.
//!
//! # How to fix
//! Correct the outcome or the date.
//!
//! # Example
//! A draft beside outcome M is reported.

use super::prelude::*;

rule!(T11, "t11.rs", Error, CaseworkOfficer, Logic, Years::from(2025), Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.active_plans().filter(|(_, own)| own.review_draft.given()) {
        let early = match (own.review_meeting.date(), own.review_draft.date()) {
            (Some(meeting), Some(draft)) => draft < meeting,
            _ => false,
        };
        if !own.review_outcome.is("A") || early {
            found.report(own.at, "ReviewDraft");
        }
    }
}
