//! What a reader could not take as it stood. A problem says where and what sort, never the value.

use crate::code::{Explanation, explain};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One thing listed while reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable code, such as `IN-0101`.
    pub code: &'static str,
    /// Row: the line of a CSV file (the header is line 1) or the number of the person in an XML file (from 1).
    pub row: Option<u32>,
    /// Column of a CSV file, or path of the element inside the person.
    pub field: Option<Cow<'static, str>>,
}

impl Problem {
    /// What it means and what to do.
    pub fn explain(&self) -> Option<&'static Explanation> {
        explain(self.code)
    }
}

/// The problems of one file: the first thousand of each code, and how many there are of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    listed: Vec<Problem>,
    counts: BTreeMap<&'static str, u64>,
}

impl Problems {
    const LISTED_OF_EACH: u64 = 1000;

    /// Those listed, in source order.
    pub fn listed(&self) -> &[Problem] {
        &self.listed
    }

    /// How many there are of each code, listed or not.
    pub fn counts(&self) -> &BTreeMap<&'static str, u64> {
        &self.counts
    }

    /// How many there are of one code.
    pub fn count(&self, code: &str) -> u64 {
        self.counts.get(code).copied().unwrap_or(0)
    }

    pub(crate) fn add(
        &mut self,
        code: &'static str,
        row: Option<u32>,
        field: impl FnOnce() -> Option<Cow<'static, str>>,
    ) {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        if *count <= Self::LISTED_OF_EACH {
            self.listed.push(Problem { code, row, field: field() });
        }
    }

    pub(crate) fn row(&mut self, code: &'static str, row: u32) {
        self.add(code, Some(row), || None);
    }

    pub(crate) fn field(&mut self, code: &'static str, row: u32, field: impl Into<Cow<'static, str>>) {
        self.add(code, Some(row), || Some(field.into()));
    }

    pub(crate) fn file(&mut self, code: &'static str) {
        self.add(code, None, || None);
    }
}
