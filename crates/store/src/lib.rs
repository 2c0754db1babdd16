#![doc = include_str!("../README.md")]

mod database;
mod engine;
mod error;
mod keys;
mod location;
mod random;
mod room;
mod seal;
mod value;
mod work;

pub use database::Database;
pub use engine::{Engine, Exception};
pub use error::{CODES, Error, Result};
pub use keys::Keys;
pub use location::Location;
pub use random::Random;
pub use room::{Column, Migration, Room, Table};
pub use seal::{Sealed, open_sealed, seal};
pub use value::{Row, Value};
pub use work::Work;
