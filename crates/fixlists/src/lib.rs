#![doc = include_str!("../README.md")]

mod accept;
mod list;
mod problem;
mod slip;
mod touches;
mod trend;
mod whose;

pub use accept::{Acceptance, Acceptances, Event, NOTES, NotReadable, Reason, Reference};
pub use list::{Filter, Line, Since, State, lines};
pub use problem::{Mark, Problem, Severity, place_of};
pub use slip::FixSlip;
pub use touches::{measures_touched, touches};
pub use trend::{Counts, File, Point, trend};
pub use whose::{Whose, whose};
