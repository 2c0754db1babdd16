//! The council number of the header is an English council's, and the sender's.
//!
//! # What it checks
//! `LEA` is the number of an English council of today (or of a synthetic council), and the number of the council that
//! the check was told of.
//!
//! # Why it matters
//! The whole return is filed under that number.
//!
//! # How to fix
//! Set the council's own three-digit number in the system that writes the return.
//!
//! # Example
//! A return of council 801 checked as council 802 is reported.

use super::prelude::*;

rule!(H02, "h02.rs", Error, DataOfficer, Logic, Years::ALL, Check::Header(check), Some(Needs::SendersNumber));

fn check(given: &Circumstances<'_>, found: &mut Found<'_>) {
    let own = given.header.la.or_blank();
    let known = matches!(la_state(own), LaState::Current | LaState::Synthetic);
    let senders = given.context.council.is_none_or(|council| council.as_str() == own);
    if !known || !senders {
        found.report(given.header.at, "LEA");
    }
}
