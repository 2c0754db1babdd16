#![doc = include_str!("../README.md")]

mod check;
mod limit;
mod model;
mod raw;
mod read;
mod set;

pub use limit::{Anchor, Bound, Combine, Count, DueError, Limit, Roll, Span, Unit};
pub use model::{
    Carried, Checked, Clock, Confidence, Duty, ExceptionRule, Force, Governs, IN_FORCE_FROM, LIMITED_TO, Matcher,
    Needs, Rule, SourceCarries, Subject, Version,
};
pub use read::{LawProblem, ProblemKind};
pub use set::{DutyIx, Law, national, version};
