//! The chain of heads and their signatures.

use crate::commitment::Hash;
use crate::entry::Entry;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;
use store::Keys;

/// The head of the ledger after an entry: one hash that stands for every row so far. Printed on what is published, so
/// that a copy is kept outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Head {
    /// Number of the entry; 0 for a ledger without entries.
    pub number: u64,
    /// The hash.
    pub hash: Hash,
}

impl fmt::Display for Head {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:", self.number)?;
        self.hash.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl Head {
    /// Reads what `Display` prints: the number, a colon, 64 hexadecimal digits. Spaces and line breaks between digits,
    /// as a page may add them, are passed over.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, digits) = text.trim().split_once(':')?;
        let digits: String = digits.chars().filter(|letter| !letter.is_whitespace()).collect();
        if digits.len() != 64 || !digits.is_ascii() {
            return None;
        }
        let mut hash = Hash::default();
        for (place, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits.get(place * 2..place * 2 + 2)?, 16).ok()?;
        }
        Some(Self { number: number.parse().ok()?, hash })
    }
}

fn add_text(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u32).to_le_bytes());
    hash.update(text.as_bytes());
}

/// The head of a ledger without entries: what the ledger is.
pub fn first_head(id: &str, purpose: &str, format: i64, created_at: &str, public_key: &Hash) -> Head {
    let mut hash = Sha256::new_with_prefix(b"candour ledger 1\n");
    for text in [id, purpose, &format.to_string(), created_at] {
        add_text(&mut hash, text);
    }
    hash.update(public_key);
    Head { number: 0, hash: hash.finalize().into() }
}

/// The head after an entry: over the head before it and all its columns.
pub fn next_head(before: &Head, entry: &Entry) -> Head {
    let mut hash = Sha256::new_with_prefix(b"candour entry 1\n");
    hash.update(before.hash);
    hash.update(entry.number.to_le_bytes());
    for text in [&entry.kind, &entry.council, &entry.key, &entry.body, &entry.actor, &entry.recorded_at] {
        add_text(&mut hash, text);
    }
    hash.update(entry.root);
    Head { number: entry.number, hash: hash.finalize().into() }
}

/// The key that signs heads: drawn from the installation's secret, so outside the database.
#[derive(Clone)]
pub struct HeadKey(SigningKey);

impl HeadKey {
    /// The key of an installation.
    pub fn of(keys: &Keys) -> Self {
        Self(SigningKey::from_bytes(&keys.derive("ledger heads")))
    }

    /// What anyone may know, and checks signatures with.
    pub fn public(&self) -> Hash {
        self.0.verifying_key().to_bytes()
    }

    /// The key itself, for the other thing that it signs.
    pub(crate) fn signing_key(&self) -> &SigningKey {
        &self.0
    }

    /// Signs a head.
    pub fn sign(&self, head: &Head) -> [u8; 64] {
        self.0.sign(&signed_text(head)).to_bytes()
    }
}

/// Whether a signature over a head is of the key.
pub fn is_signed(public_key: &Hash, head: &Head, signature: &[u8]) -> bool {
    let (Ok(key), Ok(signature)) = (VerifyingKey::from_bytes(public_key), Signature::from_slice(signature)) else {
        return false;
    };
    key.verify_strict(&signed_text(head), &signature).is_ok()
}

fn signed_text(head: &Head) -> Vec<u8> {
    format!("candour head 1\n{head}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_back_as_printed_even_when_a_page_breaks_the_line() {
        let head = Head { number: 42, hash: [0xa5; 32] };
        let printed = head.to_string();
        assert_eq!(Head::parse(&printed), Some(head));
        let broken = format!("{}\n  {}", &printed[..30], &printed[30..]);
        assert_eq!(Head::parse(&broken), Some(head));
        assert_eq!(Head::parse(&printed[..printed.len() - 1]), None, "a digit short");
    }

    #[test]
    fn a_signature_holds_for_its_head_and_key_only() {
        let key = HeadKey::of(&Keys::from_seed([1; 32]));
        let other = HeadKey::of(&Keys::from_seed([2; 32]));
        let head = Head { number: 1, hash: [3; 32] };
        let signature = key.sign(&head);
        assert!(is_signed(&key.public(), &head, &signature));
        assert!(!is_signed(&other.public(), &head, &signature), "another key");
        assert!(!is_signed(&key.public(), &Head { number: 2, ..head }, &signature), "another head");
        assert!(!is_signed(&key.public(), &head, &signature[..63]), "a cut signature");
    }
}
