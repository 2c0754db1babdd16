//! What a release says in words beside its numbers, and how its numbers are laid out by measure.

use measures::Better;
use std::collections::BTreeMap;
use terms::Date;

/// What a release says of one measure. The numbers are named, not given: only the gate knows what may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftMeasure {
    /// Its id in the catalogue.
    pub id: String,
    /// Plain title.
    pub title: String,
    /// The question it answers.
    pub question: String,
    /// Whose definition.
    pub label: String,
    /// What is counted.
    pub counted: String,
    /// Out of what; empty for a count.
    pub out_of: String,
    /// Which cases can be in it.
    pub cohort: String,
    /// How exceptions were treated.
    pub exceptions: String,
    /// What a reader must know.
    pub caveats: Vec<String>,
    /// Cases that the record does not settle, in words; empty where there are none.
    pub unsettled: String,
    /// Direction of better.
    pub better: Better,
    /// The council's total, then the parts of each breakdown.
    pub rows: Vec<DraftRow>,
}

/// One row: names of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// What it is broken down by; empty for the total.
    pub topic: String,
    /// Which part; empty for the total.
    pub part: String,
    /// The cell counted.
    pub counted: String,
    /// Where the record leaves a range, the cell of the most it can be.
    pub at_most: Option<String>,
    /// Out of which cell.
    pub out_of: Option<String>,
}

/// A total that a named person keeps back, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptBack {
    /// Id of the measure.
    pub measure: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub why: String,
    /// Who says so.
    pub by: String,
}

/// Which children a breakdown is about. The same children broken down by the same thing for another measure, or for another
/// period that overlaps, would be two tables whose difference nobody has checked, so the second is refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fence {
    /// Which cases can be in it, as the catalogue says it.
    pub cohort: String,
    /// What it is broken down by.
    pub topic: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Id of the measure.
    pub measure: String,
}

impl Fence {
    /// Whether two breakdowns are about the same children in two unlike ways.
    pub fn crosses(&self, other: &Self) -> bool {
        let same_children = self.cohort == other.cohort && self.topic == other.topic;
        let overlap = self.first <= other.last && other.first <= self.last;
        let alike = (&self.measure, self.first, self.last) == (&other.measure, other.first, other.last);
        same_children && overlap && !alike
    }
}

/// One measure of a release, with what may be shown of its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatedMeasure {
    pub(crate) words: DraftMeasure,
    pub(crate) rows: Vec<GatedRow>,
}

/// One row of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatedRow {
    pub(crate) topic: String,
    pub(crate) part: String,
    pub(crate) counted: Option<u64>,
    pub(crate) at_most: Option<u64>,
    pub(crate) out_of: Option<Option<u64>>,
}

impl GatedMeasure {
    /// The rows of a measure, from what is shown of each cell by name; a cell that is hidden is not among them.
    pub(crate) fn of(words: &DraftMeasure, shown: &BTreeMap<&str, u64>) -> Self {
        let find = |name: &String| shown.get(name.as_str()).copied();
        let row = |row: &DraftRow| GatedRow {
            topic: row.topic.clone(),
            part: row.part.clone(),
            counted: find(&row.counted),
            at_most: row.at_most.as_ref().and_then(find),
            out_of: row.out_of.as_ref().map(find),
        };
        Self { words: words.clone(), rows: words.rows.iter().map(row).collect() }
    }

    /// What is said of it in words.
    pub fn words(&self) -> &DraftMeasure {
        &self.words
    }

    /// The council's total.
    pub fn total(&self) -> Option<&GatedRow> {
        self.rows.iter().find(|row| row.topic.is_empty())
    }

    /// What it is broken down by, each once.
    pub fn topics(&self) -> Vec<&str> {
        let mut topics: Vec<&str> =
            self.rows.iter().map(|row| row.topic.as_str()).filter(|topic| !topic.is_empty()).collect();
        topics.dedup();
        topics
    }

    /// The parts of a breakdown.
    pub fn parts<'a>(&'a self, topic: &'a str) -> impl Iterator<Item = &'a GatedRow> {
        self.rows.iter().filter(move |row| row.topic == topic)
    }
}

impl GatedRow {
    /// Which part; empty for the total.
    pub fn part(&self) -> &str {
        &self.part
    }

    /// What it is broken down by; empty for the total.
    pub fn topic(&self) -> &str {
        &self.topic
    }

    /// The count; `None` where hidden.
    pub fn counted(&self) -> Option<u64> {
        self.counted
    }

    /// The most that the count can be, where the record leaves a range.
    pub fn at_most(&self) -> Option<u64> {
        self.at_most
    }

    /// Out of how many: `None` for a plain count, `Some(None)` where hidden.
    pub fn out_of(&self) -> Option<Option<u64>> {
        self.out_of
    }

    /// The percentage in tenths, rounded half up; `None` for a count, where anything is hidden or a range, and of nought.
    pub fn tenths(&self) -> Option<i64> {
        let (counted, of) = (self.counted?, self.out_of??);
        if self.at_most.is_some() {
            return None;
        }
        measures::Tenths::rounded(counted, of, 100).map(|tenths| tenths.0)
    }
}
