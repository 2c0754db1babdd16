//! XML of a return to rows, person by person. Nothing is expanded but the five entities of XML and numbered characters;
//! names are read without their namespace and without regard to capitals; what is not in the specification is kept.

use crate::input::{Beyond, stopped};
use crate::problem::Problems;
use crate::reading::{Fate, SourceRow};
use crate::trouble::Trouble;
use checks::{At, Block, Header, Person, Stray};
use quick_xml::events::{BytesRef, Event};
use quick_xml::{Error, Reader};
use std::io::{self, BufReader, Read};

/// Elements nested deeper than this are in no return.
const DEEPEST: usize = 16;
/// Most bytes of one person, and of one piece of markup.
const LONGEST: u64 = 1 << 20;

/// What takes the rows.
pub(crate) trait Takes {
    /// The header, before the first person.
    fn header(&mut self, header: &Header) -> Result<(), Trouble>;
    /// The next person, and the rows of the source that say it: of XML, the one row that the person is.
    fn person(&mut self, person: Person, rows: &[SourceRow], problems: &mut Problems) -> Result<(), Trouble>;
    /// A row that belongs to no person and so gives nothing, or says over again what another row said.
    fn aside(&mut self, _row: SourceRow, _fate: Fate) {}
}

/// Reads decoded XML. Returns the number of persons.
pub(crate) fn read(
    text: impl Read,
    zipped: bool,
    problems: &mut Problems,
    takes: &mut dyn Takes,
) -> Result<u32, Trouble> {
    let bounded = Bounded { inner: text, taken: 0 };
    let mut reader = Reader::from_reader(BufReader::with_capacity(64 << 10, bounded));
    let mut walk = Walk {
        problems,
        takes,
        stack: Vec::new(),
        header: Header::empty(),
        header_told: false,
        person: None,
        persons: 0,
        text: String::new(),
        unexpanded: false,
    };
    let mut began = 0;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().get_mut().taken = 0;
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(error) => return Err(walk.fault(error, reader.error_position(), zipped)),
        };
        let position = reader.buffer_position();
        if walk.person.is_none() {
            began = position;
        } else if position - began > LONGEST {
            return Err(Trouble::Unreasonable { person: walk.persons + 1 });
        }
        let malformed = |what, persons| Trouble::Malformed { at: position, what, person: persons };
        match event {
            Event::Start(tag) => {
                if walk.stack.is_empty() && walk.header_told {
                    return Err(malformed("a second root", walk.persons));
                }
                walk.open(tag.local_name().into_inner())?;
            }
            Event::Empty(tag) => {
                walk.open(tag.local_name().into_inner())?;
                walk.close()?;
            }
            Event::End(_) => walk.close()?,
            Event::Text(text) => walk.say(&text)?,
            Event::CData(text) => walk.say(&text)?,
            Event::GeneralRef(entity) => walk.refer(&entity)?,
            Event::DocType(_) => return Err(Trouble::DocumentType),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Eof => break,
        }
    }
    if !walk.stack.is_empty() {
        return Err(Trouble::Truncated { persons: walk.persons });
    }
    if !walk.header_told {
        return Err(Trouble::NotRecognised);
    }
    Ok(walk.persons)
}

/// One open element.
enum Open {
    Message,
    Header,
    /// CollectionDetails and Source: the items inside count as the header's.
    HeaderGroup,
    Persons,
    Block(At),
    /// By the name that the specification gives it, so that nothing is kept of the file's own spelling.
    Item {
        block: At,
        name: &'static str,
    },
    /// Not in the specification; `name` is its path from the block.
    Stray {
        block: At,
        name: Box<str>,
        inner: bool,
    },
}

struct Walk<'a> {
    problems: &'a mut Problems,
    takes: &'a mut dyn Takes,
    stack: Vec<Open>,
    header: Header,
    header_told: bool,
    person: Option<Person>,
    persons: u32,
    text: String,
    unexpanded: bool,
}

impl Walk<'_> {
    fn open(&mut self, name: &str) -> Result<(), Trouble> {
        if self.stack.len() >= DEEPEST {
            return Err(Trouble::Unreasonable { person: self.persons });
        }
        self.text.clear();
        self.unexpanded = false;
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let next = match self.stack.last() {
            None if is("Message") => Open::Message,
            None => return Err(Trouble::NotRecognised),
            Some(Open::Message) if is("Header") => Open::Header,
            Some(Open::Message) if is("Persons") => {
                self.tell_header()?;
                Open::Persons
            }
            Some(Open::Header) if is("CollectionDetails") || is("Source") => Open::HeaderGroup,
            Some(Open::Header | Open::HeaderGroup) => self.item(At::HEADER, name),
            Some(Open::Persons) if is("Person") => {
                let number = self.persons + 1;
                self.person = Some(Person::numbered(number));
                Open::Block(At::person(number))
            }
            Some(Open::Block(at)) => {
                let at = *at;
                match self.child(at, name) {
                    Some(child) => Open::Block(child),
                    None => self.item(at, name),
                }
            }
            Some(Open::Message | Open::Persons) => self.stray(At::HEADER, name.into()),
            Some(Open::Item { block, name: outer }) => {
                let (block, path) = (*block, format!("{outer}/{name}"));
                self.stray(block, path.into())
            }
            Some(Open::Stray { block, name: outer, .. }) => {
                let (block, path) = (*block, format!("{outer}/{name}"));
                if let Some(Open::Stray { inner, .. }) = self.stack.last_mut() {
                    *inner = true;
                }
                self.stray(block, path.into())
            }
        };
        self.stack.push(next);
        Ok(())
    }

    /// The block that an element opens inside another, if it is one.
    fn child(&mut self, at: At, name: &str) -> Option<At> {
        let person = self.person.as_mut()?;
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        match at.block() {
            Block::Person if is("Requests") => Some(person.add_request().at),
            Block::Requests if is("Assessment") => Some(person.requests.last_mut()?.add_assessment().at),
            Block::Requests if is("ActivePlans") => Some(person.requests.last_mut()?.add_active_plan().at),
            Block::Assessment if is("NamedPlan") => {
                Some(person.requests.last_mut()?.assessments.last_mut()?.add_plan().at)
            }
            Block::NamedPlan if is("PlanDetail") => {
                Some(person.requests.last_mut()?.assessments.last_mut()?.plans.last_mut()?.add_detail().at)
            }
            Block::ActivePlans if is("PlacementDetail") => {
                Some(person.requests.last_mut()?.active_plans.last_mut()?.add_placement().at)
            }
            Block::ActivePlans if is("SENneed") => {
                Some(person.requests.last_mut()?.active_plans.last_mut()?.add_need().at)
            }
            _ => None,
        }
    }

    fn item(&mut self, at: At, name: &str) -> Open {
        let known = |name: &str| at.block().items().iter().find(|known| known.eq_ignore_ascii_case(name)).copied();
        if let Some(name) = known(name) {
            return Open::Item { block: at, name };
        }
        match alias(name).and_then(known) {
            Some(name) => {
                self.problems.add("IN-0119", row(at), || Some(format!("{at}/{name}").into()));
                Open::Item { block: at, name }
            }
            None => self.stray(at, name.into()),
        }
    }

    fn stray(&mut self, block: At, name: Box<str>) -> Open {
        self.problems.add("IN-0104", row(block), || {
            // An element's name is the file's own word, and so is shown only as far as it can be a name.
            let shown: String =
                name.chars().filter(|letter| letter.is_alphanumeric() || "/_-.".contains(*letter)).take(60).collect();
            Some(format!("{block}/{shown}").into())
        });
        Open::Stray { block, name, inner: false }
    }

    fn cell(&mut self, at: At, item: &str) -> Option<&mut checks::Cell> {
        if at.block() == Block::Header {
            return self.header.cell_mut(item);
        }
        let person = self.person.as_mut()?;
        if at.block() == Block::Person {
            return person.cell_mut(item);
        }
        // Blocks are filled in source order, so the open one of each kind is always the last.
        let request = person.requests.last_mut()?;
        match at.block() {
            Block::Header | Block::Person | Block::ListOne | Block::ListTwo => None,
            Block::Requests => request.cell_mut(item),
            Block::Assessment => request.assessments.last_mut()?.cell_mut(item),
            Block::NamedPlan => request.assessments.last_mut()?.plans.last_mut()?.cell_mut(item),
            Block::PlanDetail => request.assessments.last_mut()?.plans.last_mut()?.details.last_mut()?.cell_mut(item),
            Block::ActivePlans => request.active_plans.last_mut()?.cell_mut(item),
            Block::PlacementDetail => request.active_plans.last_mut()?.placements.last_mut()?.cell_mut(item),
            Block::SenNeed => request.active_plans.last_mut()?.needs.last_mut()?.cell_mut(item),
        }
    }

    fn close(&mut self) -> Result<(), Trouble> {
        match self.stack.pop() {
            Some(Open::Item { block, name }) => self.fill(block, name),
            Some(Open::Stray { block, name, inner: false }) => {
                let cell = checks::Cell::from(self.text.as_str());
                if let Some(person) = self.person.as_mut()
                    && cell.given()
                {
                    person.strays.push(Stray { at: block, name, cell });
                }
            }
            Some(Open::Block(at)) if at.block() == Block::Person => {
                self.persons += 1;
                if let Some(person) = self.person.take() {
                    let rows = [SourceRow { table: 0, line: self.persons }];
                    self.takes.person(person, &rows, self.problems)?;
                }
            }
            Some(Open::Message) => self.tell_header()?,
            _ => {}
        }
        self.text.clear();
        Ok(())
    }

    fn fill(&mut self, block: At, name: &str) {
        if std::mem::take(&mut self.unexpanded) {
            self.problems.add("IN-0106", row(block), || Some(format!("{block}/{name}").into()));
            return;
        }
        let read = checks::Cell::from(self.text.as_str());
        let Some(cell) = self.cell(block, name) else { return };
        if cell.blank() {
            *cell = read;
        } else if read.given() {
            self.problems.add("IN-0105", row(block), || Some(format!("{block}/{name}").into()));
        }
    }

    fn tell_header(&mut self) -> Result<(), Trouble> {
        if !std::mem::replace(&mut self.header_told, true) {
            self.takes.header(&self.header)?;
        }
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), Trouble> {
        if matches!(self.stack.last(), Some(Open::Item { .. } | Open::Stray { .. })) {
            if self.text.len() + text.len() > LONGEST as usize {
                return Err(Trouble::Unreasonable { person: self.persons });
            }
            self.text.push_str(text);
        }
        Ok(())
    }

    fn refer(&mut self, entity: &BytesRef<'_>) -> Result<(), Trouble> {
        let mut letter = [0; 4];
        let text = match entity.resolve_char_ref() {
            Ok(Some(character)) => character.encode_utf8(&mut letter),
            _ => match &**entity {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "apos" => "'",
                "quot" => "\"",
                _ => {
                    self.unexpanded = true;
                    ""
                }
            },
        };
        self.say(text)
    }

    fn fault(&self, error: Error, at: u64, zipped: bool) -> Trouble {
        let person = self.persons;
        match error {
            Error::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<Beyond>()) {
                Some(Beyond::Part) => Trouble::Unreasonable { person },
                Some(Beyond::Cut) => Trouble::Truncated { persons: person },
                Some(beyond) => stopped(io::Error::other(*beyond), zipped),
                None => stopped(io::Error::from(error.kind()), zipped),
            },
            // Each of these means that the input ended inside a piece of markup.
            Error::Syntax(_) => Trouble::Truncated { persons: person },
            Error::IllFormed(_) => Trouble::Malformed { at, what: "a tag that does not match, or a bare &", person },
            _ => Trouble::Malformed { at, what: "text that XML does not allow", person },
        }
    }
}

fn row(at: At) -> Option<u32> {
    at.person_index()
}

/// Names that other tools have been seen to use.
fn alias(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "planwpb" => Some("PlanWBP"),
        "wpb" => Some("WBP"),
        "familyname" => Some("Surname"),
        "givenname" => Some("Forename"),
        "rquestsource" => Some("RequestSource"),
        _ => None,
    }
}

/// Counts what is read for one piece of markup, so that no single piece can fill the memory.
struct Bounded<R> {
    inner: R,
    taken: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken > LONGEST {
            return Err(io::Error::other(Beyond::Part));
        }
        let read = self.inner.read(out)?;
        self.taken += read as u64;
        Ok(read)
    }
}
