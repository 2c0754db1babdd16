//! Stories: what people do with the program, one role a file. Each runs the real program in a folder of its own.

// Tests may stop at the first thing that is wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

mod analyst;
mod auditor;
mod case_officer;
mod clerk;
mod codes;
mod data_officer;
#[cfg(test)]
mod exports;
mod fixes;
mod lawyer;
#[cfg(test)]
mod migration_lead;
mod newcomer;
mod publisher;
mod round_trip;
mod service;
mod statistician;
mod support;
