//! Counts what becomes of rows and cells.

use crate::cells::{Cell, nth, plain, split};
use crate::class::{Class, Standing};
use crate::compare::{Annex, Difference, Verdict, judge};
use crate::group::pairings;
use crate::identity::{Row, two_children};
use crate::join::Plan;
use crate::kind::{self, Kind, Kinds};
use crate::letters;
use crate::memory::Memory;
use crate::options::Options;
use crate::records::Raw;
use crate::report::{Account, Duplicates, Example, Pairs};
use crate::store::{Store, Waiting};
use crate::tally::{self, Tally};
use crate::trouble::Trouble;
use std::collections::{BTreeMap, HashMap};

/// Row numbers kept of each class of rows.
const ROWS: usize = 20;
/// Areas that are told apart.
const AREAS: usize = 1_000;

/// What is known of a row besides its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    pub file: u8,
    pub line: u32,
    pub area: u16,
    pub delimiter: u8,
}

impl Kept {
    fn at(self) -> (u8, u32) {
        (self.file, self.line)
    }
}

/// The counts of one side.
#[derive(Default)]
pub(crate) struct Count {
    pub account: Account,
    pub duplicates: Duplicates,
    pub rows: BTreeMap<&'static str, Vec<(u8, u32)>>,
    pub kinds: Vec<Kinds>,
}

impl Count {
    fn note(&mut self, class: &'static str, at: (u8, u32)) {
        let rows = self.rows.entry(class).or_default();
        if rows.len() < ROWS || rows.last().is_some_and(|last| *last > at) {
            let place = rows.partition_point(|known| *known < at);
            rows.insert(place, at);
            rows.truncate(ROWS);
        }
    }
}

/// Areas by name.
#[derive(Default)]
pub(crate) struct Areas {
    pub names: Vec<String>,
    known: HashMap<String, u16>,
}

impl Areas {
    fn number(&mut self, name: &str) -> u16 {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let name = if self.names.len() + 1 < AREAS { name } else { "(others)" };
        let number = self.names.len() as u16;
        *self.known.entry(name.to_owned()).or_insert_with(|| {
            self.names.push(name.to_owned());
            number
        })
    }
}

/// Everything counted so far.
pub(crate) struct Judge<'p, 'a> {
    pub plan: &'p Plan,
    pub options: &'p Options,
    annex: Option<&'p mut Annex<'a>>,
    pub old: Count,
    pub new: Count,
    /// Kinds of rows of OLD that have no identical counterpart: the others count for NEW too.
    pub apart: Vec<Kinds>,
    pub pairs: Pairs,
    pub tallies: Vec<Tally>,
    pub written_otherwise: u64,
    pub areas: Areas,
    pub flows: BTreeMap<(Option<u16>, Option<u16>), u64>,
    old_cells: Vec<Cell>,
    new_cells: Vec<Cell>,
    null_begins: [bool; 256],
}

impl<'p, 'a> Judge<'p, 'a> {
    pub fn new(plan: &'p Plan, options: &'p Options, annex: Option<&'p mut Annex<'a>>) -> Self {
        let side = |width| Count { kinds: vec![[0; 7]; width], ..Count::default() };
        let mut null_begins = [false; 256];
        for first in options.nulls.iter().filter_map(|null| null.as_bytes().first()) {
            if let Some(begins) = null_begins.get_mut(usize::from(*first)) {
                *begins = true;
            }
        }
        Self {
            plan,
            options,
            annex,
            old: side(plan.old_width),
            new: side(plan.new_width),
            apart: vec![[0; 7]; plan.old_width],
            pairs: Pairs::default(),
            tallies: vec![Tally::default(); plan.fields.len()],
            written_otherwise: 0,
            areas: Areas::default(),
            flows: BTreeMap::new(),
            old_cells: Vec::new(),
            new_cells: Vec::new(),
            null_begins,
        }
    }

    pub fn old_rows(&mut self, rows: u64) {
        self.old.account.rows += rows;
    }

    pub fn new_rows(&mut self, rows: u64) {
        self.new.account.rows += rows;
    }

    pub fn reject_old(&mut self, file: u8, line: u32, reason: &'static str) -> Result<(), Trouble> {
        *self.old.account.rejected.entry(reason).or_default() += 1;
        self.old.note("rejected", (file, line));
        self.say(reason, "", Some((file, line)), None)
    }

    pub fn reject_new(&mut self, file: u8, line: u32, reason: &'static str) -> Result<(), Trouble> {
        *self.new.account.rejected.entry(reason).or_default() += 1;
        self.new.note("rejected", (file, line));
        self.say(reason, "", None, Some((file, line)))
    }

    /// Why a row without a key cannot be read, if there is a worse reason.
    pub fn other_width(&mut self, raw: Raw<'_>, delimiter: u8, width: usize) -> Option<&'static str> {
        split(raw.bytes, delimiter, &mut self.old_cells);
        narrow(raw, self.old_cells.len(), width)
    }

    /// Splits a row of OLD and counts its kinds; why it cannot be read, if it has another number of cells than the header.
    pub fn width_of_old(&mut self, raw: Raw<'_>, delimiter: u8) -> Option<&'static str> {
        split(raw.bytes, delimiter, &mut self.old_cells);
        let wrong = narrow(raw, self.old_cells.len(), self.plan.old_width);
        if wrong.is_none() {
            count_kinds(raw.bytes, &self.old_cells, &mut self.old.kinds, self.options, &self.null_begins);
        }
        wrong
    }

    /// The same of NEW.
    pub fn width_of_new(&mut self, raw: Raw<'_>, delimiter: u8) -> Option<&'static str> {
        split(raw.bytes, delimiter, &mut self.new_cells);
        let wrong = narrow(raw, self.new_cells.len(), self.plan.new_width);
        if wrong.is_none() {
            count_kinds(raw.bytes, &self.new_cells, &mut self.new.kinds, self.options, &self.null_begins);
        }
        wrong
    }

    fn area(&mut self, cell: Option<Vec<u8>>, side: &str, file: u8) -> u16 {
        match cell {
            Some(cell) => self.areas.number(letters::text(&cell).trim()),
            None if self.plan.by_file => self.areas.number(&format!("{side} file {}", u32::from(file) + 1)),
            None => 0,
        }
    }

    /// The area of the row of OLD that was split last.
    pub fn old_area(&mut self, bytes: &[u8], file: u8) -> u16 {
        let cell =
            self.plan.area.map(|(place, _)| plain(Row { bytes, cells: &self.old_cells }.raw(place)).into_owned());
        self.area(cell, "OLD", file)
    }

    /// The area of the row of NEW that was split last.
    pub fn new_area(&mut self, bytes: &[u8], file: u8) -> u16 {
        let cell =
            self.plan.area.map(|(_, place)| plain(Row { bytes, cells: &self.new_cells }.raw(place)).into_owned());
        self.area(cell, "NEW", file)
    }

    /// The area of a row of NEW that was not split.
    pub fn new_area_of(&mut self, bytes: &[u8], delimiter: u8, file: u8) -> u16 {
        let cell = self.plan.area.map(|(_, place)| plain(nth(bytes, delimiter, place)).into_owned());
        self.area(cell, "NEW", file)
    }

    fn flow(&mut self, old: Option<u16>, new: Option<u16>) {
        if self.plan.by_file || self.plan.area.is_some() {
            *self.flows.entry((old, new)).or_default() += 1;
        }
    }

    /// Two rows with the same bytes.
    pub fn identical(&mut self, old_area: u16, new_area: u16) {
        self.old.account.both += 1;
        self.new.account.both += 1;
        self.pairs.equal += 1;
        self.flow(Some(old_area), Some(new_area));
    }

    /// A row of NEW whose key OLD does not have.
    pub fn only_new(&mut self, bytes: &[u8], kept: Kept) -> Result<(), Trouble> {
        self.new.account.only += 1;
        self.new.note("only", kept.at());
        self.flow(None, Some(kept.area));
        let key = self.plan.new_key.written(bytes, kept.delimiter);
        self.say("only_new", &letters::text(&key), None, Some(kept.at()))
    }

    fn say(
        &mut self,
        what: &'static str,
        key: &str,
        old: Option<(u8, u32)>,
        new: Option<(u8, u32)>,
    ) -> Result<(), Trouble> {
        let Some(annex) = self.annex.as_mut() else { return Ok(()) };
        annex(&Difference { what, key, field: None, old, new, old_value: "", new_value: "" })
            .map_err(|error| Trouble::Io { file: "the annex".to_owned(), error })
    }

    /// Holds two rows of one key against each other.
    pub fn pair(&mut self, old: (&[u8], Kept), new: (&[u8], Kept)) -> Result<(), Trouble> {
        let (mut old_cells, mut new_cells) = (std::mem::take(&mut self.old_cells), std::mem::take(&mut self.new_cells));
        split(old.0, old.1.delimiter, &mut old_cells);
        split(new.0, new.1.delimiter, &mut new_cells);
        count_kinds(old.0, &old_cells, &mut self.apart, self.options, &self.null_begins);
        let rows = (Row { bytes: old.0, cells: &old_cells }, Row { bytes: new.0, cells: &new_cells });
        let done = self.rows(rows.0, old.1, rows.1, new.1);
        (self.old_cells, self.new_cells) = (old_cells, new_cells);
        done
    }

    fn rows(&mut self, old: Row<'_>, old_kept: Kept, new: Row<'_>, new_kept: Kept) -> Result<(), Trouble> {
        let plan = self.plan;
        if two_children(old, &plan.old_who, new, &plan.new_who) == Some(true) {
            self.old.account.another_child += 1;
            self.new.account.another_child += 1;
            self.old.note("another_child", old_kept.at());
            self.new.note("another_child", new_kept.at());
            self.flow(Some(old_kept.area), Some(new_kept.area));
            let key = plan.old_key.written(old.bytes, old_kept.delimiter);
            return self.say("another_child", &letters::text(&key), Some(old_kept.at()), Some(new_kept.at()));
        }
        self.old.account.both += 1;
        self.new.account.both += 1;
        self.flow(Some(old_kept.area), Some(new_kept.area));
        let keys =
            (plan.old_key.written(old.bytes, old_kept.delimiter), plan.new_key.written(new.bytes, new_kept.delimiter));
        self.written_otherwise += u64::from(keys.0 != keys.1);
        let example = Example { old: old_kept.at(), new: new_kept.at() };
        let mut worst = Standing::Equal;
        for (number, field) in plan.fields.iter().enumerate() {
            let (raw_old, raw_new) = (old.raw(field.old), new.raw(field.new));
            if raw_old == raw_new && field.vocabulary.is_none() {
                continue;
            }
            let (left, right) = (plain(raw_old), plain(raw_new));
            if left == right && field.vocabulary.is_none() {
                continue;
            }
            let verdict: Verdict = judge(&left, &right, field, &self.options.nulls);
            worst = worst.max(verdict.class.standing());
            if let Some(tally) = self.tallies.get_mut(number) {
                tally.count(verdict, &left, &right, example);
            }
            if verdict.class.standing() == Standing::Different
                && let Some(annex) = self.annex.as_mut()
            {
                let key = letters::text(&keys.0);
                let (old_value, new_value) = (letters::text(&left), letters::text(&right));
                let field = plan.names.get(number).map(|names| names.0.as_str());
                let told = Difference {
                    what: verdict.class.name(),
                    key: &key,
                    field,
                    old: Some(example.old),
                    new: Some(example.new),
                    old_value: &old_value,
                    new_value: &new_value,
                };
                annex(&told).map_err(|error| Trouble::Io { file: "the annex".to_owned(), error })?;
            }
        }
        *(match worst {
            Standing::Equal => &mut self.pairs.equal,
            Standing::Folded => &mut self.pairs.folded,
            Standing::Tolerated => &mut self.pairs.tolerated,
            Standing::Different => &mut self.pairs.different,
        }) += 1;
        Ok(())
    }

    /// Settles what had to wait until every row was seen.
    pub fn settle(&mut self, store: &Store, late: &Memory) -> Result<(), Trouble> {
        for (old, new) in store.open() {
            let old: Vec<(&[u8], Kept)> =
                old.iter().filter_map(|at| store.row(*at)).map(|(entry, bytes)| (bytes, entry.kept)).collect();
            let new: Vec<(&[u8], Kept)> =
                new.iter().map(|row| (late.get(row.place, 0, row.length), row.kept)).collect();
            self.group(&old, &new)?;
        }
        for rows in store.strangers() {
            let rows: Vec<(&[u8], Kept)> =
                rows.iter().map(|row: &Waiting| (late.get(row.place, 0, row.length), row.kept)).collect();
            let cells = cells(&rows);
            self.duplicates(&with_cells(&rows, &cells), false);
        }
        Ok(())
    }

    fn group(&mut self, old: &[(&[u8], Kept)], new: &[(&[u8], Kept)]) -> Result<(), Trouble> {
        let (old_cells, new_cells) = (cells(old), cells(new));
        let (left, right) = (with_cells(old, &old_cells), with_cells(new, &new_cells));
        self.duplicates(&left, true);
        self.duplicates(&right, false);
        let pairs = if new.is_empty() {
            Vec::new()
        } else {
            pairings(&left, &right, &self.plan.fields, (&self.plan.old_who, &self.plan.new_who))
        };
        for (o, n) in &pairs {
            if let (Some(old), Some(new)) = (old.get(*o), new.get(*n)) {
                self.pair(*old, *new)?;
            }
        }
        let class = if new.is_empty() { "only" } else { "repeated" };
        for (at, (bytes, kept)) in old.iter().enumerate() {
            if pairs.iter().any(|(o, _)| *o == at) {
                continue;
            }
            *(if new.is_empty() { &mut self.old.account.only } else { &mut self.old.account.repeated }) += 1;
            self.old.note(class, kept.at());
            self.flow(Some(kept.area), None);
            if let Some(cells) = old_cells.get(at) {
                count_kinds(bytes, cells, &mut self.apart, self.options, &self.null_begins);
            }
            let key = self.plan.old_key.written(bytes, kept.delimiter);
            self.say(
                if new.is_empty() { "only_old" } else { "repeated_old" },
                &letters::text(&key),
                Some(kept.at()),
                None,
            )?;
        }
        for (at, (bytes, kept)) in new.iter().enumerate() {
            if pairs.iter().any(|(_, n)| *n == at) {
                continue;
            }
            self.new.account.repeated += 1;
            self.new.note("repeated", kept.at());
            self.flow(None, Some(kept.area));
            let key = self.plan.new_key.written(bytes, kept.delimiter);
            self.say("repeated_new", &letters::text(&key), None, Some(kept.at()))?;
        }
        Ok(())
    }

    /// Counts a key that stands in several rows of one side.
    fn duplicates(&mut self, rows: &[Row<'_>], of_old: bool) {
        let Some((first, others)) = rows.split_first().filter(|(_, others)| !others.is_empty()) else { return };
        let who = if of_old { &self.plan.old_who } else { &self.plan.new_who };
        let count = if of_old { &mut self.old.duplicates } else { &mut self.new.duplicates };
        count.keys += 1;
        count.rows += rows.len() as u64;
        let mut seen = std::collections::HashSet::from([first.bytes]);
        count.identical_rows += others.iter().filter(|row| !seen.insert(row.bytes)).count() as u64;
        let told: Vec<Option<bool>> = others
            .iter()
            .map(|row| if row.bytes == first.bytes { Some(false) } else { two_children(*first, who, *row, who) })
            .collect();
        match () {
            () if told.contains(&Some(true)) => count.another_child += 1,
            () if told.contains(&None) => count.cannot_tell += 1,
            () => count.same_child += 1,
        }
    }
}

fn cells(rows: &[(&[u8], Kept)]) -> Vec<Vec<Cell>> {
    let mut out = vec![Vec::new(); rows.len()];
    for (cells, (bytes, kept)) in out.iter_mut().zip(rows) {
        split(bytes, kept.delimiter, cells);
    }
    out
}

fn with_cells<'r>(rows: &[(&'r [u8], Kept)], cells: &'r [Vec<Cell>]) -> Vec<Row<'r>> {
    rows.iter().zip(cells).map(|((bytes, _), cells)| Row { bytes, cells }).collect()
}

/// Why a row of another width cannot be read.
fn narrow(raw: Raw<'_>, cells: usize, width: usize) -> Option<&'static str> {
    match cells == width {
        true => None,
        false if !raw.ended && cells < width => Some("RC-0203"),
        false => Some("RC-0201"),
    }
}

fn count_kinds(bytes: &[u8], cells: &[Cell], kinds: &mut [Kinds], options: &Options, begins: &[bool; 256]) {
    let found = cells.iter().map(|cell| {
        let raw = cell.raw(bytes);
        let raw = raw.strip_prefix(b"\"").and_then(|raw| raw.strip_suffix(b"\"")).unwrap_or(raw);
        let first = raw.first().copied().unwrap_or_default();
        if begins.get(usize::from(first)) == Some(&true)
            && options.nulls.iter().any(|null| null.as_bytes() == kind::trim(raw))
        {
            return Kind::Blank;
        }
        kind::of(raw)
    });
    tally::add(kinds, found);
}

/// The count of a class.
pub(crate) fn of_class(tally: &Tally, class: Class) -> u64 {
    tally.classes.get(class as usize).copied().unwrap_or(0)
}
