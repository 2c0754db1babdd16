//! Runs the rules of `checks` over a return, person by person, in bounded memory.

use crate::input::Source;
use crate::options::Options;
use crate::problem::Problems;
use crate::reading::{Looked, SourceRow, What, look};
use crate::sen2::persons::told;
use crate::sen2::tables::{self, Tables};
use crate::sen2::xml::{self, Takes};
use crate::text::Decoded;
use crate::trouble::Trouble;
use crate::unpack::{Unpacked, unpack};
use checks::{Checker, Context, Header, NotChecked, Person, Problem};
use std::io::{Read, Seek};
use terms::{Date, LaCode};

/// A finding with what the file says there.
#[derive(Clone, Copy)]
pub struct Finding<'a> {
    /// The finding.
    pub problem: Problem,
    /// First row of the person in the source, as facts and the account of rows have it: for XML the person's number, for a
    /// table the line. Nothing for what concerns the file as a whole, or is known only after the last person.
    pub row: Option<u32>,
    /// What the file says there: a child's data, only for the fix list of the council's own officer.
    pub identified_value: Option<&'a str>,
}

/// What came of checking a file.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Whose return.
    pub council: LaCode,
    /// Collection year.
    pub year: i16,
    /// Persons looked at.
    pub persons: u32,
    /// Rules that could not answer, counted apart from those that passed.
    pub could_not_check: Vec<NotChecked>,
    /// What could not be read as it stood.
    pub problems: Problems,
}

/// Checks a return against every rule of its year. `as_at` replaces the census date as the day that ages go by; each
/// finding is given away at once. A file of another kind than a return is refused.
pub fn check(
    input: impl Read + Seek,
    name: &str,
    options: &Options,
    as_at: Option<Date>,
    context: &Context,
    each: &mut dyn FnMut(Finding<'_>),
) -> Result<Checked, Trouble> {
    let mut problems = Problems::default();
    let mut source = match unpack(input, options, &mut problems)? {
        Unpacked::One(source) => source,
        Unpacked::Tables(tables) => return check_tables(tables, options, as_at, context, problems, each),
        Unpacked::Lists(..) => return Err(Trouble::NotRecognised),
    };
    let Looked { found, written, zipped, .. } = look(&mut source, name)?;
    if found.what != Some(What::Sen2Xml) {
        return Err(Trouble::NotRecognised);
    }
    let encoding = options.encoding.unwrap_or(written.encoding);
    let header = first_header(&mut source, options, encoding, written.mark, zipped)?;
    let about = told(&header, options)?;
    let context =
        Context { council: context.council.or(options.council), year: Some(about.year.year), ..context.clone() };
    let checker = Checker::new(&header, as_at, &context, &mut |problem: Problem| {
        each(Finding { identified_value: problem.header_value(&header), row: None, problem });
    });
    let mut takes = Checking { checker, each };
    let text = Decoded::new(source.open()?, encoding, written.mark);
    let persons = xml::read(text, zipped, &mut problems, &mut takes)?;
    let Checking { checker, each } = takes;
    // Of XML the person's number is the row.
    let after = &mut |problem: Problem| each(Finding { problem, row: problem.person_index(), identified_value: None });
    let could_not_check = checker.finish(after);
    Ok(Checked { council: about.council, year: about.year.year, persons, could_not_check, problems })
}

/// Checks a return as tables, which is in memory whole.
fn check_tables(
    tables: Tables,
    options: &Options,
    as_at: Option<Date>,
    context: &Context,
    mut problems: Problems,
    each: &mut dyn FnMut(Finding<'_>),
) -> Result<Checked, Trouble> {
    let mut rows = Rows::default();
    tables::read(tables, options, &mut problems, &mut rows)?;
    let about = told(&rows.header, options)?;
    let context =
        Context { council: context.council.or(options.council), year: Some(about.year.year), ..context.clone() };
    let mut checker = Checker::new(&rows.header, as_at, &context, &mut |problem: Problem| {
        each(Finding { identified_value: problem.header_value(&rows.header), row: None, problem });
    });
    for (person, row) in &rows.persons {
        checker.person(person, &mut |problem| {
            each(Finding { identified_value: problem.identified_value(person), row: Some(*row), problem });
        });
    }
    let lines: Vec<u32> = rows.persons.iter().map(|(_, row)| *row).collect();
    let could_not_check = checker.finish(&mut |problem| {
        let place = problem.person_index().and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
        each(Finding { problem, row: place.and_then(|place| lines.get(place)).copied(), identified_value: None });
    });
    let persons = u32::try_from(rows.persons.len()).unwrap_or(u32::MAX);
    Ok(Checked { council: about.council, year: about.year.year, persons, could_not_check, problems })
}

/// The rows of a return, kept.
#[derive(Default)]
struct Rows {
    header: Header,
    /// Each with its first row in the source.
    persons: Vec<(Person, u32)>,
}

impl Takes for Rows {
    fn header(&mut self, header: &Header) -> Result<(), Trouble> {
        self.header = header.clone();
        Ok(())
    }

    fn person(&mut self, person: Person, rows: &[SourceRow], _: &mut Problems) -> Result<(), Trouble> {
        self.persons.push((person, first_line(rows)));
        Ok(())
    }
}

/// Reads as far as the header, which the rules need before the first person.
fn first_header<R: Read + Seek>(
    source: &mut Source<R>,
    options: &Options,
    encoding: crate::Encoding,
    mark: usize,
    zipped: bool,
) -> Result<Header, Trouble> {
    struct First(Option<Header>);
    impl Takes for First {
        fn header(&mut self, header: &Header) -> Result<(), Trouble> {
            self.0 = Some(header.clone());
            // Any trouble stops the reading here; which one is of no matter, since the header is there.
            Err(Trouble::Nothing)
        }

        fn person(&mut self, _: Person, _: &[SourceRow], _: &mut Problems) -> Result<(), Trouble> {
            Ok(())
        }
    }
    let mut first = First(None);
    let text = Decoded::new(source.open()?, encoding, mark);
    let ended = xml::read(text, zipped, &mut Problems::default(), &mut first);
    match (first.0, ended) {
        (Some(header), _) => {
            told(&header, options)?;
            Ok(header)
        }
        (None, Err(trouble)) => Err(trouble),
        (None, Ok(_)) => Err(Trouble::NotRecognised),
    }
}

struct Checking<'a, 'b> {
    checker: Checker<'a>,
    each: &'b mut dyn FnMut(Finding<'_>),
}

impl Takes for Checking<'_, '_> {
    fn header(&mut self, _: &Header) -> Result<(), Trouble> {
        Ok(())
    }

    fn person(&mut self, person: Person, rows: &[SourceRow], _: &mut Problems) -> Result<(), Trouble> {
        let (each, row) = (&mut *self.each, Some(first_line(rows)));
        self.checker.person(&person, &mut |problem| {
            each(Finding { identified_value: problem.identified_value(&person), row, problem });
        });
        Ok(())
    }
}

/// The row by which facts of a person are known.
fn first_line(rows: &[SourceRow]) -> u32 {
    rows.first().map_or(0, |row| row.line)
}
