//! The published tables of one real council, as the generator takes them: names and counts only, whatever their source.

use published::{Area, Cell};
use std::collections::BTreeMap;
use terms::LaCode;

/// One published file of one council and one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Row>,
}

/// One row: a breakdown of a topic with a count for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    topic: String,
    breakdown: String,
    counts: Vec<Option<u32>>,
}

impl Table {
    /// An empty table with these count columns.
    pub fn new(columns: Vec<String>) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row; counts in the order of the columns, `None` where the publisher gives none.
    pub fn push(&mut self, topic: &str, breakdown: &str, counts: Vec<Option<u32>>) {
        self.rows.push(Row { topic: topic.to_owned(), breakdown: breakdown.to_owned(), counts });
    }

    /// The counts of a column over a topic, with the breakdown of each. Nothing where the file has no such column.
    pub fn column<'a>(&'a self, topic: &'a str, column: &str) -> Vec<(&'a str, Option<u32>)> {
        let Some(place) = self.columns.iter().position(|known| known == column) else {
            return Vec::new();
        };
        self.rows
            .iter()
            .filter(|row| row.topic == topic)
            .map(|row| (row.breakdown.as_str(), row.counts.get(place).copied().flatten()))
            .collect()
    }

    /// The count of a column for the whole council.
    pub fn total(&self, column: &str) -> Option<u32> {
        let place = self.columns.iter().position(|known| known == column)?;
        let row = self.rows.iter().find(|row| row.topic == row.breakdown)?;
        row.counts.get(place).copied().flatten()
    }

    /// Names of the count columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Topics in the order of the file.
    pub fn topics(&self) -> Vec<&str> {
        let mut topics: Vec<&str> = Vec::new();
        for row in &self.rows {
            if !topics.contains(&row.topic.as_str()) {
                topics.push(&row.topic);
            }
        }
        topics
    }
}

/// All the tables of one real council, by the publisher's file name without its ending (`caseload`, `newplans` …).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The real council's three-digit number. It decides the synthetic number and appears in no record.
    pub council: String,
    /// The tables.
    pub tables: BTreeMap<String, Table>,
}

impl Shape {
    /// A council's tables, none yet.
    pub fn new(council: &str) -> Self {
        Self { council: council.to_owned(), tables: BTreeMap::new() }
    }

    /// The count of a column for the whole council.
    pub fn total(&self, file: &str, column: &str) -> Option<u32> {
        self.tables.get(file)?.total(column)
    }

    /// The tables of the latest year that ship with the program. `None` if no such council is in them.
    pub fn published(council: LaCode) -> Option<Self> {
        published::council(council)?;
        let mut shape = Self::new(council.as_str());
        for file in published::File::ALL {
            let (table, Some(period)) = (file.latest(), file.latest_period()) else { continue };
            let mut own = Table::new(table.columns().iter().map(|name| (*name).to_owned()).collect());
            for row in table.rows(Area::Council(council), period) {
                // A few published counts are less than nothing: what was left over of others. They are never read.
                let count = |(_, cell): (&str, Cell)| cell.count().map(|count| u32::try_from(count).unwrap_or(0));
                own.push(row.topic(), row.value(), row.cells().map(count).collect());
            }
            shape.tables.insert(file.id().to_owned(), own);
        }
        Some(shape)
    }

    /// Columns added and taken away, such as `meetings-held+due`, over a topic as an array: `place` says which cell a breakdown belongs to, or none to leave it out.
    /// `None` if the file gives no number for any cell that counts.
    pub(crate) fn margin(
        &self,
        file: &str,
        topic: &str,
        column: &str,
        cells: usize,
        place: fn(&str) -> Option<usize>,
    ) -> Option<Vec<u32>> {
        let mut counts = vec![0_i64; cells];
        let table = self.tables.get(file)?;
        for (sign, column) in column
            .split('+')
            .flat_map(|sum| sum.split('-').enumerate().map(|(at, name)| (if at == 0 { 1 } else { -1 }, name)))
        {
            let rows = table.column(topic, column);
            if rows.is_empty() {
                return None;
            }
            for (breakdown, count) in rows {
                if let Some(cell) = place(breakdown).and_then(|cell| counts.get_mut(cell)) {
                    *cell += sign * i64::from(count?);
                }
            }
        }
        Some(counts.into_iter().map(|count| count.max(0) as u32).collect())
    }
}
