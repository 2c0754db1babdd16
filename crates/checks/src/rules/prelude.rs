//! What the rules share: words for the state of a plan, ages and days between dates.

pub(super) use crate::age::{age_at_31_august, age_on};
pub(super) use crate::at::{At, Block};
pub(super) use crate::cell::Cell;
pub(super) use crate::problem::{Found, Level};
pub(super) use crate::register::{Register, School, Tells};
pub(super) use crate::row::*;
pub(super) use crate::rule::{Check, Needs, WholeFile, Years};
pub(super) use crate::year::{LaState, Reviews, la_state};
pub(super) use crate::{Circumstances, Context};
pub(super) use terms::{Date, Urn};

/// Days from one date to a later one; the first is not counted.
pub(super) fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Age in whole years on a day, if the date of birth can be read.
pub(super) fn age(person: &Person, day: Date) -> Option<i16> {
    person.birth_date.date().map(|birth| age_on(birth, day))
}

/// The same day of the month a number of months earlier, or the last day of that month.
pub(super) fn months_before(day: Date, months: i32) -> Date {
    day.saturating_sub(jiff::Span::new().months(months))
}

/// Whether a plan has not ceased, as far as the return says.
pub(super) fn live(plan: &NamedPlan) -> bool {
    plan.cease_date.blank() && plan.cease_reason.blank()
}

/// Whether a person has a plan that has not ceased.
pub(super) fn has_live_plan(person: &Person) -> bool {
    person.plans().any(|(_, _, plan)| live(plan))
}

/// Whether a place was attended on a day. A place without an entry date counts: T03 reports it.
pub(super) fn attended(placement: &PlacementDetail, day: Date) -> bool {
    placement.entry_date.date().is_none_or(|entry| entry <= day)
        && placement.leaving_date.date().is_none_or(|leaving| leaving >= day)
}

/// Whether a plan was issued in the period after an assessment here.
pub(super) fn issued_in_period(assessment: &Assessment, given: &Circumstances<'_>) -> bool {
    assessment.outcome.is("Y") && assessment.outcome_date.date().is_some_and(|date| given.in_period(date))
}

/// Every establishment number of a person with its two indicators: those named in plans, then those attended.
pub(super) fn establishments(person: &Person) -> impl Iterator<Item = (At, &Cell, &Cell, &Cell)> {
    let named = person.plans().flat_map(|(_, _, plan)| &plan.details);
    let named = named.map(|own| (own.at, &own.urn, &own.unit, &own.resourced));
    named.chain(person.placements().map(|own| (own.at, &own.urn, &own.unit, &own.resourced)))
}

/// What the register says of a number, if it knows it: D03 reports those that it does not.
pub(super) fn school<'a>(urn: &Cell, register: &'a Register) -> Option<&'a School> {
    register.school(Urn::parse(urn.text()?).ok()?)
}
