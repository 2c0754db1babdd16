//! The layouts of a return as tables, from the data files under `data/sen2/layouts`: which table is which module, which
//! column which item, and how rows are linked.

use crate::problem::Problems;
use crate::table::{Table, TableRow};
use crate::trouble::Trouble;
use crate::workbook::Sheet;
use checks::Block;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    id: String,
    plain: String,
    header: bool,
    #[serde(default)]
    stacked_on: Option<String>,
    unverified: Vec<String>,
    table: Vec<FileTable>,
}

#[derive(Deserialize)]
struct FileTable {
    block: String,
    names: Vec<String>,
    own: Vec<String>,
    links: Vec<(String, String)>,
    #[serde(default)]
    other: Vec<String>,
    #[serde(default)]
    items: BTreeMap<String, Vec<String>>,
}

/// One layout.
pub(crate) struct Layout {
    id: String,
    plain: String,
    /// It has a header of its own; otherwise year and council are told.
    pub header: bool,
    stacked_on: Option<String>,
    unverified: Vec<String>,
    pub modules: Vec<Module>,
}

/// One table of a layout.
pub(crate) struct Module {
    pub block: Block,
    /// Names of its file, its sheet or the heading over it.
    names: Vec<String>,
    /// Columns with the row's own key.
    own: Vec<String>,
    /// Columns with the keys of the blocks that hold it.
    links: Vec<(Block, String)>,
    /// Columns that are known and say nothing here.
    other: Vec<String>,
    items: Vec<(&'static str, Vec<String>)>,
}

/// What a column of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    Own,
    Link(Block),
    Item(&'static str),
    Other,
    Unknown,
}

/// A table that was found to be a module.
pub(crate) struct Placed {
    pub block: Block,
    pub columns: Vec<Means>,
    pub table: Table,
}

static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    [
        include_str!("../../../../data/sen2/layouts/blade.toml"),
        include_str!("../../../../data/sen2/layouts/entry-workbook.toml"),
        include_str!("../../../../data/sen2/layouts/pre-submission.toml"),
        include_str!("../../../../data/sen2/layouts/five-csv.toml"),
    ]
    .iter()
    // A file that does not read is left out here and found by the test that asks for each layout.
    .filter_map(|text| Layout::read(text))
    .collect()
});

impl Layout {
    fn read(text: &str) -> Option<Self> {
        let file: File = toml::from_str(text).ok()?;
        let modules = file.table.into_iter().map(Module::read).collect::<Option<Vec<_>>>()?;
        let File { id, plain, header, stacked_on, unverified, .. } = file;
        Some(Self { id, plain, header, stacked_on, unverified, modules })
    }

    pub fn all() -> &'static [Layout] {
        &LAYOUTS
    }

    pub fn of(id: &str) -> Option<&'static Layout> {
        LAYOUTS.iter().find(|layout| layout.id == id)
    }

    pub fn id(&'static self) -> &'static str {
        &self.id
    }

    pub fn plain(&'static self) -> &'static str {
        &self.plain
    }

    /// Whether its labels are known from too few sources to be sure of.
    pub fn is_unverified(&self) -> bool {
        !self.unverified.is_empty()
    }

    /// Whether rows below a request name both the person and the request.
    pub fn keys_are_pairs(&self) -> bool {
        self.modules.iter().any(|module| module.links.len() > 1)
    }

    /// The layout that tables are in, with each table in its place; nothing if they are in none.
    pub fn find(
        tables: Vec<Table>,
        problems: &mut Problems,
    ) -> Result<Option<(&'static Layout, Vec<Placed>)>, Trouble> {
        let fits =
            |layout: &Layout| tables.iter().filter_map(|table| layout.place(table)).map(|(_, fit)| fit).sum::<i32>();
        let best = LAYOUTS.iter().map(|layout| (fits(layout), layout)).max_by_key(|(fit, _)| *fit);
        let Some((_, layout)) = best.filter(|(fit, _)| *fit > 0) else { return Ok(None) };
        let mut placed: Vec<Placed> = Vec::new();
        for table in tables {
            let Some((module, _)) = layout.place(&table) else {
                problems.add("IN-0149", None, || Some(shown(&table.name).into()));
                continue;
            };
            if placed.iter().any(|other| other.block == module.block) {
                return Err(Trouble::TableTwice { table: module.block.name() });
            }
            let columns = module.columns(&table, problems)?;
            placed.push(Placed { block: module.block, columns, table });
        }
        placed.sort_by_key(|own| own.block);
        if let Some(missing) =
            [Block::Person, Block::Requests].into_iter().find(|block| !placed.iter().any(|own| own.block == *block))
        {
            return Err(Trouble::TableMissing { table: missing.name() });
        }
        Ok(Some((layout, placed)))
    }

    /// Whether a header line is that of one of this layout's tables.
    pub fn has_table_like(&self, table: &Table) -> bool {
        self.place(table).is_some()
    }

    /// The module that a table seems to be, and how well it fits.
    fn place(&self, table: &Table) -> Option<(&Module, i32)> {
        self.modules.iter().filter_map(|module| Some((module, module.fit(table)?))).max_by_key(|(_, fit)| *fit)
    }
}

impl Module {
    fn read(table: FileTable) -> Option<Self> {
        let block = Block::from_name(&table.block)?;
        let items = block
            .items()
            .iter()
            .map(|item| match table.items.get(*item) {
                Some(labels) => (*item, labels.clone()),
                // Where a layout names some labels, an item it does not name may still be under its own name.
                None => (*item, vec![item.to_ascii_lowercase()]),
            })
            .collect();
        let links = table
            .links
            .into_iter()
            .map(|(block, label)| Some((Block::from_name(&block)?, label)))
            .collect::<Option<Vec<_>>>()?;
        Some(Self { block, names: table.names, own: table.own, links, other: table.other, items })
    }

    fn means(&self, label: &str) -> (Means, bool) {
        let exact = |known: &String| known == label;
        let like = |known: &String| plain(known) == plain(label);
        let look = |is: &dyn Fn(&String) -> bool| {
            if let Some((item, _)) = self.items.iter().find(|(_, labels)| labels.iter().any(is)) {
                return Some(Means::Item(item));
            }
            if self.own.iter().any(is) {
                return Some(Means::Own);
            }
            if let Some((block, _)) = self.links.iter().find(|(_, known)| is(known)) {
                return Some(Means::Link(*block));
            }
            self.other.iter().any(is).then_some(Means::Other)
        };
        if let Some(means) = look(&exact) {
            return (means, true);
        }
        (look(&like).unwrap_or(Means::Unknown), false)
    }

    /// How well a table's header fits: nothing unless it has every key and at least one item.
    fn fit(&self, table: &Table) -> Option<i32> {
        let means: Vec<Means> = table.header.iter().map(|label| self.means(label).0).collect();
        let items = means.iter().filter(|means| matches!(means, Means::Item(_))).count() as i32;
        let unknown = means.iter().filter(|means| **means == Means::Unknown).count() as i32;
        let linked = self.links.iter().all(|(block, _)| means.contains(&Means::Link(*block)));
        let owned = self.own.is_empty() || means.contains(&Means::Own);
        let stem = plain(table.name.trim_end_matches(".csv").trim_end_matches(".CSV"));
        let named = self.names.iter().any(|name| {
            let name = plain(name);
            stem == name || stem.strip_suffix(&name).is_some_and(|rest| rest.ends_with(['_', ' ', '-']))
        });
        (items > 0 && linked && owned).then(|| 2 * items - unknown + if named { 40 } else { 0 }).filter(|fit| *fit > 0)
    }

    fn columns(&self, table: &Table, problems: &mut Problems) -> Result<Vec<Means>, Trouble> {
        let mut columns = Vec::with_capacity(table.header.len());
        for label in &table.header {
            let (means, exact) = self.means(label);
            let twice = matches!(means, Means::Item(_) | Means::Own) && columns.contains(&means);
            if twice {
                return Err(Trouble::Columns {
                    why: format!("of `{}` has the column `{}` twice", shown(&table.name), shown(label)),
                });
            }
            if !label.trim().is_empty() {
                let place = || Some(format!("{}/{}", shown(&table.name), shown(label)).into());
                match means {
                    Means::Unknown => problems.add("IN-0123", Some(1), place),
                    _ if !exact => problems.add("IN-0119", Some(1), place),
                    _ => {}
                }
            }
            columns.push(means);
        }
        Ok(columns)
    }
}

/// A label without what people and programs change: capitals, kinds of dash, line breaks, and a note in brackets.
pub(crate) fn plain(label: &str) -> String {
    let without_note =
        label.split_once('(').filter(|(_, rest)| rest.trim_end().ends_with(')')).map_or(label, |it| it.0);
    without_note
        .split(|letter: char| letter.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(|word| word.replace(['\u{2013}', '\u{2014}'], "-").to_lowercase())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name of the file's own, cut to what a name can be.
fn shown(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|letter| !letter.is_control())
        .take(60)
        .collect()
}

/// The tables of a workbook: those stacked on the sheet of a layout that stacks them, otherwise one a sheet.
pub(crate) fn tables_of_sheets(sheets: Vec<Sheet>, _problems: &mut Problems) -> Result<Vec<Table>, Trouble> {
    let stacked = LAYOUTS.iter().find_map(|layout| {
        let name = layout.stacked_on.as_deref()?;
        let sheet = sheets.iter().find(|sheet| plain(&sheet.name) == plain(name))?;
        Some((layout, sheet))
    });
    if let Some((layout, sheet)) = stacked {
        return unstack(layout, sheet);
    }
    sheets.into_iter().filter_map(|sheet| flat(sheet).transpose()).collect()
}

/// A sheet whose first filled row is its header; nothing if it is empty.
fn flat(sheet: Sheet) -> Result<Option<Table>, Trouble> {
    let mut rows = sheet.rows.into_iter();
    let Some(header) = rows.find(|row| !row.blank()) else { return Ok(None) };
    if sheet.merged_across.contains(&header.line) {
        return Err(Trouble::MergedHeader { row: header.line });
    }
    Ok(Some(Table { name: sheet.name, header: header.cells, rows: rows.filter(|row| !row.blank()).collect() }))
}

/// Tables one below another, each under its heading.
fn unstack(layout: &Layout, sheet: &Sheet) -> Result<Vec<Table>, Trouble> {
    let mut tables: Vec<Table> = Vec::new();
    let mut header_next = false;
    for row in sheet.rows.iter().filter(|row| !row.blank()) {
        let heading = plain(row.cell(0));
        let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        let module = layout.modules.iter().find(|module| module.names.iter().any(|name| plain(name) == heading));
        if let Some(module) = module.filter(|_| filled == 1) {
            let name = module.names.first().cloned().unwrap_or_default();
            tables.push(Table { name, header: Vec::new(), rows: Vec::new() });
            header_next = true;
        } else if let Some(table) = tables.last_mut() {
            if header_next {
                if sheet.merged_across.contains(&row.line) {
                    return Err(Trouble::MergedHeader { row: row.line });
                }
                table.header = row.cells.clone();
                header_next = false;
            } else {
                table.rows.push(TableRow { line: row.line, cells: row.cells.clone() });
            }
        }
    }
    // A heading with nothing under it is a module that the council left out.
    tables.retain(|table| !table.rows.is_empty());
    Ok(tables)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_data_file_reads() {
        assert_eq!(
            LAYOUTS.iter().map(|layout| layout.id.as_str()).collect::<Vec<_>>(),
            ["blade", "entry-workbook", "pre-submission", "five-csv"]
        );
        for layout in Layout::all() {
            let blocks: Vec<Block> = layout.modules.iter().map(|module| module.block).collect();
            assert!(blocks.is_sorted() && blocks.contains(&Block::Person));
        }
    }

    #[test]
    fn the_three_designated_officers_are_not_taken_for_one_another() {
        let layout = Layout::of("entry-workbook").unwrap();
        let header = layout.modules.iter().find(|module| module.block == Block::Header).unwrap();
        for (label, item) in [("Medical", "DMO"), ("Clinical", "DCO"), ("Social Care", "DSCO")] {
            let (means, exact) = header.means(&format!("Designated {label} Officer"));
            assert_eq!((means, exact), (Means::Item(item), true));
        }
    }

    #[test]
    fn labels_are_known_whatever_dashes_breaks_and_notes_a_program_puts_in() {
        assert_eq!(plain("Date of Birth \n(ccyy-mm-dd)"), plain("date of  birth"));
        assert_eq!(plain("SEN Setting \u{2013} Establishment type"), plain("SEN setting - establishment type"));
        assert_eq!(plain("EHC Plan (Transfer) x"), "ehc plan (transfer) x");
    }
}
