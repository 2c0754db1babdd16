#![doc = include_str!("../README.md")]

mod check;
mod compare;
mod limit;
mod model;
mod raw;
mod read;
mod reading;
mod set;

pub use compare::{Change, ChangedPart, DutyChange, compare};
pub use limit::{Anchor, Bound, Combine, Count, DueError, Limit, Roll, Span, Unit};
pub use model::{
    Carried, Checked, Clock, Confidence, Duty, ExceptionRule, Force, Governs, IN_FORCE_FROM, LIMITED_TO, Matcher,
    Needs, Rule, SourceCarries, Subject, Version,
};
pub use read::{LawProblem, ProblemKind};
pub use reading::{LocalReading, Signature};
pub use set::{
    DutyIx, DutySet, InForce, Law, OnlyProposed, Proposed, ReadLocally, Standing, national, version, worked_cases,
};
