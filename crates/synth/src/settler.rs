//! Settles the columns of one kind of unit, one after another, and then together what single columns could not.

use crate::chance::Chance;
use crate::margins::{Part, Topic, first_labels, mix};
use crate::report::Report;
use crate::shape::Shape;
use crate::solve::{Margin, Task, Units, settle};

/// What is true of every unit of a kind.
pub(crate) struct Rules<const W: usize> {
    /// Whether the label of a column fits the columns settled before it.
    pub(crate) fits: fn(&[u8; W], usize) -> bool,
    /// Whether the topics can all be true of one person.
    pub(crate) possible: fn(&[u8; W]) -> bool,
    /// Topics whose values two units may swap.
    pub(crate) swappable: &'static [usize],
    /// Topics that no settled column is tied to.
    pub(crate) loose: &'static [usize],
    /// A topic that may be swapped along, and the attribute two units must share for it.
    pub(crate) companion: Option<(usize, usize)>,
    /// Columns whose labels need not fit if they cannot: a mistake that a record can hold.
    pub(crate) forgiving: &'static [usize],
    /// Columns of which units that are new plans keep the label they came with.
    pub(crate) kept: &'static [usize],
}

/// Units on the way to being settled.
pub(crate) struct Settler<'a, const W: usize> {
    pub(crate) shape: &'a Shape,
    pub(crate) report: &'a mut Report,
    pub(crate) chance: &'a mut Chance,
    pub(crate) units: Units<W>,
    pub(crate) rules: Rules<W>,
    /// Attributes settled so far.
    pub(crate) settled: Vec<usize>,
    pub(crate) margins: Vec<Margin>,
    pub(crate) off: i64,
}

impl<const W: usize> Settler<'_, W> {
    /// Settles one column of a file over the topics given. Within a value of the first topic, units in the order of `key` take
    /// their first labels in the order of `order`.
    pub(crate) fn column(&mut self, part: &Part<'_>, topics: &[&Topic], order: &[u8], key: impl Fn(&[u8; W]) -> u32) {
        let margins: Vec<Margin> =
            topics.iter().filter_map(|topic| part.margin(self.shape, &self.units, topic)).collect();
        let first = topics.first().and_then(|topic| part.margin(self.shape, &self.units, topic));
        match first.or_else(|| self.whole(part)) {
            Some(first) => self.with_margins(part, margins, &first, order, key),
            None => self.report.unreproduced(part.file, "the file gives no numbers for this council"),
        }
    }

    /// The same with the margins in hand.
    pub(crate) fn with_margins(
        &mut self,
        part: &Part<'_>,
        margins: Vec<Margin>,
        first: &Margin,
        order: &[u8],
        key: impl Fn(&[u8; W]) -> u32,
    ) {
        let column = part.column;
        let kept = self.rules.kept.contains(&column);
        let fits = self.rules.fits;
        self.settled.push(column);
        self.margins.extend(margins);
        let mut best: Option<(i64, Vec<[u8; W]>)> = None;
        // Where one beginning leads nowhere another may; the last tries leave sense aside, since a published table can hold
        // what no sensible record could.
        for (sensible, rounds) in [(true, 2), (true, 2), (false, 2)] {
            first_labels(&mut self.units, column, first, order, &key, kept, self.chance);
            mix(&mut self.units, first, &|unit| fits(unit, column), kept, self.chance);
            let mut off = i64::MAX;
            for round in 1..=rounds {
                off = self.run(column, 8_000 * round, 6 * round, sensible);
                if off == 0 {
                    return;
                }
            }
            if best.as_ref().is_none_or(|(known, _)| off < *known) {
                best = Some((off, self.units.rows.clone()));
            }
        }
        if let Some((off, rows)) = best {
            self.units.rows = rows;
            self.off += off;
        }
    }

    /// Forgets a column that is to be settled anew.
    pub(crate) fn start_again(&mut self, column: usize) {
        self.settled.retain(|known| *known != column);
        self.margins.retain(|margin| margin.column != column);
        self.off = 0;
    }

    /// Says what is left over.
    pub(crate) fn finish(&mut self, file: &str) {
        self.report.off(file, self.off);
        self.off = 0;
    }

    fn run(&mut self, column: usize, steps: usize, steps_a_unit: usize, sensible: bool) -> i64 {
        let tied: Vec<usize> = self.settled.iter().copied().filter(|known| *known != column).collect();
        let tied_to = |topic: &usize| if self.rules.loose.contains(topic) { Vec::new() } else { tied.clone() };
        let (fits, possible) = (self.rules.fits, self.rules.possible);
        let task = Task {
            margins: self.margins.iter().filter(|margin| margin.column == column).cloned().collect(),
            tied: self.rules.swappable.iter().map(|topic| (*topic, tied_to(topic))).collect(),
            sound: &|unit| fits(unit, column),
            lenient: if sensible || !self.rules.forgiving.contains(&column) { 0 } else { 500 },
            possible: &|unit| possible(unit),
            companion: self.rules.companion,
            kept: self.rules.kept.to_vec(),
            steps: steps + self.units.rows.len() * steps_a_unit,
        };
        settle(&mut self.units, &task, self.chance)
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
