#![doc = include_str!("../README.md")]

mod assessments;
mod ceased;
mod cells;
mod chance;
mod committee_pages;
mod council;
mod dates;
mod day;
mod events;
mod identity;
mod link;
mod margins;
mod newplans;
mod people;
mod plans;
mod planted;
mod register;
mod report;
mod requests;
mod returns;
mod settler;
mod shape;
mod solve;
mod strata;
mod words;
mod years;

pub use chance::Seed;
pub use committee_pages::{CommitteePage, committee_pages};
pub use council::{NoSuchCouncil, Options, SyntheticCouncil, council};
pub use day::Day;
pub use events::{Events, Written, write_events};
pub use planted::Plant;
pub use register::{Establishment, register};
pub use report::{Mechanism, Report};
pub use returns::{WriteFault, YEARS, write_sen2_xml};
pub use shape::{Shape, Table};
