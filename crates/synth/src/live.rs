//! One margin while it is being settled: what each cell holds over what is wanted, and which units are in it.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::solve::Margin;

/// A margin and the units in its cells.
pub(crate) struct Live {
    pub(crate) margin: Margin,
    /// Held less wanted.
    pub(crate) over: Vec<i32>,
    /// What one unit too many or too few costs here: it grows where the same cell is wrong again and again.
    pub(crate) weight: Vec<i32>,
    /// Units by cell, and the place of each unit there.
    bucket: Vec<Vec<u32>>,
    place: Vec<u32>,
}

impl Live {
    pub(crate) fn new<const W: usize>(margin: Margin, units: &[[u8; W]]) -> Self {
        let over = margin.want.iter().map(|want| -(*want as i32)).collect();
        let bucket = vec![Vec::new(); margin.want.len()];
        let weight = vec![2; margin.want.len()];
        let mut live = Self { margin, over, weight, bucket, place: vec![0; units.len()] };
        for (unit, row) in units.iter().enumerate() {
            let cell = live.cell(row);
            live.over.edit(cell, |over| over + 1);
            if let Some(bucket) = live.bucket.get_mut(cell) {
                live.place.put(unit, bucket.len() as u32);
                bucket.push(unit as u32);
            }
        }
        live
    }

    /// The cell of a unit.
    #[inline]
    pub(crate) fn cell<const W: usize>(&self, unit: &[u8; W]) -> usize {
        let row = self.margin.row_of.at(usize::from(unit.at(self.margin.topic)));
        let label = self.margin.label_of.at(usize::from(unit.at(self.margin.column)));
        usize::from(row) * self.margin.width + usize::from(label)
    }

    /// The attribute that changes and the one that stays.
    pub(crate) fn attributes(&self, by_topic: bool) -> (usize, usize) {
        let (topic, column) = (self.margin.topic, self.margin.column);
        if by_topic { (topic, column) } else { (column, topic) }
    }

    /// Any unit of a cell.
    pub(crate) fn find(&self, cell: usize, chance: &mut Chance) -> Option<usize> {
        let bucket = self.bucket.get(cell)?;
        bucket.get(chance.below(bucket.len())).map(|unit| *unit as usize)
    }

    /// Cells that differ from this one only in the topic (or only in the column), by place.
    fn line(&self, cell: usize, by_topic: bool) -> (usize, usize, usize) {
        let width = self.margin.width.max(1);
        let rows = self.over.len() / width;
        if by_topic { (cell % width, width, rows) } else { (cell / width * width, 1, width) }
    }

    /// A cell of the same line that holds too few, if any.
    pub(crate) fn lacking(&self, cell: usize, by_topic: bool, chance: &mut Chance) -> Option<usize> {
        let (first, step, count) = self.line(cell, by_topic);
        let short = |at: usize| self.over.at(first + at * step) < 0;
        let begin = chance.below(count);
        (0..count).map(|at| (begin + at) % count).find(|at| short(*at)).map(|at| first + at * step)
    }

    /// From a cell that holds too few, one across its line that holds too many; any if there is none.
    pub(crate) fn across(&self, cell: usize, by_topic: bool, chance: &mut Chance) -> Option<usize> {
        let (first, step, count) = self.line(cell, !by_topic);
        let begin = chance.below(count);
        let over = |at: &usize| self.over.at(first + at * step) > 0;
        let found = (0..count).map(|at| (begin + at) % count).find(over).unwrap_or(begin);
        (count > 0).then_some(first + found * step)
    }

    /// Any unit across the line of a cell.
    pub(crate) fn find_in_line(&self, cell: usize, by_topic: bool, chance: &mut Chance) -> Option<usize> {
        let (first, step, count) = self.line(cell, !by_topic);
        (0..6).find_map(|_| self.find(first + chance.below(count) * step, chance))
    }

    /// Any cell of the same line that holds units, or the cell itself.
    pub(crate) fn anywhere(&self, cell: usize, by_topic: bool, chance: &mut Chance) -> usize {
        let (first, step, count) = self.line(cell, by_topic);
        let held = |at: &usize| self.bucket.get(*at).is_some_and(|units| !units.is_empty());
        (0..6).map(|_| first + chance.below(count) * step).find(held).unwrap_or(cell)
    }

    /// The cell where a unit of one cell comes to be that takes the topic (or the label) of another cell.
    pub(crate) fn moved(&self, cell: usize, other: usize, by_topic: bool) -> usize {
        let width = self.margin.width.max(1);
        if by_topic { other / width * width + cell % width } else { cell / width * width + other % width }
    }

    /// A unit goes from one cell to another.
    pub(crate) fn carry(&mut self, unit: usize, from: usize, to: usize) {
        let place = self.place.at(unit) as usize;
        if let Some(bucket) = self.bucket.get_mut(from) {
            if place < bucket.len() {
                bucket.swap_remove(place);
            }
            if let Some(moved) = bucket.get(place) {
                self.place.put(*moved as usize, place as u32);
            }
        }
        if let Some(bucket) = self.bucket.get_mut(to) {
            self.place.put(unit, bucket.len() as u32);
            bucket.push(unit as u32);
        }
    }

    /// By how much this margin's cost changes when two units swap their topics, or their labels: the same either way.
    #[inline]
    pub(crate) fn change<const W: usize>(&self, one: &[u8; W], two: &[u8; W]) -> i32 {
        let row = |unit: &[u8; W]| usize::from(self.margin.row_of.at(usize::from(unit.at(self.margin.topic))));
        let label = |unit: &[u8; W]| usize::from(self.margin.label_of.at(usize::from(unit.at(self.margin.column))));
        let (mine, theirs) = (row(one), row(two));
        if mine == theirs {
            return 0;
        }
        let (own, other) = (label(one), label(two));
        if own == other {
            return 0;
        }
        let width = self.margin.width;
        let less = |cell: usize| if self.over.at(cell) > 0 { -self.weight.at(cell) } else { self.weight.at(cell) };
        let more = |cell: usize| if self.over.at(cell) < 0 { -self.weight.at(cell) } else { self.weight.at(cell) };
        less(mine * width + own)
            + less(theirs * width + other)
            + more(theirs * width + own)
            + more(mine * width + other)
    }
}

/// Units by what they share.
pub(crate) struct Groups {
    pub(crate) of: Vec<u32>,
    pub(crate) members: Vec<Vec<u32>>,
}

/// Units by key.
pub(crate) fn gather(keys: Vec<u64>) -> Groups {
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    order.sort_unstable_by_key(|unit| (keys.at(*unit as usize), *unit));
    let mut groups = Groups { of: vec![0; keys.len()], members: Vec::new() };
    for members in order.chunk_by(|a, b| keys.at(*a as usize) == keys.at(*b as usize)) {
        for unit in members {
            groups.of.put(*unit as usize, groups.members.len() as u32);
        }
        groups.members.push(members.to_vec());
    }
    groups
}
