//! A plan was not updated before it was first issued.
//!
//! # What it checks
//! `Date initial EHC plan issued` is on or before `Date updated EHC plan issued`, where both are given.
//!
//! # Why it matters
//! The two dates are in the wrong order, or belong to two plans.
//!
//! # How to fix
//! Look up both dates in the case record.
//!
//! # Example
//! First issued in 2024 and updated in 2023 is reported.

use super::prelude::*;

list_rule!(L106A, "l106a.rs", Error, CaseworkOfficer, Practice, &[List::One], &["Date initial EHC plan issued", "Date updated EHC plan issued"], Look::Row(check));

fn check(child: &Child, _: &ListGiven<'_>, found: &mut Found<'_>) {
    if let (Some(first), Some(later)) = (child.initial_plan.date(), child.updated_plan.date())
        && first > later
    {
        found.report(child.at, "Date updated EHC plan issued");
    }
}
