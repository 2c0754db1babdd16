//! The number of plans is near last year's.
//!
//! # What it checks
//! The number of persons with a live plan differs by no more than 10 per cent from last year's return. Without that
//! number this could not be checked.
//!
//! # Why it matters
//! A jump is more often a fault in the extract than a change in the county.
//!
//! # How to fix
//! Compare with last year's return, by setting and by age.
//!
//! # Example
//! 2,000 plans last year and 1,700 this year is queried.

use super::prelude::*;

rule!(X01, "x01.rs", Query, DataOfficer, Practice, Years::ALL, Check::Whole(start));

struct Caseload {
    last_year: u32,
    live: u64,
}

impl WholeFile for Caseload {
    fn person(&mut self, person: &Person, _: &Circumstances<'_>, _: &mut Found<'_>) {
        self.live += u64::from(has_live_plan(person));
    }

    fn finish(&mut self, given: &Circumstances<'_>, found: &mut Found<'_>) {
        let last_year = u64::from(self.last_year);
        if self.live.abs_diff(last_year) * 10 > last_year {
            found.report_block(given.header.at);
        }
    }
}

fn start(context: &Context) -> Result<Box<dyn WholeFile>, Needs> {
    let last_year = context.last_year_plans.ok_or(Needs::LastYearsReturn)?;
    Ok(Box::new(Caseload { last_year, live: 0 }))
}
