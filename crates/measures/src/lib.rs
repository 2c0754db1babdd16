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
mod over;
mod part;
mod period;
mod readings;
mod reliance;
mod school_year;
mod tally;
mod times;
mod tri;

pub use catalogue::{Better, Definition, Measure, Monthly, Source, Unit, catalogue, catalogue_version};
pub use compare::{Compared, Difference, compare};
pub use compute::{cases, compute, say_disputes, say_local_readings};
pub use count::{Count, Estimate, Tenths, Value};
pub use figure::{CaseRef, Figure, Role, Why, Working};
pub use over::{Followed, Summed, follow, over};
pub use part::{AgeBand, Challenge, DutyStatus, Part, Reason, SchoolYear, Setting, TimeOpen, Topic};
pub use period::{Period, census_date};
pub use readings::{ChallengedPlans, Choice, DayOfReceipt, DownSyndrome, Readings, ReviewNotExpected, SixWeekCohort};
pub use reliance::{Reliability, Rule, Touch, Window, edge, say_windows};
