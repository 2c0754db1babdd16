//! The XML of a return (sen2.md 1.7(a)), person by person. Items stand in the order of the year's data, blank ones are left out.

use checks::{At, Block, Cell, CollectionYear, Header, Person};
use std::io::{self, Write};

/// Writes a return to any writer, holding one person at a time.
pub struct Writer<W> {
    out: W,
    year: &'static CollectionYear,
    text: String,
}

const IN_COLLECTION: [&str; 3] = ["Collection", "Year", "ReferenceDate"];
const IN_SOURCE: [&str; 6] = ["SourceLevel", "LEA", "SoftwareCode", "Release", "SerialNo", "DateTime"];

impl<W: Write> Writer<W> {
    /// Begins with the header. The designated officers' items are left out: where they stand is not verified.
    pub fn begin(out: W, year: &'static CollectionYear, header: &Header) -> io::Result<Self> {
        let mut writer = Self { out, year, text: String::with_capacity(8192) };
        writer.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let space = &year.writing.namespace;
        if space.is_empty() {
            writer.open("Message")
        } else {
            writer.open_in("Message", space)
        }
        writer.open("Header");
        for (group, items) in [("CollectionDetails", IN_COLLECTION.as_slice()), ("Source", IN_SOURCE.as_slice())] {
            writer.open(group);
            for item in items {
                writer.item(item, header.cell(item));
            }
            writer.close(group);
        }
        writer.close("Header");
        writer.text.push('\n');
        writer.open("Persons");
        writer.text.push('\n');
        writer.flush()?;
        Ok(writer)
    }

    /// The next person.
    pub fn person(&mut self, person: &Person) -> io::Result<()> {
        self.open("Person");
        self.items(person, person.at);
        for request in &person.requests {
            self.open("Requests");
            self.items(person, request.at);
            for assessment in &request.assessments {
                self.open("Assessment");
                self.items(person, assessment.at);
                for plan in &assessment.plans {
                    self.open("NamedPlan");
                    self.items(person, plan.at);
                    plan.details.iter().for_each(|own| self.leaf(person, own.at));
                    self.close("NamedPlan");
                }
                self.close("Assessment");
            }
            for active in &request.active_plans {
                self.open("ActivePlans");
                self.items(person, active.at);
                active.placements.iter().for_each(|own| self.leaf(person, own.at));
                active.needs.iter().for_each(|own| self.leaf(person, own.at));
                self.close("ActivePlans");
            }
            self.close("Requests");
        }
        self.close("Person");
        self.text.push('\n');
        self.flush()
    }

    /// The end; gives the writer back.
    pub fn finish(mut self) -> io::Result<W> {
        self.close("Persons");
        self.text.push('\n');
        self.close("Message");
        self.text.push('\n');
        self.flush()?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn leaf(&mut self, person: &Person, at: At) {
        self.open(at.block().name());
        self.items(person, at);
        self.close(at.block().name());
    }

    fn items(&mut self, person: &Person, at: At) {
        let block: Block = at.block();
        for item in self.year.items(block.name()) {
            self.item(item, person.item(at, item));
        }
    }

    fn item(&mut self, name: &str, cell: Option<&Cell>) {
        let Some(text) = cell.and_then(Cell::text) else { return };
        self.open(name);
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                // Characters that XML cannot hold would make the whole return unreadable.
                letter if letter.is_control() => self.text.push(' '),
                letter => self.text.push(letter),
            }
        }
        self.close(name);
    }

    fn open(&mut self, name: &str) {
        self.text.push('<');
        self.text.push_str(name);
        self.text.push('>');
    }

    fn open_in(&mut self, name: &str, namespace: &str) {
        self.text.push_str(&format!("<{name} xmlns=\"{namespace}\">"));
    }

    fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}
