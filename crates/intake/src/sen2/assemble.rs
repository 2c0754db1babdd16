//! Joins the rows of a return's tables into persons by their keys. Every row ends in a person, or aside with a reason.

use super::layout::{Means, Placed};
use super::tables::{Tables, cell, whole};
use super::xml::Takes;
use crate::options::DateStyle;
use crate::problem::Problems;
use crate::reading::{Fate, SourceRow};
use crate::table::TableRow;
use crate::trouble::Trouble;
use checks::{At, Block, Person, Stray};
use std::collections::HashMap;

/// A person being put together, and the rows that went into it.
struct Built {
    person: Person,
    rows: Vec<SourceRow>,
}

/// Where a key leads.
#[derive(Clone, Copy)]
struct Place {
    person: usize,
    at: At,
}

/// The first row of a key, and its cells, to tell a repeat from a contradiction.
type Known = HashMap<(Block, String), (Place, u16, usize)>;

/// Gives each person away, in order of the table of persons.
pub(crate) fn assemble(
    tables: Tables,
    style: Option<DateStyle>,
    problems: &mut Problems,
    takes: &mut dyn Takes,
) -> Result<(), Trouble> {
    let pairs = tables.layout.keys_are_pairs();
    let mut joined = Joined { built: Vec::new(), known: HashMap::new(), seen: HashMap::new(), pairs, style };
    for (place, placed) in tables.placed.iter().enumerate() {
        let table = u16::try_from(place).unwrap_or(u16::MAX);
        if placed.block == Block::Header {
            continue;
        }
        for (number, row) in placed.table.rows.iter().enumerate() {
            let source = SourceRow { table, line: row.line };
            if let Err(fate) = joined.row(placed, source, number, row, &tables.placed, problems) {
                let code = fate.reason().unwrap_or_default();
                let name = &placed.table.name;
                problems.add(code, Some(row.line), || Some(name.clone().into()));
                takes.aside(source, fate);
            }
        }
    }
    for Built { person, rows } in joined.built {
        takes.person(person, &rows, problems)?;
    }
    Ok(())
}

struct Joined {
    built: Vec<Built>,
    known: Known,
    /// Rows of tables whose rows have no key of their own, by all their cells.
    seen: HashMap<(Block, String), ()>,
    pairs: bool,
    style: Option<DateStyle>,
}

impl Joined {
    /// Takes one row; `Err` says why it stands aside.
    fn row(
        &mut self,
        placed: &Placed,
        source: SourceRow,
        number: usize,
        row: &TableRow,
        all: &[Placed],
        problems: &mut Problems,
    ) -> Result<(), Fate> {
        if row.cells.iter().skip(placed.columns.len()).any(|cell| !cell.trim().is_empty()) {
            return Err(Fate::Rejected("IN-0107"));
        }
        let block = placed.block;
        let own = self.own_key(placed, row)?;
        if let Some((_, table, first)) = own.as_ref().and_then(|key| self.known.get(&(block, key.clone()))) {
            let before = all.get(usize::from(*table)).and_then(|placed| placed.table.rows.get(*first));
            let same = before.is_some_and(|before| same_cells(placed, before, row));
            return Err(if same { Fate::Duplicate("IN-0141") } else { Fate::Rejected("IN-0142") });
        }
        if own.is_none() {
            let whole: Vec<&str> = (0..placed.columns.len()).map(|place| row.cell(place)).collect();
            if self.seen.insert((block, whole.join("\u{1f}")), ()).is_some() {
                return Err(Fate::Duplicate("IN-0141"));
            }
        }
        let place = if block == Block::Person {
            let person = self.built.len();
            let index = u32::try_from(person + 1).unwrap_or(u32::MAX);
            self.built.push(Built { person: Person::numbered(index), rows: Vec::new() });
            Place { person, at: At::person(index) }
        } else {
            let parent = self.parent(placed, row).ok_or(Fate::Rejected("IN-0140"))?;
            let held = self.built.get_mut(parent.person).ok_or(Fate::Rejected("IN-0140"))?;
            let at = held.person.add(parent.at, block).ok_or(Fate::Rejected("IN-0140"))?;
            Place { person: parent.person, at }
        };
        if let Some(key) = own {
            self.known.insert((block, key), (place, source.table, number));
        }
        let style = self.style;
        if let Some(built) = self.built.get_mut(place.person) {
            built.rows.push(source);
            fill(&mut built.person, place.at, placed, row, style, problems);
        }
        Ok(())
    }

    /// The key under which rows of other tables refer to this one; nothing if the table has none.
    fn own_key(&self, placed: &Placed, row: &TableRow) -> Result<Option<String>, Fate> {
        let Some(column) = placed.columns.iter().position(|means| *means == Means::Own) else { return Ok(None) };
        let key = key(row.cell(column));
        if key.is_empty() {
            return Err(Fate::Rejected("IN-0143"));
        }
        if self.pairs && placed.block == Block::Requests {
            let person = placed.columns.iter().position(|means| *means == Means::Link(Block::Person));
            return Ok(Some(pair(person.map_or("", |column| row.cell(column)), key)));
        }
        Ok(Some(key.to_owned()))
    }

    /// The block that holds a row: by the nearest key that the row gives, and from there to the last block on the way.
    fn parent(&self, placed: &Placed, row: &TableRow) -> Option<Place> {
        let link = |wanted: Block| {
            let column = placed.columns.iter().position(|means| *means == Means::Link(wanted))?;
            Some(key(row.cell(column))).filter(|key| !key.is_empty())
        };
        let wanted = placed.block.parent()?;
        let (block, text) = if let Some(text) = link(wanted) {
            let text = match wanted {
                Block::Requests if self.pairs => pair(link(Block::Person)?, text),
                _ => text.to_owned(),
            };
            (wanted, text)
        } else {
            (Block::Requests, pair(link(Block::Person)?, link(Block::Requests)?))
        };
        let (mut place, ..) = *self.known.get(&(block, text))?;
        let mut way = Vec::new();
        let mut step = wanted;
        while step != block {
            way.push(step);
            step = step.parent()?;
        }
        for step in way.into_iter().rev() {
            place.at = self.built.get(place.person)?.person.last_inside(place.at, step)?;
        }
        Some(place)
    }
}

fn pair(person: &str, request: &str) -> String {
    format!("{}\u{1f}{request}", key(person))
}

fn key(text: &str) -> &str {
    whole(text).unwrap_or(text)
}

fn same_cells(placed: &Placed, one: &TableRow, other: &TableRow) -> bool {
    placed
        .columns
        .iter()
        .enumerate()
        .filter(|(_, means)| !matches!(means, Means::Other))
        .all(|(place, _)| one.cell(place) == other.cell(place))
}

fn fill(
    person: &mut Person,
    at: At,
    placed: &Placed,
    row: &TableRow,
    style: Option<DateStyle>,
    problems: &mut Problems,
) {
    for (place, means) in placed.columns.iter().enumerate() {
        let text = row.cell(place);
        if text.is_empty() {
            continue;
        }
        match means {
            Means::Item(item) => {
                let read = cell(*means, text, style, problems);
                if let Some(slot) = person.item_mut(at, item) {
                    *slot = read;
                }
            }
            Means::Unknown => {
                let name = placed.table.header.get(place).cloned().unwrap_or_default();
                person.strays.push(Stray { at, name, cell: checks::Cell::from(text) });
            }
            Means::Own | Means::Link(_) | Means::Other => {}
        }
    }
}
