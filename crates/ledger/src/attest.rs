//! Reports signed with the key that signs heads: who holds the public key can tell that this installation made them.

use crate::commitment::Hash;
use crate::entry::{from_hex, to_hex};
use crate::open::Ledger;
use ed25519_dalek::{Signature, Signer, VerifyingKey};

/// What is signed: a line that says what it is, and the report's hash in hexadecimal digits.
fn signed_text(sha256: &Hash) -> Vec<u8> {
    format!("candour report 1\n{}", to_hex(sha256)).into_bytes()
}

impl Ledger {
    /// Signs a report by the SHA-256 of its bytes; 128 hexadecimal digits.
    pub fn sign_report(&self, sha256: &[u8; 32]) -> String {
        to_hex(&self.head_key().signing_key().sign(&signed_text(sha256)).to_bytes())
    }
}

/// Whether a signature over a report is of the key with these 64 hexadecimal digits.
pub fn report_is_signed(public_key: &str, sha256: &[u8; 32], signature: &str) -> bool {
    let (Some(key), Some(signature)) = (from_hex::<32>(public_key), from_hex::<64>(signature)) else { return false };
    let Ok(key) = VerifyingKey::from_bytes(&key) else { return false };
    key.verify_strict(&signed_text(sha256), &Signature::from_bytes(&signature)).is_ok()
}
