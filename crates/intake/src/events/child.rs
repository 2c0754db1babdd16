//! The lines of one child, gathered until the next child begins, and then told as facts of the right requests.

use crate::problem::Problems;
use crate::reading::{Identity, PersonRead};
use facts::{Detail, Episode, Fact, Kind};
use std::collections::HashSet;
use terms::{Date, Unknown, When, YearMonth};

/// One accepted line.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Line {
    /// Place in the child's list of requests.
    pub request: usize,
    pub kind: Kind,
    pub on: When,
    pub detail: Detail,
}

/// The child whose lines are being read.
#[derive(Default)]
pub(crate) struct Child {
    pub identity: Identity,
    pub first_row: u32,
    birth_row: Option<u32>,
    requests: Vec<String>,
    lines: Vec<(Line, u32)>,
    seen: HashSet<Line>,
}

impl Child {
    /// Begins another child.
    pub fn begin(&mut self, id: &str, row: u32) {
        self.identity = Identity { source_id: Some(id.to_owned()), ..Identity::default() };
        self.first_row = row;
        self.birth_row = None;
        self.requests.clear();
        self.lines.clear();
        self.seen.clear();
    }

    /// Whether these are lines of that child.
    pub fn is(&self, id: &str) -> bool {
        self.identity.source_id.as_deref() == Some(id)
    }

    /// The place of a request's label in the child's list.
    pub fn request(&mut self, label: &str) -> usize {
        match self.requests.iter().position(|held| held == label) {
            Some(place) => place,
            None => {
                self.requests.push(label.to_owned());
                self.requests.len() - 1
            }
        }
    }

    /// Sets a part of who the child is. A later line that says otherwise is listed.
    pub fn identify<T: PartialEq>(
        part: &mut Option<T>,
        said: Option<T>,
        row: u32,
        column: &'static str,
        problems: &mut Problems,
    ) {
        match (part.as_ref(), said) {
            (None, said) => *part = said,
            (Some(held), Some(said)) if *held != said => problems.field("IN-0120", row, column),
            _ => {}
        }
    }

    /// The day of birth, which also tells the month.
    pub fn born(&mut self, day: Option<Date>, row: u32, problems: &mut Problems) {
        if day.is_some() && self.birth_row.is_none() {
            self.birth_row = Some(row);
        }
        Self::identify(&mut self.identity.birth_date, day, row, "birth_date", problems);
    }

    /// Takes a line; `false` if it repeats an earlier one.
    pub fn take(&mut self, line: Line, row: u32) -> bool {
        let new = self.seen.insert(line);
        if new {
            self.lines.push((line, row));
        }
        new
    }

    /// What the lines come to; nothing if there was none to record.
    pub fn told(&mut self) -> Option<PersonRead> {
        if self.lines.is_empty() {
            return None;
        }
        let labels = self.labels();
        let mut facts = Vec::with_capacity(self.lines.len() + 1);
        let month = self.identity.birth_date.and_then(YearMonth::of);
        let stated = self.lines.iter().any(|(line, _)| line.kind == Kind::BirthMonth);
        if let (Some(month), Some(row), false) = (month, self.birth_row, stated) {
            let on = When::Unknown(Unknown::NotCarried);
            facts.extend(Fact::new(Episode::Person, Kind::BirthMonth, on, Detail::Month(month), row));
        }
        for (line, row) in &self.lines {
            let episode = match line.kind.of_person() {
                true => Episode::Person,
                false => labels.get(line.request).copied().unwrap_or(Episode::Unlabelled { nth: u8::MAX }),
            };
            facts.extend(Fact::new(episode, line.kind, line.on, line.detail, *row));
        }
        let identity = std::mem::take(&mut self.identity);
        Some(PersonRead { identity, facts, row: self.first_row })
    }

    /// A label for each request: the day of receipt, else the start of its plan, else its place in the file.
    fn labels(&self) -> Vec<Episode> {
        let mut labels: Vec<Episode> = Vec::with_capacity(self.requests.len());
        for request in 0..self.requests.len() {
            let day = |kind| {
                let mut own = self.lines.iter().filter(|(line, _)| line.request == request && line.kind == kind);
                own.find_map(|(line, _)| line.on.day())
            };
            let received = day(Kind::RequestReceived);
            let started = day(Kind::PlanStart).or_else(|| day(Kind::PlanIssued));
            let like = |nth| match (received, started) {
                (Some(on), _) => Episode::Received { on, nth },
                (None, Some(start)) => Episode::Plan { start, nth },
                (None, None) => Episode::Unlabelled { nth },
            };
            let free = (0..=u8::MAX).map(like).find(|label| !labels.contains(label));
            labels.push(free.unwrap_or(like(u8::MAX)));
        }
        labels
    }
}
