//! What a file came to: people with facts, problems, and the account of every row.

use crate::annex_a;
use crate::events;
use crate::input::{Source, stopped};
use crate::mapping::{self, Unmapped};
use crate::options::{Encoding, Options};
use crate::problem::Problems;
use crate::recognise::{Recognised, is_zip, recognise};
use crate::sen2;
use crate::sen2::layout::Layout;
use crate::table::Bounds;
use crate::text::{Decoded, Written, written};
use crate::trouble::Trouble;
use crate::unpack::{Unpacked, csv_table, unpack};
use facts::{Fact, Series};
use std::collections::BTreeMap;
use std::fmt;
use std::io::{Cursor, Read, Seek};
use terms::{Date, LaCode, Uln, Upn};

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A SEN2 return as XML; the year its header states.
    Sen2Xml,
    /// A SEN2 return as tables, in the layout of that id (`data/sen2/layouts`).
    Sen2Tables(&'static str),
    /// Our event layout; whether it names the children.
    Events {
        /// It has columns that identify.
        identified: bool,
    },
    /// Lists 1 and 2 of the area inspection's Annex A, or one of them.
    Lists,
    /// Another table, read through a mapping.
    Mapped,
}

impl What {
    /// The reader that reads it and that reader's version, as the ledger keeps it.
    pub fn reader(&self) -> &'static str {
        match self {
            What::Sen2Xml => "sen2-xml/1",
            What::Sen2Tables("blade") => "sen2-blade/1",
            What::Sen2Tables("entry-workbook") => "sen2-entry-workbook/1",
            What::Sen2Tables("pre-submission") => "sen2-pre-submission/1",
            What::Sen2Tables("five-csv") => "sen2-five-csv/1",
            What::Sen2Tables(_) => "sen2-tables/1",
            What::Events { .. } => "events-csv/1",
            What::Lists => "annex-a/1",
            What::Mapped => "mapped/1",
        }
    }

    /// In words.
    pub fn plain(&self) -> &'static str {
        match self {
            What::Sen2Xml => "a SEN2 return (XML)",
            What::Sen2Tables(id) => Layout::of(id).map_or("a SEN2 return as tables", |layout| layout.plain()),
            What::Events { identified: true } => "an event file with names",
            What::Events { identified: false } => "an event file without names",
            What::Lists => "lists of the area inspection's Annex A",
            What::Mapped => "a table read through a mapping",
        }
    }
}

/// Who a row is about. Goes to the vault and nowhere else.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Pupil number, if it passed its check.
    pub upn: Option<Upn>,
    /// Learner number, if it passed its check.
    pub uln: Option<Uln>,
    /// The source's own stable number of the child.
    pub source_id: Option<String>,
    /// Surname.
    pub surname: Option<String>,
    /// Forename.
    pub forename: Option<String>,
    /// Day of birth.
    pub birth_date: Option<Date>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Free text and whatever the reader has no place for: a name of our own or the element's, and the text.
    pub texts: Vec<(String, String)>,
}

impl fmt::Debug for Identity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Identity(withheld)")
    }
}

/// One person as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRead {
    /// Who.
    pub identity: Identity,
    /// What the file says of them, in source order.
    pub facts: Vec<Fact>,
    /// First row of the person: the line of a CSV file, or the number of the person in an XML file.
    pub row: u32,
}

/// A row of a source: which of its tables, and which row of that, the first being 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SourceRow {
    pub table: u16,
    pub line: u32,
}

/// What became of a row. A reason is one of this room's codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It gave facts.
    Facts,
    /// It says over again what an earlier row said.
    Duplicate(&'static str),
    /// It gave nothing.
    Rejected(&'static str),
}

impl Fate {
    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Facts => "facts",
            Fate::Duplicate(_) => "duplicate",
            Fate::Rejected(_) => "rejected",
        }
    }

    /// Why; nothing for a row that gave facts.
    pub fn reason(self) -> Option<&'static str> {
        match self {
            Fate::Facts => None,
            Fate::Duplicate(code) | Fate::Rejected(code) => Some(code),
        }
    }
}

/// One row and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowFate {
    /// Which of [`Accounting::sources`].
    pub table: u16,
    /// Its number there: a line of a CSV file, a row of a sheet, or a person of an XML file.
    pub row: u32,
    /// What became of it.
    pub fate: Fate,
}

/// The account of every row: a person of an XML file, a line of a CSV file, a row of a sheet. Header lines, and the one row
/// of a return's header, are no rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounting {
    /// Rows in.
    pub rows: u64,
    /// Rows that gave facts.
    pub with_facts: u64,
    /// Rows that say over again what an earlier row said.
    pub duplicates: u64,
    /// Rows that gave nothing, by the code of the reason.
    pub rejected: BTreeMap<&'static str, u64>,
    /// Facts given.
    pub facts: u64,
    /// The tables of the file, by name.
    pub sources: Vec<String>,
    /// Each row, if that was asked for ([`Options::account_rows`]), in the order in which they were settled.
    pub each: Vec<RowFate>,
    keeps_each: bool,
}

impl Accounting {
    pub(crate) fn begin(keeps_each: bool) -> Self {
        Self { keeps_each, ..Self::default() }
    }

    /// Rows in = facts + duplicates + rejected, to the row.
    pub fn balances(&self) -> bool {
        let settled = self.with_facts + self.duplicates + self.rejected.values().sum::<u64>();
        self.rows == settled && (!self.keeps_each || self.rows == self.each.len() as u64)
    }

    pub(crate) fn row(&mut self, row: SourceRow, fate: Fate) {
        self.rows += 1;
        match fate {
            Fate::Facts => self.with_facts += 1,
            Fate::Duplicate(_) => self.duplicates += 1,
            Fate::Rejected(code) => *self.rejected.entry(code).or_default() += 1,
        }
        if self.keeps_each {
            self.each.push(RowFate { table: row.table, row: row.line, fate });
        }
    }

    pub(crate) fn all(&mut self, rows: &[SourceRow], fate: Fate) {
        rows.iter().for_each(|row| self.row(*row, fate));
    }
}

/// What a file came to.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it is.
    pub what: What,
    /// How it was encoded.
    pub encoding: Encoding,
    /// The series it belongs to.
    pub series: Series,
    /// Its serial within the series; nothing if the layout carries none and none was told.
    pub serial: Option<u32>,
    /// The source's own date.
    pub stated_on: Option<Date>,
    /// The people, in source order; empty after [`stream`], which has given them away one by one.
    pub people: Vec<PersonRead>,
    /// What could not be taken as it stood.
    pub problems: Problems,
    /// The account of every row.
    pub accounting: Accounting,
    /// Values that a mapping's vocabularies do not know; none for a layout of its own.
    pub unmapped: Vec<Unmapped>,
}

impl Reading {
    /// Whose record.
    pub fn council(&self) -> LaCode {
        self.series.council
    }
}

/// Reads a whole file in memory.
pub fn read(bytes: &[u8], name: &str, options: &Options) -> Result<Reading, Trouble> {
    let mut people = Vec::new();
    let mut reading = stream(Cursor::new(bytes), name, options, &mut |person| {
        people.push(person);
        Ok(())
    })?;
    reading.people = people;
    Ok(reading)
}

/// Reads a file person by person in bounded memory. `each` may stop it with a trouble of its own.
pub fn stream(
    input: impl Read + Seek,
    name: &str,
    options: &Options,
    each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>,
) -> Result<Reading, Trouble> {
    if let Some(mapping) = &options.mapping {
        return mapping::stream(input, name, mapping, options, each);
    }
    let mut problems = Problems::default();
    let mut source = match unpack(input, options, &mut problems)? {
        Unpacked::One(source) => source,
        Unpacked::Tables(tables) => return sen2::persons::of_tables(tables, options, problems, each),
        Unpacked::Lists(tables, encoding) => return annex_a::read(tables, encoding, options, problems, each),
    };
    let Looked { head, found, written, zipped } = look(&mut source, name)?;
    let encoding = options.encoding.unwrap_or(written.encoding);
    match found.what {
        Some(What::Sen2Xml) => {
            let text = Decoded::new(source.open()?, encoding, written.mark);
            sen2::persons::stream(text, zipped, encoding, options, each)
        }
        Some(What::Events { .. }) => events::stream(&mut source, written, &head, options, each),
        Some(What::Lists) => {
            let mut bytes = Vec::new();
            source.open()?.read_to_end(&mut bytes).map_err(|error| stopped(error, zipped))?;
            let (table, encoding) = csv_table(name, &bytes, options, &mut Bounds::new(), &mut problems)?;
            annex_a::read(vec![table], encoding, options, problems, each)
        }
        Some(What::Sen2Tables(_) | What::Mapped) => Err(Trouble::OnlyAPart),
        None => Err(Trouble::NotRecognised),
    }
}

/// What the first bytes of an opened source tell.
pub(crate) struct Looked {
    pub head: Vec<u8>,
    pub found: Recognised,
    pub written: Written,
    pub zipped: bool,
}

/// Looks at the first bytes. A zip inside a zip is not opened.
pub(crate) fn look<R: Read + Seek>(source: &mut Source<R>, name: &str) -> Result<Looked, Trouble> {
    let zipped = matches!(source, Source::Zipped { .. });
    let head = source.head()?;
    if is_zip(&head) {
        return Err(Trouble::NotRecognised);
    }
    let found = recognise(&head, name);
    let written = written(&head).ok_or(Trouble::UnknownEncoding)?;
    Ok(Looked { head, found, written, zipped })
}
