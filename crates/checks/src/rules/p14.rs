//! No two persons have the same name and date of birth.
//!
//! # What it checks
//! Surname, forename and date of birth together stand on one person only; capitals do not matter.
//!
//! # Why it matters
//! It is often one child with two records, whose plan then counts twice.
//!
//! # How to fix
//! Compare the two records. Twins with one forename are rare; a child recorded twice is not.
//!
//! # Example
//! Persons 3 and 8 agree in all three: person 8 is queried.

use super::prelude::*;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

rule!(P14, "p14.rs", Query, DataOfficer, Logic, Years::ALL, Check::Whole(|_| Ok(Box::new(Seen::default()))));

#[derive(Default)]
struct Seen(HashSet<u64>);

impl WholeFile for Seen {
    fn person(&mut self, person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
        let (Some(surname), Some(forename), Some(birth)) =
            (person.surname.text(), person.forename.text(), person.birth_date.text())
        else {
            return;
        };
        // A hash keeps the names of a whole county in a few megabytes, and lets none of them be read back.
        let mut hasher = DefaultHasher::new();
        (surname.to_lowercase(), forename.to_lowercase(), birth).hash(&mut hasher);
        if !self.0.insert(hasher.finish()) {
            found.report(person.at, "Surname");
        }
    }
}
