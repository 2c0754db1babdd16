//! Commitments and their Merkle tree (RFC 6962): what lets a person's facts be destroyed and the chain stay valid.

use sha2::{Digest, Sha256};

/// A SHA-256.
pub type Hash = [u8; 32];

/// The seed of a block without facts: nothing is salted with it, so nothing would guard another.
pub const NO_SEED: Hash = [0; 32];

/// The salt of the fact at `place` (from 0) of a block: the first 16 bytes of SHA-256(seed, place as four bytes, little
/// end first). Who destroys the block's seed has destroyed every salt in it.
pub fn salt(seed: &Hash, place: u32) -> [u8; 16] {
    let hash: Hash = Sha256::new().chain_update(seed).chain_update(place.to_le_bytes()).finalize().into();
    let mut salt = [0; 16];
    salt.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    salt
}

/// A fact's commitment: the RFC 6962 leaf hash of its salt and canonical bytes.
pub fn commitment(salt: &[u8; 16], fact: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(salt).chain_update(fact).finalize().into()
}

/// The commitments of a block's facts; `None` if the payload is not a row of facts with their lengths.
pub fn commitments(seed: &Hash, payload: &[u8]) -> Option<Vec<Hash>> {
    let mut rest = payload;
    let mut hashes = Vec::with_capacity(payload.len() / 24);
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<2>()?;
        let (fact, after) = after.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
        hashes.push(commitment(&salt(seed, hashes.len() as u32), fact));
        rest = after;
    }
    Some(hashes)
}

/// The leaf of a block in its batch's tree: the RFC 6962 leaf hash of the subject and the root of the block's commitments.
pub fn block_leaf(subject: &[u8; 16], commitments: Vec<Hash>) -> Hash {
    Sha256::new().chain_update([0]).chain_update(subject).chain_update(merkle_root(commitments)).finalize().into()
}

/// The RFC 6962 root over leaf hashes. Of none it is the hash of nothing. The largest power of two below the number of
/// leaves goes left, which is the same as pairing neighbours level by level and letting an odd last one rise.
pub fn merkle_root(mut level: Vec<Hash>) -> Hash {
    if level.is_empty() {
        return Sha256::digest([]).into();
    }
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => {
                    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
                }
                [only] => *only,
                _ => Hash::default(),
            })
            .collect();
    }
    level.first().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(data: &[u8]) -> Hash {
        Sha256::new().chain_update([0]).chain_update(data).finalize().into()
    }

    /// The definition as the RFC words it, in section 2.1.
    fn as_the_rfc_words_it(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => Sha256::digest([]).into(),
            [only] => *only,
            _ => {
                let k = leaves.len().next_power_of_two() / 2;
                let (left, right) = leaves.split_at(k);
                Sha256::new()
                    .chain_update([1])
                    .chain_update(as_the_rfc_words_it(left))
                    .chain_update(as_the_rfc_words_it(right))
                    .finalize()
                    .into()
            }
        }
    }

    #[test]
    fn the_root_is_that_of_rfc_6962_for_every_small_number_of_leaves() {
        for count in 0..70_u8 {
            let leaves: Vec<Hash> = (0..count).map(|n| leaf(&[n])).collect();
            assert_eq!(merkle_root(leaves.clone()), as_the_rfc_words_it(&leaves), "{count} leaves");
        }
    }

    #[test]
    fn equal_facts_have_different_commitments() {
        let payload = [[2_u8, 0, 9, 9], [2, 0, 9, 9]].concat();
        let hashes = commitments(&[5; 32], &payload).unwrap();
        assert_eq!(hashes.len(), 2);
        assert_ne!(hashes[0], hashes[1]);
        assert_eq!(commitments(&[5; 32], &payload[..5]), None, "a cut payload");
    }
}
