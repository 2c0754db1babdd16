//! What a person proposes to publish.

use super::saying::{DraftMeasure, Fence, KeptBack};
use crate::control::{Cell, CellKind, Share, Table};
use std::collections::{BTreeMap, BTreeSet};
use terms::Date;

/// A number proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftCell {
    /// Its name, with its period.
    pub name: String,
    /// Its place without the period, the same from release to release.
    pub slot: String,
    /// The atoms it counts, by their lasting names.
    pub members: BTreeSet<String>,
    /// Whether it is a council-wide total of a duty. Such a total is published as counted.
    pub kind: CellKind,
}

/// A percentage proposed: names of its numerator and denominator among the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftShare {
    /// The cell counted.
    pub numerator: String,
    /// Out of which cell.
    pub denominator: String,
}

/// A release before it is checked. Made of aggregates only: no subject, no identifier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Lasting name of the release.
    pub id: String,
    /// Title, for reading.
    pub title: String,
    /// The council, for reading.
    pub council: String,
    /// Its three-digit number.
    pub council_number: String,
    /// The year the figures are of.
    pub year: u16,
    /// The period they are of, for reading ("September 2026").
    pub period: String,
    /// Head of the ledger they were worked out from.
    pub ledger_head: String,
    /// The finest counts, by lasting name. Those of earlier releases over linked figures belong here too.
    pub atoms: BTreeMap<String, u64>,
    /// What would be printed.
    pub cells: Vec<DraftCell>,
    /// Which pairs would be printed as percentages.
    pub shares: Vec<DraftShare>,
    /// Who prepared it.
    pub prepared_by: String,
    /// First day of the period.
    pub first: Option<Date>,
    /// Last day of the period.
    pub last: Option<Date>,
    /// D: as things were true at the end of this day.
    pub as_at: Option<Date>,
    /// K: as they were known at the end of this day.
    pub known_at: Option<Date>,
    /// Some of the record was loaded as history.
    pub not_witnessed: bool,
    /// Versions of the rules.
    pub rule_versions: Vec<String>,
    /// What is said of the measures, in order, with the names of their numbers.
    pub measures: Vec<DraftMeasure>,
    /// What could not go into it, and why, in sentences.
    pub left_out: Vec<String>,
    /// Totals that a named person keeps back.
    pub kept_back: Vec<KeptBack>,
    /// Which children its breakdowns are about.
    pub fences: BTreeSet<Fence>,
    /// The release that this one corrects.
    pub corrects: Option<String>,
}

impl Draft {
    /// Every word that would be printed, in order: part of what is approved.
    pub(super) fn words(&self) -> Vec<&str> {
        let mut words = vec![&self.title, &self.council, &self.period];
        for measure in &self.measures {
            words.extend([&measure.id, &measure.title, &measure.question, &measure.label, &measure.counted]);
            words.extend([&measure.out_of, &measure.cohort, &measure.exceptions, &measure.unsettled]);
            words.extend(measure.caveats.iter());
            for row in &measure.rows {
                words.extend([&row.topic, &row.part, &row.counted]);
                words.extend(row.at_most.iter().chain(&row.out_of));
            }
        }
        words.extend(self.left_out.iter());
        for kept in &self.kept_back {
            words.extend([&kept.measure, &kept.why, &kept.by]);
        }
        words.into_iter().chain(self.rule_versions.iter().chain(&self.corrects)).map(String::as_str).collect()
    }

    /// Numbers of atoms by name: the draft's own, in order of name.
    pub(super) fn places(&self) -> BTreeMap<&str, usize> {
        self.atoms.keys().enumerate().map(|(place, name)| (name.as_str(), place)).collect()
    }

    /// The draft as a table; `None` if a cell counts an atom that is not given, or a percentage a cell that is not there.
    pub(super) fn table(&self) -> Option<Table> {
        let places = self.places();
        let cell = |cell: &DraftCell| {
            let members: Option<Vec<usize>> =
                cell.members.iter().map(|atom| places.get(atom.as_str()).copied()).collect();
            Some(Cell { name: cell.name.clone(), slot: cell.slot.clone(), members: members?, kind: cell.kind })
        };
        let find = |name: &str| self.cells.iter().position(|cell| cell.name == name);
        let share = |share: &DraftShare| {
            Some(Share { numerator: find(&share.numerator)?, denominator: find(&share.denominator)? })
        };
        Some(Table {
            atoms: self.atoms.values().copied().collect(),
            cells: self.cells.iter().map(cell).collect::<Option<_>>()?,
            shares: self.shares.iter().map(share).collect::<Option<_>>()?,
        })
    }
}
