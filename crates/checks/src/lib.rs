#![doc = include_str!("../README.md")]

mod age;
mod at;
mod cell;
mod circumstances;
mod problem;
mod row;
mod rule;
mod rules;
mod run;
mod year;

pub use age::{age_at_31_august, age_on};
pub use at::{At, Block};
pub use cell::{Cell, iso_date};
pub use circumstances::{Circumstances, Context};
pub use problem::{Found, Level, Problem};
pub use row::{
    ActivePlan, Assessment, Header, NamedPlan, Person, PlacementDetail, PlanDetail, Request, Return, SenNeed, Stray,
};
pub use rule::{Basis, Check, Explanation, Needs, Owner, PersonCheck, Rule, WholeFile, Years};
pub use run::{Checker, NotChecked, Outcome, run};
pub use year::{CollectionYear, LaState, Reviews, census_date, la_state, main_ethnicity};

/// Every rule, in order of id.
pub fn catalogue() -> &'static [Rule] {
    rules::ALL
}

/// The rule of an id such as `P05`.
pub fn rule(id: &str) -> Option<&'static Rule> {
    catalogue().iter().find(|rule| rule.id.eq_ignore_ascii_case(id))
}
