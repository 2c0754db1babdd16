//! Runs the catalogue over a return, person by person.

use crate::catalogue;
use crate::circumstances::{Circumstances, Context};
use crate::problem::{Found, Problem};
use crate::row::{Header, Person, Return};
use crate::rule::{Check, Needs, PersonCheck, RegisterCheck, Rule, WholeFile};
use crate::year::CollectionYear;
use terms::Date;

/// A rule that could not answer, or not wholly, and for want of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotChecked {
    /// The rule.
    pub rule: &'static Rule,
    /// What it lacks.
    pub needs: Needs,
    /// Part of the rule was checked all the same.
    pub in_part: bool,
}

/// What came of checking a file.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Every finding, in order of person.
    pub problems: Vec<Problem>,
    /// Rules that could not answer, apart from those that passed.
    pub could_not_check: Vec<NotChecked>,
    /// Persons looked at.
    pub persons: u32,
}

/// Takes a return person by person, so that a file of any length is checked in little memory.
pub struct Checker<'a> {
    circumstances: Option<Circumstances<'a>>,
    each: Vec<(&'static Rule, PersonCheck)>,
    whole: Vec<(&'static Rule, Box<dyn WholeFile>)>,
    beside_register: Vec<(&'static Rule, RegisterCheck)>,
    not_checked: Vec<NotChecked>,
    persons: u32,
}

impl<'a> Checker<'a> {
    /// Begins with the header, whose rules answer at once. `as_at` replaces the census date as the day that ages and
    /// "in the future" go by. If no data are held for the collection year, only the rules of the header answer.
    pub fn new(header: &'a Header, as_at: Option<Date>, context: &'a Context, sink: &mut dyn FnMut(Problem)) -> Self {
        let stated = header.year.text().and_then(|text| text.parse().ok());
        let year = stated.or(context.year).and_then(CollectionYear::of);
        let circumstances =
            year.map(|year| Circumstances { year, reference: as_at.unwrap_or(year.census), header, context });
        let mut checker = Checker {
            circumstances,
            each: Vec::new(),
            whole: Vec::new(),
            beside_register: Vec::new(),
            not_checked: Vec::new(),
            persons: 0,
        };
        for rule in catalogue() {
            checker.place(rule, context, sink);
        }
        checker
    }

    fn place(&mut self, rule: &'static Rule, context: &Context, sink: &mut dyn FnMut(Problem)) {
        if matches!(rule.check, Check::List { .. }) {
            return;
        }
        let mut lacks = |needs, in_part| self.not_checked.push(NotChecked { rule, needs, in_part });
        let Some(given) = &self.circumstances else { return lacks(Needs::CollectionYear, false) };
        if !rule.years.hold(given.year.year) {
            return;
        }
        if let Some(needs) = rule.lacks_in_part.filter(|needs| !context.has(*needs)) {
            lacks(needs, true);
        }
        match rule.check {
            Check::Header(check) => check(given, &mut Found::new(rule, sink)),
            Check::Person(check) => self.each.push((rule, check)),
            Check::Whole(start) => match start(context) {
                Ok(state) => self.whole.push((rule, state)),
                Err(needs) => lacks(needs, false),
            },
            Check::Register(tells, check) => match context.register.as_deref().filter(|held| held.tells(tells)) {
                Some(_) => self.beside_register.push((rule, check)),
                None => lacks(Needs::SchoolRegister, false),
            },
            Check::List { .. } => {}
            Check::Lacks(needs) => lacks(needs, false),
        }
    }

    /// Looks at the next person.
    pub fn person(&mut self, person: &Person, sink: &mut dyn FnMut(Problem)) {
        self.persons += 1;
        let Some(given) = &self.circumstances else { return };
        for (rule, check) in &self.each {
            check(person, given, &mut Found::new(rule, sink));
        }
        if let Some(register) = given.context.register.as_deref() {
            for (rule, check) in &self.beside_register {
                check(person, register, &mut Found::new(rule, sink));
            }
        }
        for (rule, state) in &mut self.whole {
            state.person(person, given, &mut Found::new(rule, sink));
        }
    }

    /// After the last person: what the rules over the whole file find, and which rules could not answer.
    pub fn finish(mut self, sink: &mut dyn FnMut(Problem)) -> Vec<NotChecked> {
        if let Some(given) = &self.circumstances {
            for (rule, state) in &mut self.whole {
                state.finish(given, &mut Found::new(rule, sink));
            }
        }
        self.not_checked
    }
}

/// Checks a whole return that is already in memory.
pub fn run(whole: &Return, as_at: Option<Date>, context: &Context) -> Outcome {
    let mut problems = Vec::new();
    let mut sink = |problem| problems.push(problem);
    let mut checker = Checker::new(&whole.header, as_at, context, &mut sink);
    for person in &whole.persons {
        checker.person(person, &mut sink);
    }
    let persons = checker.persons;
    let could_not_check = checker.finish(&mut sink);
    Outcome { problems, could_not_check, persons }
}
