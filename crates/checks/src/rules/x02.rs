//! Nobody with a live plan last year is missing this year.
//!
//! # What it checks
//! Each pupil number with a live plan in last year's return is in this one. Without last year's return this could not
//! be checked. One finding is made for each that is missing; which they are is shown in the comparison of the two
//! returns.
//!
//! # Why it matters
//! A plan that ceased is returned with its date and reason: a child who is simply gone was lost in the extract.
//!
//! # How to fix
//! Find the child in the case system, and return the plan with its end.
//!
//! # Example
//! A child with a live plan in 2025 and nothing in 2026 is queried.

use super::prelude::*;
use std::collections::HashSet;
use terms::Upn;

rule!(X02, "x02.rs", Query, CaseworkOfficer, Practice, Years::ALL, Check::Whole(start));

struct Missing(HashSet<Upn>);

impl WholeFile for Missing {
    fn person(&mut self, person: &Person, _: &Circumstances<'_>, _: &mut Found<'_>) {
        if let Some(upn) = person.upn.text().and_then(|text| Upn::parse(text).ok()) {
            self.0.remove(&upn);
        }
    }

    fn finish(&mut self, given: &Circumstances<'_>, found: &mut Found<'_>) {
        for _ in &self.0 {
            found.report_block(given.header.at);
        }
    }
}

fn start(context: &Context) -> Result<Box<dyn WholeFile>, Needs> {
    Ok(Box::new(Missing(context.last_year_pupils.clone().ok_or(Needs::LastYearsReturn)?)))
}
