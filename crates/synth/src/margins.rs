//! From published columns to the margins that [`crate::solve`] wants, and first labels to start from.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::shape::Shape;
use crate::solve::{Margin, Title, Units};

/// A topic as one file breaks it down.
#[derive(Clone)]
pub(crate) struct Topic {
    /// Attribute of the unit.
    pub(crate) attribute: usize,
    /// The file's name for it.
    pub(crate) name: &'static str,
    /// How many rows it has here.
    pub(crate) rows: usize,
    /// The row of a breakdown.
    pub(crate) place: fn(&str) -> Option<usize>,
    /// The row of each attribute value.
    pub(crate) row_of: Vec<u8>,
}

impl Topic {
    /// A topic whose rows are the attribute's own values.
    pub(crate) fn plain(attribute: usize, name: &'static str, rows: usize, place: fn(&str) -> Option<usize>) -> Self {
        Self { attribute, name, rows, place, row_of: (0..rows as u8).collect() }
    }

    /// The same with some values folded together.
    pub(crate) fn folded(mut self, values: usize, fold: impl Fn(usize) -> usize) -> Self {
        self.row_of = (0..values).map(|value| fold(value) as u8).collect();
        self
    }

    fn row(&self, value: u8) -> usize {
        usize::from(self.row_of.at(usize::from(value)))
    }
}

/// A column of units: the labels that published columns of a file count.
#[derive(Clone)]
pub(crate) struct Part<'a> {
    /// Attribute of the unit that holds the label.
    pub(crate) column: usize,
    /// The file.
    pub(crate) file: &'a str,
    /// Published column of each table column; an empty name is "the rest of the units".
    pub(crate) columns: Vec<&'a str>,
    /// Table column of each label.
    pub(crate) label_of: Vec<u8>,
}

impl<'a> Part<'a> {
    /// A part whose table columns are the labels themselves.
    pub(crate) fn plain(column: usize, file: &'a str, columns: &[&'a str]) -> Self {
        Self { column, file, columns: columns.to_vec(), label_of: (0..columns.len() as u8).collect() }
    }

    /// The wanted margin over a topic; `None` if the file does not give it.
    pub(crate) fn margin<const W: usize>(&self, shape: &Shape, units: &Units<W>, topic: &Topic) -> Option<Margin> {
        let mut counts = Vec::new();
        for column in &self.columns {
            counts.push(match *column {
                "" => vec![0; topic.rows],
                name => shape.margin(self.file, topic.name, name, topic.rows, topic.place)?,
            });
        }
        Some(self.margin_of(units, topic, &counts))
    }

    /// Moves what a margin wants beyond what a row holds to the row with most room, column by column; says how many.
    pub(crate) fn ease<const W: usize>(&self, units: &Units<W>, topic: &Topic, margin: &mut Margin) -> u32 {
        let Some(rest) = self.columns.iter().position(|name| name.is_empty()) else { return 0 };
        let width = margin.width;
        let mut held = vec![0_u32; topic.rows];
        for row in &units.rows {
            held.edit(topic.row(row.at(topic.attribute)), |count| count + 1);
        }
        let mut moved = 0;
        for row in 0..topic.rows {
            let named = |margin: &Margin, row: usize| -> u32 {
                (0..width).filter(|column| *column != rest).map(|column| margin.want.at(row * width + column)).sum()
            };
            while named(margin, row) > held.at(row) {
                let most = (0..topic.rows).max_by_key(|row| margin.want.at(row * width + rest)).unwrap_or(row);
                let full = (0..width).filter(|column| *column != rest);
                let Some(column) = full.max_by_key(|column| margin.want.at(row * width + column)) else { break };
                if most == row || margin.want.at(most * width + rest) == 0 {
                    break;
                }
                margin.want.edit(row * width + column, |count| count - 1);
                margin.want.edit(most * width + column, |count| count + 1);
                margin.want.edit(most * width + rest, |count| count - 1);
                moved += 1;
            }
        }
        moved
    }

    /// The same from counts in hand: for each table column, one count a row.
    pub(crate) fn margin_of<const W: usize>(&self, units: &Units<W>, topic: &Topic, counts: &[Vec<u32>]) -> Margin {
        let width = self.columns.len();
        let mut held = vec![0_u32; topic.rows];
        for row in &units.rows {
            let place = topic.row(row.at(topic.attribute));
            held.edit(place, |count| count + 1);
        }
        let mut want = vec![0; topic.rows * width];
        for row in 0..topic.rows {
            let mut left = held.at(row);
            for (column, counts) in counts.iter().enumerate() {
                want.put(row * width + column, counts.at(row));
                left = left.saturating_sub(counts.at(row));
            }
            if let Some(rest) = self.columns.iter().position(|name| name.is_empty()) {
                want.put(row * width + rest, left);
            }
        }
        Margin {
            column: self.column,
            topic: topic.attribute,
            row_of: topic.row_of.clone(),
            label_of: self.label_of.clone(),
            width,
            want,
            title: Title {
                file: self.file.to_owned(),
                topic: topic.name,
                place: topic.place,
                columns: self.columns.iter().map(|name| (*name).to_owned()).collect(),
            },
        }
    }
}

/// Gives units their first labels: within each row of a margin, units in the order of `key` (ties at random) take the labels
/// in the order given, as many as the margin wants. Units of label `fixed` or beyond the wants keep what they have.
pub(crate) fn first_labels<const W: usize>(
    units: &mut Units<W>,
    column: usize,
    margin: &Margin,
    order: &[u8],
    key: impl Fn(&[u8; W]) -> u32,
    keep_pinned: bool,
    chance: &mut Chance,
) {
    let rows = margin.want.len() / margin.width.max(1);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); rows];
    let mut left = margin.want.clone();
    for (unit, row) in units.rows.iter().enumerate() {
        let place = usize::from(margin.row_of.at(usize::from(row.at(margin.topic))));
        if keep_pinned && units.pinned.at(unit) {
            let cell = place * margin.width + usize::from(margin.label_of.at(usize::from(row.at(column))));
            left.edit(cell, |count| count.saturating_sub(1));
        } else if let Some(members) = members.get_mut(place) {
            members.push(unit);
        }
    }
    for (place, members) in members.iter_mut().enumerate() {
        chance.shuffle(members);
        members.sort_by_key(|unit| units.rows.get(*unit).map_or(0, &key));
        let mut labels = order.iter().flat_map(|label| {
            let cell = place * margin.width + usize::from(margin.label_of.at(usize::from(*label)));
            std::iter::repeat_n(*label, left.at(cell) as usize)
        });
        let last = order.last().copied().unwrap_or_default();
        for unit in members.iter() {
            if let Some(row) = units.rows.get_mut(*unit) {
                row.put(column, labels.next().unwrap_or(last));
            }
        }
    }
}

/// Swaps labels between units of one row of a margin wherever neither grows more ill, so that the first labels lose their order.
pub(crate) fn mix<const W: usize>(
    units: &mut Units<W>,
    margin: &Margin,
    ill: &dyn Fn(&[u8; W]) -> i32,
    keep_pinned: bool,
    chance: &mut Chance,
) {
    let rows = margin.want.len() / margin.width.max(1);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); rows];
    for (unit, row) in units.rows.iter().enumerate() {
        if keep_pinned && units.pinned.at(unit) {
            continue;
        }
        if let Some(members) = members.get_mut(usize::from(margin.row_of.at(usize::from(row.at(margin.topic))))) {
            members.push(unit);
        }
    }
    for members in &members {
        for _ in 0..members.len() * 2 {
            let (a, b) = (chance.one(members), chance.one(members));
            let (Some(mut one), Some(mut two)) = (units.rows.get(a).copied(), units.rows.get(b).copied()) else {
                continue;
            };
            let label = one.at(margin.column);
            let before = ill(&one) + ill(&two);
            one.put(margin.column, two.at(margin.column));
            two.put(margin.column, label);
            if a != b && ill(&one) + ill(&two) <= before {
                if let Some(row) = units.rows.get_mut(a) {
                    *row = one;
                }
                if let Some(row) = units.rows.get_mut(b) {
                    *row = two;
                }
            }
        }
    }
}
