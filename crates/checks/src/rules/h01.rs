//! The year and the reference date of the header agree with the census dates.
//!
//! # What it checks
//! The header's `ReferenceDate` is the census date of the header's `Year`, from the table of census dates.
//!
//! # Why it matters
//! Every age, and every count of plans in force, goes by that date.
//!
//! # How to fix
//! Set the collection year and the census date in the system that writes the return, and write it again.
//!
//! # Example
//! The 2026 return has the reference date 2026-01-15; 2026-01-16 is reported.

use super::prelude::*;

rule!(H01, "h01.rs", Error, DataOfficer, Logic, Years::ALL, Check::Header(check));

fn check(given: &Circumstances<'_>, found: &mut Found<'_>) {
    if given.header.reference_date.date() != Some(given.year.census) {
        found.report(given.header.at, "ReferenceDate");
    }
}
