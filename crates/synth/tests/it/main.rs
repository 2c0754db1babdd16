//! The synthetic council, counted from outside: the XML is read by a counter that shares no code with the generator, and held
//! against the published tables.

// Tests may stop at the first thing that is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

mod counter;
mod exact;
