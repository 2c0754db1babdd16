//! Two records of the same children held against each other: facts, every clock of every case worked out on both sides, and
//! measures before and after.

use clocks::{Outcome, Rules, Settings, Sources, Status, assess_into};
use facts::{Detail, Event, History, Kind, Snapshot, SubjectId};
use measures::{Period, Readings};
use std::collections::{BTreeMap, HashMap, HashSet};
use terms::{Date, When};

/// A child of a record, and the numbers by which it can be found in the other: what kind of number, and the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    /// Who, in its own record.
    pub subject: SubjectId,
    /// The surest first.
    pub numbers: Vec<(&'static str, String)>,
}

/// A record with its children.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// Its facts.
    pub snapshot: &'a Snapshot,
    /// Its children.
    pub children: &'a [Child],
}

/// What was found. Each child of a side is in both records or in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cases {
    /// Children of OLD.
    pub old: u64,
    /// Children of NEW.
    pub new: u64,
    /// Children of both.
    pub both: u64,
    /// By which number they were found.
    pub found_by: BTreeMap<&'static str, u64>,
    /// Children of both of whom the two say the same.
    pub same_facts: u64,
    /// By kind: facts of children of both that only OLD states, and that only NEW does.
    pub facts: BTreeMap<&'static str, (u64, u64)>,
    /// The clocks.
    pub clocks: Clocks,
    /// The clocks by duty, those without any difference left out.
    pub duties: BTreeMap<String, Clocks>,
    /// Measures whose figure differs.
    pub measures: Vec<MeasureChange>,
    /// Measures compared.
    pub measures_compared: u64,
}

impl Cases {
    /// Whether nothing differs.
    pub fn clean(&self) -> bool {
        let clocks = &self.clocks;
        self.old == self.both
            && self.new == self.both
            && self.facts.is_empty()
            && clocks.equal == clocks.old.max(clocks.new)
    }
}

/// Clocks on both sides. `old = equal + explained + unexplained + without_counterpart_old + of_children_only_old`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clocks {
    /// Clocks that run in OLD.
    pub old: u64,
    /// Clocks that run in NEW.
    pub new: u64,
    /// The same start, limit, end and status.
    pub equal: u64,
    /// They differ, and so do the facts of the child.
    pub explained: u64,
    /// They differ and the facts do not. There should be none.
    pub unexplained: u64,
    /// Of children of both: only OLD has the clock.
    pub lost: u64,
    /// Of children of both: only NEW has it.
    pub gained: u64,
    /// Of children that only OLD has.
    pub of_lost_children: u64,
    /// Of children that only NEW has.
    pub of_new_children: u64,
    /// Late in OLD and not late, or not there, in NEW: what nobody would see any more.
    pub hidden: u64,
    /// Late in NEW and not late, or not there, in OLD.
    pub invented: u64,
    /// By kind of fact that differs: clocks that it explains; one clock can have several.
    pub explained_by: BTreeMap<&'static str, u64>,
    /// Status in OLD and in NEW of the clocks whose status differs.
    pub statuses: BTreeMap<(&'static str, &'static str), u64>,
}

impl Clocks {
    /// Whether every clock of both sides is accounted for.
    pub fn holds(&self) -> bool {
        let both = self.equal + self.explained + self.unexplained;
        self.old == both + self.lost + self.of_lost_children && self.new == both + self.gained + self.of_new_children
    }
}

/// A figure before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureChange {
    /// Id of the measure.
    pub measure: &'static str,
    /// Its title.
    pub title: &'static str,
    /// From OLD.
    pub old: String,
    /// From NEW.
    pub new: String,
}

/// How a fact is named in two records that know nothing of each other.
type Said = (Kind, When, Detail);

/// Holds two records against each other on a day and over a period.
pub fn cases(old: Record<'_>, new: Record<'_>, as_at: Date, period: Period) -> Cases {
    let rules = Rules::national();
    let settings =
        |record: Record<'_>| Settings { sources: Sources::of(&record.snapshot.batches), ..Settings::default() };
    let (old_settings, new_settings) = (settings(old), settings(new));
    let pairs = paired(old.children, new.children);
    let mut found = Cases {
        old: old.snapshot.histories.len() as u64,
        new: new.snapshot.histories.len() as u64,
        ..Cases::default()
    };
    let mut taken = HashSet::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for history in &old.snapshot.histories {
        left.clear();
        right.clear();
        assess_into(&mut left, history, rules, as_at, &old_settings);
        let counterpart =
            pairs.get(&history.subject).and_then(|(by, subject)| Some((*by, new.snapshot.history(*subject)?)));
        let Some((by, other)) = counterpart else {
            left.iter().for_each(|outcome| found.one(outcome, None, &[], true));
            continue;
        };
        taken.insert(other.subject);
        found.both += 1;
        *found.found_by.entry(by).or_default() += 1;
        assess_into(&mut right, other, rules, as_at, &new_settings);
        let kinds = found.facts_of(history, other);
        found.clocks_of(&left, &right, &kinds);
    }
    for history in new.snapshot.histories.iter().filter(|history| !taken.contains(&history.subject)) {
        right.clear();
        assess_into(&mut right, history, rules, as_at, &new_settings);
        right.iter().for_each(|outcome| found.other(outcome, true));
    }
    found.duties.retain(|_, clocks| clocks.equal != clocks.old.max(clocks.new));
    for compared in measures::compare(old.snapshot, new.snapshot, period, &Readings::default()) {
        if compared.breakdown.is_some() {
            continue;
        }
        found.measures_compared += 1;
        if compared.difference != measures::Difference::None {
            let figure = |figure: &Option<measures::Figure>| {
                figure.as_ref().map_or_else(
                    || "nothing to count".to_owned(),
                    |figure| match figure.denominator {
                        Some(of) => format!("{} ({} of {of})", figure.value, figure.numerator),
                        None => figure.value.to_string(),
                    },
                )
            };
            found.measures.push(MeasureChange {
                measure: compared.measure.id(),
                title: compared.measure.definition().map_or("", |definition| definition.title),
                old: figure(&compared.then),
                new: figure(&compared.now),
            });
        }
    }
    found
}

/// OLD's children with their counterpart in NEW, by the first number that both have and that is one child's on each side.
fn paired(old: &[Child], new: &[Child]) -> HashMap<SubjectId, (&'static str, SubjectId)> {
    let by_number = |children: &[Child]| {
        let mut known: HashMap<(&'static str, String), Option<SubjectId>> = HashMap::new();
        for child in children {
            for number in &child.numbers {
                known
                    .entry(number.clone())
                    .and_modify(|one| *one = one.filter(|one| *one == child.subject))
                    .or_insert(Some(child.subject));
            }
        }
        known
    };
    let (left, right) = (by_number(old), by_number(new));
    let mut pairs = HashMap::new();
    let mut taken = HashSet::new();
    for child in old {
        let counterpart = child.numbers.iter().find_map(|number| {
            left.get(number).copied().flatten()?;
            right.get(number).copied().flatten().filter(|other| !taken.contains(other)).map(|other| (number.0, other))
        });
        if let Some((by, other)) = counterpart {
            taken.insert(other);
            pairs.insert(child.subject, (by, other));
        }
    }
    pairs
}

impl Cases {
    /// Counts the facts of a child of both; the kinds that differ.
    fn facts_of(&mut self, old: &History, new: &History) -> Vec<&'static str> {
        let (before, after) = (said(old), said(new));
        let mut kinds = Vec::new();
        let mut more = |from: &HashMap<Said, u64>, than: &HashMap<Said, u64>, of_old: bool| {
            for (fact, count) in from {
                let extra = count.saturating_sub(than.get(fact).copied().unwrap_or(0));
                if extra > 0 {
                    let counts = self.facts.entry(fact.0.name()).or_default();
                    *(if of_old { &mut counts.0 } else { &mut counts.1 }) += extra;
                    kinds.push(fact.0.name());
                }
            }
        };
        more(&before, &after, true);
        more(&after, &before, false);
        if old.birth.map(|told| told.value) != new.birth.map(|told| told.value) {
            let counts = self.facts.entry(Kind::BirthMonth.name()).or_default();
            counts.0 += u64::from(old.birth.is_some());
            counts.1 += u64::from(new.birth.is_some());
            kinds.push(Kind::BirthMonth.name());
        }
        kinds.sort_unstable();
        kinds.dedup();
        self.same_facts += u64::from(kinds.is_empty());
        kinds
    }

    fn clocks_of(&mut self, old: &[Outcome], new: &[Outcome], kinds: &[&'static str]) {
        let place = |outcome: &Outcome| (outcome.duty, outcome.case, outcome.nth);
        let right: HashMap<_, &Outcome> = new.iter().map(|outcome| (place(outcome), outcome)).collect();
        let left: HashSet<_> = old.iter().map(place).collect();
        old.iter().for_each(|outcome| self.one(outcome, right.get(&place(outcome)).copied(), kinds, false));
        new.iter().filter(|outcome| !left.contains(&place(outcome))).for_each(|outcome| self.other(outcome, false));
    }

    /// Both the whole and the duty's own counts.
    fn both_counts(&mut self, outcome: &Outcome, mut count: impl FnMut(&mut Clocks)) {
        count(&mut self.clocks);
        let duty = Rules::national().law().duty(outcome.duty).map_or_else(String::new, |duty| duty.id.clone());
        count(self.duties.entry(duty).or_default());
    }

    /// A clock of OLD.
    fn one(&mut self, old: &Outcome, new: Option<&Outcome>, kinds: &[&'static str], child_lost: bool) {
        self.both_counts(old, |clocks| {
            clocks.old += 1;
            let Some(new) = new else {
                *(if child_lost { &mut clocks.of_lost_children } else { &mut clocks.lost }) += 1;
                clocks.hidden += u64::from(late(old));
                return;
            };
            clocks.new += 1;
            let same = |outcome: &Outcome| (outcome.started, outcome.due, outcome.done, outcome.status);
            if same(old) == same(new) {
                clocks.equal += 1;
                return;
            }
            *(if kinds.is_empty() { &mut clocks.unexplained } else { &mut clocks.explained }) += 1;
            kinds.iter().for_each(|kind| *clocks.explained_by.entry(*kind).or_default() += 1);
            clocks.hidden += u64::from(late(old) && !late(new));
            clocks.invented += u64::from(late(new) && !late(old));
            if old.status.word() != new.status.word() {
                *clocks.statuses.entry((old.status.word(), new.status.word())).or_default() += 1;
            }
        });
    }

    /// A clock that only NEW has.
    fn other(&mut self, new: &Outcome, child_new: bool) {
        self.both_counts(new, |clocks| {
            clocks.new += 1;
            *(if child_new { &mut clocks.of_new_children } else { &mut clocks.gained }) += 1;
            clocks.invented += u64::from(late(new));
        });
    }
}

fn late(outcome: &Outcome) -> bool {
    matches!(outcome.status, Status::Late { .. })
}

/// What a history holds, how often.
fn said(history: &History) -> HashMap<Said, u64> {
    let mut said: HashMap<Said, u64> = HashMap::new();
    let mut add = |event: &Event| *said.entry((event.kind, event.on, event.detail)).or_default() += 1;
    history.person.iter().for_each(&mut add);
    history.cases.iter().flat_map(|case| &case.events).for_each(&mut add);
    said
}
