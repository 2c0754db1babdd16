//! Counting. The measures say which case counts where; a sink adds it up, or keeps the list.

use crate::catalogue::{Measure, catalogue};
use crate::families::TIME_MEASURES;
use crate::figure::{CaseRef, Role, Why};
use crate::layout::{Layout, Parts};
use crate::part::Topic;
use crate::readings::Readings;
use crate::times;
use crate::tri::Tri;
use facts::SubjectId;
use std::collections::BTreeMap;

/// What a measure says of one case: whether it is in the cohort and, if it is, whether it counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    pub cohort: Tri,
    pub counts: Tri,
    pub days: Option<i32>,
}

/// A case followed: days until its first end and which it was (0: still open when last seen), with the earliest day that
/// the record allows for the end and with the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Followed {
    pub earliest: (i32, u8),
    pub latest: (i32, u8),
}

/// Takes verdicts.
pub(crate) trait Sink {
    /// The case that the verdicts which follow are about.
    fn case(&mut self, subject: SubjectId, ordinal: u16);

    /// Whether it wants verdicts of a measure at all, so that those that are dear to reach are left out.
    fn wants(&self, measure: Measure) -> bool;

    /// One verdict. A case surely outside the cohort is not put.
    fn put(&mut self, measure: Measure, verdict: Verdict, parts: &Parts);

    /// Takes a case that was followed from its request to its first end, or to the day looked at.
    fn follow(&mut self, followed: Followed, parts: &Parts);

    /// Takes a case that belongs among those followed and cannot be, for want of a day.
    fn unfollowed(&mut self, why: Why, parts: &Parts);

    /// Counts a case for a plain count.
    fn count(&mut self, measure: Measure, cohort: Tri, parts: &Parts) {
        self.share(measure, cohort, Tri::Yes, parts);
    }

    /// Counts a case in a cohort, and perhaps among those that the measure is about.
    fn share(&mut self, measure: Measure, cohort: Tri, counts: Tri, parts: &Parts) {
        if cohort.possible() {
            self.put(measure, Verdict { cohort, counts, days: None }, parts);
        }
    }

    /// The same with the number of days it is about.
    fn share_with_days(&mut self, measure: Measure, cohort: Tri, counts: Tri, days: Option<i32>, parts: &Parts) {
        if cohort.possible() {
            self.put(measure, Verdict { cohort, counts, days }, parts);
        }
    }
}

/// The sums of one figure: cases by cohort (sure, perhaps) and by counting (yes, perhaps, no), and days.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cell {
    sure: [u32; 3],
    perhaps: [u32; 3],
    /// Days of the cases that are surely in the cohort.
    pub days: i64,
}

impl Cell {
    fn add(&mut self, verdict: Verdict) {
        let sure = verdict.cohort == Tri::Yes;
        let row = if sure { &mut self.sure } else { &mut self.perhaps };
        let [yes, maybe, no] = row;
        *match verdict.counts {
            Tri::Yes => yes,
            Tri::Maybe(_) => maybe,
            Tri::No => no,
        } += 1;
        if sure {
            self.days += i64::from(verdict.days.unwrap_or_default());
        }
    }

    /// Fewest and most in the numerator.
    pub fn numerator(&self) -> (u64, u64) {
        let ([yes, maybe, _], [perhaps_yes, perhaps_maybe, _]) = (self.sure, self.perhaps);
        let low = u64::from(yes);
        (low, low + u64::from(maybe) + u64::from(perhaps_yes) + u64::from(perhaps_maybe))
    }

    /// Fewest and most in the denominator.
    pub fn denominator(&self) -> (u64, u64) {
        let sum = |row: [u32; 3]| row.into_iter().map(u64::from).sum::<u64>();
        (sum(self.sure), sum(self.sure) + sum(self.perhaps))
    }

    /// The share at its lowest and at its highest, each as numerator and denominator. A case that may be in the cohort
    /// is taken in wherever that moves the share the way that is asked.
    pub fn shares(&self) -> ((u64, u64), (u64, u64)) {
        let [yes, maybe, no] = self.sure.map(u64::from);
        let [perhaps_yes, perhaps_maybe, perhaps_no] = self.perhaps.map(u64::from);
        let lowest = (yes, yes + maybe + no + perhaps_maybe + perhaps_no);
        let most = yes + maybe + perhaps_yes + perhaps_maybe;
        (lowest, (most, most + no))
    }

    /// Cases settled both ways: counted, and of how many.
    pub fn settled(&self) -> (u64, u64) {
        let [yes, _, no] = self.sure.map(u64::from);
        (yes, yes + no)
    }

    /// Cases that the record does not settle.
    pub fn unsettled(&self) -> u64 {
        let [_, maybe, _] = self.sure;
        u64::from(maybe) + self.perhaps.into_iter().map(u64::from).sum::<u64>()
    }
}

/// The first reason for doubt in a verdict.
fn doubt(verdict: Verdict) -> Option<Why> {
    match (verdict.cohort, verdict.counts) {
        (Tri::Maybe(why), _) | (_, Tri::Maybe(why)) => Some(why),
        _ => None,
    }
}

/// The cells of a measure that a case goes to besides the total, each with why that is not certain, if it is not.
fn cells(measure: Measure, parts: &Parts) -> impl Iterator<Item = (u16, Option<Why>)> {
    let topics = measure.definition().map(|definition| definition.breakdowns).unwrap_or_default();
    topics.iter().flat_map(|topic| {
        let [first, second] = parts.of(*topic);
        let why = if *topic == Topic::Age { Why::BirthDay } else { Why::RequestDate };
        let doubt = (second != 0).then_some(why);
        [(first, doubt), (second, doubt)].into_iter().filter(|(cell, _)| *cell != 0)
    })
}

/// Every figure of one computation, as sums.
pub(crate) struct Tally {
    width: usize,
    cells: Vec<Cell>,
    /// Why cases of a measure's total could not be settled.
    pub unknowns: BTreeMap<(Measure, Why), u64>,
    followed: Vec<(Followed, Parts)>,
    unfollowed: Vec<Parts>,
}

impl Tally {
    /// All zero.
    pub fn new(layout: &Layout) -> Self {
        let width = layout.len();
        Self {
            width,
            cells: vec![Cell::default(); width * catalogue().len()],
            unknowns: BTreeMap::new(),
            followed: Vec::new(),
            unfollowed: Vec::new(),
        }
    }

    /// The sums of one figure.
    pub fn cell(&self, measure: Measure, cell: usize) -> Cell {
        self.cells.get(measure as usize * self.width + cell).copied().unwrap_or_default()
    }

    /// The cases followed that are surely of a cell (0: all), and how many may be of it or could not be followed.
    pub fn followed(&self, topic: Option<Topic>, cell: u16) -> (Vec<Followed>, u64) {
        let Some(topic) = topic else {
            return (self.followed.iter().map(|(followed, _)| *followed).collect(), self.unfollowed.len() as u64);
        };
        let here = |parts: &Parts| parts.of(topic).contains(&cell);
        let sure = |parts: &Parts| here(parts) && parts.of(topic).contains(&0);
        let surely = self.followed.iter().filter(|(_, parts)| sure(parts)).map(|(followed, _)| *followed).collect();
        let perhaps = self.followed.iter().filter(|(_, parts)| here(parts) && !sure(parts)).count();
        (surely, perhaps as u64 + self.unfollowed.iter().filter(|parts| here(parts)).count() as u64)
    }
}

impl Sink for Tally {
    fn case(&mut self, _subject: SubjectId, _ordinal: u16) {}

    fn wants(&self, _measure: Measure) -> bool {
        true
    }

    fn follow(&mut self, followed: Followed, parts: &Parts) {
        self.followed.push((followed, *parts));
    }

    fn unfollowed(&mut self, why: Why, parts: &Parts) {
        self.unfollowed.push(*parts);
        for measure in TIME_MEASURES {
            *self.unknowns.entry((measure, why)).or_default() += 1;
        }
    }

    fn put(&mut self, measure: Measure, verdict: Verdict, parts: &Parts) {
        if let Some(why) = doubt(verdict) {
            *self.unknowns.entry((measure, why)).or_default() += 1;
        }
        let row = measure as usize * self.width;
        if let Some(total) = self.cells.get_mut(row) {
            total.add(verdict);
        }
        for (cell, doubt) in cells(measure, parts) {
            let here = doubt.map_or(Tri::Yes, Tri::Maybe);
            let verdict = Verdict { cohort: verdict.cohort.and(here), ..verdict };
            if let Some(sum) = self.cells.get_mut(row + usize::from(cell)) {
                sum.add(verdict);
            }
        }
    }
}

/// The cases behind one figure.
pub(crate) struct Listing {
    pub measure: Measure,
    /// The cells of a part; `None` for the total.
    pub cells: Option<Vec<u16>>,
    pub found: Vec<CaseRef>,
    readings: Readings,
    at: Option<(SubjectId, u16)>,
}

impl Listing {
    /// An empty list.
    pub fn new(measure: Measure, cells: Option<Vec<u16>>, readings: Readings) -> Self {
        Self { measure, cells, found: Vec::new(), readings, at: None }
    }

    /// Whether a case belongs to the cells asked for: yes, and if not surely, why; `None` if it does not.
    fn here(&self, parts: &Parts) -> Option<Option<Why>> {
        match &self.cells {
            None => Some(None),
            Some(wanted) => cells(self.measure, parts).find(|(cell, _)| wanted.contains(cell)).map(|(_, doubt)| doubt),
        }
    }

    fn list(&mut self, role: Role, days: Option<i32>) {
        if let Some((subject, ordinal)) = self.at {
            self.found.push(CaseRef { subject, ordinal, role, days });
        }
    }
}

impl Sink for Listing {
    fn case(&mut self, subject: SubjectId, ordinal: u16) {
        self.at = Some((subject, ordinal));
    }

    fn wants(&self, measure: Measure) -> bool {
        measure == self.measure
    }

    fn put(&mut self, measure: Measure, verdict: Verdict, parts: &Parts) {
        if measure != self.measure {
            return;
        }
        let Some(here) = self.here(parts) else { return };
        let role = match doubt(verdict).or(here) {
            Some(why) => Role::Unknown(why),
            None if verdict.counts == Tri::Yes => Role::Numerator,
            None => Role::Denominator,
        };
        self.list(role, verdict.days);
    }

    fn follow(&mut self, followed: Followed, parts: &Parts) {
        let Some(here) = self.here(parts).filter(|_| TIME_MEASURES.contains(&self.measure)) else { return };
        let role = match (here, times::role(self.measure, followed, &self.readings)) {
            (Some(why), _) => Role::Unknown(why),
            (None, Some(true)) => Role::Numerator,
            (None, Some(false)) => Role::Denominator,
            (None, None) => Role::Unknown(Why::DecisionDate),
        };
        let days = (followed.earliest == followed.latest).then_some(followed.earliest.0);
        self.list(role, days);
    }

    fn unfollowed(&mut self, why: Why, parts: &Parts) {
        if TIME_MEASURES.contains(&self.measure) && self.here(parts).is_some() {
            self.list(Role::Unknown(why), None);
        }
    }
}

/// The sums of one measure's total and nothing else: for a series of many periods.
pub(crate) struct Single {
    measure: Measure,
    pub sum: Cell,
}

impl Single {
    pub fn new(measure: Measure) -> Self {
        Self { measure, sum: Cell::default() }
    }
}

impl Sink for Single {
    fn case(&mut self, _subject: SubjectId, _ordinal: u16) {}

    fn wants(&self, measure: Measure) -> bool {
        measure == self.measure
    }

    fn put(&mut self, measure: Measure, verdict: Verdict, _parts: &Parts) {
        if measure == self.measure {
            self.sum.add(verdict);
        }
    }

    fn follow(&mut self, _followed: Followed, _parts: &Parts) {}

    fn unfollowed(&mut self, _why: Why, _parts: &Parts) {}
}
