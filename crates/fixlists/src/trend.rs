//! How many problems each file had, file after file, and what came and went in between.

use crate::accept::Acceptances;
use crate::problem::{Mark, Problem, Severity};
use std::collections::HashSet;
use terms::{Date, LaCode};

/// One file of a series with its problems; `None` where it is no longer kept and nothing can be said.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Number of its batch.
    pub batch: u64,
    /// The day it was taken in.
    pub on: Date,
    /// Its problems.
    pub problems: Option<&'a [Problem]>,
}

/// What one file came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Number of its batch.
    pub batch: u64,
    /// The day it was taken in.
    pub on: Date,
    /// Its counts; nothing if the file is no longer kept.
    pub counts: Option<Counts>,
}

/// The counts of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Problems that must be put right.
    pub errors: u64,
    /// Problems to be put right or explained.
    pub queries: u64,
    /// What could not be read as it stood.
    pub unread: u64,
    /// Of all these: accepted, as things stand today.
    pub accepted: u64,
    /// Not in the file before; nothing without one.
    pub new: Option<u64>,
    /// In the file before and no longer here: closed by the import itself.
    pub closed: Option<u64>,
}

impl Counts {
    /// All that are not accepted.
    pub fn open(&self) -> u64 {
        (self.errors + self.queries + self.unread).saturating_sub(self.accepted)
    }
}

/// The files of one series in their order, oldest first. `day` is the day on which acceptances are held against their last.
pub fn trend(council: LaCode, files: &[File<'_>], acceptances: &Acceptances, day: Date) -> Vec<Point> {
    let mut before: Option<HashSet<Mark>> = None;
    let mut points = Vec::with_capacity(files.len());
    for file in files {
        let Some(problems) = file.problems else {
            before = None;
            points.push(Point { batch: file.batch, on: file.on, counts: None });
            continue;
        };
        let mut counts = Counts::default();
        let mut marks = HashSet::with_capacity(problems.len());
        for problem in problems {
            let mark = problem.mark(council);
            match problem.severity {
                Severity::Error => counts.errors += 1,
                Severity::Query => counts.queries += 1,
                Severity::Unread => counts.unread += 1,
            }
            let accepted = acceptances.of(&mark).is_some_and(|acceptance| acceptance.holds_on(day));
            counts.accepted += u64::from(accepted);
            marks.insert(mark);
        }
        if let Some(before) = &before {
            counts.new = Some(marks.difference(before).count() as u64);
            counts.closed = Some(before.difference(&marks).count() as u64);
        }
        points.push(Point { batch: file.batch, on: file.on, counts: Some(counts) });
        before = Some(marks);
    }
    points
}
