//! The postcode has the form of a postcode.
//!
//! # What it checks
//! `PostCode`, where given, has one or two letters, one or two digits (the second may be a letter), a space, a digit
//! and two letters.
//!
//! # Why it matters
//! It is used to place the child in an area.
//!
//! # How to fix
//! Correct the postcode.
//!
//! # Example
//! AA1 1AA is right; AA11AA1 is reported.

use super::prelude::*;

rule!(P15, "p15.rs", Error, DataOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, _: &Circumstances<'_>, found: &mut Found<'_>) {
    if person.postcode.text().is_some_and(|text| !is_postcode(text)) {
        found.report(person.at, "PostCode");
    }
}

/// The usual pattern; capitals do not matter, and the space may be missing.
fn is_postcode(text: &str) -> bool {
    let letters: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').map(|byte| byte.to_ascii_uppercase()).collect();
    let Some((outward, [sector, unit @ ..])) = letters.split_last_chunk::<3>() else { return false };
    let inward = sector.is_ascii_digit() && unit.iter().all(u8::is_ascii_uppercase);
    let outward = match outward {
        [a, rest @ ..] if a.is_ascii_uppercase() => match rest {
            [b, rest @ ..] if b.is_ascii_uppercase() => rest,
            rest => rest,
        },
        _ => return false,
    };
    let district = match outward {
        [a] => a.is_ascii_digit(),
        [a, b] => a.is_ascii_digit() && b.is_ascii_alphanumeric(),
        _ => false,
    };
    inward && district
}
