//! The catalogue held against its fixtures.

mod catalogue;
mod fixture;
mod fixtures;
mod streaming;
