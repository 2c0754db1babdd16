//! Seeded chance. Every draw comes from here, so that one seed gives one set of bytes for ever.

use crate::cells::Cells;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a synthetic council is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

/// A stream of draws.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream of a seed and a purpose: streams of two purposes share nothing.
    pub(crate) fn new(seed: Seed, purpose: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed.0);
        rng.set_stream(purpose);
        Self(rng)
    }

    /// 0 to `below` − 1; 0 when `below` is 0.
    #[inline]
    pub(crate) fn below(&mut self, below: usize) -> usize {
        ((u64::from(self.0.next_u32()) * below as u64) >> 32) as usize
    }

    /// `low` to `high`, both counted.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low).max(0) as usize + 1) as i32
    }

    /// True in `parts` of a thousand.
    #[inline]
    pub(crate) fn permille(&mut self, parts: usize) -> bool {
        self.below(1000) < parts
    }

    /// Any of them; the default of the type if there is none.
    pub(crate) fn one<T: Copy + Default>(&mut self, of: &[T]) -> T {
        of.at(self.below(of.len()))
    }

    /// Puts them in a random order.
    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for place in (1..all.len()).rev() {
            all.swap(place, self.below(place + 1));
        }
    }

    /// A place drawn in proportion to weights.
    pub(crate) fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: u32 = weights.iter().sum();
        let mut left = self.below(total as usize) as u32;
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        0
    }
}
