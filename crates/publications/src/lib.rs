#![doc = include_str!("../README.md")]

mod book;
mod due;
mod error;
mod event;
mod form;
mod register;

pub use book::Publications;
pub use due::{Frequency, Timing};
pub use error::{CODES, Error, Result};
pub use event::{CHECKLIST, Entry, Event, PolicyFact, Update};
pub use register::{Fixed, Meeting, Register, Release, Request};
