//! Ticket numbers: fractions written out in decimal digits and compared as text.
//!
//! The method of the PyPI package `consistent_sampler` 1.0.10 (Rivest 2018, "Consistent Sampling with Replacement").

use sha2::{Digest, Sha256};

/// SHA-256 of a text, as 64 hexadecimal digits.
pub fn sha256_hex(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Base of one limb of a decimal number.
const LIMB: u64 = 1_000_000_000;

/// The decimal digits of the hash of a text, last digit first, at least 64 of them.
fn reversed_digits(text: &str) -> String {
    // Nine decimal digits a limb, least first: nine limbs hold 81 digits, and a hash has at most 78.
    let mut limbs = [0u64; 9];
    for &byte in Sha256::digest(text.as_bytes()).iter() {
        let mut carry = u64::from(byte);
        for limb in &mut limbs {
            let value = *limb * 256 + carry;
            *limb = value % LIMB;
            carry = value / LIMB;
        }
    }
    let mut digits = String::with_capacity(81);
    for mut limb in limbs {
        for _ in 0..9 {
            digits.push(char::from(b'0' + (limb % 10) as u8));
            limb /= 10;
        }
    }
    let length = digits.trim_end_matches('0').len().max(64);
    digits.truncate(length);
    digits
}

/// A fraction between 0 and 1 from the hash of a text.
pub fn sha256_uniform(text: &str) -> String {
    format!("0.{}", reversed_digits(text))
}

/// The first ticket of an identifier under a seed.
pub fn first_fraction(id: &str, seed: &str) -> String {
    first_fraction_hashed(id, &sha256_hex(seed))
}

pub(super) fn first_fraction_hashed(id: &str, hashed_seed: &str) -> String {
    sha256_uniform(&format!("{hashed_seed}{id}"))
}

/// The ticket after `fraction`, for drawing with replacement: always larger.
pub fn next_fraction(fraction: &str) -> String {
    let digits = fraction.strip_prefix("0.").unwrap_or(fraction);
    let nines: String = digits.chars().take_while(|&digit| digit == '9').collect();
    let rest = digits.get(nines.len()..).unwrap_or_default();
    let mut attempt = 0u64;
    loop {
        attempt += 1;
        let drawn = reversed_digits(&format!("{fraction}:{attempt}"));
        if drawn.as_str() > rest {
            return format!("0.{nines}{drawn}");
        }
    }
}

/// A fraction cut to `digits` digits after its leading nines.
pub fn trim(fraction: &str, digits: usize) -> String {
    let all = fraction.strip_prefix("0.").unwrap_or(fraction);
    let nines = all.chars().take_while(|&digit| digit == '9').count();
    format!("0.{}", all.chars().take(nines + digits).collect::<String>())
}
