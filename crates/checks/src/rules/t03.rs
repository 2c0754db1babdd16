//! A placement has a start, and does not end before it.
//!
//! # What it checks
//! `EntryDate` is given, and `LeavingDate`, if given, is on or after it.
//!
//! # Why it matters
//! Placements are placed in time by them.
//!
//! # How to fix
//! Correct the dates.
//!
//! # Example
//! Entered 2025-09-01 and left 2025-07-20 is reported.

use super::prelude::*;

rule!(T03, "t03.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for own in person.placements() {
        if own.entry_date.blank() {
            found.report(own.at, "EntryDate");
        } else if let (Some(entry), Some(leaving)) = (own.entry_date.date(), own.leaving_date.date())
            && leaving < entry
        {
            found.report(own.at, "LeavingDate");
        }
    }
}
