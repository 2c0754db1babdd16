//! What a rule is.

use crate::circumstances::{Circumstances, Context};
use crate::lists::{List, Look};
use crate::problem::{Found, Level};
use crate::register::{Register, Tells};
use crate::row::Person;
use std::fmt;

/// Who can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// Whoever runs the case.
    CaseworkOfficer,
    /// Whoever runs the system and the return.
    DataOfficer,
    /// The school or college.
    School,
}

impl Owner {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Owner::CaseworkOfficer => "casework officer",
            Owner::DataOfficer => "data officer",
            Owner::School => "school",
        }
    }
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Said in the department's guidance, as others quote it.
    Guidance,
    /// The structure of the return.
    Structure,
    /// A time limit in law.
    Law,
    /// A check other public tools make.
    Practice,
    /// The items would contradict one another.
    Logic,
}

impl Basis {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Guidance => "guidance as quoted by others",
            Basis::Structure => "structure of the return",
            Basis::Law => "time limit in law",
            Basis::Practice => "check made by other public tools",
            Basis::Logic => "logic",
        }
    }
}

/// The collection years a rule is in force for, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// First.
    pub from: i16,
    /// Last; nothing while it still holds.
    pub to: Option<i16>,
}

impl Years {
    /// Every year from 2023, the first compulsory return of persons.
    pub const ALL: Years = Years { from: 2023, to: None };

    /// From a year on.
    pub const fn from(from: i16) -> Self {
        Years { from, to: None }
    }

    /// Whether a year is among them.
    pub fn hold(self, year: i16) -> bool {
        year >= self.from && self.to.is_none_or(|to| year <= to)
    }
}

/// Something outside the return without which a rule cannot answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Needs {
    /// The current school register.
    SchoolRegister,
    /// The council's own casework record.
    CaseworkRecord,
    /// The return of the year before.
    LastYearsReturn,
    /// A threshold that the council sets.
    Threshold,
    /// The council that the return should be of.
    SendersNumber,
    /// Items and code sets of that collection year.
    CollectionYear,
    /// A list, or a field of a list, that the file does not carry.
    Columns,
}

impl Needs {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Needs::SchoolRegister => "the school register",
            Needs::CaseworkRecord => "the council's casework record",
            Needs::LastYearsReturn => "last year's return",
            Needs::Threshold => "a threshold set by the council",
            Needs::SendersNumber => "the number of the council that sends the return",
            Needs::CollectionYear => "the items and codes of that collection year",
            Needs::Columns => "a list or a field that the file does not carry",
        }
    }
}

/// State of a rule that looks at the file as a whole. It keeps little per person.
pub trait WholeFile: Send {
    /// Takes the next person, in source order.
    fn person(&mut self, person: &Person, given: &Circumstances<'_>, found: &mut Found<'_>);

    /// After the last.
    fn finish(&mut self, _given: &Circumstances<'_>, _found: &mut Found<'_>) {}
}

/// A look at one person.
pub type PersonCheck = fn(&Person, &Circumstances<'_>, &mut Found<'_>);

/// A look at one person beside the school register.
pub type RegisterCheck = fn(&Person, &Register, &mut Found<'_>);

/// How a rule looks.
#[derive(Clone, Copy)]
pub enum Check {
    /// At the header.
    Header(fn(&Circumstances<'_>, &mut Found<'_>)),
    /// At each person by itself.
    Person(PersonCheck),
    /// At all persons together. `Err` says what the context lacks.
    Whole(fn(&Context) -> Result<Box<dyn WholeFile>, Needs>),
    /// At each person by itself, beside a school register that tells what is needed.
    Register(Tells, RegisterCheck),
    /// At the rows of Annex A's lists: which lists, and which of their fields it needs.
    List {
        /// The lists.
        lists: &'static [List],
        /// The fields.
        columns: &'static [&'static str],
        /// How.
        look: Look,
    },
    /// Not at all, for want of a reference.
    Lacks(Needs),
}

/// A rule of the catalogue.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Our stable id.
    pub id: &'static str,
    /// Its level; some findings of a few rules have the other one, as their text says.
    pub level: Level,
    /// Who can mend it.
    pub owner: Owner,
    /// What it rests on.
    pub basis: Basis,
    /// Years in force.
    pub years: Years,
    /// The department's own number for it: not known to us for any rule yet.
    pub dfe_rule: Option<&'static str>,
    /// A part of the rule that cannot be answered for want of a reference, where the rest can.
    pub lacks_in_part: Option<Needs>,
    /// How it looks.
    pub check: Check,
    /// The source text of the rule's file, whose heading explains it.
    pub(crate) file: &'static str,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl fmt::Debug for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Rule({})", self.id)
    }
}

/// A rule in words, from the heading of its own file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// One sentence.
    pub title: String,
    /// What it checks.
    pub checks: String,
    /// Why it matters.
    pub matters: String,
    /// How to fix it.
    pub fix: String,
    /// An example.
    pub example: String,
}

impl Rule {
    /// The rule in words.
    pub fn explain(&self) -> Explanation {
        let mut lines = self.file.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
        let title = lines.next().unwrap_or_default().to_owned();
        let mut explanation = Explanation {
            title,
            checks: String::new(),
            matters: String::new(),
            fix: String::new(),
            example: String::new(),
        };
        let mut part = None;
        for line in lines {
            if let Some(heading) = line.strip_prefix("# ") {
                part = Some(heading);
                continue;
            }
            let text = match part {
                Some("What it checks") => &mut explanation.checks,
                Some("Why it matters") => &mut explanation.matters,
                Some("How to fix") => &mut explanation.fix,
                Some("Example") => &mut explanation.example,
                _ => continue,
            };
            if !line.is_empty() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(line);
            }
        }
        explanation
    }

    /// One sentence.
    pub fn title(&self) -> String {
        self.explain().title
    }
}
