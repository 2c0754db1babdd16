//! The school register as a council can download it: establishments and links, in the encoding that it comes in. Read in
//! pieces: the whole register is some sixty megabytes.

use crate::dates::day_with_hyphens;
use crate::input::Source;
use crate::lines::Lines;
use crate::options::Options;
use crate::text::written;
use crate::trouble::Trouble;
use checks::{Link, LinkKind, Register, School};
use std::io::{Read, Seek};
use terms::{Date, Urn};

/// What a file of the register is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RegisterFile {
    /// Establishments.
    Establishments,
    /// What came before and after what.
    Links,
}

impl RegisterFile {
    /// In words, and the name under which it is kept.
    pub fn name(self) -> &'static str {
        match self {
            RegisterFile::Establishments => "establishments",
            RegisterFile::Links => "links",
        }
    }
}

/// What one file came to, to the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisterRead {
    /// What it is.
    pub file: RegisterFile,
    /// Rows in it, without the header.
    pub rows: u64,
    /// Rows that were taken.
    pub taken: u64,
    /// Rows whose number is no establishment number: left out.
    pub unusable: u64,
    /// Cells that were not UTF-8, and were read as Windows-1252.
    pub not_utf8: u64,
}

/// Columns of the two files, by the register's own names, and by those of public extracts of it.
const URN: [&str; 2] = ["URN", "number"];
const KIND: [&str; 3] = ["TypeOfEstablishment (name)", "School Type", "kind"];
const GROUP: [&str; 1] = ["EstablishmentTypeGroup (name)"];
const PHASE: [&str; 1] = ["PhaseOfEducation (name)"];
const CLOSED: [&str; 1] = ["CloseDate"];
const PROVISION: [&str; 1] = ["TypeOfResourcedProvision (name)"];
const TO: [&str; 1] = ["LinkURN"];
const LINK: [&str; 1] = ["LinkType"];
const SINCE: [&str; 1] = ["LinkEstablishedDate"];

/// Reads one file of the register into `register`.
pub fn read_register(input: impl Read + Seek, register: &mut Register) -> Result<RegisterRead, Trouble> {
    let options = Options { most_bytes: None, ..Options::default() };
    let mut source = Source::new(input, &options)?;
    let head = source.head()?;
    let written = written(&head).ok_or(Trouble::UnknownEncoding)?;
    let mut lines = Lines::open(source.open()?, written, None, &head, false)?;
    if !lines.advance()? {
        return Err(Trouble::Nothing);
    }
    let header: Vec<String> = lines.cells().iter().map(|cell| cell.trim_start_matches('\u{feff}').to_owned()).collect();
    let place = |names: &[&str]| header.iter().position(|own| names.iter().any(|name| own.eq_ignore_ascii_case(name)));
    let urn = place(&URN).ok_or(Trouble::NotRegister)?;
    let file = match (place(&TO), place(&KIND)) {
        (Some(_), _) => RegisterFile::Links,
        (None, Some(_)) => RegisterFile::Establishments,
        (None, None) => return Err(Trouble::NotRegister),
    };
    let columns = [place(&KIND), place(&GROUP), place(&PHASE), place(&CLOSED), place(&PROVISION)];
    let links = [place(&TO), place(&LINK), place(&SINCE)];
    let mut read = RegisterRead { file, rows: 0, taken: 0, unusable: 0, not_utf8: 0 };
    while lines.advance()? {
        let cells = lines.cells();
        let cell = |place: Option<usize>| place.and_then(|place| cells.get(place)).map_or("", |text| text.trim());
        read.rows += 1;
        let taken = Urn::parse(cell(Some(urn))).ok().and_then(|from| match file {
            RegisterFile::Establishments => {
                register.add(from, school(columns.map(cell)));
                Some(())
            }
            RegisterFile::Links => {
                let [to, kind, since] = links.map(cell);
                let kind = link_kind(kind);
                register.link(from, Link { to: Urn::parse(to).ok()?, kind, on: day(since) });
                Some(())
            }
        });
        match taken {
            Some(()) => read.taken += 1,
            None => read.unusable += 1,
        }
    }
    read.not_utf8 = lines.not_utf8;
    Ok(read)
}

fn school([kind, group, phase, closed, provision]: [&str; 5]) -> School {
    let told = |text: &str| (!text.is_empty()).then(|| text.into());
    // The register says of every school whether it has a unit or resourced provision, except where it does not know.
    let has = |word: &str| (!provision.is_empty()).then(|| provision.to_ascii_lowercase().contains(word));
    School {
        kind: told(kind),
        group: told(group),
        phase: told(phase),
        closed: day(closed),
        unit: has("sen unit"),
        resourced: has("resourced"),
    }
}

fn day(text: &str) -> Option<Date> {
    day_with_hyphens(text)
}

fn link_kind(text: &str) -> LinkKind {
    let text = text.to_ascii_lowercase();
    match text.as_str() {
        _ if text.starts_with("predecessor") => LinkKind::Predecessor,
        _ if text.starts_with("successor") || text == "result of amalgamation" => LinkKind::Successor,
        _ => LinkKind::Other,
    }
}
