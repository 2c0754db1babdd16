//! One council's people: requests, assessments, new plans and plans in force that were settled apart, joined where one person
//! can be all of them. What cannot be joined differs by a named mechanism.

use crate::assessments::{self as assessed, Assessment, TIMED_ONLY};
use crate::cells::Cells;
use crate::chance::Chance;
use crate::dates::{self, CENSUS, FIRST, Journey, LAST, Wanted, between, born_aged, weekday};
use crate::day::Day;
use crate::newplans::{self, New};
use crate::people::{Decision, Episode, Outcome, Person, PlanRecord, quirk};
use crate::plans::{self, Plan, short_age_range};
use crate::report::Report;
use crate::requests::{self as asked, BEFORE, Request, UNDATED};
use crate::shape::Shape;
use crate::{ceased, words};
use std::collections::BTreeMap;

type Joined = (Option<usize>, Option<usize>);

/// Every person of the council, as at the census whose tables are reproduced.
pub(crate) fn people(shape: &Shape, report: &mut Report, chance: &mut Chance) -> Vec<Person> {
    let requests = asked::requests(shape, report, chance).rows;
    let assessments = assessed::assessments(shape, report, chance).rows;
    let new = newplans::new_plans(shape, report, chance);
    let gone = ceased::ceased(shape, report, chance).rows;
    let mut fitted = newplans::in_force(shape, &new, chance);
    let plans = plans::plans(shape, &mut fitted, report, chance).rows;
    let mut builder = Builder {
        report,
        chance,
        people: Vec::with_capacity(plans.len() + requests.len() + gone.len()),
        undated: 0,
        unaged: 0,
    };
    // Which assessment each new plan had, and which request each assessment had.
    let with_assessment = join_plans(&assessments, &new.rows, builder.chance);
    let with_request = join_requests(&requests, &assessments, builder.chance);
    let mut used_assessments = vec![false; assessments.len()];
    let mut used_requests = vec![false; requests.len()];
    let mut next_pinned = 0;
    for (at, row) in new.rows.iter().enumerate() {
        let plan = fitted.get(at).copied().flatten().and_then(|_| {
            next_pinned += 1;
            plans.get(next_pinned - 1)
        });
        let assessment = with_assessment.get(at).copied().flatten();
        let request = assessment.and_then(|at| with_request.get(at).copied().flatten());
        let find = |(assessment, request): Joined| {
            assessment.and_then(|at| assessments.get(at)).map(|unit| (unit, request.and_then(|at| requests.get(at))))
        };
        let done = builder.new_plan(row, plan, find((assessment, request)));
        // Where no dates fit all three, the request stands alone, and then the assessment too.
        let done = match done {
            Tried::Failed if request.is_some() => match builder.new_plan(row, plan, find((assessment, None))) {
                Tried::Failed => builder.new_plan(row, plan, None),
                Tried::Joined => {
                    if let Some(at) = assessment {
                        used_assessments.put(at, true);
                    }
                    continue;
                }
                other => other,
            },
            Tried::Failed => builder.new_plan(row, plan, None),
            other => other,
        };
        if done == Tried::Joined {
            assessment.into_iter().for_each(|at| used_assessments.put(at, true));
            request.into_iter().for_each(|at| used_requests.put(at, true));
        }
    }
    for (at, unit) in assessments.iter().enumerate().filter(|(at, _)| !used_assessments.at(*at)) {
        let request = with_request.get(at).copied().flatten().filter(|at| !used_requests.at(*at));
        if builder.assessment(unit, request.and_then(|at| requests.get(at))) {
            request.into_iter().for_each(|at| used_requests.put(at, true));
        } else {
            builder.assessment(unit, None);
        }
    }
    for (_, unit) in requests.iter().enumerate().filter(|(at, _)| !used_requests.at(*at)) {
        builder.request(unit);
    }
    for plan in plans.iter().skip(next_pinned) {
        builder.older_plan(plan);
    }
    for unit in &gone {
        builder.ceased(unit);
    }
    if builder.unaged > 0 {
        let what = format!("{} plans whose days cannot be as the margins have them", builder.unaged);
        builder.report.not_found("caseload", what);
    }
    if builder.undated > 0 {
        let what = format!("{} reviews whose days cannot be as the margins have them", builder.undated);
        builder.report.not_found("annual_reviews", what);
    }
    builder.people
}

/// How an attempt to join went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tried {
    Failed,
    Joined,
    Alone,
}

/// Pairs new plans with issued assessments of the same sex and ethnicity and near age.
fn join_plans(assessments: &[Assessment], new: &[New], chance: &mut Chance) -> Vec<Option<usize>> {
    let mut by_kind: BTreeMap<(u8, u8), Vec<usize>> = BTreeMap::new();
    let issued = |unit: &Assessment| matches!(unit.at(assessed::is::OUTCOME), 0 | TIMED_ONLY);
    for (at, unit) in assessments.iter().enumerate().filter(|(_, unit)| issued(unit)) {
        by_kind.entry((unit.at(assessed::is::SEX), unit.at(assessed::is::ETHNICITY))).or_default().push(at);
    }
    let age = |at: usize| assessments.get(at).map_or(0, |unit| unit.at(assessed::is::AGE));
    for units in by_kind.values_mut() {
        chance.shuffle(units);
        // Those that only their plan's start can date must find one.
        let dated = |at: usize| assessments.get(at).is_some_and(|unit| unit.at(assessed::is::OUTCOME) != TIMED_ONLY);
        units.sort_by_key(|at| (dated(*at), age(*at)));
    }
    let mut order: Vec<usize> = (0..new.len()).collect();
    chance.shuffle(&mut order);
    order.sort_by_key(|at| new.get(*at).map_or(0, |row| row.at(newplans::is::AGE)));
    let mut joined = vec![None; new.len()];
    for plan in order {
        let Some(row) = new.get(plan) else { continue };
        let kind = (row.at(newplans::is::SEX), row.at(newplans::is::ETHNICITY));
        let Some(units) = by_kind.get_mut(&kind) else { continue };
        let suits = |at: &usize| {
            let asked = i32::from(age(*at));
            let band = assessments.get(*at).map_or(0, |unit| unit.at(assessed::is::BAND));
            let start = i32::from(row.at(newplans::is::START));
            // Counted from year to year, so a year more than the birthdays between.
            let ago = if band >= 7 { 3 } else { 2 };
            usize::from(age(*at)) == words::AGE_UNKNOWN
                || ((asked - i32::from(row.at(newplans::is::AGE))).abs() <= 1 && (0..=ago).contains(&(start - asked)))
        };
        if let Some(at) = units.iter().position(suits)
            && let Some(place) = joined.get_mut(plan)
        {
            *place = Some(units.remove(at));
        }
    }
    joined
}

/// Pairs assessments with requests of the same sex, ethnicity and age that led to one.
fn join_requests(requests: &[Request], assessments: &[Assessment], chance: &mut Chance) -> Vec<Option<usize>> {
    let mut by_kind: BTreeMap<(u8, u8, u8, bool), Vec<usize>> = BTreeMap::new();
    for (at, unit) in requests.iter().enumerate() {
        if matches!(unit.at(asked::is::OUTCOME), 0 | BEFORE) {
            let challenged = unit.at(asked::is::CHALLENGE) != 0;
            let key = (unit.at(asked::is::SEX), unit.at(asked::is::ETHNICITY), unit.at(asked::is::AGE), challenged);
            by_kind.entry(key).or_default().push(at);
        }
    }
    let mut joined = vec![None; assessments.len()];
    for (at, unit) in assessments.iter().enumerate() {
        let challenged = unit.at(assessed::is::OUTCOME) == 0 && unit.at(assessed::is::BAND) == 0;
        let unknown = usize::from(unit.at(assessed::is::AGE)) == words::AGE_UNKNOWN;
        if unknown || unit.at(assessed::is::BAND) >= 7 || chance.permille(250) {
            continue;
        }
        let key =
            (unit.at(assessed::is::SEX), unit.at(assessed::is::ETHNICITY), unit.at(assessed::is::AGE), challenged);
        if let Some(place) = joined.get_mut(at) {
            *place = by_kind.get_mut(&key).and_then(Vec::pop);
        }
    }
    joined
}

struct Builder<'a> {
    report: &'a mut Report,
    chance: &'a mut Chance,
    people: Vec<Person>,
    /// Reviews for which no dates are as the margins say.
    undated: usize,
    /// Plans for which no birth and start are as the margins say.
    unaged: usize,
}

impl Builder<'_> {
    fn person(&mut self, sex: u8, ethnicity: u8, born: Day, episode: Episode) {
        let upn = (!self.chance.permille(12)).then_some(self.people.len() as u32);
        self.people.push(Person {
            surname: self.chance.below(crate::identity::SURNAMES) as u16,
            forename: self.chance.below(crate::identity::FORENAMES) as u16,
            born,
            sex,
            ethnicity,
            postcode: self.chance.below(18_000) as u16,
            upn,
            episodes: vec![episode],
        });
    }

    fn episode(&mut self) -> Episode {
        Episode {
            received: None,
            source: 1 + self.chance.weighted(&[38, 52, 5, 3, 2]) as u8,
            youth: false,
            decision: Decision::Open,
            request_challenge: 0,
            outcome: Outcome::Open,
            assessment_challenge: 0,
            other_challenge: 0,
            exception: false,
            plan: None,
            quirks: 0,
        }
    }

    fn plan(&mut self, start: Day, setting: u8, need: u8) -> PlanRecord {
        let others = self.chance.below(words::NEEDS - 1) as u8;
        PlanRecord {
            start,
            ours_from: start,
            setting,
            school: self.chance.below(usize::from(crate::register::SCHOOLS)) as u8,
            entry: start,
            need,
            second_need: (self.chance.permille(350) && others != need).then_some(others),
            residential: 0,
            work: 0,
            budget: false,
            arranged: false,
            paid: 0,
            ceased: None,
            reviews: Vec::new(),
            start_before_correction: None,
            ceasing_told_late: false,
        }
    }

    fn plan_of(&mut self, unit: &Plan, start: Day) -> PlanRecord {
        let mut plan = self.plan(start, unit.at(plans::is::SETTING), unit.at(plans::is::NEED));
        plan.residential = unit.at(plans::is::RESIDENTIAL);
        plan.work = unit.at(plans::is::WORK);
        plan.budget = unit.at(plans::is::BUDGET) == 1;
        plan.arranged = unit.at(plans::is::ARRANGED) == 1;
        plan.paid = unit.at(plans::is::PAID);
        if let Some((review, right)) = dates::review(unit, start, self.chance) {
            plan.reviews.push(review);
            self.undated += usize::from(!right);
        }
        plan
    }

    /// A new plan, with the assessment and request joined to it if dates can be found for all.
    fn new_plan(&mut self, row: &New, unit: Option<&Plan>, joined: Option<(&Assessment, Option<&Request>)>) -> Tried {
        let mut range = short_age_range(row.at(newplans::is::AGE));
        if let Some(unit) = unit {
            // A year later the same child is among the plans in force, in a band of another table.
            let (low, high) = plans::age_range(unit.at(plans::is::AGE));
            range = (range.0.max(low - 1), range.1.min(high - 1));
        }
        let ages = (range, row.at(newplans::is::START));
        let mut episode;
        let (born, start, tried) = match joined {
            Some((assessment, request)) => {
                let wanted = Wanted {
                    plan: Some(ages),
                    unit: *assessment,
                    request: request.map(|unit| (unit.at(asked::is::TIMED), unit.at(asked::is::OUTCOME) == BEFORE)),
                };
                let Some(found) = dates::journey(&wanted, self.chance) else { return Tried::Failed };
                episode = self.assessed(assessment, request, &found);
                (found.born, found.ended, Tried::Joined)
            }
            None => {
                let (born, start, right) = dates::new_birth_and_start(ages.0, ages.1, self.chance);
                self.unaged += usize::from(!right);
                episode = self.episode();
                episode.decision = Decision::Agreed(start.plus(-150));
                episode.outcome = Outcome::Issued(start);
                episode.quirks |= quirk::HISTORIC;
                self.report.mechanism(
                    "assessment returned as historic",
                    "a plan that started in the year whose assessment is returned as of an earlier one (H): a new plan, not an assessment of the year",
                );
                (born, start, Tried::Alone)
            }
        };
        let mut plan = match unit {
            Some(unit) => self.plan_of(unit, start),
            None => {
                let mut plan = self.plan(start, row.at(newplans::is::SETTING), row.at(newplans::is::NEED));
                plan.ceased = Some((weekday(between(Day::of(2025, 1, 3), CENSUS.plus(-2), self.chance)), 5));
                self.report.mechanism(
                    "ceased between the year's end and the census",
                    "a new plan of the year, not in force at the census, not ceased in the year",
                );
                plan
            }
        };
        plan.entry = Day(start.0.min(CENSUS.0));
        episode.plan = Some(plan);
        self.person(row.at(newplans::is::SEX), row.at(newplans::is::ETHNICITY), born, episode);
        tried
    }

    /// An assessment's episode without its plan.
    fn assessed(&mut self, unit: &Assessment, request: Option<&Request>, found: &Journey) -> Episode {
        let mut episode = self.episode();
        episode.received = Some(found.received);
        episode.decision = Decision::Agreed(found.decided);
        episode.outcome = match unit.at(assessed::is::OUTCOME) {
            1 => Outcome::NotIssued(found.ended),
            2 => Outcome::OpenWithDay(found.ended),
            3 => Outcome::Withdrawn(found.ended),
            _ => Outcome::Issued(found.ended),
        };
        episode.exception = matches!(unit.at(assessed::is::BAND), 2 | 4 | 6 | 8);
        episode.assessment_challenge = unit.at(assessed::is::CHALLENGE);
        episode.other_challenge = unit.at(assessed::is::OTHER);
        if usize::from(unit.at(assessed::is::AGE)) == words::AGE_UNKNOWN {
            episode.quirks |= quirk::NO_RECEIPT;
            self.report
                .mechanism("day of receipt missing", "age at request unknown and no band in the timeliness file");
        }
        if unit.at(assessed::is::OUTCOME) == TIMED_ONLY {
            episode.quirks |= quirk::NO_ISSUE_DAY;
            self.report
                .mechanism("day of issue missing", "timed by the plan's start, not counted among assessments decided");
        }
        match request {
            Some(request) => self.asked(request, &mut episode),
            None if unit.at(assessed::is::OUTCOME) == 0 && unit.at(assessed::is::BAND) == 0 => {
                episode.request_challenge = 1;
                self.report.mechanism(
                    "assessed after a challenge",
                    "issued after mediation or an appeal about a refusal to assess: an assessment of the year, not in the timeliness file",
                );
            }
            None => {}
        }
        if request.is_some_and(|request| request.at(asked::is::OUTCOME) != BEFORE) {
        } else {
            self.report.mechanism("received before the year", "assessed in the year on a request of an earlier one");
        }
        episode
    }

    fn asked(&mut self, request: &Request, episode: &mut Episode) {
        episode.youth = request.at(asked::is::YOUTH) == 1;
        episode.request_challenge = request.at(asked::is::CHALLENGE);
        if request.at(asked::is::TIMED) == 0 && matches!(request.at(asked::is::OUTCOME), 0 | 1) {
            episode.quirks |= quirk::NO_DECISION_DAY;
            self.report.mechanism(
                "day of decision missing",
                "a request decided in the year that the six-week columns cannot time",
            );
        }
        if request.at(asked::is::OUTCOME) == BEFORE {
            self.report
                .mechanism("decided in the year, received before", "timed at six weeks, not among requests received");
        }
    }

    /// An assessment without a plan record. False if no dates suit it and its request.
    fn assessment(&mut self, unit: &Assessment, request: Option<&Request>) -> bool {
        let wanted = Wanted {
            plan: None,
            unit: *unit,
            request: request.map(|unit| (unit.at(asked::is::TIMED), unit.at(asked::is::OUTCOME) == BEFORE)),
        };
        let Some(found) = dates::journey(&wanted, self.chance) else { return false };
        let mut episode = self.assessed(unit, request, &found);
        match unit.at(assessed::is::OUTCOME) {
            0 => {
                episode.quirks |= quirk::NO_PLAN;
                self.report.mechanism(
                    "plan record missing",
                    "an issued assessment without a plan record: not among new plans",
                );
            }
            TIMED_ONLY => {
                episode.quirks |= quirk::NOT_ACTIVE;
                let need = self.chance_need();
                let mut plan = self.plan(found.ended, words::SETTINGS as u8 - 1, need);
                plan.ceased = Some((found.ended.max(LAST).plus(5), 5));
                episode.plan = Some(plan);
                self.report.mechanism(
                    "plan named and not returned as active",
                    "timed by the plan's start, not among new plans",
                );
            }
            _ => {}
        }
        self.person(unit.at(assessed::is::SEX), unit.at(assessed::is::ETHNICITY), found.born, episode);
        true
    }

    /// A request that no assessment of the year followed.
    fn request(&mut self, unit: &Request) {
        let outcome = unit.at(asked::is::OUTCOME);
        let timed = unit.at(asked::is::TIMED);
        let mut received = FIRST;
        let mut decided = LAST;
        for _ in 0..400 {
            received = match outcome {
                BEFORE | UNDATED => between(FIRST.plus(-75), FIRST.plus(-1), self.chance),
                2 if !self.chance.permille(120) => between(LAST.plus(-45), LAST, self.chance),
                0 => between(FIRST, LAST, self.chance).max(between(FIRST, LAST, self.chance)),
                _ => between(FIRST, LAST, self.chance),
            };
            decided = match timed {
                2 => received.plus(self.chance.between(43, 100)),
                _ => received.plus(self.chance.between(10, 42)),
            };
            if outcome == 2 || (decided >= FIRST && decided <= LAST) {
                break;
            }
        }
        let mut episode = self.episode();
        episode.received = Some(received);
        // Of those decided in the year on earlier requests, as many are refused as is common.
        let refused = matches!(outcome, 1 | UNDATED) || (outcome == BEFORE && self.chance.permille(250));
        episode.decision = match outcome {
            2 => Decision::Open,
            3 => Decision::Withdrawn(decided),
            _ if refused => Decision::Refused(decided),
            _ => Decision::Agreed(decided),
        };
        self.asked(unit, &mut episode);
        let born = if outcome == UNDATED {
            episode.quirks |= quirk::NO_RECEIPT;
            self.report.mechanism("day of receipt missing", "a challenge of the year whose request is not dated");
            born_aged(self.chance.between(4, 15), received, self.chance)
        } else if usize::from(unit.at(asked::is::AGE)) == words::AGE_UNKNOWN {
            self.report.mechanism("birth date after the day of receipt", "the age at request cannot be told");
            received.plus(self.chance.between(5, 30))
        } else {
            let (low, high) = short_age_range(unit.at(asked::is::AGE));
            born_aged(self.chance.between(low.max(high - 2), high.min(low + 3)), received, self.chance)
        };
        self.person(unit.at(asked::is::SEX), unit.at(asked::is::ETHNICITY), born, episode);
    }

    fn older_plan(&mut self, unit: &Plan) {
        let (born, start, right) = dates::birth_and_start(unit, self.chance);
        self.unaged += usize::from(!right);
        let mut episode = self.episode();
        let wait = self.chance.between(100, 260);
        let years = unit.at(plans::is::YEARS);
        // A plan issued after the year on a request of the year would be a decision of the year.
        let wait = if years == 0 { self.chance.between(430, 560) } else { wait };
        episode.received =
            (start >= Day::of(2021, 6, 1) && years != 1 && start.plus(-wait) > born).then(|| start.plus(-wait));
        episode.decision = Decision::Agreed(start.plus(35 - wait));
        episode.outcome = Outcome::Issued(start);
        let mut plan = self.plan_of(unit, start);
        if years == 1 {
            episode.quirks |= quirk::MOVED_IN;
            plan.ours_from = between(start, CENSUS.plus(-3), self.chance);
            plan.entry = plan.ours_from;
            self.report
                .mechanism("moved in", "a plan that started in the year under another council: in force, not new");
        } else {
            plan.entry = between(start, CENSUS.plus(-1), self.chance).min(start.plus(900));
        }
        episode.plan = Some(plan);
        self.person(unit.at(plans::is::SEX), unit.at(plans::is::ETHNICITY), born, episode);
    }

    fn ceased(&mut self, unit: &ceased::Ceased) {
        let reason = unit.at(ceased::is::REASON) + 1;
        let unknown = usize::from(unit.at(ceased::is::AGE)) == words::AGE_UNKNOWN;
        let held = i32::from(unit.at(ceased::is::HELD));
        let (low, high) = short_age_range(if unknown { 10 } else { unit.at(ceased::is::AGE) });
        let (mut born, mut start, mut day) = (FIRST, FIRST, LAST);
        for _ in 0..200 {
            day = match reason {
                1 => Day::of(2024, 7, 31),
                3 => between(Day::of(2024, 8, 20), Day::of(2024, 10, 20), self.chance),
                _ => weekday(between(FIRST.plus(2), LAST, self.chance)),
            };
            let age = if reason == 1 { high } else { self.chance.between(low.max(high - 4), high) };
            born = born_aged(age, day, self.chance);
            // Started as many calendar years before as whole ones, so that no way of counting years tells another number.
            let (year, month, date) = day.civil();
            let latest = Day::of(year - held, month, date.min(28)).plus(-1);
            start = between(Day::of(year - held, 1, 1).min(latest), latest, self.chance);
            if start > born || unknown {
                break;
            }
        }
        if unknown {
            born = day.plus(20);
            self.report.mechanism("birth date after the day of ceasing", "the age at ceasing cannot be told");
        }
        let mut episode = self.episode();
        episode.decision = Decision::Agreed(start.plus(-120));
        episode.outcome = Outcome::Issued(start);
        let need = self.chance_need();
        let mut plan = self.plan(start, unit.at(ceased::is::SETTING), need);
        plan.entry = between(start, day, self.chance);
        plan.ceased = Some((day, if reason == 10 { 0 } else { reason }));
        if reason == 10 {
            self.report.mechanism("reason for ceasing missing", "the day is recorded and the reason is not");
        }
        if reason == 11 {
            plan.ceased = Some((day, 99));
            self.report.mechanism(
                "reason for ceasing outside the code set",
                "counted among plans that ceased and under none of the reasons",
            );
        }
        if start >= FIRST {
            episode.quirks |= quirk::MOVED_IN;
            self.report
                .mechanism("moved in and ceased", "started and ceased in the year under a transfer: not a new plan");
        }
        episode.plan = Some(plan);
        self.person(unit.at(ceased::is::SEX), unit.at(ceased::is::ETHNICITY), born, episode);
    }

    fn chance_need(&mut self) -> u8 {
        self.chance.below(words::NEEDS - 1) as u8
    }
}
