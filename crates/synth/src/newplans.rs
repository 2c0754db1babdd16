//! Plans that started in the activity year, and how many of them are also among the plans in force.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::margins::{Part, Topic};
use crate::plans::{self, Plan};
use crate::report::Report;
use crate::settler::{Rules, Settler};
use crate::shape::Shape;
use crate::solve::{GRAVE, Units};
use crate::strata::{counts, deal, spread};
use crate::words;

/// Attributes of a new plan.
pub(crate) mod is {
    pub(crate) const SEX: usize = 0;
    pub(crate) const ETHNICITY: usize = 1;
    /// Age when the plan started, as published: start year less birth year.
    pub(crate) const START: usize = 2;
    /// Age on 31 August before the activity year: what the needs file of new plans seems to count (see the README).
    pub(crate) const AGE: usize = 3;
    pub(crate) const SETTING: usize = 4;
    pub(crate) const NEED: usize = 5;
    pub(crate) const WIDTH: usize = 6;
}

/// A new plan's attributes.
pub(crate) type New = [u8; is::WIDTH];

const FILE: &str = "new_plans";
const NEEDS: &str = "new_plan_needs";

fn topics() -> [Topic; 3] {
    [
        Topic::plain(is::SEX, "Sex", words::SEX, words::sex),
        Topic::plain(is::ETHNICITY, "Ethnicity", words::ETHNICITY, words::ethnicity),
        Topic::plain(is::START, "Age when plan started", words::AGE, words::age),
    ]
}

/// How far the two ages are from agreeing: the year less the birth year is one or two more than the age on 31 August of the
/// year before.
fn discord(new: &New) -> i32 {
    let (from, to) = plans::short_age_range(new.at(is::START));
    let (young, old) = plans::short_age_range(new.at(is::AGE));
    (from - old - 2).max(young + 1 - to).max(0)
}

/// Whether the needs file of new plans counts the plans that the new plans file does.
pub(crate) fn needs_told(shape: &Shape) -> bool {
    shape.total(NEEDS, "number_asd").is_some() && shape.total(NEEDS, "ehc_plans") == shape.total(FILE, "new_ehc_plans")
}

const RULES: Rules<{ is::WIDTH }> = Rules {
    ill: |new, _| discord(new) * GRAVE,
    moves: &[
        &[is::SEX],
        &[is::ETHNICITY],
        &[is::START],
        &[is::AGE],
        &[is::AGE, is::START],
        &[is::NEED],
        &[is::SETTING],
        &[is::SETTING, is::NEED],
    ],
    mend: |new, _| {
        // Of the youngest and the oldest, a band holds several ages.
        let (least, most) = (if new.at(is::AGE) == 0 { 0 } else { new.at(is::AGE) + 1 }, new.at(is::AGE) + 2);
        let nearest = new.at(is::START).clamp(least.min(18), most.min(18));
        new.put(is::START, nearest);
    },
    kept: &[],
};

/// The new plans, margins exact wherever `report` does not say otherwise.
pub(crate) fn new_plans(shape: &Shape, report: &mut Report, chance: &mut Chance) -> Units<{ is::WIDTH }> {
    let topics = topics();
    let columns: Vec<&str> = words::LEAVES.iter().map(|leaf| leaf.column).collect();
    let mut by_setting = counts(shape, FILE, &columns, &topics);
    // Three settings carry no number in this file. What the others leave is theirs; the needs file says whose.
    let given: Vec<&str> = columns.iter().copied().filter(|column| shape.total(FILE, column).is_some()).collect();
    let rest = format!("new_ehc_plans-{}", given.join("-"));
    by_setting.extend(counts(shape, FILE, &[&rest], &topics));
    let mut units = deal(is::SETTING, &by_setting, &topics, chance);
    share_rest(shape, &mut units, chance);
    let age = Topic::plain(is::AGE, "Child or young persons age", words::AGE, words::age);
    let mut ages =
        shape.margin(NEEDS, age.name, "ehc_plans", words::AGE, words::age).map_or(Vec::new(), |all| spread(&all));
    let told = needs_told(shape);
    if !told {
        // The needs of all plans, where those of new ones are not told.
        let needs: Vec<u32> =
            words::NEED_COLUMNS.iter().map(|column| shape.total("needs", column).unwrap_or(1)).collect();
        units.rows.iter_mut().for_each(|row| row.put(is::NEED, chance.weighted(&needs) as u8));
    }
    if ages.len() == units.rows.len() {
        // In order, they agree wherever any pairing does.
        units.rows.sort_by_key(|row| row.at(is::START));
        ages.sort_unstable();
        units.rows.iter_mut().zip(&ages).for_each(|(row, age)| row.put(is::AGE, *age));
    } else {
        for row in &mut units.rows {
            let start = row.at(is::START);
            row.put(is::AGE, start.saturating_sub(1));
        }
        let what = format!("all counts: {} plans here, {} in the new plans file", ages.len(), units.rows.len());
        let proof = "both files count the plans that started in the year, and one set of plans has one number";
        report.impossible(NEEDS, what, proof.to_owned());
    }
    let mut settler = Settler::new(shape, report, chance, units, RULES);
    settler.hold(&Part::plain(is::SETTING, FILE, &columns), &topics.each_ref());
    if !told {
        settler.report.note(NEEDS, "the needs of new plans are not told; those of all plans are used");
        return settler.units;
    }
    let [sex, ethnicity, _] = &topics;
    let setting = Topic::plain(is::SETTING, "Type of placement", words::SETTINGS, words::placement);
    let order: Vec<u8> = (0..words::NEEDS as u8).collect();
    let part = Part::plain(is::NEED, NEEDS, &words::NEED_COLUMNS);
    settler.column(&part, &[&setting, sex, ethnicity, &age], &order, |_| 0);
    settler.units
}

fn share_rest(shape: &Shape, units: &mut Units<{ is::WIDTH }>, chance: &mut Chance) {
    let all = shape.margin(NEEDS, "Type of placement", "ehc_plans", words::SETTINGS, words::placement);
    let mut left = all.unwrap_or_else(|| vec![0; words::SETTINGS]);
    for row in &units.rows {
        left.edit(usize::from(row.at(is::SETTING)), |count| count.saturating_sub(1));
    }
    let mut left = spread(&left);
    chance.shuffle(&mut left);
    for row in units.rows.iter_mut().filter(|row| usize::from(row.at(is::SETTING)) >= words::SETTINGS) {
        row.put(is::SETTING, left.pop().unwrap_or(words::SETTINGS as u8 - 1));
    }
}

/// Room left in the margins of the plans in force.
struct Room {
    /// By setting: sex, ethnicity, age, years, start age. By need: sex, ethnicity, age, years, setting.
    by_setting: Vec<Vec<Vec<u32>>>,
    by_need: Vec<Vec<Vec<u32>>>,
    /// Of plans of which no review is expected, as those of the year are: setting, sex, ethnicity, age.
    unexpected: Vec<Vec<Vec<u32>>>,
}

/// The new plans that fit among the plans in force: for each new plan, the plan it is, if any.
pub(crate) fn in_force(shape: &Shape, new: &Units<{ is::WIDTH }>, chance: &mut Chance) -> Vec<Option<Plan>> {
    let mut room = Room::of(shape);
    // Needs that are not told may be any that the plans in force have room for.
    let others = if needs_told(shape) { 0 } else { words::NEEDS as u8 };
    let mut order: Vec<usize> = (0..new.rows.len()).collect();
    chance.shuffle(&mut order);
    let mut fitted = vec![None; new.rows.len()];
    for unit in order {
        let Some(row) = new.rows.get(unit) else { continue };
        let ages: &[u8] = match row.at(is::AGE) {
            0 => &[1, 0],
            18 => &[19, 20, 21, 22, 23],
            _ => &[row.at(is::AGE) + 1],
        };
        let as_plans = std::iter::once(row.at(is::NEED)).chain(0..others).flat_map(|need| {
            let mut row = *row;
            row.put(is::NEED, need);
            ages.iter().map(move |age| as_plan(&row, *age))
        });
        let plan = as_plans.into_iter().find(|plan| plans::discord(plan) == 0 && room.take(plan));
        if let Some(place) = fitted.get_mut(unit) {
            *place = plan;
        }
    }
    fitted
}

fn as_plan(new: &New, age: u8) -> Plan {
    let mut plan: Plan = [0; plans::is::WIDTH];
    plan.put(plans::is::SEX, new.at(is::SEX));
    plan.put(plans::is::ETHNICITY, new.at(is::ETHNICITY));
    plan.put(plans::is::AGE, age);
    plan.put(plans::is::YEARS, 1);
    plan.put(plans::is::START, new.at(is::START));
    plan.put(plans::is::SETTING, new.at(is::SETTING));
    plan.put(plans::is::NEED, new.at(is::NEED));
    plan.put(plans::is::NEW, 1);
    plan
}

impl Room {
    fn of(shape: &Shape) -> Self {
        let by = |file: &str, columns: &[&str], topics: &[Topic]| -> Vec<Vec<Vec<u32>>> {
            let one = |column: &&str| {
                topics
                    .iter()
                    .map(|topic| {
                        shape
                            .margin(file, topic.name, column, topic.rows, topic.place)
                            // No number, no limit.
                            .unwrap_or_else(|| vec![u32::MAX; topic.rows])
                    })
                    .collect()
            };
            columns.iter().map(one).collect()
        };
        let settings: Vec<&str> = words::LEAVES.iter().map(|leaf| leaf.column).collect();
        Self {
            by_setting: by("caseload", &settings, &plans::caseload_topics()),
            by_need: by("needs", &words::NEED_COLUMNS, &plans::need_topics()),
            unexpected: by("annual_reviews", &["review_not_expected"], &plans::review_topics()),
        }
    }

    fn take(&mut self, plan: &Plan) -> bool {
        let (setting, need) = (usize::from(plan.at(plans::is::SETTING)), usize::from(plan.at(plans::is::NEED)));
        let places = |topics: &[Topic]| -> Vec<usize> {
            topics.iter().map(|topic| usize::from(topic.row_of.at(usize::from(plan.at(topic.attribute))))).collect()
        };
        let (a, b, c) =
            (places(&plans::caseload_topics()), places(&plans::need_topics()), places(&plans::review_topics()));
        let (Some(first), Some(second), Some(third)) =
            (self.by_setting.get_mut(setting), self.by_need.get_mut(need), self.unexpected.get_mut(0))
        else {
            return false;
        };
        let free = |room: &[Vec<u32>], at: &[usize]| room.iter().zip(at).all(|(counts, at)| counts.at(*at) > 0);
        if !free(first, &a) || !free(second, &b) || !free(third, &c) {
            return false;
        }
        for (room, at) in [(first, &a), (second, &b), (third, &c)] {
            room.iter_mut().zip(at).for_each(|(counts, at)| counts.edit(*at, |count| count - 1));
        }
        true
    }
}
