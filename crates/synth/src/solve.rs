//! Gives units their attributes so that published one-way margins all hold at once.
//!
//! A unit is a row of small numbers: its topics (sex, age …) and its columns (need, outcome …). A margin wants counts of one
//! topic's values against one column's labels. Start from any arrangement; then take a cell that holds too many, a unit in
//! it and, of a few others, the one with which a swap of one or more attributes leaves the least wrong over all margins.
//! Every margin counts in every swap, so what was settled stays settled unless giving it up for a moment leads further.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::live::{Groups, Live, gather};

/// Units of `W` attributes each.
#[derive(Clone, Debug)]
pub(crate) struct Units<const W: usize> {
    pub(crate) rows: Vec<[u8; W]>,
    /// Units that came with their attributes and keep them unless nothing else will do. One that gave way is not pinned any more.
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
    /// What it is in the published file.
    pub(crate) title: Title,
}

/// A margin in the publisher's words.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    pub(crate) file: String,
    pub(crate) topic: &'static str,
    /// The row of a breakdown.
    pub(crate) place: fn(&str) -> Option<usize>,
    /// Published column of each table column.
    pub(crate) columns: Vec<String>,
}

/// What is to be settled.
pub(crate) struct Task<'a, const W: usize> {
    pub(crate) margins: &'a [Margin],
    /// Sets of attributes that two units may swap together.
    pub(crate) moves: &'a [&'static [usize]],
    /// How ill a unit's attributes go together: 0 well; less than [`GRAVE`] oddly, which is taken where nothing better is
    /// found; otherwise in no way that a record can hold.
    pub(crate) ill: &'a dyn Fn(&[u8; W]) -> i32,
    /// Attributes that pinned units keep.
    pub(crate) kept: &'a [usize],
    /// Steps to spend before giving up, at the most and without any gain.
    pub(crate) steps: usize,
    pub(crate) idle: usize,
}

/// From here on no record can hold what a unit says.
pub(crate) const GRAVE: i32 = 8;

/// Others that are looked at before one is chosen.
const LOOKS: usize = 12;

/// In how many of a thousand failures what is wrong comes to cost more.
const GROWTH: usize = 10;

struct Work<'a, const W: usize> {
    units: &'a mut Units<W>,
    task: &'a Task<'a, W>,
    live: Vec<Live>,
    /// Cells that hold too many, and where each stands in this list.
    hot: Vec<(u32, u32)>,
    hot_place: Vec<Vec<u32>>,
    /// Units that are ill, and where each stands in this list.
    sick: Vec<u32>,
    sick_place: Vec<u32>,
    /// Margins of which each move takes an attribute, and of those the ones of which it takes one and leaves the other.
    touching: Vec<Vec<usize>>,
    costing: Vec<Vec<usize>>,
    /// Moves that each attribute is part of.
    moving: Vec<Vec<usize>>,
    /// For a margin and a move, units that agree in all that the move could put wrong elsewhere, and when that was found: a
    /// swap makes it stale, which costs only looks.
    near: Vec<Option<(usize, Groups)>>,
    off: i64,
    illness: i64,
    grave: usize,
    /// What illness costs: it grows while units that no record can hold are not mended.
    strict: i32,
    step: usize,
}

const NOWHERE: u32 = u32::MAX;

/// Settles the margins. Returns how far they are off: 0 is exact; otherwise twice the units misplaced, summed over margins,
/// and one for each unit that no record can hold.
pub(crate) fn settle<const W: usize>(units: &mut Units<W>, task: &Task<'_, W>, chance: &mut Chance) -> i64 {
    let mut work = Work::new(units, task);
    let (mut best, mut since) = (work.cost(), 0);
    let mut kept: Option<(i64, Units<W>)> = None;
    while work.step < task.steps && !work.done(since) {
        work.step += 1;
        let before = work.cost();
        let Some(swap) = work.propose(chance) else { continue };
        work.swap(&swap);
        if before == best && work.cost() > best && kept.as_ref().is_none_or(|(known, _)| *known > best) {
            // Before a step up from the best so far, that is kept.
            work.swap(&swap);
            kept = Some((best, work.units.clone()));
            work.swap(&swap);
        }
        if work.cost() < best {
            (best, since) = (work.cost(), work.step);
        }
    }
    let (cost, off) = (work.cost(), work.off + work.grave as i64);
    match kept {
        Some((known, rows)) if known < cost => {
            *units = rows;
            let again = Work::new(units, task);
            again.off + again.grave as i64
        }
        _ => off,
    }
}

/// A swap of one move's attributes between two units, and what it changes in all.
struct Swap {
    shift: usize,
    one: usize,
    two: usize,
    change: i32,
}

impl<'a, const W: usize> Work<'a, W> {
    fn new(units: &'a mut Units<W>, task: &'a Task<'a, W>) -> Self {
        let live: Vec<Live> = task.margins.iter().map(|margin| Live::new(margin.clone(), &units.rows)).collect();
        let touches = |shift: &&[usize]| -> Vec<usize> {
            let within = |one: &Live| shift.contains(&one.margin.topic) || shift.contains(&one.margin.column);
            (0..live.len()).filter(|at| live.get(*at).is_some_and(within)).collect()
        };
        let touching: Vec<Vec<usize>> = task.moves.iter().map(touches).collect();
        let split =
            |shift: &[usize], one: &Live| shift.contains(&one.margin.topic) != shift.contains(&one.margin.column);
        let costs = |(shift, tables): (&&[usize], &Vec<usize>)| -> Vec<usize> {
            tables.iter().copied().filter(|at| live.get(*at).is_some_and(|one| split(shift, one))).collect()
        };
        let costing = task.moves.iter().zip(&touching).map(costs).collect();
        let holds = |attribute: usize| {
            let all = task.moves.iter().enumerate().filter(|(_, shift)| shift.contains(&attribute));
            all.map(|(at, _)| at).collect()
        };
        let mut work = Work {
            hot: Vec::new(),
            hot_place: live.iter().map(|one| vec![NOWHERE; one.margin.want.len()]).collect(),
            sick: Vec::new(),
            sick_place: vec![NOWHERE; units.rows.len()],
            touching,
            costing,
            moving: (0..W).map(holds).collect(),
            near: (0..live.len() * task.moves.len()).map(|_| None).collect(),
            off: 0,
            illness: 0,
            grave: 0,
            strict: 1,
            step: 0,
            live,
            units,
            task,
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
        for unit in 0..work.units.rows.len() {
            let ill = (task.ill)(&work.row(unit));
            work.ail(unit, 0, ill);
        }
        work
    }

    fn cost(&self) -> i64 {
        // An odd unit matters less than any cell.
        (self.off + 4 * self.grave as i64) * 1_000 + self.illness
    }

    /// Whether to stop: all margins hold and every unit can be, or nothing has grown better for long.
    fn done(&self, since: usize) -> bool {
        let idle = self.step - since;
        if self.off == 0 && self.grave == 0 {
            return self.illness == 0 || idle > self.task.idle / 8;
        }
        idle > self.task.idle
    }

    fn heat(&mut self, table: usize, cell: usize) {
        if let Some(places) = self.hot_place.get_mut(table) {
            places.put(cell, self.hot.len() as u32);
        }
        self.hot.push((table as u32, cell as u32));
    }

    fn cool(&mut self, table: usize, cell: usize) {
        let place = self.hot_place.get(table).map_or(NOWHERE, |places| places.at(cell)) as usize;
        if place < self.hot.len() {
            self.hot.swap_remove(place);
        }
        if let Some((other_table, other_cell)) = self.hot.get(place).copied()
            && let Some(places) = self.hot_place.get_mut(other_table as usize)
        {
            places.put(other_cell as usize, place as u32);
        }
        if let Some(places) = self.hot_place.get_mut(table) {
            places.put(cell, NOWHERE);
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

    /// A unit goes from one illness to another.
    fn ail(&mut self, unit: usize, before: i32, after: i32) {
        self.illness += i64::from(after - before);
        self.grave += usize::from(after >= GRAVE);
        self.grave -= usize::from(before >= GRAVE);
        if before == 0 && after > 0 {
            self.sick_place.put(unit, self.sick.len() as u32);
            self.sick.push(unit as u32);
        } else if before > 0 && after == 0 {
            let place = self.sick_place.at(unit) as usize;
            if place < self.sick.len() {
                self.sick.swap_remove(place);
            }
            if let Some(other) = self.sick.get(place).copied() {
                self.sick_place.put(other as usize, place as u32);
            }
            self.sick_place.put(unit, NOWHERE);
        }
    }

    fn row(&self, unit: usize) -> [u8; W] {
        self.units.rows.get(unit).copied().unwrap_or([0; W])
    }

    /// The best of a few swaps that would mend something.
    fn propose(&mut self, chance: &mut Chance) -> Option<Swap> {
        // What is only odd waits.
        let sick = if self.grave > 0 || self.hot.is_empty() {
            self.sick.len()
        } else {
            self.sick.len().min(self.hot.len() / 4)
        };
        match self.hot.get(chance.below(self.hot.len() + sick)).copied() {
            Some((table, cell)) => self.mend_cell(table as usize, cell as usize, chance),
            None => self.mend_unit(chance),
        }
    }

    fn mend_cell(&mut self, table: usize, cell: usize, chance: &mut Chance) -> Option<Swap> {
        let one = self.live.get(table)?;
        // Either the unit's value of the topic changes or its label.
        let by_topic = chance.permille(400) || self.moving.get(one.margin.column)?.is_empty();
        let (mine, other) = one.attributes(by_topic);
        let shifts = self.moving.get(mine)?;
        let shift = shifts.at(chance.below(shifts.len()));
        let attributes = self.task.moves.get(shift)?;
        if attributes.contains(&other) || !attributes.contains(&mine) {
            return None;
        }
        let unit = self.unspared(shift, 4, chance, |chance| one.find(cell, chance))?;
        let near = self.off < 60;
        if near {
            self.renew(table, shift, other);
        }
        let mut best: Option<Swap> = None;
        for look in 0..LOOKS {
            let mate = match look % 3 {
                0 if near => self.neighbour(table, cell, by_topic, shift, unit, chance),
                1 => self.opposite(table, cell, by_topic, chance),
                _ => self.partner(table, cell, by_topic, shift, unit, chance),
            };
            let Some(mate) = mate.filter(|mate| !self.spared(shift, *mate, chance)) else { continue };
            let Some(change) = self.change(shift, unit, mate) else { continue };
            if best.as_ref().is_none_or(|known| change < known.change) {
                best = Some(Swap { shift, one: unit, two: mate, change });
            }
            if change < 0 {
                break;
            }
        }
        let taken = best.filter(|swap| swap.change < 0 || swap.change == 0 && chance.permille(500));
        if taken.is_none() && chance.permille(GROWTH) {
            // Where nothing helps, what is wrong comes to cost more, until it moves to where it can be mended.
            let short = self.live.get(table)?.lacking(cell, by_topic, chance);
            for cell in [Some(cell), short].into_iter().flatten() {
                self.live.get_mut(table)?.weight.edit(cell, |weight| weight + 1);
            }
        }
        taken
    }

    fn mend_unit(&mut self, chance: &mut Chance) -> Option<Swap> {
        let unit = self.sick.at(chance.below(self.sick.len())) as usize;
        let mut best: Option<Swap> = None;
        for _ in 0..LOOKS {
            let shift = chance.below(self.task.moves.len());
            if self.spared(shift, unit, chance) {
                continue;
            }
            let Some(mate) = self.any_partner(shift, unit, chance) else { continue };
            if self.spared(shift, mate, chance) {
                continue;
            }
            let Some(change) = self.change(shift, unit, mate) else { continue };
            if best.as_ref().is_none_or(|known| change < known.change) {
                best = Some(Swap { shift, one: unit, two: mate, change });
            }
        }
        let taken = best.filter(|swap| swap.change < 0 || swap.change == 0 && chance.permille(500));
        if taken.is_none() && self.grave > 0 && chance.permille(GROWTH) {
            self.strict += 1;
        }
        taken
    }

    /// Whether a unit is to keep what the move would take: nearly always, if it is pinned.
    fn spared(&self, shift: usize, unit: usize, chance: &mut Chance) -> bool {
        let kept = |attributes: &&[usize]| attributes.iter().any(|attribute| self.task.kept.contains(attribute));
        self.units.pinned.at(unit) && self.task.moves.get(shift).is_some_and(kept) && chance.permille(960)
    }

    fn unspared(
        &self,
        shift: usize,
        tries: usize,
        chance: &mut Chance,
        find: impl Fn(&mut Chance) -> Option<usize>,
    ) -> Option<usize> {
        (0..tries).find_map(|_| find(chance).filter(|unit| !self.spared(shift, *unit, chance)))
    }

    /// A unit of another row (or column) that holds too few of what this one holds too many of, and in its own place a
    /// unit too many where possible.
    fn opposite(&self, table: usize, cell: usize, by_topic: bool, chance: &mut Chance) -> Option<usize> {
        let one = self.live.get(table)?;
        let wanted = one.lacking(cell, by_topic, chance)?;
        let from = one.across(wanted, by_topic, chance)?;
        one.find(from, chance)
    }

    /// A unit with a value that this one's line lacks and that shares some other attribute, since a swap disturbs only the
    /// margins in which two units differ.
    fn partner(
        &self,
        table: usize,
        cell: usize,
        by_topic: bool,
        shift: usize,
        unit: usize,
        chance: &mut Chance,
    ) -> Option<usize> {
        let one = self.live.get(table)?;
        let wanted = one.lacking(cell, by_topic, chance)?;
        let (mine, _) = one.attributes(by_topic);
        let sample = one.find_in_line(wanted, by_topic, chance)?;
        let value = self.row(sample).at(mine);
        let tables = self.touching.get(shift)?;
        let shared = self.live.get(tables.at(chance.below(tables.len())))?;
        let mut like = self.row(unit);
        if shared.margin.topic != mine && shared.margin.column != mine {
            return Some(sample);
        }
        like.put(mine, value);
        shared.find(shared.cell(&like), chance)
    }

    /// A unit that shares some attribute with this one and differs in what the move takes.
    fn any_partner(&self, shift: usize, unit: usize, chance: &mut Chance) -> Option<usize> {
        let tables = self.touching.get(shift)?;
        let shared = self.live.get(tables.at(chance.below(tables.len())))?;
        let attributes = self.task.moves.get(shift)?;
        let by_topic = attributes.contains(&shared.margin.topic);
        let cell = shared.anywhere(shared.cell(&self.row(unit)), by_topic, chance);
        shared.find(cell, chance)
    }

    /// A unit that differs from this one in nothing that the move could put wrong elsewhere, with a value that its line
    /// lacks or, failing that, any other: the first mends this margin, the second carries the fault to where it can be mended.
    fn neighbour(
        &self,
        table: usize,
        cell: usize,
        by_topic: bool,
        shift: usize,
        unit: usize,
        chance: &mut Chance,
    ) -> Option<usize> {
        let one = self.live.get(table)?;
        let (_, groups) = self.near.get(table * self.task.moves.len() + shift)?.as_ref()?;
        let members = groups.members.get(groups.of.at(unit) as usize)?;
        let mut mate = unit;
        for _ in 0..8 {
            mate = members.at(chance.below(members.len())) as usize;
            if one.over.at(one.moved(cell, one.cell(&self.row(mate)), by_topic)) < 0 {
                break;
            }
        }
        (mate != unit).then_some(mate)
    }

    /// Groups units anew for a margin and a move, now and then.
    fn renew(&mut self, table: usize, shift: usize, other: usize) {
        let at = table * self.task.moves.len() + shift;
        let fresh = |(when, _): &(usize, Groups)| self.step < when + 10_000 + 4 * self.units.rows.len();
        if self.near.get(at).is_some_and(|known| known.as_ref().is_some_and(fresh)) {
            return;
        }
        let Some(attributes) = self.task.moves.get(shift) else { return };
        let mut linked: Vec<usize> = Vec::new();
        for one in self.touching.get(shift).into_iter().flatten().filter_map(|table| self.live.get(*table)) {
            for attribute in [one.margin.topic, one.margin.column] {
                if attribute != other && !attributes.contains(&attribute) && !linked.contains(&attribute) {
                    linked.push(attribute);
                }
            }
        }
        // Two groups whose keys fall together do no harm: a swap is weighed by the values themselves.
        let key = |row: &[u8; W]| {
            linked.iter().fold(0xcbf2_9ce4_8422_2325_u64, |key, attribute| {
                (key ^ u64::from(row.at(*attribute))).wrapping_mul(0x0100_0000_01b3).rotate_left(17)
            })
        };
        let groups = gather(self.units.rows.iter().map(key).collect());
        if let Some(place) = self.near.get_mut(at) {
            *place = Some((self.step, groups));
        }
    }

    fn after(&self, shift: usize, one: usize, two: usize) -> [[u8; W]; 4] {
        let (mine, theirs) = (self.row(one), self.row(two));
        let (mut mine_after, mut theirs_after) = (mine, theirs);
        for attribute in self.task.moves.get(shift).copied().unwrap_or_default() {
            mine_after.put(*attribute, theirs.at(*attribute));
            theirs_after.put(*attribute, mine.at(*attribute));
        }
        [mine, mine_after, theirs, theirs_after]
    }

    /// What a swap changes in all; `None` if it moves nothing.
    fn change(&self, shift: usize, one: usize, two: usize) -> Option<i32> {
        let [mine, mine_after, theirs, theirs_after] = self.after(shift, one, two);
        if mine == mine_after || one == two {
            return None;
        }
        let ill = self.task.ill;
        let mut change = (ill(&mine_after) + ill(&theirs_after) - ill(&mine) - ill(&theirs)) * self.strict;
        for table in self.costing.get(shift)? {
            let live = self.live.get(*table)?;
            change += live.change(&mine, &theirs);
        }
        Some(change)
    }

    fn swap(&mut self, swap: &Swap) {
        let [mine, mine_after, theirs, theirs_after] = self.after(swap.shift, swap.one, swap.two);
        for at in 0..self.touching.get(swap.shift).map_or(0, Vec::len) {
            let Some(table) = self.touching.get(swap.shift).map(|tables| tables.at(at)) else { continue };
            let Some(live) = self.live.get_mut(table) else { continue };
            let [lose, gain, lose_too, gain_too] =
                [&mine, &mine_after, &theirs, &theirs_after].map(|row| live.cell(row));
            if lose == gain {
                continue;
            }
            live.carry(swap.one, lose, gain);
            live.carry(swap.two, lose_too, gain_too);
            if lose != gain_too {
                self.bump(table, lose, -1);
                self.bump(table, lose_too, -1);
                self.bump(table, gain, 1);
                self.bump(table, gain_too, 1);
            }
        }
        for (unit, before, after) in [(swap.one, mine, mine_after), (swap.two, theirs, theirs_after)] {
            if let Some(row) = self.units.rows.get_mut(unit) {
                *row = after;
            }
            let ill = [(self.task.ill)(&before), (self.task.ill)(&after)];
            self.ail(unit, ill[0], ill[1]);
            if self.task.kept.iter().any(|attribute| before.at(*attribute) != after.at(*attribute)) {
                self.units.pinned.put(unit, false);
            }
        }
    }
}
