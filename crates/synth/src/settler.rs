//! Settles the columns of one kind of unit: each is dealt out and fitted in turn, with all that was settled before it held.

use crate::chance::Chance;
use crate::live::Live;
use crate::margins::{Part, Topic, first_labels, mix};
use crate::report::Report;
use crate::shape::Shape;
use crate::solve::{GRAVE, Margin, Task, Title, Units, settle};

/// What is true of every unit of a kind.
pub(crate) struct Rules<const W: usize> {
    /// How ill the attributes go together, as [`Task::ill`] has it, as far as columns are settled: a set of attributes as bits.
    pub(crate) ill: fn(&[u8; W], u32) -> i32,
    /// Sets of attributes that two units may swap together.
    pub(crate) moves: &'static [&'static [usize]],
    /// Makes a unit one that a record can hold, where nothing better was found.
    pub(crate) mend: fn(&mut [u8; W], u32),
    /// Attributes of which units that are new plans keep what they came with, unless nothing else will do.
    pub(crate) kept: &'static [usize],
}

/// Units on the way to being settled.
pub(crate) struct Settler<'a, const W: usize> {
    pub(crate) shape: &'a Shape,
    pub(crate) report: &'a mut Report,
    pub(crate) chance: &'a mut Chance,
    pub(crate) units: Units<W>,
    pub(crate) rules: Rules<W>,
    /// Attributes settled so far, as bits.
    pub(crate) settled: u32,
    pub(crate) margins: Vec<Margin>,
}

impl<'a, const W: usize> Settler<'a, W> {
    /// Units whose columns are still to be settled.
    pub(crate) fn new(
        shape: &'a Shape,
        report: &'a mut Report,
        chance: &'a mut Chance,
        units: Units<W>,
        rules: Rules<W>,
    ) -> Self {
        Self { shape, report, chance, units, rules, settled: 0, margins: Vec::new() }
    }

    /// Holds the counts of an attribute's labels, which are columns of a file, over topics as they are now.
    pub(crate) fn hold(&mut self, part: &Part<'_>, topics: &[&Topic]) {
        self.settled |= 1 << part.column;
        for topic in topics {
            let mut margin = part.margin_of(&self.units, topic, &[]);
            take(&mut margin, &self.units.rows);
            self.margins.push(margin);
        }
    }

    /// Wants the margins of a part whose labels the units already hold, and fits them.
    pub(crate) fn fit(&mut self, part: &Part<'_>, topics: &[&Topic]) {
        self.settled |= 1 << part.column;
        let margins = self.wanted(part, topics);
        self.margins.extend(margins);
        self.settle();
    }

    /// The margins of a part that the file gives. What it counts where no unit can be goes where there is most room, and is told.
    fn wanted(&mut self, part: &Part<'_>, topics: &[&Topic]) -> Vec<Margin> {
        let mut margins = Vec::new();
        for topic in topics {
            let Some(mut margin) = part.margin(self.shape, &self.units, topic) else { continue };
            let moved = part.ease(&self.units, topic, &mut margin);
            if moved > 0 {
                let what = format!("{moved} counted under {:?} where nobody can be", topic.name);
                let proof = "the column counts more under a breakdown than its file counts people there";
                self.report.impossible(part.file, what, proof.to_owned());
            }
            margins.push(margin);
        }
        margins
    }

    /// Deals and fits one column of a file over the topics given. Within a value of the first topic, units in the order of
    /// `key` take their first labels in the order of `order`.
    pub(crate) fn column(&mut self, part: &Part<'_>, topics: &[&Topic], order: &[u8], key: impl Fn(&[u8; W]) -> u32) {
        let margins = self.wanted(part, topics);
        let first = topics.first().and_then(|topic| part.margin(self.shape, &self.units, topic));
        let Some(first) = first.or_else(|| self.whole(part)) else {
            // Nothing is published, so nothing is missing.
            self.report.note(part.file, "the file gives no numbers for this council");
            return;
        };
        let column = part.column;
        let kept = self.rules.kept.contains(&column);
        self.settled |= 1 << column;
        self.margins.extend(margins);
        let (ill, settled) = (self.rules.ill, self.settled);
        first_labels(&mut self.units, column, &first, order, &key, kept, self.chance);
        mix(&mut self.units, &first, &|unit| ill(unit, settled), kept, self.chance);
        self.settle();
    }

    /// Fits all margins together; what cannot be fitted is told and, from then on, taken as it is.
    fn settle(&mut self) {
        let (ill, settled) = (self.rules.ill, self.settled);
        for patience in [1, 2, 2, 2] {
            let task = Task {
                margins: &self.margins,
                moves: self.rules.moves,
                ill: &|unit| ill(unit, settled),
                kept: self.rules.kept,
                steps: (40_000 + self.units.rows.len() * 40) * patience,
                idle: (8_000 + self.units.rows.len() * 2) * patience,
            };
            if settle(&mut self.units, &task, self.chance) == 0 {
                return;
            }
        }
        for row in self.units.rows.iter_mut().filter(|row| ill(row, settled) >= GRAVE) {
            (self.rules.mend)(row, settled);
        }
        for margin in &mut self.margins {
            let live = Live::new(margin.clone(), &self.units.rows);
            let width = margin.width.max(1);
            for (cell, over) in live.over.iter().enumerate().filter(|(_, over)| **over != 0) {
                let (title, more) = (&margin.title, if *over > 0 { "too many" } else { "too few" });
                let name = title.columns.get(cell % width).filter(|name| !name.is_empty());
                if let Some(name) = name {
                    let place = breakdown(self.shape, title, cell / width);
                    self.report
                        .not_found(&title.file, format!("{}, {place}, {name}: {} {more}", title.topic, over.abs()));
                }
            }
            take(margin, &self.units.rows);
        }
    }

    /// A file without breakdowns: its totals over all units, as one row.
    fn whole(&self, part: &Part<'_>) -> Option<Margin> {
        let all = Topic { attribute: 0, name: "", rows: 1, place: |_| None, row_of: vec![0; 64] };
        let mut counts = Vec::new();
        for column in &part.columns {
            counts.push(vec![if column.is_empty() { 0 } else { self.shape.total(part.file, column)? }]);
        }
        Some(part.margin_of(&self.units, &all, &counts))
    }
}

/// Wants of a margin what the units hold now.
fn take<const W: usize>(margin: &mut Margin, units: &[[u8; W]]) {
    let over = Live::new(margin.clone(), units).over;
    margin.want.iter_mut().zip(over).for_each(|(want, over)| *want = want.saturating_add_signed(over));
}

/// The publisher's word for a row.
fn breakdown(shape: &Shape, title: &Title, row: usize) -> String {
    let table = shape.tables.get(&title.file);
    let first = |name: &String| name.split(['-', '+']).next().unwrap_or_default().to_owned();
    let columns = title.columns.iter().filter(|name| !name.is_empty()).map(first);
    let rows = columns.flat_map(|name| {
        let rows = table.map(|table| table.column(title.topic, &name)).unwrap_or_default();
        rows.into_iter().map(|(breakdown, _)| breakdown.to_owned()).collect::<Vec<_>>()
    });
    let mut found = rows.into_iter().filter(|breakdown| (title.place)(breakdown) == Some(row));
    found.next().unwrap_or_default()
}
