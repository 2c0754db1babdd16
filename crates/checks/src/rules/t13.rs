//! A final plan for a phase transfer has a due date and keeps it.
//!
//! # What it checks
//! `PhaseTransferFinalDate` is given only with `PhaseTransferDueDate`; after it is a query.
//!
//! # Why it matters
//! Families need the next school named in time to prepare.
//!
//! # How to fix
//! Enter the due date; check the final date.
//!
//! # Example
//! A final date without a due date is reported.

use super::prelude::*;

rule!(T13, "t13.rs", Error, CaseworkOfficer, Logic, Years::from(2025), Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.active_plans().filter(|(_, own)| own.phase_transfer_final_date.given()) {
        if own.phase_transfer_due_date.blank() {
            found.report(own.at, "PhaseTransferDueDate");
        } else if let (Some(due), Some(last)) =
            (own.phase_transfer_due_date.date(), own.phase_transfer_final_date.date())
            && last > due
        {
            found.report_as(Level::Query, own.at, "PhaseTransferFinalDate");
        }
    }
}
