//! One measure of a council beside England, its region, its statistical neighbours and any councils chosen, with the interval
//! of each share and of each place: a place among many is only as sure as the numbers it is taken from.

use crate::official::entry_of;
use crate::sheet::{Entry, Role};
use published::{Area, Council, Measure, Period, Tenths, Unit};
use statistics::wilson;

/// How sure the intervals are: all places of a measure lie in theirs together with at least this chance.
const LEVEL: f64 = 0.95;

/// A place with the places it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SurePlace {
    /// 1 is the highest share, whichever direction is better.
    pub place: usize,
    /// The highest it may be.
    pub highest: usize,
    /// The lowest it may be.
    pub lowest: usize,
}

/// One area of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedArea {
    /// Its name.
    pub label: String,
    /// Its number or code.
    pub code: String,
    /// What it is to the council; `None` for one that was chosen.
    pub role: Option<Role>,
    /// The figure, as published.
    pub entry: Entry,
    /// The 95 per cent interval of its share, in per cent, worked out here; none without both counts.
    pub interval: Option<(Tenths, Tenths)>,
    /// Its place among all councils; none for an area that is not a council, or takes no part.
    pub place: Option<SurePlace>,
}

/// A comparison of one measure in its latest year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The year, for reading.
    pub period: String,
    /// How many councils have a place.
    pub of: usize,
    /// The council, England, its region, its neighbours, those chosen.
    pub areas: Vec<ComparedArea>,
    /// Councils that take no part, each with the reason.
    pub left_out: Vec<(String, String)>,
}

/// Compares a council; `None` for a count, which depends on the size of the council and is not compared.
pub fn compared(measure: &'static Measure, council: &'static Council, chosen: &[&'static Council]) -> Option<Compared> {
    if measure.unit() == Unit::Count {
        return None;
    }
    let period = published::periods(measure).last().copied()?;
    let places = sure_places(measure, period);
    let area = |area: Area, role: Option<Role>| {
        let point = published::point(measure, area, period);
        let counts = point.numerator.zip(point.denominator).filter(|_| point.value.is_some());
        let counts = counts.and_then(|(part, whole)| Some((u64::try_from(part).ok()?, u64::try_from(whole).ok()?)));
        let tenths = |share: f64| Tenths((share * 1000.0).round() as i64);
        let interval = counts.and_then(|(part, whole)| wilson(part, whole, LEVEL).ok());
        ComparedArea {
            label: area.name(),
            code: match area {
                Area::England => "E92000001".to_owned(),
                Area::Region(region) => region.code().to_owned(),
                Area::Council(number) => number.to_string(),
            },
            role,
            entry: entry_of(&point),
            interval: interval.map(|found| (tenths(found.lower), tenths(found.upper))),
            place: places.iter().find(|(known, _)| *known == area).map(|(_, place)| *place),
        }
    };
    let neighbours = published::neighbours(council.number);
    let mut areas = vec![area(Area::Council(council.number), Some(Role::Subject))];
    if matches!(measure.origin, published::Origin::Table(_)) {
        areas.push(area(Area::Region(council.region), Some(Role::Region)));
    }
    areas.push(area(Area::England, Some(Role::England)));
    let near = neighbours.iter().zip(1..).map(|(other, rank)| (other.number, Some(Role::Neighbour(rank))));
    let others = near.chain(chosen.iter().map(|other| (other.number, None)));
    for (number, role) in others {
        if !areas.iter().any(|known: &ComparedArea| known.code == number.to_string()) {
            areas.push(area(Area::Council(number), role));
        }
    }
    let ranking = published::ranking(measure, period)?;
    Some(Compared {
        period: period.to_string(),
        of: places.len(),
        areas,
        left_out: ranking.left_out.into_iter().map(|(area, reason)| (area.name(), reason)).collect(),
    })
}

/// The place of every council whose figure takes part and has both its counts.
pub(crate) fn sure_places(measure: &Measure, period: Period) -> Vec<(Area, SurePlace)> {
    let Some(ranking) = published::ranking(measure, period) else { return Vec::new() };
    let counted: Vec<(Area, (u64, u64))> = ranking
        .places
        .iter()
        .filter_map(|place| {
            let point = published::point(measure, place.area, period);
            let (part, whole) = (u64::try_from(point.numerator?).ok()?, u64::try_from(point.denominator?).ok()?);
            (whole > 0 && part <= whole).then_some((place.area, (part, whole)))
        })
        .collect();
    let shares: Vec<(u64, u64)> = counted.iter().map(|(_, shares)| *shares).collect();
    let found = statistics::places(&shares, LEVEL);
    let sure =
        |place: statistics::Place| SurePlace { place: place.place, highest: place.highest, lowest: place.lowest };
    counted.iter().zip(found).filter_map(|((area, _), place)| Some((*area, sure(place?)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(id: &str, number: &str, chosen: &[&str]) -> Compared {
        let councils: Vec<&Council> = chosen.iter().map(|number| crate::council(number).unwrap()).collect();
        compared(crate::measure(id).unwrap(), crate::council(number).unwrap(), &councils).unwrap()
    }

    #[test]
    fn a_place_lies_in_its_interval_and_a_small_council_has_a_wider_one() {
        let found = of("timeliness-with-exceptions", "801", &["201", "420", "886"]);
        assert_eq!(found.areas[0].role, Some(Role::Subject));
        for area in &found.areas {
            if let Some(place) = area.place {
                assert!(place.highest <= place.place && place.place <= place.lowest && place.lowest <= found.of);
            }
        }
        let width = |number: &str| {
            let place = found.areas.iter().find(|area| area.code == number).unwrap().place.unwrap();
            place.lowest - place.highest
        };
        assert!(width("886") < width("420"), "Kent {} against Isles of Scilly {}", width("886"), width("420"));
    }

    #[test]
    fn a_council_without_a_plan_to_divide_by_is_said_in_words_and_takes_nobodys_place() {
        let found = of("timeliness-without-exceptions", "838", &[]);
        assert_eq!(found.areas[0].place, None);
        assert_eq!(found.areas[0].interval, None);
        assert!(found.left_out.iter().any(|(name, reason)| name == "Dorset" && !reason.is_empty()));
        assert_eq!(found.of + found.left_out.len(), 153);
    }

    #[test]
    fn a_count_is_not_compared() {
        let count = crate::measures().iter().find(|measure| measure.unit() == Unit::Count).unwrap();
        assert_eq!(compared(count, crate::council("801").unwrap(), &[]), None);
    }
}
