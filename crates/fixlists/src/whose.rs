//! Who could put a problem right: the team and the officer that hold the case, and the school that the child is at.

use facts::{Detail, Event, History, Kind};
use terms::{Date, Urn};

/// Where a case stands. What no source says is unknown, and stays so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whose {
    /// Team, as a number of the council's own list.
    pub team: Option<i32>,
    /// Officer, as a number of the council's own list.
    pub officer: Option<i32>,
    /// The school or college attended, by its number in the register.
    pub school: Option<Urn>,
}

/// Of one person, on a day.
pub fn whose(history: &History, day: Date) -> Whose {
    Whose { team: casework::team_of(history), officer: casework::officer_of(history), school: school(history, day) }
}

/// The establishment of the latest stay that has begun and not ended: of those of one day the one of the higher rank. A
/// stay whose end is not settled counts, since leaving it out would send the list to nobody.
fn school(history: &History, day: Date) -> Option<Urn> {
    let stays = history.cases.iter().flat_map(|case| case.all(Kind::Placement)).filter_map(|event: &Event| {
        let Detail::Placement(placement) = event.detail else { return None };
        let began = event.on.by(day) != Some(false);
        let here = placement.left.is_none_or(|left| left.by(day) != Some(true));
        (began && here).then_some(())?;
        Some(((event.on.earliest(), std::cmp::Reverse(placement.place.rank)), placement.place.urn?))
    });
    stays.max_by_key(|(order, _)| *order).map(|(_, urn)| urn)
}
