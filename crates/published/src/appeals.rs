//! Appeals to the SEND Tribunal and how often appealable decisions are appealed, by two methods that are never joined.

use crate::area::Area;
use crate::cell::{Cell, Unit};
use crate::data;
use crate::note::{Note, note_on};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How the appealable decisions, the denominator of the rate, are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// The method since 2014: requests refused, plans refused, all plans in place in January, plans ceased because needs
    /// are met without one.
    Established,
    /// "In development": 2024 only, about half as many decisions, so about twice the rate. What it counts is not said in
    /// the table.
    InDevelopment,
}

impl Method {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Established, Self::InDevelopment];
}

/// One year of one area by one method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appeals {
    /// Appeals registered in the calendar year. A dash is printed for none.
    pub registered: Cell,
    /// Appealable decisions by this method.
    pub decisions: Cell,
    /// Appeals as a percentage of decisions, as printed.
    pub rate: Cell,
    /// A note that changes how the rate may be used.
    pub note: Option<&'static Note>,
    /// The number printed beside the council's name, where it is not the council's own (the table has five such).
    pub code_printed: Option<&'static str>,
}

type Rows = BTreeMap<(Area, Method, u16), Appeals>;

fn rows() -> &'static Rows {
    static ROWS: OnceLock<Rows> = OnceLock::new();
    ROWS.get_or_init(|| data::rows(data::APPEALS).filter_map(|line| read(&line)).collect())
}

fn read(line: &[&'static str]) -> Option<((Area, Method, u16), Appeals)> {
    let &[area, method, year, registered, decisions, rate, code] = line else { return None };
    let area = Area::read(area)?;
    let year: u16 = year.parse().ok()?;
    let method = match method {
        "established" => Method::Established,
        "in_development" => Method::InDevelopment,
        _ => return None,
    };
    let appeals = Appeals {
        registered: Cell::read(registered, Unit::Count),
        decisions: Cell::read(decisions, Unit::Count),
        rate: Cell::read(rate, Unit::Percent),
        note: note_on("appeals", area, crate::Period::Calendar(year), "rate"),
        code_printed: (!code.is_empty()).then_some(code),
    };
    Some(((area, method, year), appeals))
}

/// Appeals of an area by one method, year by year. There is no call that gives both methods in one series.
pub fn appeals(area: Area, method: Method) -> impl Iterator<Item = (u16, &'static Appeals)> {
    rows().range((area, method, 0)..=(area, method, u16::MAX)).map(|((_, _, year), row)| (*year, row))
}

/// Appeals of an area in one year by one method.
pub fn appeals_in(area: Area, method: Method, year: u16) -> Option<&'static Appeals> {
    rows().get(&(area, method, year))
}

/// The areas of the table: England and the councils. It has no regions.
pub fn areas_with_appeals() -> impl Iterator<Item = Area> {
    let mut areas: Vec<Area> = rows().keys().map(|(area, _, _)| *area).collect();
    areas.dedup();
    areas.into_iter()
}
