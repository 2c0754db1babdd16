//! The date of the last review on list 1 is not in the future.
//!
//! # What it checks
//! `Date EHC plan last reviewed` is on or before the reference date, on rows of list 1 (children and young people with a
//! plan).
//!
//! # Why it matters
//! What has not happened yet cannot be listed as done.
//!
//! # How to fix
//! Correct the date. Day and month may have changed places.
//!
//! # Example
//! A date a month after the reference date is reported.

use super::prelude::*;

list_rule!(L105D, "l105d.rs", Error, CaseworkOfficer, Practice, &[List::One], &["Date EHC plan last reviewed"], Look::Row(check));

fn check(child: &Child, given: &ListGiven<'_>, found: &mut Found<'_>) {
    if child.last_review.date().is_some_and(|day| day > given.reference) {
        found.report(child.at, "Date EHC plan last reviewed");
    }
}
