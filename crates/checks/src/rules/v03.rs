//! Sex, the reason for having no number, the cease reason, the review outcome, residential letters and ranks are of their lists.
//!
//! # What it checks
//! `Sex` (`GenderCurrent` until 2023), `UPNunknown`, `CeaseReason`, `ReviewOutcome`, `PlanRes` and `Res` hold a code
//! of the year's list, and a rank is 1 or 2.
//!
//! # Why it matters
//! A code outside its list falls out of every breakdown.
//!
//! # How to fix
//! Use a code of the year.
//!
//! # Example
//! UN4, which belongs to another collection, is reported.

use super::prelude::*;

rule!(V03, "v03.rs", Error, DataOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    for (at, item, cell) in person.every_item() {
        let Some(code) = cell.text() else { continue };
        let set = match item {
            "Sex" | "GenderCurrent" => "sex",
            "UPNunknown" => "upn_unknown",
            "CeaseReason" => "cease_reason",
            "ReviewOutcome" => "review_outcome",
            "PlanRes" | "Res" => "residential",
            "PlacementRank" | "SENtypeRank" if !matches!(code, "1" | "2") => {
                found.report(at, item);
                continue;
            }
            _ => continue,
        };
        // An item of another year has no list in this one: V05 reports it.
        if given.year.has_item(at.block().name(), item) && !given.year.allows(set, code) {
            found.report(at, item);
        }
    }
}
