//! Dates that make what was settled come true: births, receipts, decisions, starts, meetings.

use crate::assessments::{self as assessed, TIMED_ONLY};
use crate::cells::Cells;
use crate::chance::Chance;
use crate::day::Day;
use crate::people::Review;
use crate::plans::{self, Plan, age_range, short_age_range, since};
use crate::words;

/// The activity year whose tables are reproduced, and the census that ends it.
pub(crate) const YEAR: i32 = 2024;
pub(crate) const CENSUS: Day = Day::of(2025, 1, 16);
pub(crate) const FIRST: Day = Day::of(YEAR, 1, 1);
pub(crate) const LAST: Day = Day::of(YEAR, 12, 31);
/// Meetings from this day on are at most four weeks old at the census.
const FOUR_WEEKS_BACK: Day = Day::of(YEAR, 12, 19);
/// A return sent by then can tell decisions later than the census.
const SENT: Day = Day::of(2025, 3, 28);

/// A weekday on or a little before a day.
pub(crate) fn weekday(day: Day) -> Day {
    day.plus(-(day.weekday() - 4).max(0))
}

pub(crate) fn between(from: Day, to: Day, chance: &mut Chance) -> Day {
    Day(chance.between(from.0, to.0.max(from.0)))
}

fn within(age: i32, (low, high): (i32, i32)) -> bool {
    (low..=high).contains(&age)
}

/// A birth date that gives an age on a day.
pub(crate) fn born_aged(age: i32, on: Day, chance: &mut Chance) -> Day {
    let (year, month, day) = on.civil();
    let newest = Day::of(year - age, month, if month == 2 { day.min(28) } else { day });
    newest.plus(-chance.between(0, 364))
}

/// A start in a range of days and not before birth, if the year less the birth year is in a range and there is such a day.
fn start_aged(born: Day, range: (i32, i32), from: Day, to: Day, chance: &mut Chance) -> Option<Day> {
    let from = from.max(born);
    let fits = from <= to && within(to.year() - born.year(), range);
    // A weekday where the range has one.
    let day = between(from, to, chance);
    fits.then(|| if weekday(day) >= from { weekday(day) } else { day })
}

/// Birth and start of an older plan: age on 31 August and at the start, and the start's year, all as settled; and whether
/// they are. Where they cannot all be true, the age at the start gives way.
pub(crate) fn birth_and_start(plan: &Plan, chance: &mut Chance) -> (Day, Day, bool) {
    let august = Day::of(YEAR, 8, 31);
    let (young, old) = age_range(plan.at(plans::is::AGE));
    let (few, many) = since(plan.at(plans::is::YEARS));
    let wanted = plan.at(plans::is::START);
    let unknown = usize::from(wanted) == words::AGE_UNKNOWN;
    let mut last = (august, august);
    for attempt in 0..400 {
        let born = born_aged(chance.between(young.max(old - 2), old), august, chance);
        let year = YEAR - chance.between(few, if attempt < 100 { many.min(few + 4) } else { many });
        let (from, to) = match few {
            -1 => (Day::of(2025, 1, 2), Day::of(2025, 1, 15)),
            _ => (Day::of(year, 1, 4), Day::of(year, 12, 31)),
        };
        let start = match unknown {
            true => (from.year() < born.year()).then(|| between(from, to, chance)),
            false => start_aged(born, short_age_range(wanted), from, to, chance),
        };
        if let Some(start) = start {
            return (born, start, true);
        }
        last = (born, between(from, to, chance));
    }
    (last.0, last.1, false)
}

/// What is wanted of one assessment's dates.
pub(crate) struct Wanted {
    /// Lowest and highest age on 31 August before the year, and the age at the start, of a plan that follows.
    pub(crate) plan: Option<((i32, i32), u8)>,
    pub(crate) unit: assessed::Assessment,
    /// How the request decision is timed, and whether the request was received the year before; `None` where the decision
    /// itself is of an earlier year.
    pub(crate) request: Option<(u8, bool)>,
}

/// Dates of one assessment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Journey {
    pub(crate) born: Day,
    pub(crate) received: Day,
    pub(crate) decided: Day,
    pub(crate) ended: Day,
}

/// Dates as wanted, if patience finds any.
pub(crate) fn journey(wanted: &Wanted, chance: &mut Chance) -> Option<Journey> {
    let unit = &wanted.unit;
    let unknown = usize::from(unit.at(assessed::is::AGE)) == words::AGE_UNKNOWN;
    let (short, long) =
        match (unit.at(assessed::is::OUTCOME), unit.at(assessed::is::BAND), unit.at(assessed::is::TIMED)) {
            (0 | TIMED_ONLY, 3 | 4, _) => (80, 140),
            (0 | TIMED_ONLY, 5 | 6, _) => (141, 364),
            (0 | TIMED_ONLY, 7 | 8, _) => (365, 640),
            (0, ..) => (150, 360),
            (1, _, 1) => (60, 112),
            (1, _, 2) => (113, 300),
            _ => (60, 250),
        };
    for _ in 0..400 {
        let ended = weekday(between(FIRST.plus(1), LAST, chance));
        // Most councils work to the limit: the later of two draws.
        let days = chance.between(short, long).max(if long == 140 { chance.between(short, long) } else { 0 });
        let received = ended.plus(-days);
        let (received_fits, decided) = match wanted.request {
            Some((timed, before)) => {
                let decided = match timed {
                    2 => received.plus(chance.between(43, (days - 5).clamp(43, 110))),
                    _ => received.plus(chance.between(12, 42)),
                };
                let fits = if before { received < FIRST } else { received >= FIRST };
                (fits && decided >= FIRST && decided <= LAST, decided)
            }
            None => {
                let decided = Day(received.plus(chance.between(15, 42)).0.min(FIRST.0 - 1));
                (received < FIRST.plus(-10), decided)
            }
        };
        if ended < FIRST || !received_fits || decided > ended {
            continue;
        }
        let born = match (wanted.plan, unknown) {
            (Some(((low, high), _)), _) => {
                born_aged(chance.between(low.max(high - 2), high), Day::of(YEAR - 1, 8, 31), chance)
            }
            (None, true) => born_aged(chance.between(4, 15), received, chance),
            (None, false) => {
                let (low, high) = short_age_range(unit.at(assessed::is::AGE));
                born_aged(chance.between(low.max(high - 2), high.min(low + 3)), received, chance)
            }
        };
        let age_fits = unknown || within(born.years_to(received), short_age_range(unit.at(assessed::is::AGE)));
        let start_fits = wanted.plan.is_none_or(|(_, start)| within(YEAR - born.year(), short_age_range(start)));
        if age_fits && start_fits && born < received {
            return Some(Journey { born, received, decided, ended });
        }
    }
    None
}

/// Birth and start of a new plan that no assessment was linked to, and whether the age at the start is as settled.
pub(crate) fn new_birth_and_start((low, high): (i32, i32), start: u8, chance: &mut Chance) -> (Day, Day, bool) {
    let mut last = (FIRST, FIRST, false);
    for _ in 0..400 {
        let born = born_aged(chance.between(low.max(high - 2), high), Day::of(YEAR - 1, 8, 31), chance);
        last = (born, between(FIRST.plus(1), LAST, chance), false);
        if let Some(day) = start_aged(born, short_age_range(start), FIRST.plus(1), LAST, chance) {
            return (born, day, true);
        }
    }
    last
}

/// The latest review of a plan at the census, as settled, and whether dates were found that say so; `None` if none was held
/// and none decided.
pub(crate) fn review(plan: &Plan, start: Day, chance: &mut Chance) -> Option<(Review, bool)> {
    let (meeting, decision) = (plan.at(plans::is::MEETING), plan.at(plans::is::DECISION));
    let outcome = plan.at(plans::is::OUTCOME);
    if meeting < 2 && decision == 0 && outcome == 0 {
        return None;
    }
    let (from, to) = match meeting {
        2 => (Day::of(2025, 1, 2), CENSUS.plus(-1)),
        3 => (FOUR_WEEKS_BACK, LAST),
        4 => (FIRST.plus(1), FOUR_WEEKS_BACK.plus(-1)),
        _ => (Day::of(2022, 9, 1), FIRST.plus(-1)),
    };
    // A review before the plan's start is the last resort.
    let begun = Day(from.0.max(start.0.min(to.0 - 30)));
    let (first, last) = match decision {
        // A late decision on a meeting of the last four weeks came after the census.
        1 if plan.at(plans::is::TIMED) == 2 && matches!(meeting, 2 | 3) => (Day::of(2025, 1, 1), SENT),
        1 => (Day::of(2025, 1, 1), CENSUS),
        2 => (FIRST, LAST),
        plans::AFTER => (Day::of(2026, 1, 5), Day::of(2026, 12, 18)),
        _ => (Day::of(2021, 1, 1), FIRST.plus(-1)),
    };
    let timed = plan.at(plans::is::TIMED);
    let mut found = (between(begun, to, chance), None);
    let mut right = decision == 0 && timed == 0;
    if decision > 0 && meeting < 2 {
        found.1 = Some(between(first.max(Day::of(2022, 9, 1)), last, chance));
        right = timed == 0;
    } else if decision > 0 {
        // A decision after its meeting if any can be; failing that, one of an earlier review, which counts as quick.
        let (least, most) = if timed == 1 { (3, 28) } else { (29, 120) };
        for attempt in 0..400 {
            let (least, most) = match (attempt, timed) {
                (..200, _) => (least, most),
                (200..300, 1) => (0, 28),
                (_, 1) => (-900, 28),
                _ => (29, 1_000),
            };
            let held = between(if attempt < 100 { begun } else { from }, to, chance);
            let (low, high) = (first.max(held.plus(least)), last.min(held.plus(most)));
            if low <= high {
                found = (held, Some(between(low, high, chance)));
                right = timed > 0;
                break;
            }
        }
    }
    let review = Review { told: 2025, meeting: (meeting >= 2).then_some(found.0), decided: found.1, outcome };
    Some((review, right))
}
