//! Pairs ages, years in place and ages at start within each setting so that some dates make all three true.
//!
//! Once ages and years are paired, each unit can have started at one range of ages, and starts can be given out in order if
//! and only if, at every age, neither too many ranges have ended nor too few begun. How far that is from true is the cost
//! that swaps of years between units bring down.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::plans::{Plan, age_range, is, short_age_range};
use crate::words;
use std::collections::BTreeMap;

/// "12 or more" years, before starts eleven years before the activity year are told from earlier ones.
pub(crate) const LONG: u8 = 14;

/// Ages at start from the least: unknown, which is a start before birth, then the bands.
const RANKS: usize = words::AGE;

/// The first and last rank of the age at start for an age and an activity year less start year: as [`crate::plans::discord`].
fn span(age: u8, years: i32) -> (usize, usize) {
    let (young, old) = age_range(age);
    let fits = |rank: &usize| match rank {
        0 => young < years,
        _ => {
            let (from, to) = short_age_range(*rank as u8 - 1);
            from <= old - years + 1 && to >= young - years
        }
    };
    let mut ranks = (0..RANKS).filter(fits);
    let first = ranks.next().unwrap_or(0);
    (first, ranks.next_back().unwrap_or(first))
}

fn rank(start: u8) -> usize {
    if usize::from(start) == words::AGE_UNKNOWN { 0 } else { usize::from(start) + 1 }
}

struct Pairing {
    /// Age and activity year less start year of each unit.
    units: Vec<(u8, i32)>,
    /// How many ranges begin at each rank, and how many end.
    first: [i32; RANKS],
    last: [i32; RANKS],
    /// How many starts there are up to each rank.
    starts: [i32; RANKS],
    cost: i32,
}

impl Pairing {
    fn count(&mut self, (age, years): (u8, i32), by: i32) {
        let (first, last) = span(age, years);
        self.first.edit(first, |count| count + by);
        self.last.edit(last, |count| count + by);
    }

    fn weigh(&self) -> i32 {
        let (mut begun, mut ended, mut cost) = (0, 0, 0);
        for ((first, last), starts) in self.first.iter().zip(&self.last).zip(&self.starts) {
            begun += first;
            ended += last;
            cost += (ended - starts).max(0) + (starts - begun).max(0);
        }
        cost
    }

    /// Changes units if that costs no more, or not much more while it is early.
    fn consider(&mut self, changes: &[(usize, (u8, i32))], heat: i32, chance: &mut Chance) {
        let before: Vec<(u8, i32)> =
            changes.iter().map(|(at, _)| self.units.get(*at).copied().unwrap_or_default()).collect();
        before.iter().for_each(|unit| self.count(*unit, -1));
        changes.iter().for_each(|(_, unit)| self.count(*unit, 1));
        let cost = self.weigh();
        let more = (cost - self.cost) * 1_000 / heat;
        if more <= 0 || more < 20 && chance.below(1 << 20) < 1 << (20 - more) {
            self.cost = cost;
            for (at, unit) in changes {
                if let Some(place) = self.units.get_mut(*at) {
                    *place = *unit;
                }
            }
        } else {
            changes.iter().for_each(|(_, unit)| self.count(*unit, -1));
            before.iter().for_each(|unit| self.count(*unit, 1));
        }
    }
}

/// Pairs the values of the plans of one setting anew. Ages of plans of which no review is expected stay among them, unless
/// `freely`. True if some dates make all of them true.
pub(crate) fn pair(rows: &mut [Plan], freely: bool, chance: &mut Chance) -> bool {
    // Those of whom no review is expected first, then the oldest with those who began longest ago, to begin with.
    rows.sort_by_key(|row| (row.at(is::YEARS) > 1, row.at(is::YEARS)));
    let young = rows.iter().filter(|row| row.at(is::YEARS) <= 1).count();
    let (ours, others) = rows.split_at_mut(young.min(rows.len()));
    for group in [ours, others] {
        let mut ages: Vec<u8> = group.iter().map(|row| row.at(is::AGE)).collect();
        ages.sort_unstable();
        group.iter_mut().zip(ages).for_each(|(row, age)| row.put(is::AGE, age));
    }
    let years = |row: &Plan| if row.at(is::YEARS) == LONG { 11 } else { i32::from(row.at(is::YEARS)) - 1 };
    let units: Vec<(u8, i32)> = rows.iter().map(|row| (row.at(is::AGE), years(row))).collect();
    let mut starts: Vec<u8> = rows.iter().map(|row| row.at(is::START)).collect();
    let mut work = Pairing { units, first: [0; RANKS], last: [0; RANKS], starts: [0; RANKS], cost: 0 };
    for unit in work.units.clone() {
        work.count(unit, 1);
    }
    for start in &starts {
        (rank(*start)..RANKS).for_each(|at| work.starts.edit(at, |count| count + 1));
    }
    work.cost = work.weigh();
    anneal(&mut work, if freely { 0 } else { young }, chance);
    for (row, (age, years)) in rows.iter_mut().zip(&work.units) {
        row.put(is::AGE, *age);
        row.put(is::YEARS, if *years >= 11 { LONG } else { (years + 1) as u8 });
    }
    // What is left in fault is paired as well as may be.
    starts.sort_by_key(|start| rank(*start));
    give_starts(rows, &work.units, &starts, chance);
    work.cost == 0
}

/// Gives out starts from the least, each to the unit whose range ends first among those whose range has begun: no other way
/// leaves fewer units without one. Those take what is left.
fn give_starts(rows: &mut [Plan], units: &[(u8, i32)], starts: &[u8], chance: &mut Chance) {
    let mut waiting: Vec<(usize, usize, usize)> = Vec::new();
    for (at, (age, years)) in units.iter().enumerate() {
        let (first, last) = span(*age, *years);
        waiting.push((first, last, at));
    }
    chance.shuffle(&mut waiting);
    waiting.sort_by_key(|(first, ..)| *first);
    let mut waiting = waiting.into_iter().enumerate().peekable();
    let mut ready: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let (mut left, mut spare, mut given) = (Vec::new(), Vec::new(), Vec::new());
    for start in starts {
        let here = rank(*start);
        while let Some((order, (_, last, at))) = waiting.next_if(|(_, (first, ..))| *first <= here) {
            ready.insert((last, order), at);
        }
        while let Some(entry) = ready.first_entry().filter(|entry| entry.key().0 < here) {
            left.push(entry.remove());
        }
        match ready.pop_first() {
            Some((_, at)) => given.push((at, *start)),
            None => spare.push(*start),
        }
    }
    left.extend(ready.into_values().chain(waiting.map(|(_, (.., at))| at)));
    left.sort_unstable();
    for (at, start) in given.into_iter().chain(left.into_iter().zip(spare)) {
        if let Some(row) = rows.get_mut(at) {
            row.put(is::START, start);
        }
    }
}

/// Gives a unit whose age at start cannot be true the nearest that can.
pub(crate) fn give_way(row: &mut Plan) {
    let years = match row.at(is::YEARS) {
        LONG | 13 => 12,
        years => i32::from(years) - 1,
    };
    let (first, last) = span(row.at(is::AGE), years);
    let nearest = rank(row.at(is::START)).clamp(first, last);
    row.put(is::START, if nearest == 0 { words::AGE_UNKNOWN as u8 } else { nearest as u8 - 1 });
}

fn anneal(work: &mut Pairing, young: usize, chance: &mut Chance) {
    let old = work.units.len() - young;
    let steps = 4_000 + work.units.len() * 300;
    for step in 0..steps {
        if work.cost == 0 {
            return;
        }
        let heat = 50 + (950 * (steps - step) / steps) as i32;
        let one = chance.below(work.units.len());
        let (age, years) = work.units.get(one).copied().unwrap_or_default();
        if years >= 11 && chance.permille(300) {
            work.consider(&[(one, (age, chance.between(11, 22)))], heat, chance);
            continue;
        }
        let two = if one < young { chance.below(young) } else { young + chance.below(old) };
        let (other_age, other_years) = work.units.get(two).copied().unwrap_or_default();
        if age != other_age && years != other_years {
            work.consider(&[(one, (age, other_years)), (two, (other_age, years))], heat, chance);
        }
    }
}

/// Chooses which ages of each setting belong to plans of which no review is expected: as many a setting as it has such plans
/// and as many of an age as `want` says, as far as there are. `ages` are each setting's counts by age, `young` how many such
/// plans it has, `starts` its counts by age at start. The answer is like `ages`.
pub(crate) fn share(
    ages: &[Vec<u32>],
    starts: &[Vec<u32>],
    young: &[u32],
    want: &[u32],
    band: impl Fn(usize) -> usize,
) -> Vec<Vec<u32>> {
    let bands = want.len();
    let total = |setting: usize, at: usize| -> u32 {
        let of = ages.get(setting).into_iter().flatten().enumerate();
        of.filter(|(age, _)| band(*age) == at).map(|(_, count)| count).sum()
    };
    // First no more of an age than have started near it.
    let near = |setting: usize, at: usize| -> u32 {
        let starts = starts.get(setting).map_or(&[][..], Vec::as_slice);
        (at..=at + 2).map(|start| starts.at(start)).sum()
    };
    let mut flow = Flow { held: vec![vec![0; bands]; ages.len()], room: Vec::new() };
    let mut wanted = want.to_vec();
    let mut left = young.to_vec();
    for careful in [true, false] {
        let room = |setting: usize, at: usize| {
            let all = total(setting, at);
            if careful { all.min(near(setting, at)) } else { all }
        };
        flow.room = (0..ages.len()).map(|setting| (0..bands).map(|at| room(setting, at)).collect()).collect();
        for setting in 0..ages.len() {
            while left.at(setting) > 0 && flow.send(setting, &mut wanted, &mut vec![false; ages.len()]) {
                left.edit(setting, |left| left - 1);
            }
        }
    }
    // Within a band of several ages, as they come.
    let mut shared: Vec<Vec<u32>> = ages.iter().map(|counts| vec![0; counts.len()]).collect();
    for (setting, shared) in shared.iter_mut().enumerate() {
        let mut left = flow.held.get(setting).cloned().unwrap_or_default();
        for age in 0..shared.len() {
            let have = ages.get(setting).map_or(0, |counts| counts.at(age));
            let taken = have.min(left.at(band(age)));
            shared.put(age, taken);
            left.edit(band(age), |left| left - taken);
        }
    }
    shared
}

/// What settings hold of each band, and at the most could.
struct Flow {
    held: Vec<Vec<u32>>,
    room: Vec<Vec<u32>>,
}

impl Flow {
    fn cell(of: &[Vec<u32>], setting: usize, at: usize) -> u32 {
        of.get(setting).map_or(0, |counts| counts.at(at))
    }

    fn add(&mut self, setting: usize, at: usize, by: i32) {
        if let Some(counts) = self.held.get_mut(setting) {
            counts.edit(at, |count| count.saturating_add_signed(by));
        }
    }

    /// One more for a setting: of a band still wanted, or of one that another setting gives up for another in turn.
    fn send(&mut self, setting: usize, wanted: &mut [u32], seen: &mut Vec<bool>) -> bool {
        seen.put(setting, true);
        let open: Vec<usize> = (0..wanted.len())
            .filter(|at| Self::cell(&self.held, setting, *at) < Self::cell(&self.room, setting, *at))
            .collect();
        let most = open.iter().copied().filter(|at| wanted.at(*at) > 0);
        // Where there is most room left for the wants, so that settings come out alike.
        let best = most
            .max_by_key(|at| Self::cell(&self.room, setting, *at) * 16 / (Self::cell(&self.held, setting, *at) + 1));
        if let Some(at) = best {
            wanted.edit(at, |want| want - 1);
            self.add(setting, at, 1);
            return true;
        }
        for at in open {
            for other in 0..self.held.len() {
                if seen.at(other) || Self::cell(&self.held, other, at) == 0 {
                    continue;
                }
                self.add(other, at, -1);
                if self.send(other, wanted, seen) {
                    self.add(setting, at, 1);
                    return true;
                }
                self.add(other, at, 1);
            }
        }
        false
    }
}
