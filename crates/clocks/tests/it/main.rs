//! The clocks as cases.

// Tests may stop at the first thing that is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod case_texts;
mod corners;
mod findings;
mod properties;
mod proposed;
mod ranges;
mod rules;
mod second;
mod sentences;
mod silence;
mod tables;
mod worked_cases;
