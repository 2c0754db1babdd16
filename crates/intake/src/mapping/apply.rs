//! Rows through a mapping to children with facts, each row accounted for.

use super::Unmapped;
use super::file::{Event, EventMap, Keep, Mapping, Requests, Text};
use crate::dates::{Read as DateRead, Styles, iso_text, when};
use crate::events::child::{Child, Line};
use crate::events::line::{Cells, detail};
use crate::options::{DateStyle, Encoding, Options};
use crate::problem::Problems;
use crate::reading::{Accounting, Fate, PersonRead, Reading, SourceRow, What};
use crate::sen2::tables::whole;
use crate::table::{Table, TableRow};
use crate::trouble::Trouble;
use facts::{Collection, Kind, Series};
use std::collections::{BTreeMap, HashMap};
use terms::{Date, Uln, Unknown, Upn, When};

/// A line with what is needed to give it a request and to see whether a later one overwrites it.
struct Made {
    kind: Kind,
    on: When,
    detail: facts::Detail,
    label: Option<String>,
    /// By what rows of one child are ordered: the order column's day, then the place in the file.
    order: (Option<Date>, usize),
    row: SourceRow,
}

#[derive(Default)]
struct Gathered {
    id: String,
    first_row: u32,
    rows: Vec<usize>,
    made: Vec<Made>,
}

/// What a row came to before its children are put together.
#[derive(Default, Clone, Copy)]
struct RowCame {
    made: usize,
    unmapped: bool,
    unreadable: bool,
}

/// Applies a mapping to a table.
pub(super) fn apply(
    table: &Table,
    encoding: Encoding,
    mapping: &Mapping,
    options: &Options,
    mut problems: Problems,
    each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>,
) -> Result<Reading, Trouble> {
    let council = options.council.ok_or(Trouble::NoCouncil)?;
    let columns = Columns::of(table, mapping)?;
    let style = settle(table, &columns, mapping, options)?;
    let mut rows = Rows { table, columns, mapping, style, unmapped: BTreeMap::new() };
    let mut account = Accounting::begin(options.account_rows);
    account.sources = vec![table.name.clone()];

    let mut children: Vec<Gathered> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut came: Vec<RowCame> = vec![RowCame::default(); table.rows.len()];
    for (at, row) in table.rows.iter().enumerate() {
        let place = SourceRow { table: 0, line: row.line };
        if row.cells.iter().skip(table.header.len()).any(|cell| !cell.trim().is_empty()) {
            reject(&mut account, &mut problems, place, "IN-0107");
            continue;
        }
        let id = rows.column(row, &mapping.child.id);
        let id = whole(id).unwrap_or(id);
        if id.is_empty() {
            reject(&mut account, &mut problems, place, "IN-0109");
            continue;
        }
        let slot = *known.entry(id.to_owned()).or_insert_with(|| {
            children.push(Gathered { id: id.to_owned(), first_row: row.line, ..Gathered::default() });
            children.len() - 1
        });
        let (made, outcome) = rows.row(row, at, &mut problems);
        if let (Some(child), Some(slot)) = (children.get_mut(slot), came.get_mut(at)) {
            *slot = outcome;
            child.rows.push(at);
            child.made.extend(made);
        }
    }
    for gathered in children {
        rows.child(gathered, &came, &mut account, &mut problems, each)?;
    }
    if account.facts == 0 {
        return Err(Trouble::Nothing);
    }
    let unmapped =
        rows.unmapped.into_iter().map(|((vocabulary, value), count)| Unmapped { vocabulary, value, count }).collect();
    Ok(Reading {
        what: What::Mapped,
        encoding,
        series: Series { council, collection: Collection::Events, year: mapping.extract },
        serial: options.serial,
        stated_on: options.stated_on,
        people: Vec::new(),
        problems,
        accounting: account,
        unmapped,
    })
}

fn reject(account: &mut Accounting, problems: &mut Problems, row: SourceRow, code: &'static str) {
    problems.row(code, row.line);
    account.row(row, Fate::Rejected(code));
}

/// Where each column that the mapping names stands.
struct Columns(HashMap<String, usize>);

impl Columns {
    fn of(table: &Table, mapping: &Mapping) -> Result<Self, Trouble> {
        let mut wanted: Vec<&String> = vec![&mapping.child.id];
        let who = &mapping.child;
        wanted.extend(
            [&who.upn, &who.uln, &who.surname, &who.forename, &who.birth_date, &who.postcode].into_iter().flatten(),
        );
        wanted.extend(&mapping.order);
        if let Requests::Column(column) = &mapping.requests {
            wanted.push(column);
        }
        for event in &mapping.events {
            if let Event::Column { column, .. } = &event.event {
                wanted.push(column);
            }
            wanted.extend([&event.date, &event.until].into_iter().flatten());
            wanted.extend(event.when.iter().map(|(column, _)| column));
            wanted.extend(event.texts().into_iter().filter_map(|text| text.column.as_ref()));
        }
        let mut places = HashMap::new();
        for column in wanted {
            let mut found = table.header.iter().enumerate().filter(|(_, label)| label.trim() == column.trim());
            let Some((place, _)) = found.next() else {
                return Err(Trouble::Mapping {
                    why: format!("names the column `{column}`, which the file does not have"),
                });
            };
            if found.next().is_some() {
                return Err(Trouble::Mapping { why: format!("names the column `{column}`, which the file has twice") });
            }
            places.insert(column.clone(), place);
        }
        Ok(Self(places))
    }
}

/// The style of the dates in the columns that the mapping reads as dates. What no date settles is a question.
fn settle(
    table: &Table,
    columns: &Columns,
    mapping: &Mapping,
    options: &Options,
) -> Result<Option<DateStyle>, Trouble> {
    if let Some(style) = options.date_style.or(mapping.date_style) {
        return Ok(Some(style));
    }
    let dates = mapping.events.iter().flat_map(|event| [&event.date, &event.until]).flatten();
    let mut together = Styles::default();
    let mut open: Vec<&str> = Vec::new();
    for column in dates.chain(&mapping.child.birth_date).chain(&mapping.order) {
        let Some(place) = columns.0.get(column) else { continue };
        let mut own = Styles::default();
        for row in &table.rows {
            own.look(row.cell(*place));
            together.look(row.cell(*place));
        }
        if own.open && !own.day_first && !own.month_first && !open.contains(&column.as_str()) {
            open.push(column);
        }
    }
    match together.settle() {
        Err(Trouble::WhichDateStyle) => Err(Trouble::WhichDateStyleOf { columns: open.join("`, `") }),
        settled => settled,
    }
}

struct Rows<'a> {
    table: &'a Table,
    columns: Columns,
    mapping: &'a Mapping,
    style: Option<DateStyle>,
    unmapped: BTreeMap<(String, String), u64>,
}

impl Rows<'_> {
    fn column<'r>(&self, row: &'r TableRow, name: &str) -> &'r str {
        self.columns.0.get(name).map_or("", |place| row.cell(*place))
    }

    fn optional<'r>(&self, row: &'r TableRow, name: Option<&String>) -> &'r str {
        name.map_or("", |name| self.column(row, name))
    }

    /// The lines that a row makes.
    fn row(&mut self, row: &TableRow, at: usize, problems: &mut Problems) -> (Vec<Made>, RowCame) {
        let mut made = Vec::new();
        let mut came = RowCame::default();
        let mapping = self.mapping;
        for event in &mapping.events {
            if let Some((column, is)) = &event.when
                && !is.iter().any(|value| value.eq_ignore_ascii_case(self.column(row, column)))
            {
                continue;
            }
            let kind = match &event.event {
                Event::Fixed(kind) => *kind,
                Event::Column { column, vocabulary } => {
                    let text = self.column(row, column);
                    match self.word(vocabulary, text) {
                        Some(word) => match Kind::from_name(&word) {
                            Some(kind) => kind,
                            // Mapped to nothing: the council has said that it is no event.
                            None => continue,
                        },
                        None => {
                            came.unmapped |= !text.is_empty();
                            continue;
                        }
                    }
                }
            };
            match self.event(row, at, event, kind, problems) {
                Ok(Some(line)) => made.push(line),
                Ok(None) => {}
                Err(Reason::Unmapped) => came.unmapped = true,
                Err(Reason::Unreadable) => came.unreadable = true,
            }
        }
        came.made = made.len();
        (made, came)
    }

    /// One line; nothing where its date, or for an undated event its detail, is blank.
    fn event(
        &mut self,
        row: &TableRow,
        at: usize,
        event: &EventMap,
        kind: Kind,
        problems: &mut Problems,
    ) -> Result<Option<Made>, Reason> {
        let text = self.text(row, &event.detail)?;
        let on = match &event.date {
            Some(column) if self.column(row, column).is_empty() => return Ok(None),
            Some(column) => self.when(row, column, problems),
            None if event.detail.column.is_some() && text.is_empty() => return Ok(None),
            None => When::Unknown(Unknown::NotCarried),
        };
        let until = match &event.until {
            Some(column) if !self.column(row, column).is_empty() => Some(self.when(row, column, problems)),
            _ => None,
        };
        let [rank, ukprn, unit, resourced, residential, work_based] =
            [&event.rank, &event.ukprn, &event.unit, &event.resourced, &event.residential, &event.work_based]
                .map(|from| self.text(row, from));
        let (rank, ukprn, unit) = (rank?, ukprn?, unit?);
        let (resourced, residential, work_based) = (resourced?, residential?, work_based?);
        let cells = Cells {
            detail: &text,
            rank: &rank,
            ukprn: &ukprn,
            unit: &unit,
            resourced: &resourced,
            residential: &residential,
            work_based: &work_based,
            until,
        };
        let Some(detail) = detail(kind, &cells) else {
            let column = event.detail.column.clone().unwrap_or_else(|| kind.name().to_owned());
            problems.field("IN-0110", row.line, column);
            return Err(Reason::Unreadable);
        };
        let label = match (&event.request, &self.mapping.requests) {
            (Some(number), _) => Some(number.clone()),
            (None, Requests::Column(column)) => {
                let text = self.column(row, column);
                Some(whole(text).unwrap_or(text).to_owned())
            }
            (None, Requests::One) => Some(String::new()),
            (None, Requests::Begin(_)) => None,
        };
        let updated = self.mapping.order.as_ref().map(|order| self.column(row, order));
        let updated = updated.and_then(|text| iso_text(text, self.style)).and_then(|text| checks::iso_date(&text));
        let row = SourceRow { table: 0, line: row.line };
        Ok(Some(Made { kind, on, detail, label, order: (updated, at), row }))
    }

    fn when(&self, row: &TableRow, column: &str, problems: &mut Problems) -> When {
        let text = self.column(row, column);
        if let Some(day) = iso_text(text, self.style).and_then(|text| checks::iso_date(&text)) {
            return When::Day(day);
        }
        match when(text, self.style) {
            DateRead::Date(when) => when,
            DateRead::Wrong | DateRead::NeedsStyle => {
                problems.field("IN-0101", row.line, column.to_owned());
                When::Unknown(Unknown::Unreadable)
            }
        }
    }

    /// A text in the words of our layout.
    fn text(&mut self, row: &TableRow, from: &Text) -> Result<String, Reason> {
        if let Some(value) = &from.value {
            return Ok(value.clone());
        }
        let cell = self.optional(row, from.column.as_ref());
        let cell = whole(cell).unwrap_or(cell);
        match &from.vocabulary {
            Some(_) if cell.is_empty() => Ok(String::new()),
            Some(vocabulary) => self.word(vocabulary, cell).ok_or(Reason::Unmapped),
            None => Ok(cell.to_owned()),
        }
    }

    /// What a vocabulary says for a value; nothing if it does not know it, which is counted.
    fn word(&mut self, vocabulary: &str, value: &str) -> Option<String> {
        let words = self.mapping.vocabularies.get(vocabulary)?;
        let found = words
            .get(value)
            .or_else(|| words.iter().find(|(known, _)| known.trim().eq_ignore_ascii_case(value)).map(|(_, to)| to));
        if found.is_none() && !value.is_empty() {
            let shown: String = value.chars().take(60).collect();
            *self.unmapped.entry((vocabulary.to_owned(), shown)).or_default() += 1;
        }
        found.cloned()
    }

    /// Puts a child together, settles the account of its rows and gives it away.
    fn child(
        &mut self,
        mut gathered: Gathered,
        came: &[RowCame],
        account: &mut Accounting,
        problems: &mut Problems,
        each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let mut child = Child::default();
        child.begin(&gathered.id, gathered.first_row);
        for at in &gathered.rows {
            if let Some(row) = self.table.rows.get(*at) {
                self.identify(&mut child, row, problems);
            }
        }
        gathered.made.sort_by_key(|made| made.order);
        if let Requests::Begin(kind) = self.mapping.requests {
            label_by_date(&mut gathered.made, kind);
        }
        let overwritten = overwritten(&gathered.made, self.mapping.keep);
        let mut kept: HashMap<u32, (usize, usize)> = HashMap::new();
        for (made, overwritten) in gathered.made.iter().zip(overwritten) {
            let (taken, gone) = kept.entry(made.row.line).or_default();
            if overwritten {
                *gone += 1;
                continue;
            }
            let request =
                if made.kind.of_person() { 0 } else { child.request(made.label.as_deref().unwrap_or_default()) };
            let line = Line { request, kind: made.kind, on: made.on, detail: made.detail };
            *taken += usize::from(child.take(line, made.row.line));
        }
        for at in &gathered.rows {
            let (Some(row), Some(came)) = (self.table.rows.get(*at), came.get(*at)) else { continue };
            let (taken, gone) = kept.get(&row.line).copied().unwrap_or_default();
            let fate = match (taken, gone) {
                (1.., _) => Fate::Facts,
                (0, 1..) => Fate::Duplicate("IN-0153"),
                _ if came.made > 0 => Fate::Duplicate("IN-0111"),
                _ if came.unmapped => Fate::Rejected("IN-0152"),
                _ if came.unreadable => Fate::Rejected("IN-0110"),
                _ => Fate::Rejected("IN-0121"),
            };
            if let Some(code) = fate.reason() {
                problems.row(code, row.line);
            } else if came.unmapped {
                problems.row("IN-0154", row.line);
            }
            account.row(SourceRow { table: 0, line: row.line }, fate);
        }
        if let Some(person) = child.told() {
            account.facts += person.facts.len() as u64;
            each(person)?;
        }
        Ok(())
    }

    fn identify(&self, child: &mut Child, row: &TableRow, problems: &mut Problems) {
        let who = &self.mapping.child;
        let upn = self.optional(row, who.upn.as_ref());
        match Upn::parse(upn) {
            Ok(upn) => Child::identify(&mut child.identity.upn, Some(upn), row.line, "upn", problems),
            Err(_) if upn.is_empty() => {}
            Err(_) => problems.field("IN-0103", row.line, "upn"),
        }
        let uln = self.optional(row, who.uln.as_ref());
        match Uln::parse(whole(uln).unwrap_or(uln)) {
            Ok(uln) => Child::identify(&mut child.identity.uln, Some(uln), row.line, "uln", problems),
            Err(_) if uln.is_empty() => {}
            Err(_) => problems.field("IN-0103", row.line, "uln"),
        }
        for (part, column, name) in [
            (&mut child.identity.surname, &who.surname, "surname"),
            (&mut child.identity.forename, &who.forename, "forename"),
            (&mut child.identity.postcode, &who.postcode, "postcode"),
        ] {
            let text =
                column.as_ref().and_then(|column| self.columns.0.get(column)).map_or("", |place| row.cell(*place));
            if !text.is_empty() {
                Child::identify(part, Some(text.to_owned()), row.line, name, problems);
            }
        }
        if let Some(column) = &who.birth_date
            && !self.column(row, column).is_empty()
        {
            let day = self.when(row, column, problems).day();
            child.born(day, row.line, problems);
        }
    }
}

/// Why a row made no line.
enum Reason {
    Unmapped,
    Unreadable,
}

/// Gives each line the request it belongs to: the latest that began by its day, and the last one where it has none.
fn label_by_date(made: &mut [Made], begins: Kind) {
    let mut days: Vec<Date> = made.iter().filter(|line| line.kind == begins).filter_map(|line| line.on.day()).collect();
    days.sort_unstable();
    days.dedup();
    for line in made.iter_mut().filter(|line| line.label.is_none()) {
        let day = line.on.span().map(|span| span.earliest);
        let place = match day {
            Some(day) => days.partition_point(|began| *began <= day).max(1),
            None => days.len().max(1),
        };
        line.label = Some(place.to_string());
    }
}

/// Which lines another line of the same request and event overwrites. Lines are in order.
fn overwritten(made: &[Made], keep: Keep) -> Vec<bool> {
    let key = |line: &Made| (line.label.clone(), line.kind);
    let mut stands: HashMap<(Option<String>, Kind), usize> = HashMap::new();
    for (at, line) in made.iter().enumerate() {
        let slot = stands.entry(key(line)).or_insert(at);
        if keep == Keep::Last {
            *slot = at;
        }
    }
    let once = |line: &Made| !line.kind.repeats();
    made.iter()
        .map(|line| {
            let standing = stands.get(&key(line)).and_then(|at| made.get(*at));
            let same = standing.is_none_or(|other| other.on == line.on && other.detail == line.detail);
            keep != Keep::All && once(line) && !same
        })
        .collect()
}
