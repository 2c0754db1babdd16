//! The vault as its users rely on it, on SQLite always and on PostgreSQL where there is a server.

// Every function here is test code, helpers too.
#![cfg(test)]

#[path = "../../../store/tests/it/engines.rs"]
mod engines;

mod matching;
mod reading;
mod remains;

use jiff::Timestamp;
use store::{Keys, Location, Random};
use terms::{LaCode, Upn};
use vault::{Access, Identifiers, Identity, Vault};

pub(crate) fn keys() -> Keys {
    Keys::from_seed([7; 32])
}

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

pub(crate) fn council() -> LaCode {
    LaCode::parse("501").unwrap()
}

pub(crate) fn officer() -> Access<'static> {
    Access { actor: "officer", reason: "case page", at: at(10) }
}

/// A pupil number of the synthetic council, told by a number.
pub(crate) fn upn(number: u32) -> Upn {
    Upn::with_check_letter(&format!("501{number:09}")).unwrap()
}

pub(crate) fn with_upn(number: u32) -> Identifiers {
    Identifiers { upn: Some(upn(number)), ..Identifiers::default() }
}

pub(crate) fn named(surname: &str) -> Identity {
    Identity { surname: Some(surname.to_owned()), ..Identity::default() }
}

pub(crate) async fn open(location: &Location) -> Vault {
    Vault::open_or_create(location, &keys(), Random::seeded(1)).await.unwrap()
}
