//! Takes the rows of a return and gives people with facts, one by one, keeping the account.

use super::convert::{Year, convert};
use super::tables::{self, Tables};
use super::xml::{self, Takes};
use crate::options::{Encoding, Options};
use crate::problem::Problems;
use crate::reading::{Accounting, Fate, Identity, PersonRead, Reading, SourceRow, What};
use crate::trouble::Trouble;
use checks::{CollectionYear, Header, Person};
use facts::{Collection, Series};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use terms::{Date, LaCode};

/// Reads a return from its decoded text.
pub(crate) fn stream(
    text: impl Read,
    zipped: bool,
    encoding: Encoding,
    options: &Options,
    each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>,
) -> Result<Reading, Trouble> {
    people(What::Sen2Xml, encoding, options, Problems::default(), each, |problems, takes| {
        xml::read(text, zipped, problems, takes).map(|_| vec!["persons".to_owned()])
    })
}

/// Reads a return from its tables.
pub(crate) fn of_tables(
    return_of: Tables,
    options: &Options,
    mut problems: Problems,
    each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>,
) -> Result<Reading, Trouble> {
    let what = What::Sen2Tables(return_of.layout.id());
    let encoding = return_of.encoding;
    if return_of.layout.is_unverified() {
        problems.file("IN-0147");
    }
    people(what, encoding, options, problems, each, |problems, takes| tables::read(return_of, options, problems, takes))
}

fn people(
    what: What,
    encoding: Encoding,
    options: &Options,
    mut problems: Problems,
    each: &mut dyn FnMut(PersonRead) -> Result<(), Trouble>,
    rows: impl FnOnce(&mut Problems, &mut dyn Takes) -> Result<Vec<String>, Trouble>,
) -> Result<Reading, Trouble> {
    let account = Accounting::begin(options.account_rows);
    let mut takes = People { options, each, told: None, account, seen: Seen::default() };
    let sources = rows(&mut problems, &mut takes)?;
    let People { told, mut account, .. } = takes;
    account.sources = sources;
    let told = told.ok_or(Trouble::NotRecognised)?;
    if account.rows == 0 {
        return Err(Trouble::Nothing);
    }
    let series = Series { council: told.council, collection: Collection::Sen2, year: told.year.year };
    Ok(Reading {
        what,
        encoding,
        series,
        serial: told.serial.or(options.serial),
        stated_on: told.stated_on.or(options.stated_on),
        people: Vec::new(),
        problems,
        accounting: account,
        unmapped: Vec::new(),
    })
}

/// What the header told.
pub(crate) struct Told {
    pub council: LaCode,
    pub year: &'static CollectionYear,
    pub serial: Option<u32>,
    pub stated_on: Option<Date>,
}

/// Reads the header and holds it against what was expected.
pub(crate) fn told(header: &Header, options: &Options) -> Result<Told, Trouble> {
    let council = header.la.text().and_then(|text| LaCode::parse(text).ok()).or(options.council);
    let council = council.ok_or(Trouble::NoCouncil)?;
    if let Some(expected) = options.council.filter(|expected| *expected != council) {
        return Err(Trouble::OtherCouncil { found: council.to_string(), expected: expected.to_string() });
    }
    let stated = header.year.text().and_then(|text| text.parse::<i16>().ok());
    let year = stated.or(options.year).ok_or(Trouble::NoYear)?;
    if let Some(expected) = options.year.filter(|expected| *expected != year) {
        return Err(Trouble::OtherYear { found: year, expected });
    }
    Ok(Told {
        council,
        year: CollectionYear::of(year).ok_or(Trouble::NoYear)?,
        serial: header.serial_number.text().and_then(|text| text.parse().ok()),
        stated_on: header.date_time.date(),
    })
}

struct People<'a> {
    options: &'a Options,
    each: &'a mut dyn FnMut(PersonRead) -> Result<(), Trouble>,
    told: Option<Told>,
    account: Accounting,
    seen: Seen,
}

impl Takes for People<'_> {
    fn header(&mut self, header: &Header) -> Result<(), Trouble> {
        self.told = Some(told(header, self.options)?);
        Ok(())
    }

    fn aside(&mut self, row: SourceRow, fate: Fate) {
        self.account.row(row, fate);
    }

    fn person(&mut self, person: Person, rows: &[SourceRow], problems: &mut Problems) -> Result<(), Trouble> {
        let Some(told) = &self.told else { return Ok(()) };
        let row = rows.first().map_or(0, |row| row.line);
        let year = Year::of(told.year);
        let (identity, facts) = convert(&person, row, year, problems);
        match self.seen.look(&identity, &person) {
            Before::Same => {
                problems.row("IN-0112", row);
                self.account.all(rows, Fate::Duplicate("IN-0112"));
                return Ok(());
            }
            Before::SameNumber => problems.row("IN-0113", row),
            Before::Never => {}
        }
        if facts.is_empty() {
            problems.row("IN-0121", row);
            self.account.all(rows, Fate::Rejected("IN-0121"));
            return Ok(());
        }
        if identity.upn.is_none() && identity.uln.is_none() {
            problems.row("IN-0117", row);
        }
        self.account.all(rows, Fate::Facts);
        self.account.facts += facts.len() as u64;
        (self.each)(PersonRead { identity, facts, row })
    }
}

/// Who has been met in this file, in a few bytes each.
#[derive(Default)]
struct Seen {
    numbered: HashMap<u64, u64>,
    unnumbered: HashSet<u64>,
}

enum Before {
    Never,
    SameNumber,
    Same,
}

impl Seen {
    fn look(&mut self, identity: &Identity, person: &Person) -> Before {
        let content = fingerprint(person);
        let number = match (identity.upn, identity.uln) {
            (Some(upn), _) => hash_of(&upn),
            (None, Some(uln)) => hash_of(&uln),
            // Without number and name, two records that read alike may still be two children.
            (None, None) if identity.surname.is_none() || identity.birth_date.is_none() => return Before::Never,
            (None, None) => {
                return if self.unnumbered.insert(content) { Before::Never } else { Before::Same };
            }
        };
        match self.numbered.insert(number, content) {
            None => Before::Never,
            Some(held) if held == content => Before::Same,
            Some(_) => Before::SameNumber,
        }
    }
}

fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Everything a person says, but not which person of the file it is.
fn fingerprint(person: &Person) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (at, item, cell) in person.every_item() {
        if let Some(text) = cell.text() {
            (at.block(), at.nth(checks::Block::Requests), item, text).hash(&mut hasher);
        }
    }
    hasher.finish()
}
