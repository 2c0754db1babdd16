//! The unique learner number has the right form and checksum.
//!
//! # What it checks
//! A `UniqueLearnerNumber` has ten digits, the first not 0, and its check digit agrees. The placeholder 9999999999 is
//! reported too.
//!
//! # Why it matters
//! The number joins a young person's records across colleges.
//!
//! # How to fix
//! Copy the number again from the college's record or the learner service.
//!
//! # Example
//! 9276308686 is right; 9276308687 is reported.

use super::prelude::*;

rule!(P06, "p06.rs", Error, School, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    if person.uln.text().is_some_and(|text| terms::Uln::parse(text).is_err()) {
        found.report(person.at, "UniqueLearnerNumber");
    }
}
