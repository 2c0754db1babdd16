//! Figures laid out for reading: one measure, a line for each area, an entry for each year.

use published::{Better, Unit, Value};

/// One measure for one council and those it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) definition: String,
    pub(crate) cautions: Vec<String>,
    pub(crate) footnotes: Vec<(u8, String)>,
    pub(crate) unit: Unit,
    pub(crate) better: Better,
    pub(crate) numerator: Vec<Part>,
    pub(crate) denominator: Vec<Part>,
    pub(crate) break_before: Option<u16>,
    pub(crate) lines: Vec<Line>,
}

/// A published column a figure is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub(crate) column: String,
    pub(crate) meaning: String,
}

/// One area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub(crate) label: String,
    pub(crate) code: String,
    pub(crate) role: Role,
    pub(crate) entries: Vec<Entry>,
}

/// Why an area is on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The council the sheet is about.
    Subject,
    /// Its region.
    Region,
    /// England.
    England,
    /// The middle of its statistical neighbours' figures.
    NeighboursMedian,
    /// A statistical neighbour; 1 is the most alike.
    Neighbour(u8),
}

/// One area in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(crate) year: u16,
    pub(crate) period: String,
    pub(crate) value: Option<Value>,
    pub(crate) numerator: Option<i64>,
    pub(crate) denominator: Option<i64>,
    pub(crate) standing: Standing,
    pub(crate) remark: String,
}

/// How far an entry may be trusted, in one word for a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// As published, nothing known against it.
    Sound,
    /// As published, with a remark: revised, doubtful, incomplete.
    Marked(&'static str),
    /// No value is shown; the remark says why.
    Gap(&'static str),
}

impl Sheet {
    /// Stable name of the measure.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Title, in plain words.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What is counted, of what.
    pub fn definition(&self) -> &str {
        &self.definition
    }

    /// What to know before drawing a conclusion.
    pub fn cautions(&self) -> &[String] {
        &self.cautions
    }

    /// The publisher's own footnotes.
    pub fn footnotes(&self) -> &[(u8, String)] {
        &self.footnotes
    }

    /// Counts or percentages.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Which direction is the better one, if either.
    pub fn better(&self) -> Better {
        self.better
    }

    /// Published columns of the numerator, or of the count.
    pub fn numerator(&self) -> &[Part] {
        &self.numerator
    }

    /// Published columns of the denominator; none for a count.
    pub fn denominator(&self) -> &[Part] {
        &self.denominator
    }

    /// First year after a change of collection: no line may be drawn across it.
    pub fn break_before(&self) -> Option<u16> {
        self.break_before
    }

    /// The lines: the council, its region, England, the neighbours from the most alike.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The latest year on the sheet.
    pub fn latest_year(&self) -> Option<u16> {
        self.lines.iter().flat_map(|line| &line.entries).map(|entry| entry.year).max()
    }
}

impl Part {
    /// The column's name, as published.
    pub fn column(&self) -> &str {
        &self.column
    }

    /// What the publisher says of it.
    pub fn meaning(&self) -> &str {
        &self.meaning
    }
}

impl Line {
    /// The area's name.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The area's code: a council's three digits, or the nine characters of a region or England.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Why the area is on the sheet.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Its entries, earliest year first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Its entry of a year.
    pub fn entry(&self, year: u16) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.year == year)
    }
}

impl Entry {
    /// The year, for ordering and drawing.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The period, for reading ("January 2025").
    pub fn period(&self) -> &str {
        &self.period
    }

    /// The value, if one may be shown.
    pub fn value(&self) -> Option<Value> {
        self.value
    }

    /// Numerator of a percentage, as published.
    pub fn numerator(&self) -> Option<i64> {
        self.numerator
    }

    /// Denominator of a percentage, as published.
    pub fn denominator(&self) -> Option<i64> {
        self.denominator
    }

    /// How far it may be trusted.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// What is to be said of it; empty for a sound value.
    pub fn remark(&self) -> &str {
        &self.remark
    }
}
