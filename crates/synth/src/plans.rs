//! The plans in force on the census day, as the caseload, needs, review, budget, residential and work-based files count them.

use crate::ages;
use crate::cells::Cells;
use crate::chance::Chance;
use crate::margins::{Part, Topic};
use crate::report::Report;
use crate::settler::{Rules, Settler};
use crate::shape::Shape;
use crate::solve::{GRAVE, Units};
use crate::strata::spread;
use crate::words;

/// Attributes of a plan.
pub(crate) mod is {
    pub(crate) const SEX: usize = 0;
    pub(crate) const ETHNICITY: usize = 1;
    /// Age on 31 August before the census.
    pub(crate) const AGE: usize = 2;
    /// Census year less start year; 13 for a start more than eleven years before the activity year.
    pub(crate) const YEARS: usize = 3;
    /// Age when the plan started, as published: start year less birth year.
    pub(crate) const START: usize = 4;
    pub(crate) const SETTING: usize = 5;
    pub(crate) const NEED: usize = 6;
    /// Not expected, none held, this January, last four weeks of the activity year, activity year before that, earlier, earlier
    /// with a decision as early.
    pub(crate) const MEETING: usize = 7;
    /// None dated, this January, activity year, before, dated after the year of the census.
    pub(crate) const DECISION: usize = 8;
    /// None recorded, amend, cease, maintain.
    pub(crate) const OUTCOME: usize = 9;
    /// Not timed, within four weeks, over.
    pub(crate) const TIMED: usize = 10;
    /// Has a personal budget.
    pub(crate) const BUDGET: usize = 11;
    /// Has organised arrangements.
    pub(crate) const ARRANGED: usize = 12;
    /// Direct payment: none, health, education, social care, integrated.
    pub(crate) const PAID: usize = 13;
    pub(crate) const RESIDENTIAL: usize = 14;
    pub(crate) const WORK: usize = 15;
    /// 0 an older plan; 1 new in the activity year (see `newplans`).
    pub(crate) const NEW: usize = 16;
    pub(crate) const WIDTH: usize = 17;
}

/// A plan's attributes.
pub(crate) type Plan = [u8; is::WIDTH];

/// A decision dated after the year of the census.
pub(crate) const AFTER: u8 = 4;

const CASELOAD: &str = "caseload";
const NEEDS: &str = "needs";
const REVIEWS: &str = "annual_reviews";
const BUDGETS: &str = "personal_budgets";
const RESIDENTIAL: &str = "residential";
const WORK: &str = "work_based";

fn sex() -> Topic {
    Topic::plain(is::SEX, "Sex", words::SEX, words::sex)
}

fn ethnicity() -> Topic {
    Topic::plain(is::ETHNICITY, "Ethnicity", words::ETHNICITY, words::ethnicity)
}

fn age() -> Topic {
    Topic::plain(is::AGE, "Child or young persons age", words::LONG_AGE, words::long_age)
}

fn short_age() -> Topic {
    Topic::plain(is::AGE, "Child or young persons age", words::AGE, words::age)
        .folded(words::LONG_AGE, |age| age.min(18))
}

fn working_age() -> Topic {
    Topic::plain(is::AGE, "Young persons age", words::WORKING_AGE, words::working_age)
        .folded(words::LONG_AGE, |age| age.saturating_sub(13))
}

fn census_years() -> Topic {
    Topic::plain(is::YEARS, "Years EHC plan in place", 13, words::census_years)
        .folded(words::YEARS, |years| years.min(12))
}

fn activity_years() -> Topic {
    Topic::plain(is::YEARS, "Years EHC plan in place", 13, words::activity_years)
        .folded(words::YEARS, |years| years.saturating_sub(1))
}

fn start_age() -> Topic {
    Topic::plain(is::START, "Age when plan started", words::AGE, words::age)
}

fn setting() -> Topic {
    Topic::plain(is::SETTING, "Type of placement", words::SETTINGS, words::placement)
}

/// The topics by which the caseload file breaks each setting down.
pub(crate) fn caseload_topics() -> [Topic; 5] {
    [sex(), ethnicity(), age(), census_years(), start_age()]
}

/// The topics by which the needs file breaks each need down.
pub(crate) fn need_topics() -> [Topic; 5] {
    [setting(), sex(), ethnicity(), age(), activity_years()]
}

/// The first topics by which the review file breaks each column down.
pub(crate) fn review_topics() -> [Topic; 4] {
    [setting(), sex(), ethnicity(), short_age()]
}

/// Low and high of what each attribute can mean in years.
pub(crate) fn age_range(age: u8) -> (i32, i32) {
    match age {
        0 => (0, 2),
        23 => (25, 26),
        other => (i32::from(other) + 2, i32::from(other) + 2),
    }
}

pub(crate) fn short_age_range(age: u8) -> (i32, i32) {
    match age {
        0 => (0, 2),
        18 => (20, 26),
        other => (i32::from(other) + 2, i32::from(other) + 2),
    }
}

/// Activity year less start year.
pub(crate) fn since(years: u8) -> (i32, i32) {
    match years {
        ages::LONG => (11, 22),
        13 => (12, 22),
        _ => (i32::from(years) - 1, i32::from(years) - 1),
    }
}

/// How far age, years and age at start are from agreeing; 0 when some dates satisfy all three. Someone of an age on 31 August
/// was born in one of two calendar years, so a start year leaves two ages at start.
pub(crate) fn discord(plan: &Plan) -> i32 {
    let (young, old) = age_range(plan.at(is::AGE));
    let (few, many) = since(plan.at(is::YEARS));
    if usize::from(plan.at(is::START)) == words::AGE_UNKNOWN {
        // The only unknown the file can hold: a start in a year before the birth.
        return (young + 1 - many).max(0);
    }
    let (from, to) = short_age_range(plan.at(is::START));
    (from - (old - few + 1)).max(young - many - to).max(0)
}

/// Whether a plan started in the last two calendar years: a review of it is not expected.
fn young(plan: &Plan) -> bool {
    plan.at(is::YEARS) <= 1
}

/// How ill the review labels go together. A decision follows its meeting: in no row of any published table are there more
/// old decisions than old meetings. An outcome without a meeting is only odd: some tables have more of those.
fn review_ill(plan: &Plan, known: impl Fn(usize) -> bool) -> i32 {
    let (meeting, decision, outcome, timed) =
        (plan.at(is::MEETING), plan.at(is::DECISION), plan.at(is::OUTCOME), plan.at(is::TIMED));
    let mut ill = 0;
    if known(is::MEETING) && (meeting == 0 && !young(plan) || meeting == 1 && young(plan)) {
        ill += GRAVE;
    }
    let order = match decision {
        0 => true,
        1 => meeting >= 2,
        2 => meeting >= 3,
        3 => meeting == 6,
        _ => (2..=5).contains(&meeting),
    };
    let order = order && (meeting != 6 || decision == 3 || !known(is::DECISION));
    ill += i32::from(!order) * GRAVE;
    ill += i32::from(known(is::OUTCOME) && outcome != 0 && meeting < 2);
    if known(is::TIMED) {
        let pace = match (meeting, decision) {
            (_, 0) => timed == 0,
            (5, 1) | (_, AFTER) => timed == 2,
            // Late if it came after the census: see the README.
            (2 | 3, 1) => timed != 0,
            (0..=3, _) => timed == 1,
            _ => timed != 0,
        };
        ill += i32::from(!pace) * GRAVE;
    }
    ill
}

/// How ill a plan's attributes go together, as far as they are settled.
fn ill(plan: &Plan, settled: u32) -> i32 {
    let known = |column: usize| settled >> column & 1 == 1;
    // Arrangements and payments belong to a budget, though a record can say otherwise.
    let loose = plan.at(is::BUDGET) == 0 && (plan.at(is::ARRANGED) != 0 || plan.at(is::PAID) != 0);
    discord(plan) * GRAVE + i32::from(loose) + review_ill(plan, known)
}

/// Gives an impossible plan the nearest age at start and the nearest review that a record can hold.
fn mend(plan: &mut Plan, settled: u32) {
    let known = |column: usize| settled >> column & 1 == 1;
    if discord(plan) > 0 {
        ages::give_way(plan);
    }
    if known(is::MEETING) && plan.at(is::MEETING) < 2 {
        let none = u8::from(!young(plan));
        plan.put(is::MEETING, none);
    }
    let (meeting, decision) = (plan.at(is::MEETING), plan.at(is::DECISION));
    let decision = match (meeting, decision) {
        (0 | 1, _) => 0,
        (6, _) => 3,
        (_, AFTER) => AFTER,
        (2, _) => decision.min(1),
        _ => decision.min(2),
    };
    if !known(is::DECISION) {
        return;
    }
    plan.put(is::DECISION, decision);
    if known(is::TIMED) {
        let timed = plan.at(is::TIMED);
        plan.put(
            is::TIMED,
            match (meeting, decision) {
                (_, 0) => 0,
                (5, 1) | (_, AFTER) => 2,
                (2 | 3, 1) => timed.max(1),
                (0..=3, _) => 1,
                _ => timed.max(1),
            },
        );
    }
}

const RULES: Rules<{ is::WIDTH }> = Rules {
    ill,
    moves: &[
        &[is::SEX],
        &[is::ETHNICITY],
        &[is::AGE],
        &[is::START],
        &[is::YEARS],
        &[is::AGE, is::START],
        &[is::YEARS, is::START],
        &[is::AGE, is::YEARS],
        &[is::AGE, is::YEARS, is::START],
        &[is::SETTING],
        &[is::NEED],
        &[is::RESIDENTIAL],
        &[is::WORK],
        &[is::BUDGET],
        &[is::ARRANGED],
        &[is::PAID],
        &[is::BUDGET, is::ARRANGED, is::PAID],
        &[is::MEETING],
        &[is::DECISION],
        &[is::TIMED],
        &[is::OUTCOME],
        &[is::DECISION, is::TIMED],
        &[is::MEETING, is::DECISION, is::TIMED, is::OUTCOME],
    ],
    mend,
    kept: &[is::SEX, is::ETHNICITY, is::AGE, is::START, is::YEARS, is::SETTING, is::NEED],
};

/// The plans, every file's margins exact wherever `report` does not say otherwise. `new` are new plans, settled elsewhere,
/// that are in force too: they come first in the answer, in their order; those that the other plans leave no place for
/// become `None`.
pub(crate) fn plans(
    shape: &Shape,
    new: &mut [Option<Plan>],
    report: &mut Report,
    chance: &mut Chance,
) -> Units<{ is::WIDTH }> {
    let units = dealt(shape, new, report, chance);
    let mut settler = Settler::new(shape, report, chance, units, RULES);
    let leaves: Vec<&str> = words::LEAVES.iter().map(|leaf| leaf.column).collect();
    // Where no settings are published, sex, ethnicity, ages and years are told of all plans together: no swap changes those.
    let by_setting = leaves.iter().all(|leaf| shape.total(CASELOAD, leaf).is_some());
    let topics = if by_setting { caseload_topics().to_vec() } else { Vec::new() };
    settler.hold(&Part::plain(is::SETTING, CASELOAD, &leaves), &topics.iter().collect::<Vec<_>>());
    // The review file tells sex, ethnicity and age of those of whom no review is expected: the plans of the last two years.
    let expected = Part {
        column: is::YEARS,
        file: REVIEWS,
        columns: vec!["review_not_expected", "review_expected"],
        label_of: (0..words::YEARS).map(|years| u8::from(years > 1)).collect(),
    };
    settler.fit(&expected, &[&setting(), &sex(), &ethnicity(), &short_age()]);
    let need = Part::plain(is::NEED, NEEDS, &words::NEED_COLUMNS);
    let order: Vec<u8> = (0..words::NEEDS as u8).collect();
    settler.column(&need, &need_topics().each_ref(), &order, |_| 0);
    places_and_budgets(&mut settler);
    reviews(&mut settler);
    let mut units = settler.units;
    let kept = units.pinned.clone();
    give_way(new, &mut units, kept);
    units
}

type Plans<'a> = Settler<'a, { is::WIDTH }>;

fn places_and_budgets(settler: &mut Plans<'_>) {
    let topics = [&setting(), &sex(), &ethnicity(), &short_age()];
    let residential = Part::plain(is::RESIDENTIAL, RESIDENTIAL, &["", "Res_3851", "Res_52"]);
    settler.column(&residential, &topics, &[0, 1, 2], |_| 0);
    let work = Part::plain(is::WORK, WORK, &["", "open_supp_intern", "open_apprentice", "open_trainee"]);
    settler.column(&work, &[&setting(), &sex(), &ethnicity(), &working_age()], &[0, 1, 2, 3], |_| 0);
    let budget = Part::plain(is::BUDGET, BUDGETS, &["", "personal_budget"]);
    settler.column(&budget, &topics, &[1, 0], |_| 0);
    let arranged = Part::plain(is::ARRANGED, BUDGETS, &["", "org_arrangments"]);
    settler.column(&arranged, &topics, &[1, 0], |plan| u32::from(plan.at(is::BUDGET) == 0));
    let paid = Part::plain(is::PAID, BUDGETS, &["", "pb_health", "pb_education", "pb_social", "pb_integrated"]);
    settler.column(&paid, &topics, &[1, 2, 3, 4, 0], |plan| match (plan.at(is::BUDGET), plan.at(is::ARRANGED)) {
        (0, _) => 2,
        (_, arranged) => u32::from(arranged),
    });
}

fn reviews(settler: &mut Plans<'_>) {
    let topics = [&setting(), &sex(), &ethnicity(), &short_age(), &census_years()];
    // The published "not due" is every meeting less than four weeks before the census, decided or not; "outstanding" and
    // "no outcome" are what is left of the meetings, and can be less than nothing.
    let columns = [
        "",
        "no_review_meeting",
        "review_meeting_25",
        "review_decision_not_due-review_meeting_25",
        "review_meeting_24+review_meeting_25-review_decision_not_due",
        "review_meeting_prior_24-review_decision_prior24",
        "review_decision_prior24",
    ];
    let by_years = |plan: &Plan| u32::from(plan.at(is::YEARS).min(4));
    settler.column(&Part::plain(is::MEETING, REVIEWS, &columns), &topics, &[0, 1, 2, 3, 4, 5, 6], by_years);
    let dated = ["", "review_decision25", "review_decision24", "review_decision_prior24"];
    // In three councils one decision more is timed than any year holds, under one breakdown of each topic.
    let timed =
        "number_decsion_4weeks+number_decision_gt_4weeks-review_decision25-review_decision24-review_decision_prior24";
    let shape = settler.shape;
    let all = |column: &str| shape.total(REVIEWS, column).unwrap_or(0);
    let beyond =
        all("number_decsion_4weeks") + all("number_decision_gt_4weeks") > dated.iter().map(|name| all(name)).sum();
    let columns: Vec<&str> = dated.into_iter().chain(beyond.then_some(timed)).collect();
    let order: Vec<u8> = [AFTER, 3, 2, 1, 0].into_iter().filter(|label| usize::from(*label) < columns.len()).collect();
    let oldest_first = |plan: &Plan| 6 - u32::from(plan.at(is::MEETING));
    settler.column(&Part::plain(is::DECISION, REVIEWS, &columns), &topics, &order, oldest_first);
    let columns = ["", "number_decsion_4weeks", "number_decision_gt_4weeks"];
    let quick_first = |plan: &Plan| match (plan.at(is::MEETING), plan.at(is::DECISION)) {
        (_, 0) => 3,
        (5, 1) | (_, AFTER) => 2,
        (2 | 3, _) => 0,
        _ => 1,
    };
    settler.column(&Part::plain(is::TIMED, REVIEWS, &columns), &topics, &[1, 2, 0], quick_first);
    let columns = ["", "outcome_amend", "outcome_cease", "outcome_maintan"];
    let decided_first = |plan: &Plan| match (plan.at(is::MEETING), plan.at(is::DECISION)) {
        (_, 1..=3) => 0,
        (2.., _) => 1,
        _ => 2,
    };
    settler.column(&Part::plain(is::OUTCOME, REVIEWS, &columns), &topics, &[1, 2, 3, 0], decided_first);
}

/// Units with their settings, sex, ethnicity, age, years and age at start: exact within each setting, though not all ages
/// and years dealt to one unit need be true together yet.
fn dealt(shape: &Shape, new: &mut [Option<Plan>], report: &mut Report, chance: &mut Chance) -> Units<{ is::WIDTH }> {
    let topics = caseload_topics();
    let leaf = |topic: &Topic| -> Option<Vec<Vec<u32>>> {
        let of = |leaf: &words::Setting| shape.margin(CASELOAD, topic.name, leaf.column, topic.rows, topic.place);
        words::LEAVES.iter().map(of).collect()
    };
    let by_leaf: Option<Vec<Vec<Vec<u32>>>> = topics.iter().map(leaf).collect();
    let mut rest;
    match by_leaf {
        Some(by_leaf) => {
            let mut settings: Vec<Vec<Plan>> = (0..words::SETTINGS)
                .map(|place| {
                    let columns: Vec<Vec<u32>> =
                        by_leaf.iter().map(|topic| topic.get(place).cloned().unwrap_or_default()).collect();
                    fill(new, Some(place as u8), &columns, &topics, chance)
                })
                .collect();
            share_young(shape, new, &mut settings);
            for (place, rows) in settings.iter_mut().enumerate() {
                if ages::pair(rows, false, chance) {
                    continue;
                }
                // Here new plans leave the others no way to be true: they are plans like any other.
                for plan in
                    new.iter_mut().filter(|plan| plan.is_some_and(|plan| usize::from(plan.at(is::SETTING)) == place))
                {
                    rows.extend(plan.take());
                }
                rows.iter_mut().for_each(|row| row.put(is::NEW, 0));
                if !ages::pair(rows, false, chance) {
                    ages::pair(rows, true, chance);
                }
            }
            rest = settings.concat();
        }
        None => {
            let all = |topic: &Topic| {
                shape.margin(CASELOAD, topic.name, "ehcplans", topic.rows, topic.place).unwrap_or_default()
            };
            let columns: Vec<Vec<u32>> = topics.iter().map(all).collect();
            let mut all = vec![fill(new, None, &columns, &topics, chance)];
            share_young(shape, new, &mut all);
            rest = all.concat();
            ages::pair(&mut rest, true, chance);
            settings_of_needs(shape, new, &mut rest, chance);
            report.note(CASELOAD, "no settings are published for this council; those of the needs file are used");
        }
    }
    let mut rows: Vec<Plan> = new.iter().flatten().copied().collect();
    let mut pinned = vec![true; rows.len()];
    rows.append(&mut rest);
    pinned.resize(rows.len(), false);
    let mut units = Units { rows, pinned };
    if units.rows.len() != shape.total(CASELOAD, "ehcplans").unwrap_or(0) as usize {
        report.not_found(CASELOAD, "the settings do not add to the plans".to_owned());
    }
    deepen(shape, &mut units, chance);
    units
}

/// Deals the settings that the needs file counts, where the caseload file has none.
fn settings_of_needs(shape: &Shape, new: &[Option<Plan>], rest: &mut [Plan], chance: &mut Chance) {
    let wanted = shape.margin(NEEDS, "Type of placement", "ehc_plans", words::SETTINGS, words::placement);
    let mut left = wanted.unwrap_or_default();
    for plan in new.iter().flatten() {
        left.edit(usize::from(plan.at(is::SETTING)), |count| count.saturating_sub(1));
    }
    let mut settings = spread(&left);
    chance.shuffle(&mut settings);
    for row in rest {
        row.put(is::SETTING, settings.pop().unwrap_or(words::SETTINGS as u8 - 1));
    }
}

/// The older plans of one setting: what its margins want less what new plans already hold.
fn fill(
    new: &[Option<Plan>],
    place: Option<u8>,
    columns: &[Vec<u32>],
    topics: &[Topic],
    chance: &mut Chance,
) -> Vec<Plan> {
    let mut left: Vec<Vec<u32>> = columns.to_vec();
    for row in new.iter().flatten().filter(|plan| place.is_none_or(|place| plan.at(is::SETTING) == place)) {
        for (topic, left) in topics.iter().zip(&mut left) {
            let at = usize::from(topic.row_of.at(usize::from(row.at(topic.attribute))));
            left.edit(at, |count| count.saturating_sub(1));
        }
    }
    let mut values: Vec<Vec<u8>> = left.iter().map(|counts| spread(counts)).collect();
    values.iter_mut().for_each(|values| chance.shuffle(values));
    let mut rows = Vec::new();
    for unit in 0..values.iter().map(Vec::len).min().unwrap_or(0) {
        let mut row: Plan = [0; is::WIDTH];
        row.put(is::SETTING, place.unwrap_or(0));
        for (topic, values) in topics.iter().zip(&values) {
            row.put(topic.attribute, values.at(unit));
        }
        if row.at(is::YEARS) == 12 {
            row.put(is::YEARS, ages::LONG);
        }
        rows.push(row);
    }
    rows
}

/// Deals the ages of each setting between plans of which a review is expected and those of which none is, as the review file
/// counts them.
fn share_young(shape: &Shape, new: &[Option<Plan>], settings: &mut [Vec<Plan>]) {
    let topic = short_age();
    let Some(mut want) = shape.margin(REVIEWS, topic.name, "review_not_expected", topic.rows, topic.place) else {
        return;
    };
    for plan in new.iter().flatten() {
        let at = usize::from(topic.row_of.at(usize::from(plan.at(is::AGE))));
        want.edit(at, |count| count.saturating_sub(1));
    }
    let count = |rows: &Vec<Plan>, attribute: usize, values: usize| {
        let mut counts = vec![0_u32; values];
        rows.iter().for_each(|row| counts.edit(usize::from(row.at(attribute)), |count| count + 1));
        counts
    };
    let ages: Vec<_> = settings.iter().map(|rows| count(rows, is::AGE, words::LONG_AGE)).collect();
    let starts: Vec<_> = settings.iter().map(|rows| count(rows, is::START, words::AGE)).collect();
    let number: Vec<u32> = settings.iter().map(|rows| rows.iter().filter(|row| young(row)).count() as u32).collect();
    let shared = ages::share(&ages, &starts, &number, &want, |age| usize::from(topic.row_of.at(age)));
    for ((rows, shared), ages) in settings.iter_mut().zip(shared).zip(ages) {
        let left: Vec<u32> = ages.iter().zip(&shared).map(|(all, shared)| all - shared).collect();
        let (mut ours, mut others) = (spread(&shared).into_iter(), spread(&left).into_iter());
        // Where too few ages could be shared out, the last of the others stand in.
        rows.sort_by_key(|row| !young(row));
        for row in rows.iter_mut().filter(|row| young(row)) {
            row.put(is::AGE, ours.next().or_else(|| others.next_back()).unwrap_or(0));
        }
        for row in rows.iter_mut().filter(|row| !young(row)) {
            row.put(is::AGE, others.next().unwrap_or(0));
        }
    }
}

/// Takes those that are no longer pinned out of the new plans, and puts the pinned ones first again.
fn give_way(new: &mut [Option<Plan>], units: &mut Units<{ is::WIDTH }>, pinned: Vec<bool>) {
    units.pinned = pinned;
    let firsts: Vec<usize> = (0..new.len()).filter(|at| new.get(*at).is_some_and(Option::is_some)).collect();
    for (unit, at) in firsts.into_iter().enumerate().filter(|(unit, _)| !units.pinned.at(*unit)) {
        if let (Some(plan), Some(row)) = (new.get_mut(at), units.rows.get_mut(unit)) {
            *plan = None;
            row.put(is::NEW, 0);
        }
    }
    let (mut ours, others): (Vec<_>, Vec<_>) = units.rows.iter().zip(&units.pinned).partition(|(_, pinned)| **pinned);
    ours.extend(others);
    let pinned = ours.iter().map(|(_, pinned)| **pinned).collect();
    let rows = ours.iter().map(|(row, _)| **row).collect();
    *units = Units { rows, pinned };
}

/// Tells starts eleven years before the activity year from earlier ones: only the needs file does. Ages leave a choice for
/// some plans only.
fn deepen(shape: &Shape, units: &mut Units<{ is::WIDTH }>, chance: &mut Chance) {
    let mut long: Vec<(i32, usize)> = Vec::new();
    for (unit, row) in units.rows.iter().enumerate().filter(|(_, row)| row.at(is::YEARS) == ages::LONG) {
        let (mut eleven, mut more) = (*row, *row);
        eleven.put(is::YEARS, 12);
        more.put(is::YEARS, 13);
        long.push((discord(&more) - discord(&eleven), unit));
    }
    let wanted = shape.margin(NEEDS, "Years EHC plan in place", "ehc_plans", 13, words::activity_years);
    let wanted = wanted.map_or(long.len() / 2, |counts| counts.at(12) as usize);
    chance.shuffle(&mut long);
    long.sort_by_key(|(lean, _)| *lean);
    for (place, (_, unit)) in long.into_iter().enumerate() {
        if let Some(row) = units.rows.get_mut(unit) {
            row.put(is::YEARS, if place < wanted { 13 } else { 12 });
        }
    }
}
