//! Where a council stands among all councils: only among figures that may be compared, the others named with the reason.

use crate::area::{Area, councils};
use crate::cell::Unit;
use crate::measure::Measure;
use crate::period::Period;
use crate::series::{Value, point};

/// The councils of one measure and year in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// The year.
    pub period: Period,
    /// Highest value first; equal values share a place and the next place is skipped (1, 2, 2, 4).
    pub places: Vec<Place>,
    /// Councils that take no part, by number, each with the reason.
    pub left_out: Vec<(Area, String)>,
}

/// One council's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// 1 is the highest value, whichever direction is the better one.
    pub place: usize,
    /// The council.
    pub area: Area,
    /// Its value.
    pub value: Value,
}

/// Ranks today's councils by a percentage in one year. `None` for a count: larger councils have more of everything, and
/// an order by size says nothing.
pub fn ranking(measure: &Measure, period: Period) -> Option<Ranking> {
    if measure.unit() == Unit::Count {
        return None;
    }
    let mut places = Vec::new();
    let mut left_out = Vec::new();
    for council in councils() {
        let area = Area::Council(council.number);
        let point = point(measure, area, period);
        match point.value {
            Some(value) if point.may_be_ranked() => places.push((area, value)),
            _ => left_out.push((area, point.remark())),
        }
    }
    // Stable: equal values stay in the order of the councils' numbers.
    places.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
    let mut ranked: Vec<Place> = Vec::with_capacity(places.len());
    for (index, (area, value)) in places.into_iter().enumerate() {
        let place = ranked.last().filter(|last| last.value == value).map_or(index + 1, |last| last.place);
        ranked.push(Place { place, area, value });
    }
    Some(Ranking { period, places: ranked, left_out })
}

impl Ranking {
    /// The place of one council, `None` if it takes no part.
    pub fn of(&self, area: Area) -> Option<Place> {
        self.places.iter().copied().find(|place| place.area == area)
    }
}
