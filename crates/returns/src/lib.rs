#![doc = include_str!("../README.md")]

mod build;
mod figures;
mod readiness;
mod write;

pub use build::{Who, header, person};
pub use figures::Figures;
pub use readiness::{Readiness, RuleCount, needs_identity};
pub use write::Writer;
