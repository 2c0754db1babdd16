//! The unique pupil number has the right form and check letter.
//!
//! # What it checks
//! A `UPN` has 13 characters, allowed letters and the check letter that its digits give. An LA part in no list of
//! authorities is a query.
//!
//! # Why it matters
//! The number joins a child's records across years and schools: a wrong one splits a child in two or joins two into one.
//!
//! # How to fix
//! Copy the number again from the school's record or from the department's lookup service.
//!
//! # Example
//! R201100018042 is right; A201100018042 is reported, since its digits give the letter R.

use super::prelude::*;
use crate::year::{LaState, la_state};
use terms::Upn;

rule!(P05, "p05.rs", Error, School, Guidance, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    let Some(text) = person.upn.text() else { return };
    match Upn::parse(text) {
        Err(_) => found.report(person.at, "UPN"),
        Ok(upn) if la_state(upn.la_part()) == LaState::Unknown => found.report_as(Level::Query, person.at, "UPN"),
        Ok(_) => {}
    }
}
