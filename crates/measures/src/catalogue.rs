//! The catalogue: what each measure says, asks and counts. The words live in `measures/*.toml`, one file a measure, and
//! are embedded at build; code names a measure by a member of [`Measure`], so a measure without a file does not compile.

use crate::part::Topic;
use crate::readings::Choice;
use std::fmt;

/// Which direction is good for children and families, if either is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: a description, never coloured.
    Neither,
}

/// What the value of a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The numerator alone.
    Count,
    /// Numerator of denominator, in per cent.
    Percent,
    /// Weeks a case: the numerator is a number of days, the denominator a number of cases.
    Weeks,
    /// Per cent, estimated over cases some of which are still open: the numerator is those seen to reach the end asked
    /// about, the denominator all that were followed.
    EstimatedPercent,
    /// Weeks, estimated in the same way.
    EstimatedWeeks,
    /// Nothing in the record measures it, and no other number stands in for it.
    NotMeasured,
}

/// How a measure reads month by month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Monthly {
    /// Each month looked at on its last day.
    MonthEnd,
    /// The cases of each month, looked at when every one is so many weeks old. Younger months are not shown: followed for
    /// a shorter time, they would look like a change.
    WhenOld {
        /// Weeks after the last day of the month.
        weeks: u8,
    },
    /// Not read month by month, and why.
    No(&'static str),
}

/// Whose definition it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Our reading of a definition of the Department for Education: close, not certified.
    OfficialReading,
    /// Our own.
    Ours,
}

/// What the catalogue says of one measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The measure.
    pub measure: Measure,
    /// Its id: the name of its file.
    pub id: &'static str,
    /// Plain title.
    pub title: &'static str,
    /// The question it answers.
    pub question: &'static str,
    /// What is counted.
    pub numerator: &'static str,
    /// Out of what; `None` for a count.
    pub denominator: Option<&'static str>,
    /// Which cases can be in it at all, and on which day that is settled.
    pub cohort: &'static str,
    /// How exceptions to time limits are treated.
    pub exceptions: &'static str,
    /// Direction of better.
    pub better: Better,
    /// What the value is.
    pub unit: Unit,
    /// Whose definition.
    pub source: Source,
    /// File and column of the published table that it reads.
    pub published_as: Option<&'static str>,
    /// Parts of an official definition that no source we read settles.
    pub unverified: &'static [&'static str],
    /// One-way breakdowns.
    pub breakdowns: &'static [Topic],
    /// What a reader must know before using it.
    pub caveats: &'static [&'static str],
    /// Choices among readings that its figures turn on.
    pub choices: &'static [Choice],
    /// Measures that always stand beside it: a page that shows this one shows them too.
    pub beside: &'static [Measure],
    /// How it reads month by month.
    pub monthly: Monthly,
    /// What the law asks for, in the unit of the measure; `None` where the law sets no such number.
    pub legal_line: Option<u16>,
}

impl Definition {
    /// The label that stands over every figure of it.
    pub fn label(&self) -> &'static str {
        match self.source {
            Source::OfficialReading => "Our reading of DfE's definition",
            Source::Ours => "Our own measure",
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// Every definition, in order of id.
pub fn catalogue() -> &'static [Definition] {
    DEFINITIONS
}

/// The version of the catalogue: the start of the SHA-256 of its files.
pub fn catalogue_version() -> &'static str {
    CATALOGUE_VERSION
}

impl Measure {
    /// What the catalogue says of it; `None` never happens, since members and definitions come from the same files.
    pub fn definition(self) -> Option<&'static Definition> {
        DEFINITIONS.get(self as usize)
    }

    /// Its id.
    pub fn id(self) -> &'static str {
        self.definition().map_or("", |definition| definition.id)
    }

    /// The measure of an id.
    pub fn from_id(id: &str) -> Option<Self> {
        DEFINITIONS.iter().find(|definition| definition.id == id).map(|definition| definition.measure)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.id())
    }
}
