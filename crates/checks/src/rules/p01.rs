//! Surname, forename, date of birth, sex and ethnicity are present.
//!
//! # What it checks
//! The five items are not blank. Until 2023 sex is the item `GenderCurrent`.
//!
//! # Why it matters
//! Without them a child cannot be matched, and falls out of the breakdowns by age, sex and ethnicity.
//!
//! # How to fix
//! Fill them in from the case record.
//!
//! # Example
//! A person with a blank forename is reported.

use super::prelude::*;

rule!(P01, "p01.rs", Error, DataOfficer, Logic, Years::ALL, Check::Person(check));

fn check(person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>) {
    let sex = if given.year.has_item("Person", "Sex") { ("Sex", &person.sex) } else { ("GenderCurrent", &person.gender_current) };
    for (item, cell) in [
        ("Surname", &person.surname),
        ("Forename", &person.forename),
        ("PersonBirthDate", &person.birth_date),
        sex,
        ("Ethnicity", &person.ethnicity),
    ] {
        if cell.blank() {
            found.report(person.at, item);
        }
    }
}
