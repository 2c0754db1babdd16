//! Changes to a file: small ones that keep most of its sense, and some that do not.

use rand::{Rng as _, RngExt as _};
use rand_chacha::ChaCha8Rng;

/// Longest file that is made.
const LONGEST: usize = 64 << 10;

/// Pieces at which readers have stumbled, here or elsewhere.
const NASTY: &[&[u8]] = &[
    b"",
    b"\0",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xE9",
    b"\xF0\x9F",
    b"\r",
    b"\n\n\n",
    b"\"",
    b"\"\"\"",
    b",,,,",
    b";",
    b"\t",
    b"=1+1",
    b"'=",
    b"&",
    b"&e;",
    b"&#x10FFFF;",
    b"&#xD800;",
    b"<!DOCTYPE a [<!ENTITY e \"x\">]>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<a>",
    b"</a>",
    b"/>",
    b"31/02/2025",
    b"2025-02-29",
    b"0000-00-00",
    b"9999-12-31",
    b"-9999-01-01",
    b"99999999999999999999",
    b"-1",
    b"1e309",
    b"NaN",
    b"[[version]]",
    b"\\u{10ffff}",
    b"PK\x03\x04",
];

/// Makes a new file out of one, and of another for pieces. `words` are pieces of the seeds.
pub fn mutate(random: &mut ChaCha8Rng, file: &[u8], other: &[u8], words: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..random.random_range(1..=5) {
        once(random, &mut bytes, other, words);
        bytes.truncate(LONGEST);
    }
    bytes
}

fn place(random: &mut ChaCha8Rng, length: usize) -> usize {
    random.random_range(0..=length)
}

/// A stretch of a file: mostly short, now and then any.
fn stretch(random: &mut ChaCha8Rng, length: usize) -> std::ops::Range<usize> {
    let from = place(random, length);
    let most = if random.random_ratio(1, 4) { length - from } else { (length - from).min(24) };
    from..from + place(random, most)
}

fn once(random: &mut ChaCha8Rng, bytes: &mut Vec<u8>, other: &[u8], words: &[Vec<u8>]) {
    let piece: Vec<u8> = match random.random_range(0..9) {
        0 => {
            // One bit.
            if let Some(byte) =
                bytes.len().checked_sub(1).map(|last| place(random, last)).and_then(|at| bytes.get_mut(at))
            {
                *byte ^= 1 << random.random_range(0..8);
            }
            return;
        }
        1 => {
            bytes.drain(stretch(random, bytes.len()));
            return;
        }
        2 => {
            bytes.truncate(place(random, bytes.len()));
            return;
        }
        3 => {
            let again = stretch(random, bytes.len());
            let piece = bytes.get(again).unwrap_or_default();
            piece.repeat(random.random_range(1..40))
        }
        4 => other.get(stretch(random, other.len())).unwrap_or_default().to_vec(),
        5 => (0..random.random_range(1..9)).map(|_| random.next_u32() as u8).collect(),
        6 => {
            let digits = random.random_range(1..12);
            (0..digits).map(|_| random.random_range(b'0'..=b'9')).collect()
        }
        7 if !words.is_empty() => words.get(random.random_range(0..words.len())).cloned().unwrap_or_default(),
        _ => NASTY.get(random.random_range(0..NASTY.len())).copied().unwrap_or_default().to_vec(),
    };
    // In place of something as often as in between.
    let at = if random.random_ratio(1, 2) { stretch(random, bytes.len()) } else { empty(place(random, bytes.len())) };
    bytes.splice(at, piece);
}

fn empty(at: usize) -> std::ops::Range<usize> {
    at..at
}

/// The words of the seeds: what stands between the marks.
pub fn words(seeds: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut words: Vec<Vec<u8>> = seeds
        .iter()
        .flat_map(|seed| seed.split(|byte| !byte.is_ascii_alphanumeric() && !b"_-".contains(byte)))
        .filter(|word| (2..40).contains(&word.len()))
        .map(<[u8]>::to_vec)
        .collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(4000);
    words
}
