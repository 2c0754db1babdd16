//! The return names as many establishments as expected.
//!
//! # What it checks
//! The number of different establishments (by `URN`, else `UKPRN`) is not below what the council expects. Without
//! that setting this could not be checked.
//!
//! # Why it matters
//! A sudden drop means that placements were lost on the way out of the case system.
//!
//! # How to fix
//! Compare with last year's return.
//!
//! # Example
//! 40 establishments where at least 150 are expected is queried.

use super::prelude::*;
use std::collections::HashSet;

rule!(D09, "d09.rs", Query, DataOfficer, Practice, Years::ALL, Check::Whole(start));

struct Establishments {
    fewest: usize,
    seen: HashSet<Box<str>>,
}

impl WholeFile for Establishments {
    fn person(&mut self, person: &Person, _: &Circumstances<'_>, _: &mut Found<'_>) {
        let named = person.plans().flat_map(|(_, _, plan)| &plan.details).map(|own| (&own.urn, &own.ukprn));
        for (urn, ukprn) in named.chain(person.placements().map(|own| (&own.urn, &own.ukprn))) {
            if let Some(number) = urn.text().or(ukprn.text())
                && !self.seen.contains(number)
            {
                self.seen.insert(number.into());
            }
        }
    }

    fn finish(&mut self, given: &Circumstances<'_>, found: &mut Found<'_>) {
        if self.seen.len() < self.fewest {
            found.report_block(given.header.at);
        }
    }
}

fn start(context: &Context) -> Result<Box<dyn WholeFile>, Needs> {
    let fewest = context.fewest_establishments.ok_or(Needs::Threshold)?;
    Ok(Box::new(Establishments { fewest: fewest as usize, seen: HashSet::new() }))
}
