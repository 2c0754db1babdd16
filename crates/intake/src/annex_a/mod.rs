//! Lists 1 and 2 of the area inspection's Annex A, as a workbook or as CSV: held against their rules, and read into facts.

mod convert;

use crate::dates::{Styles, iso_text};
use crate::input::Source;
use crate::options::{DateStyle, Encoding, Options};
use crate::problem::Problems;
use crate::reading::{Accounting, Fate, PersonRead, Reading, SourceRow, What};
use crate::sen2::layout::plain;
use crate::sen2::tables::whole;
use crate::table::{Bounds, Table, TableRow};
use crate::trouble::Trouble;
use crate::unpack::{csv_table, tables};
use checks::{Cell, Child, Context, List, ListChecker, NotChecked, Problem};
use facts::{Collection, Series};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Read, Seek};
use std::sync::LazyLock;
use terms::Date;

#[derive(Deserialize)]
struct File {
    labels: BTreeMap<String, Vec<String>>,
}

/// Each field with the labels under which it is read.
static LABELS: LazyLock<Vec<(&'static str, Vec<String>)>> = LazyLock::new(|| {
    let file: Option<File> = toml::from_str(include_str!("../../../../data/annex-a/columns.toml")).ok();
    let labels = file.map(|file| file.labels).unwrap_or_default();
    Child::ITEMS
        .iter()
        .filter_map(|item| Some((*item, labels.get(*item)?.iter().map(|label| plain(label)).collect())))
        .collect()
});

/// A finding with what the list says there.
#[derive(Clone, Copy)]
pub struct ListFinding<'a> {
    /// The finding.
    pub problem: Problem,
    /// Number of the child in the file, list 1 first, as facts have it.
    pub row: u32,
    /// What the list says there: a child's data, only for the fix list of the council's own officer.
    pub identified_value: Option<&'a str>,
}

/// What came of checking lists.
#[derive(Clone, Debug)]
pub struct CheckedLists {
    /// Each list with its number of rows.
    pub lists: Vec<(List, u32)>,
    /// The day that ages went by.
    pub reference: Date,
    /// Rules that could not answer, counted apart from those that passed.
    pub could_not_check: Vec<NotChecked>,
    /// What could not be read as it stood.
    pub problems: Problems,
}

/// Checks lists 1 and 2, or one of them; nothing if the file holds neither. `as_at` must be told: a list carries no day of
/// its own, and ages would otherwise go by the day of the run.
pub fn check_lists(
    mut input: impl Read + Seek,
    name: &str,
    options: &Options,
    as_at: Option<Date>,
    context: &Context,
    each: &mut dyn FnMut(ListFinding<'_>),
) -> Result<Option<CheckedLists>, Trouble> {
    let mut problems = Problems::default();
    let Some(placed) = lists(&mut input, name, options, &mut problems)? else { return Ok(None) };
    let reference = as_at.ok_or(Trouble::NoReferenceDay)?;
    let style = settle(&placed, options)?;
    problems.file("IN-0147");
    let carried: Vec<(List, HashSet<&'static str>)> =
        placed.iter().map(|own| (own.list, own.columns.iter().copied().flatten().collect())).collect();
    let mut checker = ListChecker::new(reference, context, &carried);
    let mut counts = Vec::new();
    let mut children = 0;
    for own in &placed {
        let mut number = 0;
        for row in &own.table.rows {
            (number, children) = (number + 1, children + 1);
            let child = child(own, row, number, style);
            checker.child(&child, &mut |problem| {
                each(ListFinding { identified_value: problem.list_value(&child), row: children, problem });
            });
        }
        counts.push((own.list, number));
    }
    Ok(Some(CheckedLists { lists: counts, reference, could_not_check: checker.finish(), problems }))
}

/// Reads lists into facts, child by child. The day they speak of must be told, since they carry none.
pub(crate) fn read(
    tables: Vec<Table>,
    encoding: Encoding,
    options: &Options,
    mut problems: Problems,
    each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>,
) -> Result<Reading, Trouble> {
    let placed = placed(tables, &mut problems)?;
    let council = options.council.ok_or(Trouble::NoCouncil)?;
    let stated_on = options.stated_on.ok_or(Trouble::NoReferenceDay)?;
    let style = settle(&placed, options)?;
    problems.file("IN-0147");
    let mut account = Accounting::begin(options.account_rows);
    account.sources = placed.iter().map(|own| own.table.name.clone()).collect();
    let mut seen: HashMap<String, Child> = HashMap::new();
    let mut children = 0;
    for (table, own) in (0u16..).zip(&placed) {
        for (number, row) in (1u32..).zip(&own.table.rows) {
            children += 1;
            let source = SourceRow { table, line: row.line };
            let child = child(own, row, number, style);
            // The same child of a list once more: the same words are a repeat, others a contradiction that rules report.
            let key = format!("{:?} {} {}", own.list, child.number.or_blank(), child.id.or_blank());
            if seen.get(&key).is_some_and(|before| same(before, &child)) {
                problems.row("IN-0112", children);
                account.row(source, Fate::Duplicate("IN-0112"));
                continue;
            }
            let (identity, facts) = convert::child(&child, children, &mut problems);
            if facts.is_empty() {
                problems.row("IN-0121", children);
                account.row(source, Fate::Rejected("IN-0121"));
                continue;
            }
            if identity.upn.is_none() && identity.uln.is_none() {
                problems.row("IN-0117", children);
            }
            seen.insert(key, child);
            account.row(source, Fate::Facts);
            account.facts += facts.len() as u64;
            each(PersonRead { identity, facts, row: children })?;
        }
    }
    if account.facts == 0 {
        return Err(Trouble::Nothing);
    }
    Ok(Reading {
        what: What::Lists,
        encoding,
        series: Series { council, collection: Collection::AnnexA, year: 0 },
        serial: options.serial,
        stated_on: Some(stated_on),
        people: Vec::new(),
        problems,
        accounting: account,
        unmapped: Vec::new(),
    })
}

fn same(one: &Child, other: &Child) -> bool {
    Child::ITEMS.iter().all(|item| one.cell(item) == other.cell(item))
}

/// Whether some table of a file is a list.
pub(crate) fn holds_one(tables: &[Table]) -> bool {
    tables.iter().any(|table| is_header(table.header.iter().map(|label| &**label)))
}

/// Whether the first line of a file could be a list's header.
pub(crate) fn is_header<'a>(labels: impl Iterator<Item = &'a str>) -> bool {
    labels.filter(|label| item(label).is_some()).count() >= FEWEST
}

fn child(own: &Placed, row: &TableRow, number: u32, style: DateStyle) -> Child {
    let mut child = Child::numbered(own.list, number);
    for (place, item) in own.columns.iter().enumerate() {
        if let Some(item) = item
            && let Some(slot) = child.cell_mut(item)
        {
            *slot = cell(item, row.cell(place), style);
        }
    }
    child
}

struct Placed {
    list: List,
    columns: Vec<Option<&'static str>>,
    table: Table,
}

/// The lists of a file, list 1 first, since a rule about both needs it first.
fn lists(
    input: &mut (impl Read + Seek),
    name: &str,
    options: &Options,
    problems: &mut Problems,
) -> Result<Option<Vec<Placed>>, Trouble> {
    let found = match tables(input, options, problems)? {
        Some((tables, _)) => tables,
        None => match one_csv(input, name, options, problems)? {
            Some(table) => vec![table],
            None => return Ok(None),
        },
    };
    let placed = placed(found, problems)?;
    Ok((!placed.is_empty()).then_some(placed))
}

/// The tables that are lists, list 1 first.
fn placed(found: Vec<Table>, problems: &mut Problems) -> Result<Vec<Placed>, Trouble> {
    let mut placed: Vec<Placed> = Vec::new();
    for table in found {
        let Some(own) = place(table, problems)? else { continue };
        if placed.iter().any(|other| other.list == own.list) {
            return Err(Trouble::TableTwice { table: own.list.block().name() });
        }
        placed.push(own);
    }
    placed.sort_by_key(|own| own.list);
    Ok(placed)
}

/// A plain CSV file whose header could be a list's.
fn one_csv(
    input: &mut (impl Read + Seek),
    name: &str,
    options: &Options,
    problems: &mut Problems,
) -> Result<Option<Table>, Trouble> {
    let mut source = Source::new(input, options)?;
    let head = source.head()?;
    let first = String::from_utf8_lossy(head.split(|&byte| byte == b'\n').next().unwrap_or_default()).into_owned();
    if !is_header(first.split([',', ';', '\t']).map(|cell| cell.trim_matches(['"', '\r', '\u{feff}']))) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    source.open()?.read_to_end(&mut bytes).map_err(Trouble::Io)?;
    csv_table(name, &bytes, options, &mut Bounds::new(), problems).map(|(table, _)| Some(table))
}

/// Fewer known fields than this, and a table is no list.
const FEWEST: usize = 6;

fn place(table: Table, problems: &mut Problems) -> Result<Option<Placed>, Trouble> {
    let columns: Vec<Option<&'static str>> = table.header.iter().map(|label| item(label)).collect();
    if columns.iter().flatten().count() < FEWEST {
        return Ok(None);
    }
    for (at, field) in columns.iter().enumerate() {
        if let Some(name) = field.filter(|_| columns.iter().take(at).any(|before| before == field)) {
            return Err(Trouble::Columns { why: format!("has the field `{name}` twice") });
        }
        let label = table.header.get(at).map_or("", |label| label.trim());
        if field.is_none() && !label.is_empty() {
            problems.add("IN-0123", Some(1), || Some(label.chars().take(60).collect::<String>().into()));
        }
    }
    let named = plain(&table.name);
    // A list with the date of a plan is list 1, whatever it is called; the name decides only where neither is there.
    let has_plan = columns.contains(&Some("Date initial EHC plan issued"));
    let list = if has_plan || named.contains("list 1") { List::One } else { List::Two };
    Ok(Some(Placed { list, columns, table }))
}

fn item(label: &str) -> Option<&'static str> {
    let wanted = plain(label);
    LABELS.iter().find(|(_, labels)| labels.contains(&wanted)).map(|(item, _)| *item)
}

fn is_date(item: &str) -> bool {
    item.starts_with("Date")
}

/// The list asks for the day first, so that style holds unless a date shows another.
fn settle(placed: &[Placed], options: &Options) -> Result<DateStyle, Trouble> {
    let mut styles = Styles::default();
    for own in placed {
        for (at, _) in own.columns.iter().enumerate().filter(|(_, item)| item.is_some_and(is_date)) {
            own.table.rows.iter().for_each(|row| styles.look(row.cell(at)));
        }
    }
    match options.date_style {
        Some(style) => Ok(style),
        None if styles.month_first => Err(Trouble::MixedDateStyles),
        None => Ok(DateStyle::DayFirst),
    }
}

fn cell(item: &str, text: &str, style: DateStyle) -> Cell {
    if is_date(item) {
        return iso_text(text, Some(style)).map_or_else(|| Cell::from(text), |day| Cell::from(day.as_str()));
    }
    Cell::from(whole(text).unwrap_or(text))
}
