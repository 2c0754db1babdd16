//! How dates count, as cases.

// Tests may stop at the first thing that is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod counts;
mod properties;
mod working_days;

use terms::Date;

/// A day as people write it.
fn day(text: &str) -> Date {
    text.parse().unwrap()
}
