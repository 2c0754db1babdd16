//! Gives every unit a label of each column so that published one-way margins hold exactly.
//!
//! A unit is a row of small numbers: its topics (sex, age …) and its columns (need, outcome …). The margins of a column with
//! every topic are wanted exactly. Start from any labels, then repair: take a cell that holds too many, a unit in it, and
//! swap with another unit either their labels, or their values of one topic. A topic swap is allowed only between units
//! that agree in everything that topic is already tied to, so what was settled before stays settled.

use crate::cells::Cells;
use crate::chance::Chance;
use std::collections::BTreeMap;

/// Units of `W` attributes each.
#[derive(Clone, Debug)]
pub(crate) struct Units<const W: usize> {
    pub(crate) rows: Vec<[u8; W]>,
    /// Units whose topics were settled elsewhere and must not change.
    pub(crate) pinned: Vec<bool>,
}

/// Wanted counts of a column's labels over a topic's values.
#[derive(Clone, Debug)]
pub(crate) struct Margin {
    /// Attribute that is the column.
    pub(crate) column: usize,
    /// Attribute that is the topic.
    pub(crate) topic: usize,
    /// Row of each topic value.
    pub(crate) row_of: Vec<u8>,
    /// Column of each label.
    pub(crate) label_of: Vec<u8>,
    /// How many table columns there are.
    pub(crate) width: usize,
    /// Wanted, rows by columns.
    pub(crate) want: Vec<u32>,
}

struct Live {
    margin: Margin,
    /// Held less wanted.
    over: Vec<i32>,
    /// Units by cell, and the place of each unit there.
    bucket: Vec<Vec<u32>>,
    place: Vec<u32>,
}

impl Live {
    #[inline]
    fn row_at<const W: usize>(&self, unit: &[u8; W]) -> usize {
        usize::from(self.margin.row_of.at(usize::from(unit.at(self.margin.topic))))
    }

    #[inline]
    fn label_at<const W: usize>(&self, unit: &[u8; W]) -> usize {
        usize::from(self.margin.label_of.at(usize::from(unit.at(self.margin.column))))
    }

    #[inline]
    fn cell<const W: usize>(&self, unit: &[u8; W]) -> usize {
        self.row_at(unit) * self.margin.width + self.label_at(unit)
    }
}

/// A column to be settled.
pub(crate) struct Task<'a, const W: usize> {
    pub(crate) margins: Vec<Margin>,
    /// For each topic that may be swapped, the attributes that two units must share to swap it.
    pub(crate) tied: BTreeMap<usize, Vec<usize>>,
    /// A topic without margins here that may be swapped along, where a topic cannot be swapped alone, and the attribute that
    /// two units must share for it.
    pub(crate) companion: Option<(usize, usize)>,
    /// Whether a label fits the rest of its unit.
    pub(crate) sound: &'a dyn Fn(&[u8; W]) -> bool,
    /// Whether the topics of a unit can all be true of one person.
    pub(crate) possible: &'a dyn Fn(&[u8; W]) -> bool,
    /// In how many tries of a thousand a label need not fit: published tables can hold what no sensible record could.
    pub(crate) lenient: usize,
    /// Columns of which pinned units keep their label.
    pub(crate) kept: Vec<usize>,
    /// Steps to spend before giving up.
    pub(crate) steps: usize,
}

struct Work<'a, const W: usize> {
    units: &'a mut Units<W>,
    task: &'a Task<'a, W>,
    live: Vec<Live>,
    hot: Vec<(u32, u32)>,
    hot_place: Vec<Vec<u32>>,
    /// Tables of each attribute.
    touching: Vec<Vec<usize>>,
    groups: Vec<Option<Groups>>,
    /// For each table, units that agree in every topic of the column but the table's. Renewed now and then: a swap of topics
    /// makes it stale, which costs only tries.
    near: Vec<Groups>,
    off: i64,
    /// Parts in a million of the time that are left.
    patience: usize,
}

struct Groups {
    of: Vec<u32>,
    members: Vec<Vec<u32>>,
}

const COLD: u32 = u32::MAX;

/// Settles a column. Returns how far the margins are off: 0 is exact; otherwise twice the units misplaced, summed over margins.
pub(crate) fn settle<const W: usize>(units: &mut Units<W>, task: &Task<'_, W>, chance: &mut Chance) -> i64 {
    let mut work = Work::new(units, task);
    // What has not grown better for so long seldom does.
    let idle = 2_500 + work.units.rows.len() / 2;
    let (mut best, mut since) = (work.off, 0);
    for step in 0..task.steps {
        if work.off < best {
            (best, since) = (work.off, step);
        }
        if work.off == 0 || step > since + idle {
            break;
        }
        if step % 4_096 == 0 {
            work.renew();
        }
        work.patience = (task.steps - step) * 1_000 / task.steps * 1_000;
        work.step(chance);
    }
    work.off
}

impl<'a, const W: usize> Work<'a, W> {
    fn new(units: &'a mut Units<W>, task: &'a Task<'a, W>) -> Self {
        let count = units.rows.len();
        let mut live = Vec::new();
        let mut touching = vec![Vec::new(); W];
        for (table, margin) in task.margins.iter().enumerate() {
            let over = margin.want.iter().map(|want| -(*want as i32)).collect();
            let mut one = Live {
                margin: margin.clone(),
                over,
                bucket: vec![Vec::new(); margin.want.len()],
                place: vec![0; count],
            };
            for (unit, row) in units.rows.iter().enumerate() {
                let cell = one.cell(row);
                one.over.edit(cell, |over| over + 1);
                if let Some(bucket) = one.bucket.get_mut(cell) {
                    one.place.put(unit, bucket.len() as u32);
                    bucket.push(unit as u32);
                }
            }
            live.push(one);
            for attribute in [margin.topic, margin.column] {
                if let Some(tables) = touching.get_mut(attribute) {
                    tables.push(table);
                }
            }
        }
        let groups = (0..W).map(|topic| task.tied.get(&topic).map(|tied| group(units, tied))).collect();
        let hot_place = live.iter().map(|one| vec![COLD; one.over.len()]).collect();
        let mut work = Self {
            units,
            task,
            live,
            touching,
            hot: Vec::new(),
            hot_place,
            groups,
            near: Vec::new(),
            off: 0,
            patience: 0,
        };
        for table in 0..work.live.len() {
            let cells = work.live.get(table).map_or(0, |one| one.over.len());
            for cell in 0..cells {
                let over = work.live.get(table).map_or(0, |one| one.over.at(cell));
                work.off += i64::from(over.abs());
                if over > 0 {
                    work.heat(table, cell);
                }
            }
        }
        work
    }

    fn heat(&mut self, table: usize, cell: usize) {
        if let Some(places) = self.hot_place.get_mut(table) {
            places.put(cell, self.hot.len() as u32);
        }
        self.hot.push((table as u32, cell as u32));
    }

    fn cool(&mut self, table: usize, cell: usize) {
        let place = self.hot_place.get(table).map_or(COLD, |places| places.at(cell));
        if place == COLD {
            return;
        }
        let place = place as usize;
        if place < self.hot.len() {
            self.hot.swap_remove(place);
        }
        if let Some((other_table, other_cell)) = self.hot.get(place).copied()
            && let Some(places) = self.hot_place.get_mut(other_table as usize)
        {
            places.put(other_cell as usize, place as u32);
        }
        if let Some(places) = self.hot_place.get_mut(table) {
            places.put(cell, COLD);
        }
    }

    fn bump(&mut self, table: usize, cell: usize, by: i32) {
        let Some(one) = self.live.get_mut(table) else { return };
        let before = one.over.at(cell);
        let after = before + by;
        one.over.put(cell, after);
        self.off += i64::from(after.abs() - before.abs());
        if before <= 0 && after > 0 {
            self.heat(table, cell);
        } else if before > 0 && after <= 0 {
            self.cool(table, cell);
        }
    }

    fn row(&self, unit: usize) -> [u8; W] {
        self.units.rows.at_row(unit)
    }

    /// One try at a better arrangement.
    fn step(&mut self, chance: &mut Chance) {
        let Some((table, cell)) = self.hot.get(chance.below(self.hot.len())).copied() else { return };
        let (table, cell) = (table as usize, cell as usize);
        let Some(one) = self.live.get(table) else { return };
        let width = one.margin.width;
        let row = cell / width;
        let (topic, column) = (one.margin.topic, one.margin.column);
        // Which columns of this row hold too few, as a set of bits.
        let lacking = (0..width.min(64))
            .filter(|other| one.over.at(row * width + other) < 0)
            .fold(0_u64, |set, other| set | 1 << other);
        let Some(unit) = self.find(table, cell, chance) else { return };
        for attempt in 0..16 {
            let done = match attempt % 4 {
                0 | 2 => match self.opposite(table, row, lacking, chance) {
                    Some(other) if self.same_group(topic, unit, other) => self.try_topic(topic, unit, other, chance),
                    Some(other) => self.try_label(unit, other, column, chance),
                    None => false,
                },
                1 => match self.fellow(topic, unit, chance) {
                    Some(other) => self.try_topic(topic, unit, other, chance),
                    None => false,
                },
                _ => {
                    let other = match attempt % 8 {
                        3 => self.neighbour(table, unit, lacking, chance),
                        _ => self.partner(table, unit, lacking, chance),
                    };
                    match other {
                        Some(other) => self.try_label(unit, other, column, chance),
                        None => false,
                    }
                }
            };
            if done {
                return;
            }
        }
    }

    /// A unit in another row of the table, with a label this row lacks and that row has too many of.
    fn opposite(&self, table: usize, row: usize, lacking: u64, chance: &mut Chance) -> Option<usize> {
        let width = self.live.get(table)?.margin.width;
        for _ in 0..6 {
            let (other_table, cell) = self.hot.get(chance.below(self.hot.len())).copied()?;
            let (other_row, label) = (cell as usize / width, cell as usize % width);
            if other_table as usize == table && other_row != row && lacking >> label & 1 == 1 {
                return self.find(table, cell as usize, chance);
            }
        }
        None
    }

    fn renew(&mut self) {
        let live = &self.live;
        self.near = (0..live.len())
            .map(|table| {
                // Six bits a topic are enough: no topic has more than 35 rows.
                let key = |row: &[u8; W]| {
                    let others = live.iter().enumerate().filter(|(other, _)| *other != table);
                    others.fold(0_u64, |key, (_, one)| key << 6 | one.row_at(row) as u64)
                };
                gather(self.units.rows.iter().map(key).collect())
            })
            .collect();
    }

    /// A unit that differs from this one in the table's topic alone, with a label that its row lacks or, failing that, any
    /// other: the first mends this table, the second carries the fault to where it can be mended.
    fn neighbour(&self, table: usize, unit: usize, lacking: u64, chance: &mut Chance) -> Option<usize> {
        let groups = self.near.get(table)?;
        let one = self.live.get(table)?;
        let members = groups.members.get(groups.of.at(unit) as usize)?;
        let mut other = unit;
        for _ in 0..8 {
            other = members.at(chance.below(members.len())) as usize;
            if lacking >> one.label_at(&self.row(other)) & 1 == 1 {
                break;
            }
        }
        (other != unit).then_some(other)
    }

    fn same_group(&self, topic: usize, unit: usize, other: usize) -> bool {
        match self.groups.get(topic) {
            Some(Some(groups)) => groups.of.at(unit) == groups.of.at(other),
            _ => false,
        }
    }

    /// Any unit of the same group.
    fn fellow(&self, topic: usize, unit: usize, chance: &mut Chance) -> Option<usize> {
        let groups = self.groups.get(topic)?.as_ref()?;
        let members = groups.members.get(groups.of.at(unit) as usize)?;
        Some(members.at(chance.below(members.len())) as usize)
    }

    /// Any unit of a cell.
    fn find(&self, table: usize, cell: usize, chance: &mut Chance) -> Option<usize> {
        let bucket = self.live.get(table)?.bucket.get(cell)?;
        bucket.get(chance.below(bucket.len())).map(|unit| *unit as usize)
    }

    /// A unit with a label that this row lacks and that shares some other topic, since a swap disturbs only the topics in
    /// which two units differ.
    fn partner(&self, table: usize, unit: usize, lacking: u64, chance: &mut Chance) -> Option<usize> {
        let one = self.live.get(table)?;
        let column = one.margin.column;
        let tables = self.touching.get(column)?;
        let shared = tables.at(chance.below(tables.len()));
        let other = self.live.get(shared)?;
        let label = nth_bit(lacking, chance.below(lacking.count_ones() as usize))?;
        // Tables of one column mostly have the same columns; where they do not, any label will do.
        let label = if other.margin.label_of == one.margin.label_of { label } else { chance.below(other.margin.width) };
        self.find(shared, other.row_at(&self.row(unit)) * other.margin.width + label, chance)
    }

    /// Whether a change is taken: always a gain, often one that costs nothing, seldom a loss, and ever more seldom.
    fn accept(&self, change: i32, chance: &mut Chance) -> bool {
        match change {
            ..0 => true,
            0 => chance.permille(400),
            1..=2 => chance.below(1_000_000) < self.patience / 80,
            3..=4 => chance.below(1_000_000) < self.patience / 1_000,
            _ => false,
        }
    }

    /// Swaps the labels of two units.
    fn try_label(&mut self, unit: usize, other: usize, column: usize, chance: &mut Chance) -> bool {
        if (self.units.pinned.at(unit) || self.units.pinned.at(other)) && self.task.kept.contains(&column) {
            return false;
        }
        let (mine, theirs) = (self.row(unit), self.row(other));
        let (mut mine_after, mut theirs_after) = (mine, theirs);
        mine_after.put(column, theirs.at(column));
        theirs_after.put(column, mine.at(column));
        if mine == mine_after
            || !(self.lenient(chance) || (self.task.sound)(&mine_after) && (self.task.sound)(&theirs_after))
        {
            return false;
        }
        self.consider(column, [(unit, mine, mine_after), (other, theirs, theirs_after)], chance)
    }

    /// Whether a label may for once not fit the rest of its unit.
    fn lenient(&self, chance: &mut Chance) -> bool {
        chance.permille(self.task.lenient)
    }

    /// Swaps one topic between two units of a group.
    fn try_topic(&mut self, topic: usize, unit: usize, other: usize, chance: &mut Chance) -> bool {
        let (mine, theirs) = (self.row(unit), self.row(other));
        let tied = self.task.tied.get(&topic).into_iter().flatten();
        if tied.into_iter().any(|attribute| mine.at(*attribute) != theirs.at(*attribute)) {
            return false;
        }
        if mine.at(topic) == theirs.at(topic) || self.units.pinned.at(unit) || self.units.pinned.at(other) {
            return false;
        }
        // A unit that was never possible need not become so; it must not hold the others up.
        let was = (self.task.possible)(&mine) && (self.task.possible)(&theirs);
        let possible = |row: &[u8; W]| (!was || (self.task.possible)(row)) && (self.task.sound)(row);
        let (mut mine_after, mut theirs_after) = (mine, theirs);
        mine_after.put(topic, theirs.at(topic));
        theirs_after.put(topic, mine.at(topic));
        if !possible(&mine_after) || !possible(&theirs_after) {
            let Some((companion, shared)) = self.task.companion else { return false };
            if mine.at(shared) != theirs.at(shared) {
                return false;
            }
            mine_after.put(companion, theirs.at(companion));
            theirs_after.put(companion, mine.at(companion));
            if !possible(&mine_after) || !possible(&theirs_after) {
                return false;
            }
        }
        self.consider(topic, [(unit, mine, mine_after), (other, theirs, theirs_after)], chance)
    }

    /// Makes a swap of one attribute if it is good enough.
    fn consider(&mut self, attribute: usize, swap: [Swapped<W>; 2], chance: &mut Chance) -> bool {
        let [(unit, mine, mine_after), (other, theirs, theirs_after)] = swap;
        let cells = |one: &Live| [one.cell(&mine), one.cell(&mine_after), one.cell(&theirs), one.cell(&theirs_after)];
        let tables = self.touching.get(attribute).into_iter().flatten();
        let changes = tables.filter_map(|table| self.live.get(*table)).filter_map(|one| one.change(cells(one)));
        let (moved, change) = changes.fold((false, 0), |(_, sum), change| (true, sum + change));
        if !moved || !self.accept(change, chance) {
            return false;
        }
        for at in 0..self.touching.get(attribute).map_or(0, Vec::len) {
            let Some(table) = self.touching.get(attribute).map(|tables| tables.at(at)) else { continue };
            let Some(one) = self.live.get_mut(table) else { continue };
            let [lose, gain, lose_too, gain_too] = cells(one);
            if lose != gain {
                one.carry(unit, lose, gain);
                one.carry(other, lose_too, gain_too);
            }
            if one.change([lose, gain, lose_too, gain_too]).is_some() {
                self.bump(table, lose, -1);
                self.bump(table, lose_too, -1);
                self.bump(table, gain, 1);
                self.bump(table, gain_too, 1);
            }
        }
        self.units.rows.set_row(unit, mine_after);
        self.units.rows.set_row(other, theirs_after);
        true
    }
}

/// A unit, its row before and its row after.
type Swapped<const W: usize> = (usize, [u8; W], [u8; W]);

impl Live {
    /// A unit goes from one cell to another.
    fn carry(&mut self, unit: usize, from: usize, to: usize) {
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

    /// By how much a swap changes what this table is off by; `None` if it leaves the table as it is.
    fn change(&self, [lose, gain, lose_too, gain_too]: [usize; 4]) -> Option<i32> {
        if lose == gain || lose == gain_too {
            return None;
        }
        let less = |cell: usize| if self.over.at(cell) > 0 { -1 } else { 1 };
        let more = |cell: usize| if self.over.at(cell) < 0 { -1 } else { 1 };
        Some(less(lose) + less(lose_too) + more(gain) + more(gain_too))
    }
}

/// Units that share these attributes.
fn group<const W: usize>(units: &Units<W>, tied: &[usize]) -> Groups {
    // Two groups whose keys fall together do no harm: a swap is made only after the values themselves are compared.
    let key = |row: &[u8; W]| {
        tied.iter().fold(0xcbf2_9ce4_8422_2325_u64, |key, attribute| {
            (key ^ u64::from(row.at(*attribute))).wrapping_mul(0x0100_0000_01b3).rotate_left(17)
        })
    };
    gather(units.rows.iter().map(key).collect())
}

/// Units by key.
fn gather(keys: Vec<u64>) -> Groups {
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

/// Rows are arrays longer than `Default` covers, so they have access of their own.
trait Rows<const W: usize> {
    fn at_row(&self, unit: usize) -> [u8; W];
    fn set_row(&mut self, unit: usize, row: [u8; W]);
}

impl<const W: usize> Rows<W> for [[u8; W]] {
    #[inline]
    fn at_row(&self, unit: usize) -> [u8; W] {
        self.get(unit).copied().unwrap_or([0; W])
    }

    #[inline]
    fn set_row(&mut self, unit: usize, row: [u8; W]) {
        if let Some(place) = self.get_mut(unit) {
            *place = row;
        }
    }
}

/// The place of the `n`th set bit.
fn nth_bit(mut bits: u64, n: usize) -> Option<usize> {
    for _ in 0..n {
        bits &= bits.wrapping_sub(1);
    }
    (bits != 0).then(|| bits.trailing_zeros() as usize)
}
