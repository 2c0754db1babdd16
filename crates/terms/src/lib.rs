#![doc = include_str!("../README.md")]

mod codes;
mod identifier;
mod when;

pub use codes::*;
pub use identifier::*;
pub use when::{Span, Unknown, When, YearMonth};

/// A civil date in Europe/London. Re-exported so that every room names the same type.
pub use jiff::civil::Date;
