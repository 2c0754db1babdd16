//! The years around the one whose tables are reproduced: the same people before and after, those who had left, and those who
//! were still to come. Plausible, not published.

use crate::chance::Chance;
use crate::dates::{CENSUS, FIRST, LAST, between, weekday};
use crate::day::Day;
use crate::people::{Decision, Episode, Outcome, Person, Review};
use crate::returns::Collection;

/// Adds the earlier and later histories.
pub(crate) fn extend(people: &mut Vec<Person>, chance: &mut Chance) {
    let mut others = Vec::new();
    for person in people.iter_mut() {
        for back in [1, 2] {
            others.extend(left_earlier(person, back, chance));
        }
        others.extend(still_to_come(person, chance));
        for episode in &mut person.episodes {
            reviews(episode, chance);
            next_year(episode, chance);
        }
    }
    // Numbers of their own: these are other people than those they were drawn after.
    let from = people.len() as u32;
    for (at, person) in others.iter_mut().enumerate() {
        person.upn = person.upn.map(|_| from + at as u32);
        person.surname = chance.below(crate::identity::SURNAMES) as u16;
        person.forename = chance.below(crate::identity::FORENAMES) as u16;
        person.postcode = chance.below(18_000) as u16;
    }
    people.append(&mut others);
}

/// Everything of a person some days earlier or later.
fn shifted(person: &Person, days: i32) -> Person {
    let mut person = person.clone();
    let by = |day: Day| day.plus(days);
    person.born = by(person.born);
    for episode in &mut person.episodes {
        episode.received = episode.received.map(by);
        episode.decision = match episode.decision {
            Decision::Open => Decision::Open,
            Decision::Agreed(day) => Decision::Agreed(by(day)),
            Decision::Refused(day) => Decision::Refused(by(day)),
            Decision::Withdrawn(day) => Decision::Withdrawn(by(day)),
        };
        episode.outcome = match episode.outcome {
            Outcome::Open => Outcome::Open,
            Outcome::Issued(day) => Outcome::Issued(by(day)),
            Outcome::NotIssued(day) => Outcome::NotIssued(by(day)),
            Outcome::OpenWithDay(day) => Outcome::OpenWithDay(by(day)),
            Outcome::Withdrawn(day) => Outcome::Withdrawn(by(day)),
        };
        episode.quirks = 0;
        if let Some(plan) = &mut episode.plan {
            plan.start = by(plan.start);
            plan.ours_from = plan.start;
            plan.entry = by(plan.entry).max(plan.start);
            plan.ceased = plan.ceased.map(|(day, reason)| (by(day), reason));
            plan.reviews.clear();
        }
    }
    person
}

/// Those whose business was over before the year: refused, withdrawn, not issued or ceased in it, a year or two earlier.
fn left_earlier(person: &Person, back: i32, chance: &mut Chance) -> Option<Person> {
    let episode = person.episodes.first()?;
    let over = match (&episode.plan, episode.decision, episode.outcome) {
        (Some(plan), ..) => plan.ceased.is_some_and(|(day, _)| day >= FIRST && day <= LAST),
        (None, Decision::Refused(day) | Decision::Withdrawn(day), _) => day >= FIRST,
        (None, _, Outcome::NotIssued(day) | Outcome::Withdrawn(day)) => day >= FIRST,
        _ => false,
    };
    // Demand grew by about a tenth a year.
    (over && chance.permille(1000 - 90 * back as usize)).then(|| {
        let mut earlier = shifted(person, -371 * back);
        earlier.episodes.iter_mut().for_each(|episode| reviews(episode, chance));
        earlier
    })
}

/// Those who ask in the year after.
fn still_to_come(person: &Person, chance: &mut Chance) -> Option<Person> {
    let episode = person.episodes.first()?;
    let in_year = episode.received.is_some_and(|day| day >= FIRST && day <= LAST);
    (in_year && chance.permille(960)).then(|| {
        let mut later = shifted(person, 371);
        later.episodes.iter_mut().for_each(|episode| next_year(episode, chance));
        later
    })
}

/// Earlier reviews than the one settled, a year apart, and for a plan without one settled none.
fn reviews(episode: &mut Episode, chance: &mut Chance) {
    let Some(plan) = &mut episode.plan else { return };
    for review in &mut plan.reviews {
        review.told = review.meeting.map_or(2025, told_first);
    }
    let Some(first) = plan.reviews.first().and_then(|review| review.meeting) else { return };
    let mut meeting = first;
    for _ in 0..2 {
        meeting = weekday(meeting.plus(-chance.between(330, 400)));
        let told = told_first(meeting);
        let later = plan.reviews.first().map_or(0, |review| review.told);
        if meeting < plan.start.plus(300) || told >= later || meeting < Day::of(2021, 1, 1) {
            return;
        }
        let decided = Some(meeting.plus(chance.between(8, 70)));
        plan.reviews
            .insert(0, Review { told, meeting: Some(meeting), decided, outcome: 1 + chance.below(2) as u8 * 2 });
    }
}

/// The first return that can tell a meeting.
fn told_first(meeting: Day) -> i32 {
    crate::returns::YEARS
        .into_iter()
        .find(|year| Collection::of(*year).is_some_and(|collection| meeting <= collection.census))
        .unwrap_or(2027)
}

/// What happens from the census of the year to that of the next.
fn next_year(episode: &mut Episode, chance: &mut Chance) {
    let (first, last) = (CENSUS.plus(1), Day::of(2026, 1, 14));
    if let Some(received) = episode.received.filter(|_| episode.plan.is_none()) {
        if matches!(episode.decision, Decision::Open) && received <= last.plus(-60) {
            let day = weekday(between(received.plus(12), received.plus(70), chance)).max(first);
            episode.decision = if chance.permille(720) { Decision::Agreed(day) } else { Decision::Refused(day) };
        }
        let agreed = matches!(episode.decision, Decision::Agreed(day) if day <= last);
        if agreed && episode.outcome == Outcome::Open && !chance.permille(110) {
            let day = weekday(received.plus(chance.between(110, 330))).max(first.plus(chance.between(0, 60)));
            if day <= last {
                episode.outcome = if chance.permille(940) { Outcome::Issued(day) } else { Outcome::NotIssued(day) };
                if let Outcome::Issued(day) = episode.outcome {
                    episode.plan = Some(crate::people::PlanRecord {
                        start: day,
                        ours_from: day,
                        setting: *chance_setting(chance),
                        school: chance.below(usize::from(crate::register::SCHOOLS)) as u8,
                        entry: day,
                        need: chance.weighted(&[31, 2, 10, 1, 2, 4, 1, 21, 21, 4, 2, 1]) as u8,
                        second_need: None,
                        residential: 0,
                        work: 0,
                        budget: false,
                        arranged: false,
                        paid: 0,
                        ceased: None,
                        reviews: Vec::new(),
                        start_before_correction: None,
                        ceasing_told_late: false,
                    });
                }
            }
        }
        return;
    }
    let Some(plan) = &mut episode.plan else { return };
    if plan.ceased.is_some() || plan.start > CENSUS {
        return;
    }
    if chance.permille(72) {
        let reason = 1 + chance.weighted(&[3, 14, 4, 6, 24, 36, 2, 1, 10]) as u8;
        plan.ceased = Some((weekday(between(first, Day::of(2025, 12, 30), chance)), reason));
        return;
    }
    if plan.start <= CENSUS.plus(-200) && chance.permille(780) {
        let meeting = weekday(between(first, last, chance));
        let wait = if chance.permille(480) { chance.between(5, 28) } else { chance.between(29, 110) };
        let decided = chance.permille(850).then(|| meeting.plus(wait));
        let outcome = if decided.is_some() { *[1, 1, 1, 3, 3, 2].get(chance.below(6)).unwrap_or(&3) } else { 0 };
        plan.reviews.push(Review { told: 2026, meeting: Some(meeting), decided, outcome });
    }
}

fn chance_setting(chance: &mut Chance) -> &'static u8 {
    // Mainstream mostly, then special: places in the list of leaves.
    const COMMON: [u8; 10] = [0, 0, 0, 3, 3, 3, 3, 10, 11, 31];
    COMMON.get(chance.below(10)).unwrap_or(&0)
}
