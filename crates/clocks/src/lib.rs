#![doc = include_str!("../README.md")]

mod answer;
mod assess;
mod bounds;
mod case_text;
mod clock;
mod exceptions;
mod explain;
mod length;
mod local;
mod matching;
mod named;
mod outcome;
mod range;
mod rules;
mod settings;
mod settle;
mod silence;
mod standing;
mod stops;
mod table;

pub use answer::{Answer, LocalAnswer, answer};
pub use assess::{assess, assess_into};
pub use case_text::{CaseProblem, GivenCase, case_from_text};
pub use explain::explain;
pub use local::LocalReadings;
pub use named::assess_named;
pub use outcome::{Because, Days, End, Grounds, LateState, Missing, Outcome, Refusal, Status};
pub use rules::{Rules, RulesProblem};
pub use settings::{PhaseTransferDate, Scope, Settings, Sources};
pub use standing::{RecordedReading, StandingReadings, UnfitReading, applicable};
pub use table::{Difference, TableReport, compare_table, run_table};
