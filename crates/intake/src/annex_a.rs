//! Lists 1 and 2 of the area inspection's Annex A, as a workbook or as CSV, held against their rules.

use crate::dates::{Styles, iso_text};
use crate::input::Source;
use crate::options::{DateStyle, Options};
use crate::problem::Problems;
use crate::sen2::layout::plain;
use crate::sen2::tables::whole;
use crate::table::{Bounds, Table};
use crate::trouble::Trouble;
use crate::unpack::{csv_table, tables};
use checks::{Cell, Child, Context, List, ListChecker, NotChecked, Problem};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::io::{Read, Seek};
use std::sync::LazyLock;
use terms::Date;

#[derive(Deserialize)]
struct File {
    labels: BTreeMap<String, Vec<String>>,
}

/// Each field with the labels under which it is read.
static LABELS: LazyLock<Vec<(&'static str, Vec<String>)>> = LazyLock::new(|| {
    let file: Option<File> = toml::from_str(include_str!("../../../data/annex-a/columns.toml")).ok();
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
    for own in &placed {
        let mut number = 0;
        for row in &own.table.rows {
            number += 1;
            let mut child = Child::numbered(own.list, number);
            for (place, item) in own.columns.iter().enumerate() {
                if let Some(item) = item
                    && let Some(slot) = child.cell_mut(item)
                {
                    *slot = cell(item, row.cell(place), style);
                }
            }
            checker.child(&child, &mut |problem| {
                each(ListFinding { identified_value: problem.list_value(&child), problem });
            });
        }
        counts.push((own.list, number));
    }
    Ok(Some(CheckedLists { lists: counts, reference, could_not_check: checker.finish(), problems }))
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
    let mut placed: Vec<Placed> = Vec::new();
    for table in found {
        let Some(own) = place(table, problems)? else { continue };
        if placed.iter().any(|other| other.list == own.list) {
            return Err(Trouble::TableTwice { table: own.list.block().name() });
        }
        placed.push(own);
    }
    placed.sort_by_key(|own| own.list);
    Ok((!placed.is_empty()).then_some(placed))
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
    let known = first.split([',', ';', '\t']).filter(|cell| item(cell.trim_matches(['"', '\r', '\u{feff}'])).is_some());
    if known.count() < FEWEST {
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
