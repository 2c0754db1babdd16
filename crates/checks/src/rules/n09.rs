//! Not too many plans ceased for a reason outside the list.
//!
//! # What it checks
//! Of the plans that ceased, the share with `CeaseReason` 9 is not above the council's threshold. Without a threshold
//! this could not be checked.
//!
//! # Why it matters
//! The department's collection system asks for more information where many are.
//!
//! # How to fix
//! Look through these cases for a reason of the list.
//!
//! # Example
//! With a threshold of 10 per cent, 3 of 20 is queried.

use super::prelude::*;

rule!(N09, "n09.rs", Query, DataOfficer, Guidance, Years::ALL, Check::Whole(start));

struct Share {
    threshold: u32,
    ceased: u64,
    other: u64,
}

impl WholeFile for Share {
    fn person(&mut self, person: &Person, _: &Circumstances<'_>, _: &mut Found<'_>) {
        for (_, _, plan) in person.plans().filter(|(_, _, plan)| plan.cease_reason.given()) {
            self.ceased += 1;
            self.other += u64::from(plan.cease_reason.is("9"));
        }
    }

    fn finish(&mut self, given: &Circumstances<'_>, found: &mut Found<'_>) {
        if self.other * 100 > u64::from(self.threshold) * self.ceased {
            found.report_block(given.header.at);
        }
    }
}

fn start(context: &Context) -> Result<Box<dyn WholeFile>, Needs> {
    let threshold = context.other_reason_percent.ok_or(Needs::Threshold)?;
    Ok(Box::new(Share { threshold, ceased: 0, other: 0 }))
}
