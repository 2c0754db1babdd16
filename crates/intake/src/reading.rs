//! What a file came to: people with facts, problems, and the account of every row.

use crate::events;
use crate::input::Source;
use crate::options::{Encoding, Options};
use crate::problem::Problems;
use crate::recognise::{Recognised, is_zip, recognise};
use crate::sen2;
use crate::text::{Decoded, Written, written};
use crate::trouble::Trouble;
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
    /// Our event layout; whether it names the children.
    Events {
        /// It has columns that identify.
        identified: bool,
    },
}

impl What {
    /// The reader that reads it and that reader's version, as the ledger keeps it.
    pub fn reader(&self) -> &'static str {
        match self {
            What::Sen2Xml => "sen2-xml/1",
            What::Events { .. } => "events-csv/1",
        }
    }

    /// In words.
    pub fn plain(&self) -> &'static str {
        match self {
            What::Sen2Xml => "a SEN2 return (XML)",
            What::Events { identified: true } => "an event file with names",
            What::Events { identified: false } => "an event file without names",
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

/// The account of every row: a person of an XML file, a line of a CSV file.
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
}

impl Accounting {
    /// Rows in = facts + duplicates + rejected, to the row.
    pub fn balances(&self) -> bool {
        self.rows == self.with_facts + self.duplicates + self.rejected.values().sum::<u64>()
    }

    pub(crate) fn reject(&mut self, code: &'static str) {
        *self.rejected.entry(code).or_default() += 1;
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
    let mut source = Source::new(input, options)?;
    let Looked { head, found, written, zipped } = look(&mut source, name)?;
    let encoding = options.encoding.unwrap_or(written.encoding);
    match found.what {
        Some(What::Sen2Xml) => {
            let text = Decoded::new(source.open()?, encoding, written.mark);
            sen2::persons::stream(text, zipped, encoding, options, each)
        }
        Some(What::Events { .. }) => events::stream(&mut source, written, &head, options, each),
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
