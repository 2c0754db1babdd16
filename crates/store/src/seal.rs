//! Sealing: XChaCha20-Poly1305 with a random nonce in front. The context is bound in, so that a sealed record moved to
//! another row does not open there.

use crate::error::{Error, Result};
use crate::random::Random;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};

/// Nonce (24 bytes), then the cipher text with its tag (16 bytes more than the text).
pub type Sealed = Vec<u8>;

/// Seals `text` under `key` for the place named by `context`.
pub fn seal(key: &[u8; 32], context: &[u8], text: &[u8], random: &Random) -> Result<Sealed> {
    let nonce: [u8; 24] = random.bytes();
    let sealed = XChaCha20Poly1305::new(&(*key).into())
        .encrypt(&XNonce::from(nonce), Payload { msg: text, aad: context })
        .map_err(|_| Error::Sealed)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] made; fails if anything of it, the key or the context differs.
pub fn open_sealed(key: &[u8; 32], context: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>().ok_or(Error::Sealed)?;
    XChaCha20Poly1305::new(&(*key).into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: context })
        .map_err(|_| Error::Sealed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_record_opens_only_with_its_key_in_its_place_and_unchanged() {
        let random = Random::seeded(1);
        let sealed = seal(&[1; 32], b"row 1", b"words", &random).unwrap();
        assert_eq!(open_sealed(&[1; 32], b"row 1", &sealed).unwrap(), b"words");
        assert!(open_sealed(&[2; 32], b"row 1", &sealed).is_err(), "another key");
        assert!(open_sealed(&[1; 32], b"row 2", &sealed).is_err(), "another row");
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(open_sealed(&[1; 32], b"row 1", &changed).is_err(), "byte {place} changed");
        }
        assert_ne!(sealed, seal(&[1; 32], b"row 1", b"words", &random).unwrap(), "each sealing differs");
    }
}
