//! A pupil number or learner number belongs to one person only.
//!
//! # What it checks
//! No `UPN` stands on two persons, and, for persons without one, no `UniqueLearnerNumber` does.
//!
//! # Why it matters
//! Two records of one child count one plan twice, and may hide that one half of the record is out of date.
//!
//! # How to fix
//! Merge the two records if they are one child; otherwise find which record has the wrong number.
//!
//! # Example
//! Persons 4 and 9 both carry the same pupil number: person 9 is reported.

use super::prelude::*;
use std::collections::HashSet;

rule!(P13, "p13.rs", Error, DataOfficer, Practice, Years::ALL, Check::Whole(|_| Ok(Box::new(Seen::default()))));

#[derive(Default)]
struct Seen {
    pupils: HashSet<Box<str>>,
    learners: HashSet<Box<str>>,
}

impl WholeFile for Seen {
    fn person(&mut self, person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
        if let Some(upn) = person.upn.text() {
            if !self.pupils.insert(upn.into()) {
                found.report(person.at, "UPN");
            }
        } else if let Some(uln) = person.uln.text()
            && !self.learners.insert(uln.into())
        {
            found.report(person.at, "UniqueLearnerNumber");
        }
    }
}
