//! What a rule may know besides the rows: the collection year, the header, the day, and what the council told us.

use crate::register::Register;
use crate::row::Header;
use crate::rule::Needs;
use crate::year::CollectionYear;
use std::collections::HashSet;
use std::sync::Arc;
use terms::{Date, LaCode, Upn};

/// What the council told us beforehand. Everything is optional: a rule that lacks its part answers "could not check".
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The council whose return it should be.
    pub council: Option<LaCode>,
    /// The collection year, for layouts without a header.
    pub year: Option<i16>,
    /// Share of ceased plans, in per cent, above which reason 9 is queried (a council setting).
    pub other_reason_percent: Option<u32>,
    /// Fewest different establishments expected in the return (a council setting).
    pub fewest_establishments: Option<u32>,
    /// Number of plans in force in last year's return.
    pub last_year_plans: Option<u32>,
    /// Pupils with a plan in force in last year's return.
    pub last_year_pupils: Option<HashSet<Upn>>,
    /// The school register, if one was loaded.
    pub register: Option<Arc<Register>>,
}

impl Context {
    /// Whether it supplies something that a rule needs.
    pub(crate) fn has(&self, needs: Needs) -> bool {
        match needs {
            Needs::SendersNumber => self.council.is_some(),
            Needs::SchoolRegister => self.register.as_ref().is_some_and(|held| !held.is_empty()),
            _ => false,
        }
    }
}

/// What holds for the whole file while it is checked.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// Items, code sets and dates of the collection year.
    pub year: &'static CollectionYear,
    /// The day that ages and "in the future" go by: the census date unless another was asked for.
    pub reference: Date,
    /// The file's header.
    pub header: &'a Header,
    /// What the council told us.
    pub context: &'a Context,
}

impl Circumstances<'_> {
    /// Whether a date lies in the collection's period, 1 January to 31 December before the census.
    pub fn in_period(&self, date: Date) -> bool {
        (self.year.from..=self.year.to).contains(&date)
    }

    /// Whether a date lies after the period and no later than the reference date: the next return's, and not wrong here.
    pub fn belongs_to_next(&self, date: Date) -> bool {
        date > self.year.to && date <= self.reference
    }
}
