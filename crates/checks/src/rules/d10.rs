//! Codes for being out of education are used where they can be true.
//!
//! # What it checks
//! NEET stands only for someone of 16 to 25 on the census date; NIEC only where a review decided to cease or a plan
//! has a cease date; NIEO and OTH have a note in `SENSettingOther`.
//!
//! # Why it matters
//! The collection system asks about each of them.
//!
//! # How to fix
//! Use the code that fits, or add the note.
//!
//! # Example
//! OTH without a note is reported.

use super::prelude::*;

rule!(D10, "d10.rs", Error, CaseworkOfficer, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    let ceasing = person.plans().any(|(_, _, plan)| plan.cease_date.given())
        || person.active_plans().any(|(_, own)| own.review_outcome.is("C"));
    let named = person.plans().flat_map(|(_, _, plan)| &plan.details);
    let named = named.map(|own| (own.at, &own.setting, &own.setting_other));
    let attended = person.placements().map(|own| (own.at, &own.setting, &own.setting_other));
    for (at, setting, note) in named.chain(attended) {
        let wrong = match setting.text() {
            // On a named plan the code itself is outside the list, which D02 reports.
            Some("NEET") if at.block() == Block::PlacementDetail => {
                age(person, given.reference).is_some_and(|age| !(16..=25).contains(&age))
            }
            Some("NIEC") if at.block() == Block::PlacementDetail => !ceasing,
            Some("NIEO" | "OTH") => note.blank(),
            _ => false,
        };
        if wrong {
            found.report(at, "SENsetting");
        }
    }
}
