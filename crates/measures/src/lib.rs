#![doc = include_str!("../README.md")]

mod case_view;
mod catalogue;
mod compare;
mod compute;
mod context;
mod count;
mod days;
mod families;
mod figure;
mod layout;
mod part;
mod period;
mod readings;
mod reliance;
mod school_year;
mod tally;
mod tri;

pub use catalogue::{Better, Definition, Measure, Source, Unit, catalogue, catalogue_version};
pub use compare::{Compared, Difference, compare};
pub use compute::{cases, compute, say_local_readings};
pub use count::{Count, Tenths, Value};
pub use figure::{CaseRef, Figure, Role, Why, Working};
pub use part::{AgeBand, Challenge, DutyStatus, Part, Reason, SchoolYear, Setting, TimeOpen, Topic};
pub use period::{Period, census_date};
pub use readings::{ChallengedPlans, Choice, DayOfReceipt, DownSyndrome, Readings, ReviewNotExpected, SixWeekCohort};
pub use reliance::{Reliability, Rule, Touch, Window, edge, say_windows};
