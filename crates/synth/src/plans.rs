//! The plans in force on the census day, as the caseload, needs, review, budget, residential and work-based files count them.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::margins::{Part, Topic};
use crate::report::Report;
use crate::settler::{Rules, Settler};
use crate::shape::Shape;
use crate::solve::Units;
use crate::strata::{reconcile, spread};
use crate::words;

/// Attributes of a plan.
pub(crate) mod is {
    pub(crate) const SEX: usize = 0;
    pub(crate) const ETHNICITY: usize = 1;
    /// Age on 31 August before the census.
    pub(crate) const AGE: usize = 2;
    /// Census year less start year; 13 for a start more than eleven years before the activity year.
    pub(crate) const YEARS: usize = 3;
    /// Age on the start date.
    pub(crate) const START: usize = 4;
    pub(crate) const SETTING: usize = 5;
    pub(crate) const NEED: usize = 6;
    /// Not expected, none held, this January, last four weeks of the activity year, activity year before that, earlier.
    pub(crate) const MEETING: usize = 7;
    /// None dated, this January, activity year, before.
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
    /// Whether a review is expected.
    pub(crate) const EXPECTED: usize = 17;
    pub(crate) const WIDTH: usize = 18;
}

/// A plan's attributes.
pub(crate) type Plan = [u8; is::WIDTH];

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
    Topic::plain(is::AGE, "Young persons age", 11, words::working_age)
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
    if years >= 13 { (12, 22) } else { (i32::from(years) - 1, i32::from(years) - 1) }
}

/// How far age, years and age at start are from agreeing; 0 when some dates satisfy all three.
pub(crate) fn discord(plan: &Plan) -> i32 {
    let (young, old) = age_range(plan.at(is::AGE));
    let (few, many) = since(plan.at(is::YEARS));
    if usize::from(plan.at(is::START)) == words::AGE_UNKNOWN {
        // The only unknown the file can hold: a start date before the birth date.
        return (young + 1 - many).max(0);
    }
    let (from, to) = short_age_range(plan.at(is::START));
    let (low, high) = (from - old + few, to - young + many);
    let top = if few < 0 { 0 } else { 1 };
    (low - top).max(-1 - high).max(0)
}

/// Whether the label of a column fits the columns settled before it.
fn fits(plan: &Plan, column: usize) -> bool {
    let (meeting, decision, outcome, timed) =
        (plan.at(is::MEETING), plan.at(is::DECISION), plan.at(is::OUTCOME), plan.at(is::TIMED));
    let held = meeting >= 2;
    let order = match decision {
        0 => true,
        1 => held,
        2 => meeting >= 3,
        _ => meeting == 5,
    };
    let pace = match (meeting, decision, timed) {
        (_, 0, timed) => timed == 0,
        (2 | 3, _, timed) => timed == 1,
        (5, 1, timed) => timed == 2,
        (_, _, timed) => timed != 0,
    };
    match column {
        is::MEETING => (meeting == 0) == (plan.at(is::EXPECTED) == 0),
        is::DECISION => order,
        is::OUTCOME => outcome == 0 || held,
        is::TIMED => pace,
        is::ARRANGED => plan.at(is::ARRANGED) == 0 || plan.at(is::BUDGET) == 1,
        is::PAID => plan.at(is::PAID) == 0 || plan.at(is::BUDGET) == 1,
        _ => true,
    }
}

const RULES: Rules<{ is::WIDTH }> = Rules {
    fits,
    possible: |plan| discord(plan) == 0,
    swappable: &[is::SEX, is::ETHNICITY, is::AGE, is::YEARS],
    loose: &[],
    companion: Some((is::START, is::SETTING)),
    forgiving: &[is::ARRANGED, is::PAID, is::OUTCOME],
    kept: &[is::NEED, is::EXPECTED],
};

/// The plans, every file's margins exact wherever `report` does not say otherwise. `new` are new plans, settled elsewhere,
/// that are in force too: they come first in the answer, in their order; those that the other ages of their setting leave no
/// place for become `None`.
pub(crate) fn plans(
    shape: &Shape,
    new: &mut [Option<Plan>],
    report: &mut Report,
    chance: &mut Chance,
) -> Units<{ is::WIDTH }> {
    let units = settings_and_topics(shape, new, report, chance);
    let mut settler =
        Settler { shape, report, chance, units, rules: RULES, settled: vec![is::SETTING], margins: Vec::new(), off: 0 };
    // First which plans are expected to be reviewed: nearly all of that is settled by the years already.
    let expected = Part::plain(is::EXPECTED, REVIEWS, &["review_not_expected", "review_expected"]);
    let topics = [&setting(), &sex(), &ethnicity(), &short_age(), &census_years()];
    for _ in 0..6 {
        settler.column(&expected, &topics, &[0, 1], |plan| u32::from(plan.at(is::YEARS) > 1));
        if settler.off == 0 {
            break;
        }
        // New plans that came with their topics leave no room for the rest: some of them give way.
        let pinned = settler.units.pinned.clone();
        let kept: Vec<bool> = pinned.iter().map(|pinned| *pinned && !settler.chance.permille(40)).collect();
        give_way(new, &mut settler.units, kept);
        settler.start_again(is::EXPECTED);
    }
    places_and_budgets(&mut settler);
    reviews(&mut settler);
    let need = Part::plain(is::NEED, NEEDS, &words::NEED_COLUMNS);
    let order: Vec<u8> = (0..words::NEEDS as u8).collect();
    settler.column(&need, &need_topics().each_ref(), &order, |_| 0);
    settler.finish(NEEDS);
    settler.units
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
    settler.finish("residential, work_based, personal_budgets");
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
        "review_meeting_prior_24",
    ];
    let by_years = |plan: &Plan| u32::from(plan.at(is::EXPECTED) > 0) * 8 + u32::from(plan.at(is::YEARS).min(3));
    settler.column(&Part::plain(is::MEETING, REVIEWS, &columns), &topics, &[0, 1, 2, 3, 4, 5], by_years);
    let columns = ["", "review_decision25", "review_decision24", "review_decision_prior24"];
    let oldest_first = |plan: &Plan| 5 - u32::from(plan.at(is::MEETING));
    settler.column(&Part::plain(is::DECISION, REVIEWS, &columns), &topics, &[3, 2, 1, 0], oldest_first);
    let columns = ["", "number_decsion_4weeks", "number_decision_gt_4weeks"];
    let quick_first = |plan: &Plan| match (plan.at(is::MEETING), plan.at(is::DECISION)) {
        (_, 0) => 3,
        (2 | 3, _) => 0,
        (5, 1) => 2,
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
    settler.finish(REVIEWS);
}

/// Units with their settings, sex, ethnicity, age, years and age at start: exact within each setting.
fn settings_and_topics(
    shape: &Shape,
    new: &mut [Option<Plan>],
    report: &mut Report,
    chance: &mut Chance,
) -> Units<{ is::WIDTH }> {
    let topics = caseload_topics();
    let total = shape.total(CASELOAD, "ehcplans").unwrap_or(0) as usize;
    let leaf = |topic: &Topic| -> Option<Vec<Vec<u32>>> {
        let of = |leaf: &words::Setting| shape.margin(CASELOAD, topic.name, leaf.column, topic.rows, topic.place);
        words::LEAVES.iter().map(of).collect()
    };
    let by_leaf: Option<Vec<Vec<Vec<u32>>>> = topics.iter().map(leaf).collect();
    let mut rest = Vec::new();
    match by_leaf {
        Some(by_leaf) => {
            for place in 0..words::SETTINGS {
                let columns: Vec<Vec<u32>> =
                    by_leaf.iter().map(|topic| topic.get(place).cloned().unwrap_or_default()).collect();
                rest.extend(fill(new, Some(place as u8), &columns, &topics, chance));
            }
        }
        None => {
            let columns: Vec<Vec<u32>> = topics
                .iter()
                .map(|topic| {
                    shape.margin(CASELOAD, topic.name, "ehcplans", topic.rows, topic.place).unwrap_or_default()
                })
                .collect();
            rest = fill(new, None, &columns, &topics, chance);
            settings_of_needs(shape, new, &mut rest, chance);
            report.note(CASELOAD, "no settings are published for this council; those of the needs file are used");
        }
    }
    let mut rows: Vec<Plan> = new.iter().flatten().copied().collect();
    let mut pinned = vec![true; rows.len()];
    rows.append(&mut rest);
    pinned.resize(rows.len(), false);
    let mut units = Units { rows, pinned };
    if units.rows.len() != total {
        report.unreproduced(CASELOAD, "the settings do not add to the plans");
    }
    age_the_young(shape, new, &mut units, chance);
    deepen(shape, &mut units, chance);
    let discordant = units.rows.iter().filter(|plan| discord(plan) > 0).count();
    if discordant > 0 {
        let what = format!("{discordant} plans whose ages and years cannot all be true; the age at start gives way");
        report.unreproduced(CASELOAD, &what);
    }
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

/// The older plans of one setting: what its margins want less what new plans already hold. Where no pairing of what is left
/// can be true, new plans give way one by one.
fn fill(
    new: &mut [Option<Plan>],
    place: Option<u8>,
    columns: &[Vec<u32>],
    topics: &[Topic],
    chance: &mut Chance,
) -> Vec<Plan> {
    loop {
        let here = |plan: &Plan| place.is_none_or(|place| plan.at(is::SETTING) == place);
        let mut left: Vec<Vec<u32>> = columns.to_vec();
        for row in new.iter().flatten().filter(|plan| here(plan)) {
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
            rows.push(row);
        }
        settle_ages(&mut rows, chance);
        let at_fault = rows.iter().find(|row| discord(row) > 0);
        let Some(at_fault) = at_fault else { return rows };
        // The new plan whose age at start is nearest gives its values back.
        let near = |plan: &Plan| (i32::from(plan.at(is::START)) - i32::from(at_fault.at(is::START))).abs();
        let giving = new
            .iter_mut()
            .filter(|plan| plan.as_ref().is_some_and(here))
            .min_by_key(|plan| plan.as_ref().map_or(i32::MAX, near));
        match giving {
            Some(plan) => *plan = None,
            None => return rows,
        }
    }
}

/// Re-pairs ages, years and ages at start within one setting until they can all be true.
fn settle_ages(rows: &mut [Plan], chance: &mut Chance) {
    // Pair the oldest with those who started oldest and longest ago, then mend what is left by trial.
    let mut ages: Vec<u8> = rows.iter().map(|row| row.at(is::AGE)).collect();
    let start =
        |row: &Plan| if usize::from(row.at(is::START)) == words::AGE_UNKNOWN { 0 } else { row.at(is::START) + 2 };
    rows.sort_by_key(|row| i32::from(start(row)) + since(row.at(is::YEARS)).0);
    ages.sort_unstable();
    for (row, age) in rows.iter_mut().zip(&ages) {
        row.put(is::AGE, *age);
    }
    let tries = 20_000 + rows.len() * 60;
    reconcile(rows, &[is::AGE, is::YEARS, is::START], discord, |_, _, _| true, tries, chance);
}

/// Gives the plans of the last two calendar years the ages that the review file has for plans not expected to be reviewed:
/// the same plans, and the only place where age and years are told together. What is left of the plans of a setting is
/// paired anew each time. Where older plans alone cannot do it, new plans give way.
fn age_the_young(shape: &Shape, new: &mut [Option<Plan>], units: &mut Units<{ is::WIDTH }>, chance: &mut Chance) {
    let topic = short_age();
    let Some(want) = shape.margin(REVIEWS, topic.name, "review_not_expected", topic.rows, topic.place) else { return };
    let young = |plan: &Plan| plan.at(is::YEARS) <= 1;
    let age = |plan: &Plan| usize::from(topic.row_of.at(usize::from(plan.at(is::AGE))));
    let mut over: Vec<i32> = want.iter().map(|want| -(*want as i32)).collect();
    for plan in units.rows.iter().filter(|plan| young(plan)) {
        over.edit(age(plan), |over| over + 1);
    }
    for attempt in 0..4_000 {
        let (many, few): (Vec<usize>, Vec<usize>) =
            (0..over.len()).filter(|at| over.at(*at) != 0).partition(|at| over.at(*at) > 0);
        if many.is_empty() || few.is_empty() {
            break;
        }
        let (from, to) = (chance.one(&many), chance.one(&few));
        let free: Vec<usize> = (0..units.rows.len()).filter(|unit| !units.pinned.at(*unit)).collect();
        let is = |unit: &usize, wanted: bool, wanted_age: usize| {
            units.rows.get(*unit).is_some_and(|plan| young(plan) == wanted && age(plan) == wanted_age)
        };
        let giving = (0..units.rows.len()).filter(|unit| attempt > 400 || !units.pinned.at(*unit));
        let ours: Vec<usize> = giving.filter(|unit| is(unit, true, from)).collect();
        let Some(one) = ours.get(chance.below(ours.len())).copied() else { continue };
        let place = units.rows.get(one).map_or(0, |plan| plan.at(is::SETTING));
        let here: Vec<usize> = free
            .iter()
            .copied()
            .filter(|unit| units.rows.get(*unit).is_some_and(|plan| plan.at(is::SETTING) == place))
            .chain(units.pinned.at(one).then_some(one))
            .collect();
        let others: Vec<usize> = here.iter().copied().filter(|unit| is(unit, false, to)).collect();
        let Some(two) = others.get(chance.below(others.len())).copied() else { continue };
        let mut rows: Vec<Plan> = here.iter().filter_map(|unit| units.rows.get(*unit).copied()).collect();
        let at = |unit: usize| here.iter().position(|known| *known == unit).unwrap_or(0);
        let (first, second) = (at(one), at(two));
        let ages = [first, second].map(|at| rows.get(at).map_or(0, |plan| plan.at(is::AGE)));
        for (at, age) in [(first, ages.at(1)), (second, ages.at(0))] {
            if let Some(plan) = rows.get_mut(at) {
                plan.put(is::AGE, age);
            }
        }
        let may = |attribute: usize, a: &Plan, b: &Plan| attribute == is::START || (!young(a) && !young(b));
        if reconcile(&mut rows, &[is::START, is::AGE, is::YEARS], discord, may, 1_500, chance) {
            for (unit, row) in here.iter().zip(rows) {
                if let Some(plan) = units.rows.get_mut(*unit) {
                    *plan = row;
                }
            }
            units.pinned.put(one, false);
            over.edit(from, |over| over - 1);
            over.edit(to, |over| over + 1);
        }
    }
    let kept = units.pinned.clone();
    give_way(new, units, kept);
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

/// Tells starts eleven years before the activity year from earlier ones: only the needs file does.
fn deepen(shape: &Shape, units: &mut Units<{ is::WIDTH }>, chance: &mut Chance) {
    let wanted = shape.margin(NEEDS, "Years EHC plan in place", "ehc_plans", 13, words::activity_years);
    let mut long: Vec<usize> =
        (0..units.rows.len()).filter(|unit| units.rows.get(*unit).is_some_and(|row| row.at(is::YEARS) == 12)).collect();
    let wanted = wanted.map_or(long.len() / 2, |counts| counts.at(12) as usize);
    chance.shuffle(&mut long);
    // Those who can only be of earlier starts first, those who cannot be last.
    long.sort_by_key(|unit| {
        units.rows.get(*unit).map_or(0, |row| {
            let (mut eleven, mut more) = (*row, *row);
            eleven.put(is::YEARS, 12);
            more.put(is::YEARS, 13);
            discord(&more) - discord(&eleven)
        })
    });
    for unit in long.iter().take(wanted) {
        if let Some(row) = units.rows.get_mut(*unit) {
            row.put(is::YEARS, 13);
        }
    }
}
