//! Our event layout: one line for each thing that happened, all lines of a child together (docs/EVENT-LAYOUT.md).

pub(crate) mod child;
pub(crate) mod columns;
pub(crate) mod line;
pub(crate) mod table;

use crate::dates::{Read as DateRead, when};
use crate::input::Source;
use crate::options::{DateStyle, Encoding, Options};
use crate::problem::Problems;
use crate::reading::{Accounting, Fate, PersonRead, Reading, SourceRow, What};
use crate::text::Written;
use crate::trouble::Trouble;
use child::{Child, Line};
use columns::Column;
use facts::{Collection, Kind, Series};
use line::{Cells, detail, uses_until};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Seek};
use table::{Row, Table};
use terms::{LaCode, Uln, Unknown, Upn, When};

/// Reads an event file.
pub(crate) fn stream<R: Read + Seek>(
    source: &mut Source<R>,
    written: Written,
    head: &[u8],
    options: &Options,
    each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>,
) -> Result<Reading, Trouble> {
    let told = options.encoding;
    let style = match options.date_style {
        Some(style) => Some(style),
        None if table::has_slashes(head) => table::settle_style(source, written, told, head)?,
        None => None,
    };
    let zipped = matches!(source, Source::Zipped { .. });
    let mut table = Table::open(source.open()?, written, told, head, zipped)?;
    let columns = table.columns.clone();
    let mut problems = Problems::default();
    for name in &columns.variants {
        problems.add("IN-0119", Some(1), || Some(name.clone().into()));
    }
    for name in &columns.unknown {
        problems.add("IN-0123", Some(1), || Some(name.clone().into()));
    }
    let mut council = options.council;
    let mut events = Events {
        problems,
        style,
        account: Accounting::begin(options.account_rows),
        child: Child::default(),
        ended: HashSet::new(),
    };
    while let Some(row) = table.next(&columns)? {
        if columns.place(Column::Council).is_some() {
            council = Some(same_council(council, row.cell(Column::Council))?);
        }
        events.row(&row, each)?;
    }
    events.end_child(each)?;
    let council = council.ok_or(Trouble::NoCouncil)?;
    let Events { mut problems, mut account, .. } = events;
    for (code, count) in [("IN-0115", table.lines.not_utf8), ("IN-0116", table.lines.restored)] {
        (0..count).for_each(|_| problems.file(code));
    }
    account.sources = vec!["events".to_owned()];
    if account.facts == 0 {
        return Err(Trouble::Nothing);
    }
    Ok(Reading {
        what: What::Events { identified: columns.identified() },
        encoding: if table.lines.not_utf8 > 0 { Encoding::Windows1252 } else { told.unwrap_or(written.encoding) },
        series: Series { council, collection: Collection::Events, year: 0 },
        serial: options.serial,
        stated_on: options.stated_on,
        people: Vec::new(),
        problems,
        accounting: account,
        unmapped: Vec::new(),
    })
}

fn same_council(told: Option<LaCode>, cell: &str) -> Result<LaCode, Trouble> {
    match (told, LaCode::parse(cell)) {
        (Some(expected), Ok(found)) if expected != found => {
            Err(Trouble::OtherCouncil { found: found.to_string(), expected: expected.to_string() })
        }
        (_, Ok(found)) => Ok(found),
        (Some(expected), Err(_)) if cell.is_empty() => Ok(expected),
        (_, Err(_)) => Err(Trouble::NoCouncil),
    }
}

fn place(row: &Row<'_>) -> SourceRow {
    SourceRow { table: 0, line: row.line }
}

struct Events {
    problems: Problems,
    style: Option<DateStyle>,
    account: Accounting,
    child: Child,
    /// Children whose lines have ended, as hashes.
    ended: HashSet<u64>,
}

impl Events {
    fn row(&mut self, row: &Row<'_>, each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>) -> Result<(), Trouble> {
        if row.ragged {
            self.reject("IN-0107", row, None);
            return Ok(());
        }
        let id = row.cell(Column::ChildId);
        if id.is_empty() {
            self.reject("IN-0109", row, Some("child_id"));
            return Ok(());
        }
        if !self.child.is(id) {
            self.end_child(each)?;
            let mut hasher = DefaultHasher::new();
            id.hash(&mut hasher);
            if !self.ended.insert(hasher.finish()) {
                return Err(Trouble::Scattered { line: row.line });
            }
            self.child.begin(id, row.line);
        }
        self.identify(row)?;
        self.event(row)
    }

    fn event(&mut self, row: &Row<'_>) -> Result<(), Trouble> {
        let name = row.cell(Column::Event);
        let Some(kind) = Kind::from_name(name).or_else(|| Kind::from_name(&name.to_ascii_lowercase())) else {
            self.reject(if name.is_empty() { "IN-0121" } else { "IN-0108" }, row, Some("event"));
            return Ok(());
        };
        let on = self.date(row, Column::Date, "date")?;
        let until = row.cell(Column::Until);
        let until = if until.is_empty() { None } else { Some(self.date(row, Column::Until, "until")?) };
        if until.is_some() && !uses_until(kind) {
            self.problems.field("IN-0122", row.line, "until");
        }
        let cells = Cells {
            detail: row.cell(Column::Detail),
            rank: row.cell(Column::Rank),
            ukprn: row.cell(Column::Ukprn),
            unit: row.cell(Column::Unit),
            resourced: row.cell(Column::Resourced),
            residential: row.cell(Column::Residential),
            work_based: row.cell(Column::WorkBased),
            until,
        };
        let Some(detail) = detail(kind, &cells) else {
            self.reject("IN-0110", row, Some("detail"));
            return Ok(());
        };
        let request = if kind.of_person() { 0 } else { self.child.request(row.cell(Column::Request)) };
        if self.child.take(Line { request, kind, on, detail }, row.line) {
            self.account.row(place(row), Fate::Facts);
        } else {
            self.problems.row("IN-0111", row.line);
            self.account.row(place(row), Fate::Duplicate("IN-0111"));
        }
        Ok(())
    }

    fn identify(&mut self, row: &Row<'_>) -> Result<(), Trouble> {
        let (line, problems) = (row.line, &mut self.problems);
        let given = |column| Some(row.cell(column)).filter(|text| !text.is_empty());
        if let Some(text) = given(Column::Upn) {
            match Upn::parse(text) {
                Ok(upn) => Child::identify(&mut self.child.identity.upn, Some(upn), line, "upn", problems),
                Err(_) => problems.field("IN-0103", line, "upn"),
            }
        }
        if let Some(text) = given(Column::Uln) {
            match Uln::parse(text) {
                Ok(uln) => Child::identify(&mut self.child.identity.uln, Some(uln), line, "uln", problems),
                Err(_) => problems.field("IN-0103", line, "uln"),
            }
        }
        let who = &mut self.child.identity;
        for (part, column, name) in [
            (&mut who.surname, Column::Surname, "surname"),
            (&mut who.forename, Column::Forename, "forename"),
            (&mut who.postcode, Column::Postcode, "postcode"),
        ] {
            if let Some(text) = given(column) {
                match part {
                    None => *part = Some(text.to_owned()),
                    Some(held) if held != text => problems.field("IN-0120", line, name),
                    Some(_) => {}
                }
            }
        }
        if given(Column::BirthDate).is_some() {
            let day = self.date(row, Column::BirthDate, "birth_date")?.day();
            self.child.born(day, line, &mut self.problems);
        }
        Ok(())
    }

    fn date(&mut self, row: &Row<'_>, column: Column, name: &'static str) -> Result<When, Trouble> {
        match when(row.cell(column), self.style) {
            DateRead::Date(date) => Ok(date),
            DateRead::NeedsStyle => Err(Trouble::WhichDateStyle),
            DateRead::Wrong => {
                self.problems.field("IN-0101", row.line, name);
                Ok(When::Unknown(Unknown::Unreadable))
            }
        }
    }

    fn reject(&mut self, code: &'static str, row: &Row<'_>, column: Option<&'static str>) {
        self.problems.add(code, Some(row.line), || column.map(Into::into));
        self.account.row(place(row), Fate::Rejected(code));
    }

    fn end_child(&mut self, each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>) -> Result<(), Trouble> {
        if let Some(person) = self.child.told() {
            self.account.facts += person.facts.len() as u64;
            each(person)?;
        }
        Ok(())
    }
}
