//! A final amended plan for a phase transfer follows the notice within eight weeks.
//!
//! # What it checks
//! `PhaseTransferFinalDate` is no more than 56 days after `ReviewDraft`. The return carries the final date for phase
//! transfers only.
//!
//! # Why it matters
//! The final amended plan is due within eight weeks of the notice (regulation 22).
//!
//! # How to fix
//! Check both dates. If they are right, nothing: the delay is real and will be counted.
//!
//! # Example
//! Notice of 2025-07-01 and final plan of 2025-08-27, 57 days later, is queried.

use super::prelude::*;

rule!(T12, "t12.rs", Query, CaseworkOfficer, Law, Years::from(2025), Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (_, own) in person.active_plans() {
        if let (Some(draft), Some(last)) = (own.review_draft.date(), own.phase_transfer_final_date.date())
            && days(draft, last) > 56
        {
            found.report(own.at, "PhaseTransferFinalDate");
        }
    }
}
