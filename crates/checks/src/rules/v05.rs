//! Every item belongs to the year's return.
//!
//! # What it checks
//! No item is given that the return of this year does not have in that block.
//!
//! # Why it matters
//! The system that wrote the return may still be set to another year, and the item may be missing where it now
//! belongs.
//!
//! # How to fix
//! Update the system to the year's specification.
//!
//! # Example
//! `Res` in `ActivePlans`, where it stood until 2023, is queried in 2024.

use super::prelude::*;

rule!(V05, "v05.rs", Query, DataOfficer, Structure, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (at, item, cell) in person.every_item() {
        if cell.given() && !given.year.has_item(at.block().name(), item) {
            found.report(at, item);
        }
    }
}
