//! What a rule found: which rule, where, how serious. Never the value: that is asked of the person's row, by those who may.

use crate::at::At;
use crate::lists::Child;
use crate::row::{Header, Person};
use crate::rule::Rule;
use std::fmt;

/// How serious.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Must be put right before the return can go.
    Error,
    /// Put right, or explain.
    Query,
}

impl Level {
    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Query => "query",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// One finding of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The rule.
    pub rule: &'static Rule,
    /// How serious it is here.
    pub level: Level,
    /// The block.
    pub at: At,
    /// The item; nothing if the block as a whole is meant.
    pub item: Option<&'static str>,
}

impl Problem {
    /// Number of the person in the file, from 1; nothing if it concerns the file as a whole.
    pub fn person_index(&self) -> Option<u32> {
        self.at.person_index()
    }

    /// The path of the element, such as `Person[3]/Requests[1]/Assessment/Week20`.
    pub fn path(&self) -> String {
        match self.item {
            Some(item) => format!("{}/{item}", self.at),
            None => self.at.to_string(),
        }
    }

    /// What the file says there. This is a child's data: only for the fix list of the council's own officer.
    pub fn identified_value<'a>(&self, person: &'a Person) -> Option<&'a str> {
        person.item(self.at, self.item?)?.text()
    }

    /// What a row of a list says there: as much a child's data.
    pub fn list_value<'a>(&self, child: &'a Child) -> Option<&'a str> {
        child.cell(self.item?)?.text()
    }

    /// What the header says there.
    pub fn header_value<'a>(&self, header: &'a Header) -> Option<&'a str> {
        header.cell(self.item?)?.text()
    }
}

/// Where one rule puts its findings.
pub struct Found<'a> {
    rule: &'static Rule,
    sink: &'a mut dyn FnMut(Problem),
}

impl<'a> Found<'a> {
    pub(crate) fn new(rule: &'static Rule, sink: &'a mut dyn FnMut(Problem)) -> Self {
        Self { rule, sink }
    }

    /// A finding at the rule's own level.
    pub fn report(&mut self, at: At, item: &'static str) {
        self.report_as(self.rule.level, at, item);
    }

    /// A finding at another level, for rules that know two.
    pub fn report_as(&mut self, level: Level, at: At, item: &'static str) {
        (self.sink)(Problem { rule: self.rule, level, at, item: Some(item) });
    }

    /// A finding about a block as a whole.
    pub fn report_block(&mut self, at: At) {
        (self.sink)(Problem { rule: self.rule, level: self.rule.level, at, item: None });
    }
}
