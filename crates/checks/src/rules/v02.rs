//! A yes-or-no item is 1 or 0.
//!
//! # What it checks
//! Every item that answers yes or no holds 0 or 1 (`true` and `false` are read too) or is blank.
//!
//! # Why it matters
//! Another value is read as no answer.
//!
//! # How to fix
//! Enter 1 or 0.
//!
//! # Example
//! `Y` in `Week20` is reported.

use super::prelude::*;

rule!(V02, "v02.rs", Error, DataOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    for (at, item, cell) in person.every_item() {
        if cell.given() && FLAGS.contains(&item) && cell.flag().is_none() {
            found.report(at, item);
        }
    }
}

const FLAGS: [&str; 12] = [
    "RYA",
    "RequestMediation",
    "RequestTribunal",
    "AssessmentMediation",
    "AssessmentTribunal",
    "OtherMediation",
    "OtherTribunal",
    "Week20",
    "PB",
    "OA",
    "SENunitIndicator",
    "ResourcedProvisionIndicator",
];
