//! A table of another edition held against the one carried here: which table it is, which of its columns we know by
//! another name, and which figures differ. Nothing is guessed: a column without a stated counterpart is listed, not used.

use crate::area::Area;
use crate::cell::{Cell, Unit};
use crate::data;
use crate::file::File;
use crate::period::Period;
use crate::reader::{DESCRIBING, RawTable};
use crate::table::Breakdown;
use std::collections::BTreeSet;

/// A file that does not describe its rows as a published table does.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotATable {
    /// A column every published table has is missing.
    #[error(
        "PB-0020: there is no column {column}, so its rows cannot be placed in time and area; give the file as DfE publishes it"
    )]
    NoColumn {
        /// The column.
        column: &'static str,
    },
    /// No figure column is known.
    #[error(
        "PB-0021: none of its {columns} figure columns is known from any edition; it may be another publication's table"
    )]
    Unknown {
        /// How many figure columns it has.
        columns: usize,
    },
}

/// What a column of the file is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name in the file.
    pub column: String,
    /// The table it belongs to here.
    pub file: File,
    /// Its name here.
    pub published: &'static str,
    /// The layout whose list of renamed columns was used, `None` where the names agree but for case.
    pub layout: Option<String>,
}

/// What a file was recognised as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The table most of its columns belong to. A file of 2022 holds columns of several.
    pub file: File,
    /// The columns that are known.
    pub known: Vec<Known>,
    /// Figure columns that no list names: new in this edition, or of another layout.
    pub unknown: Vec<String>,
    /// Columns of the table here that the file does not have. Empty for a file of several tables.
    pub missing: Vec<&'static str>,
}

/// A figure that is not the one held here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Line of the file, the header being 1 (a cell that holds a line break makes later lines count one less).
    pub row: u64,
    /// Of what.
    pub area: Area,
    /// Of when.
    pub period: Period,
    /// The row's topic and value, as in the file.
    pub breakdown: (String, String),
    /// The column, as in the file.
    pub column: String,
    /// As held here.
    pub held: Cell,
    /// As in the file.
    pub given: Cell,
}

/// The file held against what is carried here, every row accounted for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Compared {
    /// Rows of the file.
    pub rows: usize,
    /// Rows that are held here too, so that their figures were compared.
    pub rows_compared: usize,
    /// Rows of a period that is not held here.
    pub rows_of_other_periods: usize,
    /// Rows of a period held here, of an area or breakdown that is not: earlier years are held as headlines only.
    pub rows_not_held: usize,
    /// Rows whose period or area cannot be read, by line.
    pub unplaced: Vec<u64>,
    /// Figures that agree.
    pub same: usize,
    /// Figures that do not.
    pub different: Vec<Difference>,
    /// Periods of the file that are not held here.
    pub other_periods: BTreeSet<Period>,
}

/// Says which table a file is, by its columns.
///
/// # Errors
/// [`NotATable`] if it has no period or area columns, or no figure column that any list knows.
pub fn recognise(raw: &RawTable) -> Result<Recognised, NotATable> {
    for column in ["time_period", "geographic_level"] {
        if raw.position(column).is_none() {
            return Err(NotATable::NoColumn { column });
        }
    }
    let describes = |name: &str| DESCRIBING.iter().any(|own| own.eq_ignore_ascii_case(name));
    let figures: Vec<&String> = raw.columns.iter().filter(|name| !describes(name)).collect();
    let renamed = renamed();
    let same_names = |file: File| figures.iter().filter(|name| here(file, name).is_some()).count();
    let listed =
        |file: File| renamed.iter().filter(|one| one.file == file && raw.position(&one.column).is_some()).count();
    // The first of equals: the order of the data guidance.
    let score = |file: File| same_names(file) + listed(file);
    let file = File::ALL.iter().copied().rev().max_by_key(|file| score(*file)).filter(|file| score(*file) > 0);
    let file = file.ok_or(NotATable::Unknown { columns: figures.len() })?;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for name in figures {
        let own = here(file, name).map(|published| (file, published, None));
        let by_list = || {
            // A column of the table itself goes before one of another.
            let mut found = renamed.iter().filter(|one| one.column.eq_ignore_ascii_case(name)).collect::<Vec<_>>();
            found.sort_by_key(|one| one.file != file);
            found.first().and_then(|one| Some((one.file, here(one.file, &one.published)?, Some(one.layout.clone()))))
        };
        match own.or_else(by_list) {
            Some((file, published, layout)) => known.push(Known { column: name.clone(), file, published, layout }),
            None => unknown.push(name.clone()),
        }
    }
    let several = known.iter().any(|one| one.file != file);
    let has = |column: &&str| known.iter().any(|one| one.file == file && one.published == *column);
    let columns = file.headlines().columns().iter().copied();
    let missing = if several { Vec::new() } else { columns.filter(|column| !has(column)).collect() };
    Ok(Recognised { file, known, unknown, missing })
}

/// Compares every figure of a recognised file with the one held here.
pub fn compare(raw: &RawTable, recognised: &Recognised) -> Compared {
    let mut compared = Compared { rows: raw.rows.len(), ..Compared::default() };
    let mut periods: Vec<Period> =
        recognised.known.iter().flat_map(|one| one.file.headlines().periods()).copied().collect();
    periods.sort_unstable();
    for (line, row) in (2..).zip(&raw.rows) {
        let cell = |name: &str| raw.cell(row, name).unwrap_or_default();
        let area = match cell("geographic_level") {
            "National" => Area::read(cell("country_code")),
            "Regional" => Area::read(cell("region_code")),
            "Local authority" => Area::read(cell("old_la_code")),
            _ => None,
        };
        let (Some(period), Some(area)) = (Period::read(cell("time_period")), area) else {
            compared.unplaced.push(line);
            continue;
        };
        if periods.binary_search(&period).is_err() {
            compared.rows_of_other_periods += 1;
            compared.other_periods.insert(period);
            continue;
        }
        let breakdown = (cell("breakdown_topic"), cell("breakdown"));
        let mut met = false;
        for one in &recognised.known {
            let headline = breakdown.0 == breakdown.1;
            let table = if headline { one.file.headlines() } else { one.file.latest() };
            let which = if headline { Breakdown::Total } else { Breakdown::Of(breakdown.0, breakdown.1) };
            let Some(held) = table.row(area, period, which).and_then(|row| row.cell(one.published)) else { continue };
            met = true;
            let given = Cell::read(cell(&one.column), Unit::of_column(one.published));
            if agree(held, given, cell(&one.column)) {
                compared.same += 1;
            } else {
                let breakdown = (breakdown.0.to_owned(), breakdown.1.to_owned());
                let column = one.column.clone();
                compared.different.push(Difference { row: line, area, period, breakdown, column, held, given });
            }
        }
        if met {
            compared.rows_compared += 1;
        } else {
            compared.rows_not_held += 1;
        }
    }
    compared
}

/// The 2022 edition prints rates with twelve decimals, all nought after the first.
fn agree(held: Cell, given: Cell, printed: &str) -> bool {
    if held == given {
        return true;
    }
    let shortened = printed.trim().trim_end_matches('0').trim_end_matches('.');
    matches!(held, Cell::Percent(_)) && printed.contains('.') && Cell::read(shortened, Unit::Percent) == held
}

/// The column of a table here that has this name, whatever its case.
fn here(file: File, name: &str) -> Option<&'static str> {
    file.headlines().columns().iter().copied().find(|own| own.eq_ignore_ascii_case(name))
}

struct Renamed {
    layout: String,
    file: File,
    column: String,
    published: String,
}

/// `data/dfe/renamed.csv`: what a column of another edition is called here, and on what basis.
fn renamed() -> Vec<Renamed> {
    let rows = data::csv_rows(data::RENAMED);
    rows.into_iter()
        .filter_map(|row| {
            let [layout, file, column, published, _basis] = <[String; 5]>::try_from(row).ok()?;
            Some(Renamed { layout, file: File::by_id(&file)?, column, published })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::read_table;

    fn table(text: &str) -> RawTable {
        read_table(text.as_bytes()).unwrap()
    }

    #[test]
    fn every_line_of_the_list_names_a_column_that_exists_here() {
        let list = renamed();
        assert_eq!(list.len(), data::RENAMED.lines().count() - 1);
        for one in list {
            assert!(here(one.file, &one.published).is_some(), "{} {}", one.layout, one.column);
        }
    }

    #[test]
    fn lower_case_names_of_a_later_edition_are_the_same_columns() {
        let raw = table(
            "time_period,geographic_level,country_code,breakdown_topic,breakdown,pc_plans_issued_20_weeks_ex,avg_weeks_issue_plan\n\
             2024,National,E92000001,All EHC plans,All EHC plans,46.4,30\n",
        );
        let recognised = recognise(&raw).unwrap();
        assert_eq!(recognised.file, File::Timeliness);
        assert_eq!(recognised.known.first().unwrap().published, "PC_plans_issued_20_weeks_ex");
        assert_eq!(recognised.unknown, ["avg_weeks_issue_plan"]);
        let compared = compare(&raw, &recognised);
        assert_eq!((compared.rows, compared.rows_compared), (1, 1));
        assert_eq!(compared.same + compared.different.len(), 1, "the renamed topic is still the headline");
    }

    #[test]
    fn a_revised_figure_shows_what_is_held_and_what_is_given() {
        let raw = table(
            "time_period,geographic_level,country_code,breakdown_topic,breakdown,outcome_maintained,review_decision_outstanding\n\
             2024,National,E92000001,All annual reviews,All annual reviews,135264,94872\n",
        );
        let compared = compare(&raw, &recognise(&raw).unwrap());
        assert_eq!(compared.same, 1, "maintained is known by its older name");
        let change = compared.different.first().unwrap();
        assert_eq!((change.row, change.held, change.given), (2, Cell::Count(89238), Cell::Count(94872)));
    }

    #[test]
    fn a_period_that_is_not_held_is_counted_and_a_row_without_a_place_is_listed() {
        let raw = table(
            "time_period,geographic_level,country_code,old_la_code,breakdown_topic,breakdown,total_ceased\n\
             2025,National,E92000001,,All,All,50000\n\
             2024,Local authority,E92000001,,All,All,5\n\
             2024,Local authority,E92000001,001,All,All,5\n",
        );
        let compared = compare(&raw, &recognise(&raw).unwrap());
        assert_eq!((compared.rows_of_other_periods, compared.unplaced, compared.rows_not_held), (1, vec![3], 1));
    }

    #[test]
    fn another_publications_table_is_refused() {
        let raw = table("time_period,geographic_level,pupils\n2024,National,1\n");
        assert_eq!(recognise(&raw), Err(NotATable::Unknown { columns: 1 }));
        let raw = table("year,pupils\n2024,1\n");
        assert_eq!(recognise(&raw), Err(NotATable::NoColumn { column: "time_period" }));
    }
}
