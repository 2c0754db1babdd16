//! The law that the clocks apply, for everybody: each duty with its text, its source and its worked cases, what governs on
//! a day, what a notice must contain, and what a letter must not require.

mod at;
mod cases;
mod duty;
mod index;
mod notices;
mod words;

pub(crate) use at::at;
pub(crate) use duty::show;
pub(crate) use index::list;
pub(crate) use notices::{letters, notices};
