#![doc = include_str!("../README.md")]

mod age;
mod at;
mod cell;
mod circumstances;
mod lists;
mod problem;
mod register;
mod row;
mod rule;
mod rules;
mod run;
mod year;

pub use age::{age_at_31_august, age_on};
pub use at::{At, Block};
pub use cell::{Cell, iso_date};
pub use circumstances::{Circumstances, Context};
pub use lists::codes as list_codes;
pub use lists::{Child, CodeSet, List, ListChecker, ListGiven, Look, RowCheck, WholeList};
pub use problem::{Found, Level, Problem};
pub use register::{Link, LinkKind, Register, School, Tells};
pub use row::{
    ActivePlan, Assessment, Header, NamedPlan, Person, PlacementDetail, PlanDetail, Request, Return, SenNeed, Stray,
};
pub use rule::{Basis, Check, Explanation, Needs, Owner, PersonCheck, RegisterCheck, Rule, WholeFile, Years};
pub use run::{Checker, NotChecked, Outcome, run};
pub use year::{CollectionYear, LaState, Reviews, Writing, census_date, la_state, main_ethnicity};

use std::sync::LazyLock;

// Rules of the return and of the lists, in one order.
static CATALOGUE: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut all: Vec<Rule> = rules::ALL.iter().chain(lists::rules::ALL).copied().collect();
    all.sort_by_key(|rule| rule.id);
    all
});

/// Every rule, in order of id.
pub fn catalogue() -> &'static [Rule] {
    &CATALOGUE
}

/// The rule of an id such as `P05`.
pub fn rule(id: &str) -> Option<&'static Rule> {
    catalogue().iter().find(|rule| rule.id.eq_ignore_ascii_case(id))
}
