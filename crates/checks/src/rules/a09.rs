//! Not every plan claims an exception.
//!
//! # What it checks
//! Of two or more plans issued in the year, at least one has `Week20` 0.
//!
//! # Why it matters
//! The department has withheld the timeliness of councils that returned an exception for every plan: it is nearly
//! always a wrong default.
//!
//! # How to fix
//! Check the default of the field in the case system.
//!
//! # Example
//! 300 plans issued, all with `Week20` 1: queried once for the file.

use super::prelude::*;

rule!(A09, "a09.rs", Query, DataOfficer, Guidance, Years::ALL, Check::Whole(|_| Ok(Box::new(Tally::default()))));

#[derive(Default)]
struct Tally {
    issued: u32,
    excepted: u32,
}

impl WholeFile for Tally {
    fn person(&mut self, person: &Person, given: &Circumstances<'_>, _: &mut Found<'_>) {
        for (_, own) in person.assessments().filter(|(_, own)| issued_in_period(own, given)) {
            self.issued += 1;
            self.excepted += u32::from(own.week_20.flag() == Some(true));
        }
    }

    fn finish(&mut self, given: &Circumstances<'_>, found: &mut Found<'_>) {
        if self.issued > 1 && self.excepted == self.issued {
            found.report_block(given.header.at);
        }
    }
}
