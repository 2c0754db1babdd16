//! The list: every problem of the files that count, with its state and whose it is.

use crate::accept::{Acceptance, Acceptances};
use crate::problem::{Mark, Problem};
use crate::whose::Whose;
use facts::SubjectId;
use std::collections::HashSet;
use terms::{Date, LaCode};

/// How a problem stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has accepted it.
    Open,
    /// Somebody has, for the time being. It stays on the list.
    Accepted(Acceptance),
    /// Somebody had, and the last day has passed: it is open again.
    Lapsed(Acceptance),
}

impl State {
    /// In a word.
    pub fn name(&self) -> &'static str {
        match self {
            State::Open => "open",
            State::Accepted(_) => "accepted",
            State::Lapsed(_) => "lapsed",
        }
    }
}

/// Since when, as far as the file before it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Since {
    /// The file before had it too.
    FileBefore,
    /// This file is the first to have it.
    ThisFile,
    /// There is no file before it, or it is no longer kept.
    NotKnown,
}

impl Since {
    /// In words.
    pub fn plain(self) -> &'static str {
        match self {
            Since::FileBefore => "Also in the file before",
            Since::ThisFile => "New in this file",
            Since::NotKnown => "Not known: no earlier file to compare with",
        }
    }
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The problem.
    pub problem: Problem,
    /// Its mark.
    pub mark: Mark,
    /// How it stands.
    pub state: State,
    /// Since when.
    pub since: Since,
    /// Who could put it right.
    pub whose: Whose,
}

/// The problems of a file as lines. `before` are those of the file of the same series before it, if they are known; `whose`
/// says of a person where the case stands.
pub fn lines(
    council: LaCode,
    problems: &[Problem],
    before: Option<&[Problem]>,
    acceptances: &Acceptances,
    day: Date,
    whose: impl Fn(SubjectId) -> Whose,
) -> Vec<Line> {
    let held: Option<HashSet<Mark>> = before.map(|before| before.iter().map(|one| one.mark(council)).collect());
    let line = |problem: &Problem| {
        let mark = problem.mark(council);
        let state = match acceptances.of(&mark) {
            None => State::Open,
            Some(acceptance) if acceptance.holds_on(day) => State::Accepted(acceptance.clone()),
            Some(acceptance) => State::Lapsed(acceptance.clone()),
        };
        let since = match &held {
            None => Since::NotKnown,
            Some(held) if held.contains(&mark) => Since::FileBefore,
            Some(_) => Since::ThisFile,
        };
        Line { problem: problem.clone(), mark, state, since, whose: problem.subject.map(&whose).unwrap_or_default() }
    };
    problems.iter().map(line).collect()
}

/// What a list is narrowed to. What is left out narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Id of a rule.
    pub rule: Option<String>,
    /// Who can mend it, in the words of [`checks::Owner`].
    pub owner: Option<String>,
    /// A team; `Some(None)` for those of no known team.
    pub team: Option<Option<i32>>,
    /// An officer; `Some(None)` for those of no known officer.
    pub officer: Option<Option<i32>>,
    /// A school by its number; `Some(None)` for those of no known school.
    pub school: Option<Option<String>>,
    /// The name of a state.
    pub state: Option<String>,
    /// Id of a measure that it touches.
    pub measure: Option<String>,
}

impl Filter {
    /// Whether a line is on the list.
    pub fn takes(&self, line: &Line) -> bool {
        let fits = |wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|wanted| wanted == is);
        fits(&self.rule, line.problem.rule)
            && fits(&self.owner, owner_of(line.problem.rule))
            && fits(&self.state, line.state.name())
            && self.team.is_none_or(|team| team == line.whose.team)
            && self.officer.is_none_or(|officer| officer == line.whose.officer)
            && self
                .school
                .as_ref()
                .is_none_or(|school| school.as_deref() == line.whose.school.as_ref().map(terms::Urn::as_str))
            && self.measure.as_deref().is_none_or(|measure| crate::touches(&line.problem, measure))
    }
}

/// Who can mend what a rule finds. What cannot be read is mended where the file is made.
fn owner_of(rule: &str) -> &'static str {
    checks::rule(rule).map_or(checks::Owner::DataOfficer, |rule| rule.owner).name()
}
