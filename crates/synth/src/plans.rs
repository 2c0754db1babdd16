//! The plans in force on the census day, as the caseload, needs, review, budget, residential and work-based files count them.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::margins::{Part, Topic, first_labels, mix};
use crate::report::Report;
use crate::shape::Shape;
use crate::solve::{Margin, Task, Units, settle};
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
    pub(crate) const WIDTH: usize = 17;
}

/// A plan's attributes.
pub(crate) type Plan = [u8; is::WIDTH];

const CASELOAD: &str = "caseload";
const NEEDS: &str = "sen_needs_all_plans";
const REVIEWS: &str = "annual_reviews";
const BUDGETS: &str = "personal_budgets";
const RESIDENTIAL: &str = "residential_settings";
const WORK: &str = "work_based_placements";

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

/// Low and high of what each attribute can mean in years.
fn age_range(age: u8) -> (i32, i32) {
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
fn discord(plan: &Plan) -> i32 {
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
        is::DECISION => order,
        is::OUTCOME => outcome == 0 || held,
        is::TIMED => pace,
        is::ARRANGED => plan.at(is::ARRANGED) == 0 || plan.at(is::BUDGET) == 1,
        is::PAID => plan.at(is::PAID) == 0 || plan.at(is::BUDGET) == 1,
        _ => true,
    }
}

/// The plans, every file's margins exact wherever `report` does not say otherwise. `new` are new plans, settled elsewhere,
/// that are in force too: they come first in the answer, in their order.
pub(crate) fn plans(shape: &Shape, new: &[Plan], report: &mut Report, chance: &mut Chance) -> Units<{ is::WIDTH }> {
    let units = settings_and_topics(shape, new, report, chance);
    let mut builder = Builder { shape, report, chance, units, settled: vec![is::SETTING], margins: Vec::new(), off: 0 };
    builder.places_and_budgets();
    let needs: Vec<u8> = (0..words::NEEDS as u8).collect();
    builder.column(is::NEED, NEEDS, &words::NEED_COLUMNS, &[age(), activity_years()], &needs, |_| 0);
    builder.reviews();
    let every: Vec<usize> = builder.settled.iter().copied().filter(|column| *column != is::SETTING).collect();
    builder.mend(&every);
    builder.units
}

/// Columns whose labels hang together, so that they are also swapped at once.
const BUNDLES: [&[usize]; 7] = [
    &[is::DECISION, is::TIMED],
    &[is::DECISION, is::OUTCOME],
    &[is::DECISION, is::OUTCOME, is::TIMED],
    &[is::MEETING, is::DECISION],
    &[is::MEETING, is::DECISION, is::OUTCOME, is::TIMED],
    &[is::BUDGET, is::ARRANGED, is::PAID],
    &[is::ARRANGED, is::PAID],
];

struct Builder<'a> {
    shape: &'a Shape,
    report: &'a mut Report,
    chance: &'a mut Chance,
    units: Units<{ is::WIDTH }>,
    settled: Vec<usize>,
    margins: Vec<Margin>,
    off: i64,
}

impl Builder<'_> {
    fn places_and_budgets(&mut self) {
        self.column(is::RESIDENTIAL, RESIDENTIAL, &["", "Res_3851", "Res_52"], &[short_age()], &[0, 1, 2], |_| 0);
        let work = ["", "open_supp_intern", "open_apprentice", "open_trainee"];
        self.column(is::WORK, WORK, &work, &[working_age()], &[0, 1, 2, 3], |_| 0);
        let budgets_first = |plan: &Plan| u32::from(plan.at(is::BUDGET) == 0);
        let budgets_first_bare = |plan: &Plan| match (plan.at(is::BUDGET), plan.at(is::ARRANGED)) {
            (0, _) => 2,
            (_, arranged) => u32::from(arranged),
        };
        self.column(is::BUDGET, BUDGETS, &["", "personal_budget"], &[short_age()], &[1, 0], |_| 0);
        self.column(is::ARRANGED, BUDGETS, &["", "org_arrangments"], &[short_age()], &[1, 0], budgets_first);
        let paid = ["", "pb_health", "pb_education", "pb_social", "pb_integrated"];
        self.column(is::PAID, BUDGETS, &paid, &[short_age()], &[1, 2, 3, 4, 0], budgets_first_bare);
        self.mend(&[is::BUDGET, is::ARRANGED, is::PAID]);
    }

    fn reviews(&mut self) {
        let topics = [short_age(), census_years()];
        // The published "not due" is every meeting less than four weeks before the census, decided or not; "outstanding" and
        // "no outcome" are what is left of the meetings, and can be less than nothing.
        let meeting = [
            "",
            "no_review_meeting",
            "review_meeting_25",
            "review_decision_not_due-review_meeting_25",
            "review_meeting_24+review_meeting_25-review_decision_not_due",
            "review_meeting_prior_24",
        ];
        let by_years = |plan: &Plan| u32::from(plan.at(is::YEARS).min(3));
        self.column(is::MEETING, REVIEWS, &meeting, &topics, &[0, 1, 2, 3, 4, 5], by_years);
        let decision = ["", "review_decision25", "review_decision24", "review_decision_prior24"];
        let oldest_first = |plan: &Plan| 5 - u32::from(plan.at(is::MEETING));
        self.column(is::DECISION, REVIEWS, &decision, &topics, &[3, 2, 1, 0], oldest_first);
        let outcome = ["", "outcome_amend", "outcome_cease", "outcome_maintan"];
        let decided_first = |plan: &Plan| match (plan.at(is::MEETING), plan.at(is::DECISION)) {
            (_, 1..=3) => 0,
            (2.., _) => 1,
            _ => 2,
        };
        self.column(is::OUTCOME, REVIEWS, &outcome, &topics, &[1, 2, 3, 0], decided_first);
        let timed = ["", "number_decsion_4weeks", "number_decision_gt_4weeks"];
        self.column(is::TIMED, REVIEWS, &timed, &topics, &[1, 2, 0], |plan| {
            match (plan.at(is::MEETING), plan.at(is::DECISION)) {
                (_, 0) => 3,
                (2 | 3, _) => 0,
                (5, 1) => 2,
                _ => 1,
            }
        });
        self.mend(&[is::MEETING, is::DECISION, is::OUTCOME, is::TIMED]);
    }

    /// Settles one column of a file over sex, ethnicity, setting and the topics given. Within a setting, units in the order
    /// of `key` take their first labels in the order of `order`.
    fn column(
        &mut self,
        column: usize,
        file: &'static str,
        columns: &[&'static str],
        topics: &[Topic],
        order: &[u8],
        key: impl Fn(&Plan) -> u32,
    ) {
        let part = Part::plain(column, file, columns);
        let every = [sex(), ethnicity(), setting()].into_iter().chain(topics.iter().cloned());
        let margins: Vec<Margin> = every.filter_map(|topic| part.margin(self.shape, &self.units, &topic)).collect();
        let first = part.margin(self.shape, &self.units, &setting()).or_else(|| self.whole(&part));
        let Some(first) = first else {
            self.report.unreproduced(file, "the file gives no numbers for this council");
            return;
        };
        let sound = |plan: &Plan| fits(plan, column);
        first_labels(&mut self.units, column, &first, order, key, column == is::NEED, self.chance);
        mix(&mut self.units, column, is::SETTING, &sound, self.chance);
        let off = self.settle(column, &margins, &sound);
        self.off += off;
        self.margins.extend(margins);
        self.settled.push(column);
    }

    /// Mends what single columns could not: these columns together, what was settled besides staying as it is.
    fn mend(&mut self, columns: &[usize]) {
        if self.off == 0 {
            return;
        }
        let topics = [is::SEX, is::ETHNICITY, is::AGE, is::YEARS];
        let tied: Vec<usize> = self.settled.iter().copied().filter(|column| !columns.contains(column)).collect();
        let sound = |plan: &Plan| columns.iter().all(|column| fits(plan, *column));
        let mut task = Task {
            columns: columns.to_vec(),
            bundles: BUNDLES.iter().map(|bundle| bundle.to_vec()).collect(),
            margins: self.margins.iter().filter(|margin| columns.contains(&margin.column)).cloned().collect(),
            tied: topics.into_iter().map(|topic| (topic, tied.clone())).collect(),
            sound: &sound,
            companion: Some(is::START),
            possible: &|plan| discord(plan) == 0,
            alike: Vec::new(),
            pinned_labels: !columns.contains(&is::NEED),
            steps: 100_000 + self.units.rows.len() * 40,
        };
        self.off = settle(&mut self.units, &task, self.chance);
        if self.off > 0 && columns.contains(&is::NEED) {
            // A published table can hold what no sensible record could (a decision before its meeting): then so must ours.
            task.sound = &|_| true;
            self.off = settle(&mut self.units, &task, self.chance);
            self.report.off("plans in force", "columns", self.off);
        }
    }

    fn settle(&mut self, column: usize, margins: &[Margin], sound: &dyn Fn(&Plan) -> bool) -> i64 {
        let topics = [is::SEX, is::ETHNICITY, is::AGE, is::YEARS];
        let task = Task {
            columns: vec![column],
            bundles: Vec::new(),
            margins: margins.to_vec(),
            tied: topics.into_iter().map(|topic| (topic, self.settled.clone())).collect(),
            sound,
            companion: Some(is::START),
            possible: &|plan| discord(plan) == 0,
            alike: if column == is::OUTCOME { vec![is::DECISION] } else { Vec::new() },
            pinned_labels: column != is::NEED,
            steps: 20_000 + self.units.rows.len() * 6,
        };
        settle(&mut self.units, &task, self.chance)
    }

    /// A file without breakdowns: its totals over all units, as one row.
    fn whole(&self, part: &Part<'_>) -> Option<Margin> {
        let table = self.shape.tables.get(part.file)?;
        let all = Topic { attribute: is::NEW, name: "", rows: 1, place: |_| None, row_of: vec![0; 2] };
        let mut counts = Vec::new();
        for column in &part.columns {
            counts.push(vec![if column.is_empty() { 0 } else { table.total(column)? }]);
        }
        Some(part.margin_of(&self.units, &all, &counts))
    }
}

/// Units with their settings, sex, ethnicity, age, years and age at start: exact within each setting.
fn settings_and_topics(shape: &Shape, new: &[Plan], report: &mut Report, chance: &mut Chance) -> Units<{ is::WIDTH }> {
    let topics = [sex(), ethnicity(), age(), census_years(), start_age()];
    let total = shape.total(CASELOAD, "ehcplans").unwrap_or(0) as usize;
    let leaf = |topic: &Topic| -> Option<Vec<Vec<u32>>> {
        words::LEAVES
            .iter()
            .map(|leaf| shape.margin(CASELOAD, topic.name, leaf.column, topic.rows, topic.place))
            .collect()
    };
    let by_leaf: Option<Vec<Vec<Vec<u32>>>> = topics.iter().map(leaf).collect();
    let mut units = Units { rows: new.to_vec(), pinned: vec![true; new.len()] };
    match by_leaf {
        Some(by_leaf) => {
            for place in 0..words::SETTINGS {
                let columns: Vec<Vec<u32>> =
                    by_leaf.iter().map(|topic| topic.get(place).cloned().unwrap_or_default()).collect();
                fill(&mut units, Some(place), &columns, &topics, chance);
            }
        }
        None => {
            let columns: Vec<Vec<u32>> = topics
                .iter()
                .map(|topic| {
                    shape.margin(CASELOAD, topic.name, "ehcplans", topic.rows, topic.place).unwrap_or_default()
                })
                .collect();
            fill(&mut units, None, &columns, &topics, chance);
            let wanted = shape.margin(NEEDS, "Type of placement", "ehc_plans", words::SETTINGS, words::placement);
            let mut settings: Vec<u8> = wanted
                .unwrap_or_default()
                .iter()
                .enumerate()
                .flat_map(|(place, count)| std::iter::repeat_n(place as u8, *count as usize))
                .collect();
            for (row, pinned) in units.rows.iter().zip(&units.pinned) {
                if *pinned && let Some(at) = settings.iter().position(|place| *place == row.at(is::SETTING)) {
                    settings.swap_remove(at);
                }
            }
            chance.shuffle(&mut settings);
            for (row, pinned) in units.rows.iter_mut().zip(&units.pinned) {
                if !pinned {
                    row.put(is::SETTING, settings.pop().unwrap_or(words::SETTINGS as u8 - 1));
                }
            }
            report.note(CASELOAD, "no settings are published for this council; those of the needs file are used");
        }
    }
    if units.rows.len() != total {
        report.unreproduced(CASELOAD, "the settings do not add to the plans");
    }
    deepen(shape, &mut units, chance);
    let discordant = units.rows.iter().filter(|plan| discord(plan) > 0).count();
    if discordant > 0 {
        report.note(
            CASELOAD,
            &format!("{discordant} plans whose ages and years cannot all be true; the age at start gives way"),
        );
    }
    units
}

/// Adds the units of one setting: what its margins want less what pinned units already hold.
fn fill(
    units: &mut Units<{ is::WIDTH }>,
    place: Option<usize>,
    columns: &[Vec<u32>],
    topics: &[Topic],
    chance: &mut Chance,
) {
    let mut left: Vec<Vec<u32>> = columns.to_vec();
    for (row, _) in units
        .rows
        .iter()
        .zip(&units.pinned)
        .filter(|(row, pinned)| **pinned && place.is_none_or(|place| usize::from(row.at(is::SETTING)) == place))
    {
        for (topic, left) in topics.iter().zip(&mut left) {
            let at = usize::from(topic.row_of.at(usize::from(row.at(topic.attribute))));
            left.edit(at, |count| count.saturating_sub(1));
        }
    }
    let mut values: Vec<Vec<u8>> = left
        .iter()
        .map(|counts| {
            counts
                .iter()
                .enumerate()
                .flat_map(|(value, count)| std::iter::repeat_n(value as u8, *count as usize))
                .collect()
        })
        .collect();
    for values in &mut values {
        chance.shuffle(values);
    }
    let count = values.iter().map(Vec::len).min().unwrap_or(0);
    let from = units.rows.len();
    for unit in 0..count {
        let mut row: Plan = [0; is::WIDTH];
        row.put(is::SETTING, place.unwrap_or(0) as u8);
        for (topic, values) in topics.iter().zip(&values) {
            row.put(topic.attribute, values.at(unit));
        }
        units.rows.push(row);
        units.pinned.push(false);
    }
    if let Some(rows) = units.rows.get_mut(from..) {
        reconcile(rows, chance);
    }
}

/// Re-pairs ages, years and ages at start within one setting until they can all be true.
fn reconcile(rows: &mut [Plan], chance: &mut Chance) {
    // Pair the oldest with those who started oldest and longest ago, then mend what is left by trial.
    let mut ages: Vec<u8> = rows.iter().map(|row| row.at(is::AGE)).collect();
    let start =
        |row: &Plan| if usize::from(row.at(is::START)) == words::AGE_UNKNOWN { 0 } else { row.at(is::START) + 2 };
    rows.sort_by_key(|row| i32::from(start(row)) + since(row.at(is::YEARS)).0);
    ages.sort_unstable();
    for (row, age) in rows.iter_mut().zip(&ages) {
        row.put(is::AGE, *age);
    }
    let mut bad: Vec<usize> = (0..rows.len()).filter(|at| rows.get(*at).is_some_and(|row| discord(row) > 0)).collect();
    let mut tries = 200_000 + rows.len() * 100;
    while let Some(at) = (!bad.is_empty()).then(|| chance.below(bad.len())) {
        tries -= 1;
        if tries == 0 {
            return;
        }
        let (one, two) = (bad.at(at), chance.below(rows.len()));
        let attribute = chance.one(&[is::AGE, is::YEARS, is::START]);
        let (Some(mut a), Some(mut b)) = (rows.get(one).copied(), rows.get(two).copied()) else { return };
        let before = discord(&a) + discord(&b);
        let value = a.at(attribute);
        a.put(attribute, b.at(attribute));
        b.put(attribute, value);
        let after = discord(&a) + discord(&b);
        if one != two && (after < before || (after == before && chance.permille(300)) || chance.permille(2)) {
            if let Some(row) = rows.get_mut(one) {
                *row = a;
            }
            if let Some(row) = rows.get_mut(two) {
                *row = b;
            }
            if discord(&a) == 0 {
                bad.swap_remove(at);
            }
            if discord(&b) > 0 && !bad.contains(&two) {
                bad.push(two);
            }
            if discord(&b) == 0
                && let Some(gone) = bad.iter().position(|known| *known == two)
            {
                bad.swap_remove(gone);
            }
        }
    }
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
