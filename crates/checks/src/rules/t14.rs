//! The due date of a phase transfer is one that the law knows.
//!
//! # What it checks
//! For someone under 16 on that day, `PhaseTransferDueDate` is 14 or 15 February or 30 or 31 March. From 16 on it may
//! be any day, since between two post-16 institutions it is five months before the move.
//!
//! # Why it matters
//! A wrong due date makes a late plan look in time.
//!
//! # How to fix
//! Enter the date of the law for this transfer.
//!
//! # Example
//! 2026-03-15 for a child of 10 is queried.

use super::prelude::*;

rule!(T14, "t14.rs", Query, CaseworkOfficer, Law, Years::from(2025), Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.active_plans() {
        let Some(due) = own.phase_transfer_due_date.date() else { continue };
        let named = matches!((due.month(), due.day()), (2, 14 | 15) | (3, 30 | 31));
        if !named && age(person, due).is_none_or(|age| age < 16) {
            found.report(own.at, "PhaseTransferDueDate");
        }
    }
}
