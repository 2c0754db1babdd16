//! A date is a date.
//!
//! # What it checks
//! Every item that holds a date can be read as `ccyy-mm-dd`, and the day exists.
//!
//! # Why it matters
//! A date that cannot be read is as good as none, and the rules about it fall silent.
//!
//! # How to fix
//! Correct the date in the source.
//!
//! # Example
//! 2025-02-31 is reported.

use super::prelude::*;

rule!(V01, "v01.rs", Error, DataOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    let dates = person.every_item().filter(|(_, item, _)| item.ends_with("Date") || DATES.contains(item));
    for (at, item, _) in dates.filter(|(_, _, cell)| cell.given() && cell.date().is_none()) {
        found.report(at, item);
    }
}

/// The dates whose names do not say so.
const DATES: [&str; 3] = ["ReviewMeeting", "LastReview", "ReviewDraft"];
