//! A person has one main placement at a time.
//!
//! # What it checks
//! Placements of rank 1 do not overlap. Leaving one and entering another on one day is no overlap.
//!
//! # Why it matters
//! The child would count at two schools.
//!
//! # How to fix
//! End the earlier placement, or give the lesser one rank 2.
//!
//! # Example
//! Two open placements of rank 1 are reported, at the later one.

use super::prelude::*;

rule!(T04, "t04.rs", Error, CaseworkOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    let main = |own: &&PlacementDetail| own.rank.is("1");
    let mut stays: Vec<(Date, Option<Date>, At)> = person
        .placements()
        .filter(main)
        .filter_map(|own| Some((own.entry_date.date()?, own.leaving_date.date(), own.at)))
        .collect();
    stays.sort_unstable();
    let mut taken_until: Option<Option<Date>> = None;
    for (entry, leaving, at) in stays {
        if taken_until.is_some_and(|until| until.is_none_or(|until| until > entry)) {
            found.report(at, "EntryDate");
        }
        // An open stay, and otherwise the one that ends last, decides what follows.
        taken_until = Some(match taken_until {
            Some(None) => None,
            Some(Some(until)) => leaving.map(|leaving| leaving.max(until)),
            None => leaving,
        });
    }
}
