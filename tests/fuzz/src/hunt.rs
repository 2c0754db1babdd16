//! The hunt: mutate, read, keep what behaves in a new way, and report what must not happen.

use crate::mutate::{mutate, words};
use crate::targets::Target;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// What one target came to.
#[derive(Debug)]
pub struct Hunted {
    /// Files read.
    pub files: u64,
    /// Ways in which the reader behaved: each a new set of codes and sizes, and the guide to what is mutated next.
    pub ways: usize,
    /// The first file that must not be, and what it did.
    pub found: Option<(Vec<u8>, String)>,
}

/// A reader that takes longer than this over a file of 64 kilobytes is stuck, unoptimised and on a busy machine too.
const STUCK: Duration = Duration::from_secs(20);
/// Most files kept to be mutated further.
const MOST_KEPT: usize = 2000;

/// Reads mutated files until the time is over, or the first that must not be.
///
/// The stable compiler offers no coverage to steer by without building everything twice, so what steers is the reader's
/// own answer: the codes it gave and the sizes of what it read. A file that brings a new answer is kept.
pub fn hunt(target: &Target, seed: u64, time: Duration) -> Hunted {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut kept: Vec<Vec<u8>> = target.seeds.clone();
    let words = words(&kept);
    let mut seen: HashSet<String> = HashSet::new();
    let mut hunted = Hunted { files: 0, ways: 0, found: None };
    let began = Instant::now();
    let seeds = kept.clone();
    // The seeds themselves first: they must be read in different ways.
    for file in &seeds {
        hunted.found = hunted.found.or(one(target, file, &mut seen).err().map(|what| (file.clone(), what)));
    }
    while hunted.found.is_none() && began.elapsed() < time && !kept.is_empty() {
        let pick = |random: &mut ChaCha8Rng| random.random_range(0..kept.len());
        let (first, second) = (pick(&mut random), pick(&mut random));
        let (Some(file), Some(other)) = (kept.get(first), kept.get(second)) else { break };
        let file = mutate(&mut random, file, other, &words);
        hunted.files += 1;
        match one(target, &file, &mut seen) {
            Ok(true) if kept.len() < MOST_KEPT => kept.push(file),
            Ok(_) => {}
            Err(what) => hunted.found = Some((smaller(target, file, &what), what)),
        }
    }
    hunted.ways = seen.len();
    hunted
}

/// Reads one file. Gives whether the reader behaved in a new way, or what must not happen.
fn one(target: &Target, file: &[u8], seen: &mut HashSet<String>) -> Result<bool, String> {
    let began = Instant::now();
    let way = behaviour(target, file)?;
    if began.elapsed() > STUCK {
        return Err(format!("took {:?}", began.elapsed()));
    }
    Ok(seen.insert(way))
}

fn behaviour(target: &Target, file: &[u8]) -> Result<String, String> {
    catch_unwind(AssertUnwindSafe(|| (target.read)(file))).map_err(|panic| {
        let words = panic.downcast_ref::<String>().cloned();
        let words = words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
        format!("panicked: {}", words.unwrap_or_default())
    })
}

/// Takes away what is not needed for the same fault, for a while.
fn smaller(target: &Target, mut file: Vec<u8>, what: &str) -> Vec<u8> {
    let mut piece = file.len() / 2;
    while piece > 0 {
        let mut at = 0;
        while at < file.len() {
            let mut less = file.clone();
            less.drain(at..(at + piece).min(file.len()));
            if behaviour(target, &less).is_err_and(|again| again == what) {
                file = less;
            } else {
                at += piece;
            }
        }
        piece /= 2;
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader with a fault that only a changed file meets: a date with the year 2025 and more than two quotes.
    fn faulty(file: &[u8]) -> String {
        let text = String::from_utf8_lossy(file);
        let quotes = text.matches('"').count();
        assert!(!(quotes > 2 && text.contains("2025")), "planted");
        format!("{}", quotes.min(4))
    }

    #[test]
    fn a_planted_fault_is_found_and_made_small() {
        let seeds = vec![b"a,b\n1,2024-01-01\n".to_vec(), b"a,b\n\"x\",2025-02-02\n".to_vec()];
        let target = Target { name: "planted", seeds, read: Box::new(faulty) };
        let hunted = hunt(&target, 1, Duration::from_secs(20));
        let (file, what) = hunted.found.expect("the planted fault is found");
        assert_eq!(what, "panicked: planted");
        assert!(file.len() <= 8, "{:?}", String::from_utf8_lossy(&file));
    }

    #[test]
    fn a_reader_without_a_fault_is_left_alone_when_the_time_is_over() {
        let target = Target {
            name: "sound",
            seeds: vec![b"abc".to_vec()],
            read: Box::new(|file| format!("{}", file.len().min(3))),
        };
        let hunted = hunt(&target, 1, Duration::from_millis(200));
        assert!(hunted.found.is_none() && hunted.files > 10 && hunted.ways > 1, "{hunted:?}");
    }
}
