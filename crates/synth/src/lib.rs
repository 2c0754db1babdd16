#![doc = include_str!("../README.md")]

mod cells;
mod chance;
mod events;
mod margins;
mod plans;
mod report;
mod shape;
mod solve;
mod words;

pub use chance::Seed;
pub use events::{Events, Written, write_events};
pub use report::{Mechanism, Report};
pub use shape::{Shape, Table};
#[doc(hidden)]
pub fn try_plans(shape: &Shape, seed: Seed) -> (usize, Report) {
    let mut r = Report::default();
    let u = plans::plans(shape, &[], &mut r, &mut chance::Chance::new(seed, 1));
    (u.rows.len(), r)
}
