//! A draft as stored.

use release::control::CellKind;
use release::gate::{Direction, Draft, DraftCell, DraftMeasure, DraftRow, DraftShare, Fence, KeptBack};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredDraft {
    id: String,
    title: String,
    council: String,
    council_number: String,
    year: u16,
    period: String,
    ledger_head: String,
    atoms: BTreeMap<String, u64>,
    cells: Vec<StoredCell>,
    shares: Vec<[String; 2]>,
    prepared_by: String,
    first: Option<String>,
    last: Option<String>,
    as_at: Option<String>,
    known_at: Option<String>,
    not_witnessed: bool,
    rule_versions: Vec<String>,
    measures: Vec<StoredMeasure>,
    left_out: Vec<String>,
    kept_back: Vec<[String; 4]>,
    fences: Vec<[String; 5]>,
    corrects: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredCell {
    name: String,
    slot: String,
    members: BTreeSet<String>,
    total: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredMeasure {
    id: String,
    title: String,
    question: String,
    label: String,
    counted: String,
    out_of: String,
    cohort: String,
    exceptions: String,
    caveats: Vec<String>,
    unsettled: String,
    better: String,
    rows: Vec<StoredRow>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredRow {
    topic: String,
    part: String,
    counted: String,
    at_most: Option<String>,
    out_of: Option<String>,
}

const DIRECTIONS: [(Direction, &str); 3] =
    [(Direction::Higher, "higher"), (Direction::Lower, "lower"), (Direction::Neither, "neither")];

impl StoredDraft {
    pub(super) fn of(draft: &Draft) -> Self {
        let draft = draft.clone();
        Self {
            id: draft.id,
            title: draft.title,
            council: draft.council,
            council_number: draft.council_number,
            year: draft.year,
            period: draft.period,
            ledger_head: draft.ledger_head,
            atoms: draft.atoms,
            cells: draft
                .cells
                .into_iter()
                .map(|cell| StoredCell {
                    name: cell.name,
                    slot: cell.slot,
                    members: cell.members,
                    total: cell.kind == CellKind::Total,
                })
                .collect(),
            shares: draft.shares.into_iter().map(|share| [share.numerator, share.denominator]).collect(),
            prepared_by: draft.prepared_by,
            first: draft.first.map(|day| day.to_string()),
            last: draft.last.map(|day| day.to_string()),
            as_at: draft.as_at.map(|day| day.to_string()),
            known_at: draft.known_at.map(|day| day.to_string()),
            not_witnessed: draft.not_witnessed,
            rule_versions: draft.rule_versions,
            measures: draft.measures.into_iter().map(StoredMeasure::of).collect(),
            left_out: draft.left_out,
            kept_back: draft.kept_back.into_iter().map(|kept| [kept.measure, kept.title, kept.why, kept.by]).collect(),
            fences: draft
                .fences
                .into_iter()
                .map(|fence| {
                    [fence.cohort, fence.topic, fence.first.to_string(), fence.last.to_string(), fence.measure]
                })
                .collect(),
            corrects: draft.corrects,
        }
    }

    pub(super) fn draft(self) -> Option<Draft> {
        let day = |text: Option<String>| text.map(|text| text.parse().ok()).map_or(Some(None), |day| day.map(Some));
        let kind = |total: bool| if total { CellKind::Total } else { CellKind::Part };
        Some(Draft {
            id: self.id,
            title: self.title,
            council: self.council,
            council_number: self.council_number,
            year: self.year,
            period: self.period,
            ledger_head: self.ledger_head,
            atoms: self.atoms,
            cells: self
                .cells
                .into_iter()
                .map(|cell| DraftCell {
                    name: cell.name,
                    slot: cell.slot,
                    members: cell.members,
                    kind: kind(cell.total),
                })
                .collect(),
            shares: self
                .shares
                .into_iter()
                .map(|[numerator, denominator]| DraftShare { numerator, denominator })
                .collect(),
            prepared_by: self.prepared_by,
            first: day(self.first)?,
            last: day(self.last)?,
            as_at: day(self.as_at)?,
            known_at: day(self.known_at)?,
            not_witnessed: self.not_witnessed,
            rule_versions: self.rule_versions,
            measures: self.measures.into_iter().map(StoredMeasure::measure).collect::<Option<_>>()?,
            left_out: self.left_out,
            kept_back: self
                .kept_back
                .into_iter()
                .map(|[measure, title, why, by]| KeptBack { measure, title, why, by })
                .collect(),
            fences: self
                .fences
                .into_iter()
                .map(|[cohort, topic, first, last, measure]| {
                    Some(Fence { cohort, topic, first: first.parse().ok()?, last: last.parse().ok()?, measure })
                })
                .collect::<Option<_>>()?,
            corrects: self.corrects,
        })
    }
}

impl StoredMeasure {
    fn of(measure: DraftMeasure) -> Self {
        let better = DIRECTIONS.iter().find(|(known, _)| *known == measure.better).map_or("neither", |(_, name)| name);
        let row = |row: DraftRow| StoredRow {
            topic: row.topic,
            part: row.part,
            counted: row.counted,
            at_most: row.at_most,
            out_of: row.out_of,
        };
        Self {
            id: measure.id,
            title: measure.title,
            question: measure.question,
            label: measure.label,
            counted: measure.counted,
            out_of: measure.out_of,
            cohort: measure.cohort,
            exceptions: measure.exceptions,
            caveats: measure.caveats,
            unsettled: measure.unsettled,
            better: better.to_owned(),
            rows: measure.rows.into_iter().map(row).collect(),
        }
    }

    fn measure(self) -> Option<DraftMeasure> {
        let (better, _) = DIRECTIONS.iter().find(|(_, name)| *name == self.better)?;
        let row = |row: StoredRow| DraftRow {
            topic: row.topic,
            part: row.part,
            counted: row.counted,
            at_most: row.at_most,
            out_of: row.out_of,
        };
        Some(DraftMeasure {
            id: self.id,
            title: self.title,
            question: self.question,
            label: self.label,
            counted: self.counted,
            out_of: self.out_of,
            cohort: self.cohort,
            exceptions: self.exceptions,
            caveats: self.caveats,
            unsettled: self.unsettled,
            better: *better,
            rows: self.rows.into_iter().map(row).collect(),
        })
    }
}
