#![doc = include_str!("../README.md")]

mod book;
mod error;
mod form;
mod proof;
mod room;

pub use book::{Book, Kept, MinuteBook, NewPage, Words};
pub use error::{CODES, Error, Result};
pub use proof::Proof;
pub use room::ROOM;
