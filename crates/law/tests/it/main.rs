//! The law as data: what every file must hold, and that the checks can fail.

// Tests may stop at the first thing that is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod coverage;
mod problems;
mod proposed;
