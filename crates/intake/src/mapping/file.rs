//! The mapping file: TOML, versioned. A word that is not known is an error, since a mistyped one must not be without effect.

use crate::options::DateStyle;
use crate::trouble::Trouble;
use facts::Kind;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A mapping as read and held against itself.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// Its name.
    pub name: String,
    /// Its version: counted up by the council with each change.
    pub version: u32,
    /// Number of the extract among the council's own: a later file of one number supersedes an earlier one whole, and files
    /// of different numbers stand beside one another.
    pub extract: i16,
    pub(crate) sheet: Option<String>,
    pub(crate) date_style: Option<DateStyle>,
    pub(crate) child: Who,
    pub(crate) requests: Requests,
    pub(crate) keep: Keep,
    pub(crate) order: Option<String>,
    pub(crate) events: Vec<EventMap>,
    pub(crate) vocabularies: BTreeMap<String, BTreeMap<String, String>>,
    text: String,
}

/// How the requests of a child are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Requests {
    /// There is one.
    One,
    /// A column numbers or names them.
    Column(String),
    /// Each other date of this event begins another.
    Begin(Kind),
}

/// What becomes of two dates of one event that happens once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Both are recorded, and stand as a contradiction that everyone can see.
    All,
    /// The later row overwrites the earlier.
    Last,
    /// The first stands.
    First,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Who {
    pub id: String,
    pub upn: Option<String>,
    pub uln: Option<String>,
    pub surname: Option<String>,
    pub forename: Option<String>,
    pub birth_date: Option<String>,
    pub postcode: Option<String>,
}

/// One event that a row can hold.
#[derive(Clone, Debug)]
pub(crate) struct EventMap {
    pub event: Event,
    pub date: Option<String>,
    pub until: Option<String>,
    /// Rows it holds for: those whose cell of a column is one of these.
    pub when: Option<(String, Vec<String>)>,
    pub request: Option<String>,
    /// The detail and the cells beside it, each from a column or fixed.
    pub detail: Text,
    pub rank: Text,
    pub ukprn: Text,
    pub unit: Text,
    pub resourced: Text,
    pub residential: Text,
    pub work_based: Text,
}

/// Which event.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    Fixed(Kind),
    /// A column says, in the words of a vocabulary.
    Column {
        column: String,
        vocabulary: String,
    },
}

/// Where a text comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    pub column: Option<String>,
    pub value: Option<String>,
    pub vocabulary: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    name: String,
    extract: i16,
    sheet: Option<String>,
    date_style: Option<String>,
    child: Who,
    #[serde(default)]
    requests: RequestsFile,
    #[serde(default)]
    overwritten: Overwritten,
    event: Vec<EventFile>,
    #[serde(default)]
    vocabulary: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestsFile {
    column: Option<String>,
    begin: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Overwritten {
    keep: Option<String>,
    order: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventFile {
    event: Option<String>,
    event_column: Option<String>,
    event_vocabulary: Option<String>,
    date: Option<String>,
    until: Option<String>,
    when: Option<When>,
    request: Option<u16>,
    #[serde(default)]
    detail: TextFile,
    #[serde(default)]
    rank: TextFile,
    #[serde(default)]
    ukprn: TextFile,
    #[serde(default)]
    unit: TextFile,
    #[serde(default)]
    resourced: TextFile,
    #[serde(default)]
    residential: TextFile,
    #[serde(default)]
    work_based: TextFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct When {
    column: String,
    is: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TextFile {
    column: Option<String>,
    value: Option<String>,
    vocabulary: Option<String>,
}

impl From<TextFile> for Text {
    fn from(TextFile { column, value, vocabulary }: TextFile) -> Self {
        Self { column, value, vocabulary }
    }
}

fn wrong(why: impl Into<String>) -> Trouble {
    Trouble::Mapping { why: why.into() }
}

fn kind(name: &str) -> Result<Kind, Trouble> {
    Kind::from_name(name)
        .ok_or_else(|| wrong(format!("names the event `{name}`, which is not in docs/EVENT-LAYOUT.md")))
}

impl Mapping {
    /// Longest mapping that is read, in bytes: so that it can be handed to a child process as it stands.
    pub const LONGEST: usize = 100_000;

    /// The file that it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Reads a mapping and holds it against itself; columns are held against the file when it is applied.
    pub fn parse(text: &str) -> Result<Self, Trouble> {
        if text.len() > Self::LONGEST {
            return Err(wrong(format!("is longer than {} bytes", Self::LONGEST)));
        }
        // The message of the TOML reader names line and word of the mapping, which holds no child's data.
        let file: File = toml::from_str(text).map_err(|error| wrong(format!("cannot be read: {}", error.message())))?;
        let date_style = match file.date_style.as_deref() {
            None => None,
            Some("day-first") => Some(DateStyle::DayFirst),
            Some("month-first") => Some(DateStyle::MonthFirst),
            Some(_) => return Err(wrong("has a date_style that is neither day-first nor month-first")),
        };
        let requests = match (file.requests.column, file.requests.begin) {
            (None, None) => Requests::One,
            (Some(column), None) => Requests::Column(column),
            (None, Some(event)) => Requests::Begin(kind(&event)?),
            (Some(_), Some(_)) => return Err(wrong("tells requests apart in two ways")),
        };
        let keep = match file.overwritten.keep.as_deref() {
            None | Some("all") => Keep::All,
            Some("last") => Keep::Last,
            Some("first") => Keep::First,
            Some(_) => return Err(wrong("keeps neither all, nor the last, nor the first of overwritten dates")),
        };
        if file.extract < 1 {
            return Err(wrong("has no extract number from 1 on"));
        }
        let events = file.event.into_iter().map(EventMap::read).collect::<Result<Vec<_>, _>>()?;
        let mapping = Self {
            name: file.name,
            version: file.version,
            extract: file.extract,
            sheet: file.sheet,
            date_style,
            child: file.child,
            requests,
            keep,
            order: file.overwritten.order,
            events,
            vocabularies: file.vocabulary,
            text: text.to_owned(),
        };
        mapping.hold()
    }

    /// Every vocabulary that is named is there, and those of events hold events.
    fn hold(self) -> Result<Self, Trouble> {
        for event in &self.events {
            if let Event::Column { vocabulary, .. } = &event.event {
                let words = self.vocabulary(vocabulary)?;
                words.values().filter(|to| !to.is_empty()).try_for_each(|to| kind(to).map(drop))?;
            }
            for text in event.texts() {
                if let Some(vocabulary) = &text.vocabulary {
                    self.vocabulary(vocabulary)?;
                }
            }
        }
        Ok(self)
    }

    pub(crate) fn vocabulary(&self, name: &str) -> Result<&BTreeMap<String, String>, Trouble> {
        self.vocabularies.get(name).ok_or_else(|| wrong(format!("names the vocabulary `{name}` and has none of it")))
    }
}

impl EventMap {
    fn read(file: EventFile) -> Result<Self, Trouble> {
        let event = match (file.event, file.event_column, file.event_vocabulary) {
            (Some(name), None, None) => Event::Fixed(kind(&name)?),
            (None, Some(column), Some(vocabulary)) => Event::Column { column, vocabulary },
            _ => return Err(wrong("has an [[event]] that is neither fixed nor a column with its vocabulary")),
        };
        Ok(Self {
            event,
            date: file.date,
            until: file.until,
            when: file.when.map(|when| (when.column, when.is)),
            request: file.request.map(|number| number.to_string()),
            detail: file.detail.into(),
            rank: file.rank.into(),
            ukprn: file.ukprn.into(),
            unit: file.unit.into(),
            resourced: file.resourced.into(),
            residential: file.residential.into(),
            work_based: file.work_based.into(),
        })
    }

    pub(crate) fn texts(&self) -> [&Text; 7] {
        let Self { detail, rank, ukprn, unit, resourced, residential, work_based, .. } = self;
        [detail, rank, ukprn, unit, resourced, residential, work_based]
    }
}
