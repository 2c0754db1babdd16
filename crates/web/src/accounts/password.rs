//! Passwords: what is accepted, and how one is kept (argon2id with the crate's default cost, a salt each).

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Why a password is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Under twelve characters.
    #[error("Use at least 12 characters. Three unconnected words make a good password.")]
    Short,
    /// Over 200 characters.
    #[error("Use at most 200 characters.")]
    Long,
    /// Easily guessed.
    #[error(
        "That password is easily guessed. Choose one that does not repeat a character or contain your sign-in name."
    )]
    Guessable,
}

/// Checks a password that somebody wants to use. No rule of composition: length is what helps.
pub(crate) fn check(password: &str, name: &str) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if length < 12 {
        return Err(PasswordError::Short);
    }
    if length > 200 {
        return Err(PasswordError::Long);
    }
    let lower = password.to_lowercase();
    let mut letters: Vec<char> = lower.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let runs = ["password", "qwerty", "letmein", "welcome", "12345678", "123", "abcdefgh"];
    let without_runs = runs.iter().fold(lower.clone(), |left, run| left.replace(run, ""));
    let guessable = letters.len() < 5 || lower.contains(&name.to_lowercase()) || without_runs.chars().count() < 6;
    if guessable { Err(PasswordError::Guessable) } else { Ok(()) }
}

/// Hashes and verifies off the request threads, few at a time: each takes 19 MiB and some tens of milliseconds, and a
/// rush of sign-ins must not take the machine.
#[derive(Clone, Debug)]
pub(crate) struct Hasher {
    places: Arc<Semaphore>,
}

impl Hasher {
    pub(crate) fn new() -> Self {
        Self { places: Arc::new(Semaphore::new(2)) }
    }

    /// The text to keep for a password; `None` if the machine refused memory or randomness.
    pub(crate) async fn hash(&self, password: String) -> Option<String> {
        let _place = self.places.acquire().await.ok()?;
        tokio::task::spawn_blocking(move || {
            Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
        })
        .await
        .ok()?
    }

    /// Whether a password is the one kept. Without an account the same work is done on a stand-in, so that the time taken
    /// does not tell whether the account exists.
    pub(crate) async fn verify(&self, password: String, kept: Option<String>) -> bool {
        let Ok(_place) = self.places.acquire().await else { return false };
        let work = move || {
            let known = kept.is_some();
            let text = kept.unwrap_or_else(|| STAND_IN.to_owned());
            let right = PasswordHash::new(&text)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
            known && right
        };
        tokio::task::spawn_blocking(work).await.unwrap_or(false)
    }
}

/// A hash of nothing anybody will type, at the same cost.
const STAND_IN: &str = "$argon2id$v=19$m=19456,t=2,p=1$c3RhbmRpbmdpbnNhbHQ$\
                        6bSBkE0WmJ7lE3k5QX1vXq0v3l8eJr9w2tYb7Xz4K1o";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_matters_and_the_sign_in_name_gives_nothing() {
        assert_eq!(check("short", "a.clerk"), Err(PasswordError::Short));
        assert_eq!(check(&"x1y2z".repeat(50), "a.clerk"), Err(PasswordError::Long));
        assert_eq!(check("aaaaaaaaaaaaaaaa", "a.clerk"), Err(PasswordError::Guessable));
        assert_eq!(check("password12345678", "a.clerk"), Err(PasswordError::Guessable));
        assert_eq!(check("xx-a.clerk-xx-yy", "a.clerk"), Err(PasswordError::Guessable));
        assert_eq!(check("harbour lantern thistle", "a.clerk"), Ok(()));
    }

    #[tokio::test]
    async fn a_password_is_kept_as_argon2id_and_only_itself_verifies() {
        let hasher = Hasher::new();
        let kept = hasher.hash("harbour lantern thistle".to_owned()).await.unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(hasher.verify("harbour lantern thistle".to_owned(), Some(kept.clone())).await);
        assert!(!hasher.verify("harbour lantern thistlE".to_owned(), Some(kept)).await);
        assert!(!hasher.verify("harbour lantern thistle".to_owned(), None).await);
    }

    #[test]
    fn the_stand_in_costs_as_much_as_a_real_hash() {
        let hash = PasswordHash::new(STAND_IN).unwrap();
        assert_eq!(hash.params.to_string(), "m=19456,t=2,p=1");
    }
}
