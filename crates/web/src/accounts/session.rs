//! Sessions. The cookie holds a random token; the table holds only its hash, so a copy of the table opens nothing.

use jiff::Timestamp;
use rand::RngExt as _;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::time::Duration;

/// A new token: 256 random bits in hexadecimal.
pub(crate) fn fresh_token() -> String {
    let bytes: [u8; 32] = rand::rng().random();
    hexadecimal(&bytes)
}

/// What is stored of a token.
pub(crate) fn token_hash(token: &str) -> String {
    hexadecimal(&Sha256::new().chain_update(b"session|").chain_update(token).finalize())
}

/// The token that forms carry: it proves that the form came from a page of the session, and cannot be turned back.
pub(crate) fn form_token(token: &str) -> String {
    hexadecimal(&Sha256::new().chain_update(b"form|").chain_update(token).finalize())
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A session's times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    pub(crate) began_at: Timestamp,
    pub(crate) seen_at: Timestamp,
}

impl Session {
    /// Whether it still stands: used within `idle`, begun within `absolute`. A time ahead of now does not stand.
    pub(crate) fn stands(&self, now: Timestamp, idle: Duration, absolute: Duration) -> bool {
        let within = |since: Timestamp, limit: Duration| {
            let gone = now.as_second() - since.as_second();
            gone >= 0 && gone.unsigned_abs() < limit.as_secs()
        };
        within(self.seen_at, idle) && within(self.began_at, absolute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_and_when_old() {
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        let (idle, absolute) = (Duration::from_secs(1800), Duration::from_secs(43200));
        let session = Session { began_at: at(1000), seen_at: at(2000) };
        assert!(session.stands(at(3799), idle, absolute));
        assert!(!session.stands(at(3800), idle, absolute), "the 1800th idle second is too late");
        let busy = Session { began_at: at(1000), seen_at: at(44199) };
        assert!(busy.stands(at(44199), idle, absolute));
        assert!(!busy.stands(at(44200), idle, absolute), "busy or not, twelve hours is all");
        assert!(!session.stands(at(1999), idle, absolute), "a clock set back opens nothing");
    }

    #[test]
    fn neither_stored_hash_nor_form_token_is_the_token() {
        let token = fresh_token();
        assert_eq!(token.len(), 64);
        assert_ne!(token_hash(&token), token);
        assert_ne!(form_token(&token), token_hash(&token));
        assert_ne!(fresh_token(), token);
    }
}
