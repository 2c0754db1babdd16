#![doc = include_str!("../README.md")]

mod advice;
mod effect;
mod entries;
mod ical;
mod order;
mod reviews;
mod slip;
mod transfers;
mod work;

pub use advice::{ADVICE_DUTY, Advice, NoAdvice, advice_of, no_advice_asked};
pub use effect::{Change, changes, passed_a_limit};
pub use entries::{Doubts, Entry, Standing, doubts, entries};
pub use ical::calendar_text;
pub use order::{Filter, Order, sort};
pub use reviews::{REVIEW_DUTIES, ReviewDue, Term, reviews_due};
pub use slip::{Slip, case_reference};
pub use transfers::{
    BackPlan, Expected, Step, TRANSFER_DUTIES, Transfer, YearGroup, back_plan, transfer_of, year_group,
};
pub use work::{AgeBand, MissingFact, Task, TaskState, officer_of, state_of, team_of};
