//! Cases gathered by the time at which they ended or were last seen.

use super::times::Anchors;
use crate::NotComputable;

/// One case: from when it was watched, until when, and how it ended.
///
/// Times are in any one unit (weeks, days) since the case's own start. A case that ends at a time is still counted as
/// at risk at that time; one that comes under watch at a time (left truncation) is at risk only after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spell {
    /// When watching began; `None` from the case's own start.
    pub entry: Option<f64>,
    /// When the case ended or was last seen.
    pub exit: f64,
    /// 0: still open when last seen. 1 and above: the end that was reached, such as issued, refused, withdrawn.
    pub end: u8,
}

/// All that happened at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The time.
    pub time: f64,
    /// Cases watched and not ended just before.
    pub at_risk: u64,
    /// Cases that reached each end, from end 1 up.
    pub ends: Vec<u64>,
    /// Cases last seen at this time, still open.
    pub censored: u64,
    /// Cases that came under watch after the row before and before this time.
    pub(crate) entering: u64,
    /// Which of those that leave here came in at which row: (row of entry, end or 0, how many).
    pub(crate) leaving: Vec<(u32, u8, u64)>,
}

impl Row {
    /// Cases that ended at this time, however.
    pub fn ended(&self) -> u64 {
        self.ends.iter().sum()
    }
}

/// Cases gathered by time.
#[derive(Clone, Debug, PartialEq)]
pub struct LifeTable {
    rows: Vec<Row>,
    ends: usize,
    cases: u64,
}

/// Whole times below this are looked up instead of searched for.
const WHOLE: usize = 1 << 16;

impl LifeTable {
    /// Gathers cases with `ends` kinds of end.
    ///
    /// # Errors
    /// No cases, a time that is not a number or is below nought, an exit not after its entry, an end above `ends`.
    pub fn new(spells: &[Spell], ends: usize) -> Result<Self, NotComputable> {
        if spells.is_empty() {
            return Err(NotComputable::NoCases);
        }
        let whole = |time: f64| time.fract() == 0.0;
        let all_whole = spells.iter().all(|spell| whole(spell.exit) && spell.entry.is_none_or(whole));
        let times = || spells.iter().flat_map(|spell| spell.entry.into_iter().chain([spell.exit]));
        let drawn = (!all_whole).then(|| Anchors::of(times())).flatten().map(|anchors| {
            let draw = |spell: &Spell| Spell {
                entry: spell.entry.map(|entry| anchors.drawn(entry)),
                exit: anchors.drawn(spell.exit),
                ..*spell
            };
            spells.iter().map(draw).collect::<Vec<Spell>>()
        });
        let spells = drawn.as_deref().unwrap_or(spells);
        let usable = |spell: &Spell| {
            spell.exit.is_finite()
                && spell.exit >= 0.0
                && spell.entry.is_none_or(|entry| entry.is_finite() && entry < spell.exit)
                && usize::from(spell.end) <= ends
        };
        if !spells.iter().all(usable) {
            return Err(NotComputable::BadTime);
        }
        let places = Places::of(spells);
        let mut rows: Vec<Row> = places
            .times
            .iter()
            .map(|&time| Row { time, at_risk: 0, ends: vec![0; ends], censored: 0, entering: 0, leaving: Vec::new() })
            .collect();
        gather(spells, &places, &mut rows, ends);
        let mut watched = 0;
        for row in &mut rows {
            watched += row.entering;
            row.at_risk = watched;
            watched -= row.ended() + row.censored;
        }
        Ok(Self { rows, ends, cases: spells.len() as u64 })
    }

    /// The rows, earliest time first.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many kinds of end.
    pub fn ends(&self) -> usize {
        self.ends
    }

    /// How many cases.
    pub fn cases(&self) -> u64 {
        self.cases
    }

    /// The longest time at which any case was seen.
    pub fn last_time(&self) -> f64 {
        self.rows.last().map_or(0.0, |row| row.time)
    }
}

/// Adds each case to the row it leaves at and the row it comes in by.
fn gather(spells: &[Spell], places: &Places, rows: &mut [Row], ends: usize) {
    let width = ends + 1;
    // Almost always everyone is watched from the start, and counting is all there is to do.
    let mut from_start = vec![0u64; rows.len() * width];
    let mut entered: Vec<(u32, u32, u8)> = Vec::new();
    for spell in spells {
        let leaves = places.row_at(spell.exit);
        let enters = spell.entry.map_or(0, |entry| places.first_after(entry));
        if enters == 0 {
            if let Some(count) = from_start.get_mut(leaves * width + usize::from(spell.end)) {
                *count += 1;
            }
        } else {
            entered.push((leaves as u32, enters as u32, spell.end));
        }
    }
    let mut all = 0;
    for (row, counts) in rows.iter_mut().zip(from_start.chunks(width)) {
        for (&count, end) in counts.iter().zip(0u8..) {
            if count > 0 {
                row.leaving.push((0, end, count));
                all += count;
            }
        }
    }
    if let Some(first) = rows.first_mut() {
        first.entering = all;
    }
    entered.sort_unstable();
    for group in entered.chunk_by(|left, right| left == right) {
        if let Some(&(leaves, enters, end)) = group.first() {
            let count = group.len() as u64;
            if let Some(row) = rows.get_mut(leaves as usize) {
                row.leaving.push((enters, end, count));
            }
            if let Some(row) = rows.get_mut(enters as usize) {
                row.entering += count;
            }
        }
    }
    for row in rows {
        for &(_, end, count) in &row.leaving {
            match usize::from(end).checked_sub(1).and_then(|end| row.ends.get_mut(end)) {
                Some(ends) => *ends += count,
                None => row.censored += count,
            }
        }
    }
}

/// The distinct times of exit, and where each stands.
struct Places {
    times: Vec<f64>,
    whole: Option<Vec<u32>>,
}

impl Places {
    fn of(spells: &[Spell]) -> Self {
        let whole = |time: f64| time.fract() == 0.0 && time < WHOLE as f64;
        if spells.iter().all(|spell| whole(spell.exit)) {
            let most = spells.iter().map(|spell| spell.exit as usize).max().unwrap_or_default();
            let mut seen = vec![false; most + 1];
            for spell in spells {
                if let Some(seen) = seen.get_mut(spell.exit as usize) {
                    *seen = true;
                }
            }
            let mut times = Vec::new();
            let rows = seen
                .iter()
                .enumerate()
                .map(|(time, &seen)| {
                    let row = times.len() as u32;
                    if seen {
                        times.push(time as f64);
                    }
                    row
                })
                .collect();
            return Self { times, whole: Some(rows) };
        }
        let mut times: Vec<f64> = spells.iter().map(|spell| spell.exit).collect();
        times.sort_unstable_by(f64::total_cmp);
        times.dedup();
        Self { times, whole: None }
    }

    fn row_at(&self, time: f64) -> usize {
        match &self.whole {
            Some(rows) => rows.get(time as usize).map_or(0, |&row| row as usize),
            None => self.times.partition_point(|&known| known < time),
        }
    }

    fn first_after(&self, time: f64) -> usize {
        if self.times.first().is_some_and(|&first| time < first) {
            return 0;
        }
        self.times.partition_point(|&known| known <= time)
    }
}
