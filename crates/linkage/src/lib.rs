#![doc = include_str!("../README.md")]

mod blocking;
mod columns;
mod compare;
mod evidence;
mod family;
mod learn;
mod link;
mod names;
mod random;
mod records;
mod sound;

pub use blocking::{Block, Blocked};
pub use columns::kind_of_column;
pub use compare::Level;
pub use evidence::{Evidence, Model};
pub use link::{Class, Linked, Options, Pair, TooFew, link};
pub use records::{Field, Kind, Records};
