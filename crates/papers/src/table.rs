//! Tables: a caption, columns with headings, rows. A cell that is a number stays one in a spreadsheet.

use crate::text::{Text, clean};

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub(crate) caption: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) row_headings: bool,
    pub(crate) wide: bool,
    pub(crate) notes: Vec<Text>,
}

/// A column: its heading, and on which side its cells stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub(crate) heading: String,
    pub(crate) numeric: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub(crate) shown: Text,
    pub(crate) number: Option<Number>,
}

/// A number of a cell: `value` in units of the last decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: i64,
    pub(crate) decimals: u8,
    pub(crate) percent: bool,
}

impl Table {
    /// A table with a caption and its columns, from the left. The first column heads its rows: see
    /// [`without_row_headings`](Self::without_row_headings).
    pub fn new(caption: &str, columns: impl IntoIterator<Item = Column>) -> Self {
        Self {
            caption: clean(caption),
            columns: columns.into_iter().collect(),
            rows: Vec::new(),
            row_headings: true,
            wide: false,
            notes: Vec::new(),
        }
    }

    /// Adds a row: as many cells as there are columns, which is checked when the document is written.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> &mut Self {
        self.rows.push(cells.into_iter().collect());
        self
    }

    /// Says that the first column is an entry like the others, not what its row is about.
    #[must_use]
    pub fn without_row_headings(mut self) -> Self {
        self.row_headings = false;
        self
    }

    /// Gives the table a page turned on its side, where pages have sides.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Adds a note that stands below the table.
    pub fn note(&mut self, words: impl Into<Text>) -> &mut Self {
        self.notes.push(words.into());
        self
    }

    /// How many rows there are, without the headings.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Column {
    /// A column of words.
    pub fn words(heading: &str) -> Self {
        Self { heading: clean(heading), numeric: false }
    }

    /// A column of numbers: they stand on the right.
    pub fn numbers(heading: &str) -> Self {
        Self { heading: clean(heading), numeric: true }
    }
}

impl Cell {
    /// Words.
    pub fn words(words: impl Into<Text>) -> Self {
        Self { shown: words.into(), number: None }
    }

    /// A count: 1234 is read "1,234".
    pub fn count(value: i64) -> Self {
        Self::number(Number { value, decimals: 0, percent: false })
    }

    /// A number in units of its last decimal: 1234 with one decimal is read "123.4". At most nine decimals.
    pub fn decimal(value: i64, decimals: u8) -> Self {
        Self::number(Number { value, decimals: decimals.min(9), percent: false })
    }

    /// A percentage in units of its last decimal: 444 with one decimal is read "44.4%". At most nine decimals.
    ///
    /// ```
    /// assert_eq!(papers::Cell::percent(444, 1).shown().words(), "44.4%");
    /// ```
    pub fn percent(value: i64, decimals: u8) -> Self {
        Self::number(Number { value, decimals: decimals.min(9), percent: true })
    }

    fn number(number: Number) -> Self {
        Self { shown: Text::new(&number.to_string()), number: Some(number) }
    }

    /// What is read.
    pub fn shown(&self) -> &Text {
        &self.shown
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::words(words)
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::words(words)
    }
}

impl Number {
    /// As a floating number, as spreadsheets hold them.
    pub(crate) fn float(self) -> f64 {
        self.value as f64 / 10f64.powi(i32::from(self.decimals))
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = 10u64.pow(u32::from(self.decimals));
        let size = self.value.unsigned_abs();
        if self.value < 0 {
            f.write_str("\u{2212}")?;
        }
        let whole = (size / unit).to_string();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if self.decimals > 0 {
            write!(f, ".{:0width$}", size % unit, width = usize::from(self.decimals))?;
        }
        if self.percent { f.write_str("%") } else { Ok(()) }
    }
}
