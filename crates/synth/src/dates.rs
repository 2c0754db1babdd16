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
/// Meetings from the day after this one are less than four weeks old at the census.
const FOUR_WEEKS_BACK: Day = Day::of(YEAR, 12, 19);

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

/// Birth and start of an older plan: ages on 31 August and at the start, and the start's year, all as settled. Where they
/// cannot all be true, the age at the start gives way.
pub(crate) fn birth_and_start(plan: &Plan, chance: &mut Chance) -> (Day, Day) {
    let august = Day::of(YEAR, 8, 31);
    let (young, old) = age_range(plan.at(plans::is::AGE));
    let (few, many) = since(plan.at(plans::is::YEARS));
    let wanted = plan.at(plans::is::START);
    let mut last = (august, august);
    for attempt in 0..600 {
        let born = born_aged(chance.between(young.max(old - 2), old), august, chance);
        let year = YEAR - chance.between(few, many.min(few + 4));
        let start = match few {
            -1 => between(Day::of(2025, 1, 1), Day::of(2025, 1, 15), chance),
            _ => weekday(between(Day::of(year, 1, 5), Day::of(year, 12, 31), chance)),
        };
        let age = born.years_to(start);
        last = (born, start);
        let right = match usize::from(wanted) {
            words::AGE_UNKNOWN => start < born,
            _ => start >= born && within(age, short_age_range(wanted)),
        };
        if right
            || (attempt > 400 && usize::from(wanted) != words::AGE_UNKNOWN && start >= born && plans::discord(plan) > 0)
        {
            break;
        }
    }
    last
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
        let start_fits = wanted.plan.is_none_or(|(_, start)| within(born.years_to(ended), short_age_range(start)));
        if age_fits && start_fits && born < received {
            return Some(Journey { born, received, decided, ended });
        }
    }
    None
}

/// Birth and start of a new plan that no assessment was linked to.
pub(crate) fn new_birth_and_start((low, high): (i32, i32), start: u8, chance: &mut Chance) -> (Day, Day) {
    let mut last = (FIRST, FIRST);
    for _ in 0..400 {
        let born = born_aged(chance.between(low.max(high - 2), high), Day::of(YEAR - 1, 8, 31), chance);
        let day = weekday(between(FIRST.plus(1), LAST, chance));
        last = (born, day);
        if within(born.years_to(day), short_age_range(start)) {
            break;
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
        3 => (FOUR_WEEKS_BACK.plus(1), LAST),
        4 => (FIRST.plus(1), FOUR_WEEKS_BACK.plus(-1)),
        _ => (Day::of(2022, 9, 1), FIRST.plus(-1)),
    };
    let earliest = from;
    let from = Day(from.0.max(start.0.min(to.0 - 30)));
    let (first, last) = match decision {
        1 => (Day::of(2025, 1, 1), CENSUS),
        2 => (FIRST, LAST),
        _ => (Day::of(2020, 1, 1), FIRST.plus(-1)),
    };
    let mut found = (between(from, to, chance), None);
    let mut right = decision == 0 && plan.at(plans::is::TIMED) == 0;
    if decision > 0 {
        for attempt in 0..300 {
            // A review before the plan's start is the last resort.
            let held = between(if attempt < 200 { from } else { earliest }, to, chance);
            let wait = if plan.at(plans::is::TIMED) == 1 { chance.between(3, 28) } else { chance.between(29, 120) };
            // Where only the edges of the ranges fit, aim at them.
            let decided = match attempt {
                0..100 => held.plus(wait),
                _ => between(first.max(Day::of(2022, 9, 1)), last, chance),
            };
            let days = decided.0 - held.0;
            let pace = if plan.at(plans::is::TIMED) == 1 { (0..=28).contains(&days) } else { days > 28 };
            found = (held, Some(decided));
            if pace && decided >= first && decided <= last {
                right = true;
                break;
            }
        }
    }
    let review = Review { told: 2025, meeting: (meeting >= 2).then_some(found.0), decided: found.1, outcome };
    Some((review, right))
}
