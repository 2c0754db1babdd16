//! From figures to a draft: each number by a lasting name, and the finest counts that it is made of.

use super::draft::{Draft, DraftCell, DraftShare};
use super::saying::{DraftMeasure, DraftRow, Fence, KeptBack};
use crate::control::CellKind;
use measures::{Count, Definition, Figure, Measure, Topic, Unit};
use std::collections::BTreeSet;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Lasting name of the release.
    pub id: String,
    /// Title, for reading.
    pub title: String,
    /// The council, for reading.
    pub council: String,
    /// Its three-digit number.
    pub council_number: String,
    /// Who prepares it.
    pub prepared_by: String,
    /// Which measures, in the order in which they are to be read.
    pub measures: Vec<Measure>,
    /// Which breakdowns of them.
    pub breakdowns: Vec<(Measure, Topic)>,
    /// Totals that a named person keeps back: the measure, why, who.
    pub kept_back: Vec<(Measure, String, String)>,
    /// The release that this one corrects.
    pub corrects: Option<String>,
}

/// Prepares a draft from figures of one period. What cannot go into it is left out, and said.
///
/// A total that the record settles only to a range is given as its least and its most. A breakdown is given only where every
/// part of it is settled and the parts come to the total.
pub fn prepare(wanted: &Wanted, figures: &[Figure]) -> Draft {
    let mut made = Made { wanted, draft: empty(wanted, figures), period: String::new() };
    for measure in &wanted.measures {
        let Some(definition) = measure.definition() else { continue };
        let of_measure: Vec<&Figure> = figures.iter().filter(|figure| figure.measure == *measure).collect();
        let Some(total) = of_measure.iter().find(|figure| figure.breakdown.is_none()) else { continue };
        made.period = total.period.to_string();
        if let Some((_, why, by)) = wanted.kept_back.iter().find(|(kept, _, _)| kept == measure) {
            let (title, measure) = (definition.title.to_owned(), definition.id.to_owned());
            made.draft.kept_back.push(KeptBack { measure, title, why: why.clone(), by: by.clone() });
            continue;
        }
        made.measure(definition, total, &of_measure);
    }
    made.draft
}

fn empty(wanted: &Wanted, figures: &[Figure]) -> Draft {
    let first = figures.first();
    let last_day = first.map(|figure| figure.period.last());
    Draft {
        id: wanted.id.clone(),
        title: wanted.title.clone(),
        council: wanted.council.clone(),
        council_number: wanted.council_number.clone(),
        year: last_day.and_then(|day| u16::try_from(day.year()).ok()).unwrap_or_default(),
        period: first.map(|figure| figure.period.to_string()).unwrap_or_default(),
        ledger_head: first.map(|figure| figure.working.ledger_head.to_string()).unwrap_or_default(),
        first: first.map(|figure| figure.period.first()),
        last: last_day,
        as_at: first.map(|figure| figure.working.as_at),
        known_at: first.map(|figure| figure.working.known_at),
        not_witnessed: first.is_some_and(|figure| figure.working.not_witnessed),
        rule_versions: first.map(|figure| figure.working.rule_versions.to_vec()).unwrap_or_default(),
        prepared_by: wanted.prepared_by.clone(),
        corrects: wanted.corrects.clone(),
        ..Draft::default()
    }
}

/// A draft being made.
struct Made<'a> {
    wanted: &'a Wanted,
    draft: Draft,
    period: String,
}

impl Made<'_> {
    fn measure(&mut self, definition: &Definition, total: &Figure, figures: &[&Figure]) {
        let left_out = match definition.unit {
            Unit::Weeks => Some("an average is not published by this release; the counts beside it are"),
            Unit::EstimatedPercent | Unit::EstimatedWeeks => {
                Some("an estimate is not published by this release; the counts beside it are")
            }
            Unit::NotMeasured => Some("not measured"),
            Unit::Count | Unit::Percent => None,
        };
        if let Some(why) = left_out {
            self.draft.left_out.push(format!("{}: {why}.", definition.title));
            return;
        }
        let mut rows = vec![self.total(definition, total)];
        for (_, topic) in self.wanted.breakdowns.iter().filter(|(measure, _)| *measure == definition.measure) {
            let parts: Vec<&Figure> = figures
                .iter()
                .copied()
                .filter(|figure| figure.breakdown.is_some_and(|part| part.topic() == *topic))
                .collect();
            match self.breakdown(definition, *topic, total, &parts) {
                Ok(parts) => rows.extend(parts),
                Err(why) => self.draft.left_out.push(format!(
                    "{}, by {}: {why}.",
                    definition.title,
                    topic.plain().to_lowercase()
                )),
            }
        }
        let working = &total.working;
        let unsettled = match total.unsettled {
            0 => String::new(),
            cases => {
                let why: Vec<String> = working.unknowns.iter().map(|(why, cases)| format!("{why} ({cases})")).collect();
                format!("{cases} cases are not settled: {}", why.join("; "))
            }
        };
        self.draft.measures.push(DraftMeasure {
            id: definition.id.to_owned(),
            title: definition.title.to_owned(),
            question: definition.question.to_owned(),
            label: definition.label().to_owned(),
            counted: definition.numerator.to_owned(),
            out_of: definition.denominator.unwrap_or_default().to_owned(),
            cohort: definition.cohort.to_owned(),
            exceptions: definition.exceptions.to_owned(),
            caveats: definition
                .caveats
                .iter()
                .map(|caveat| (*caveat).to_owned())
                .chain(working.notes.clone())
                .collect(),
            unsettled,
            better: definition.better,
            rows,
        });
    }

    fn total(&mut self, definition: &Definition, total: &Figure) -> DraftRow {
        let (id, title) = (definition.id, definition.title);
        let row =
            DraftRow { topic: String::new(), part: String::new(), counted: String::new(), at_most: None, out_of: None };
        if let (Some(counted), Some(of)) = (total.numerator.exact(), total.denominator.and_then(Count::exact)) {
            let (yes, no) = (self.atom(id, "yes", counted), self.atom(id, "no", of.saturating_sub(counted)));
            let counted = self.cell(&format!("{id}|counted"), title, [yes.clone()], CellKind::Total);
            let out_of = self.cell(&format!("{id}|of"), &format!("{title}: out of"), [yes, no], CellKind::Total);
            self.share(&counted, &out_of);
            return DraftRow { counted, out_of: Some(out_of), ..row };
        }
        let least = self.atom(id, "least", total.numerator.low());
        let counted = self.cell(&format!("{id}|counted"), title, [least.clone()], CellKind::Total);
        let doubt = total.numerator.high() - total.numerator.low();
        let at_most = (doubt > 0).then(|| {
            let doubt = self.atom(id, "doubt", doubt);
            self.cell(&format!("{id}|at most"), &format!("{title}: at most"), [least, doubt], CellKind::Total)
        });
        // Out of a range no percentage is given.
        let out_of = total.denominator.map(|of| {
            let of = self.atom(id, "of", of.high());
            self.cell(&format!("{id}|of"), &format!("{title}: out of at most"), [of], CellKind::Total)
        });
        DraftRow { counted, at_most, out_of, ..row }
    }

    /// The parts of one breakdown, or why they are not given.
    fn breakdown(
        &mut self,
        definition: &Definition,
        topic: Topic,
        total: &Figure,
        parts: &[&Figure],
    ) -> Result<Vec<DraftRow>, &'static str> {
        let exact = |figure: &Figure| {
            let of = figure.denominator.unwrap_or(figure.numerator);
            Some((figure.numerator.exact()?, of.exact()?))
        };
        let whole = exact(total).ok_or("the record does not settle the total")?;
        let counts: Option<Vec<(u64, u64)>> = parts.iter().copied().map(exact).collect();
        let counts = counts.ok_or("the record does not settle every part")?;
        let sum = counts.iter().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        if sum != whole {
            return Err("the parts do not come to the total, since some cases could be in two of them");
        }
        let percent = definition.unit == Unit::Percent;
        let (id, by) = (definition.id, topic.plain());
        let (mut rows, mut all, mut all_yes) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for (figure, (yes, of)) in parts.iter().zip(counts) {
            let part = figure.breakdown.map(|part| part.to_string()).unwrap_or_default();
            let rest = of.saturating_sub(yes);
            let yes = self.atom(id, &format!("{by}|{part}|yes"), yes);
            let slot = format!("{id}|{by}|{part}");
            let label = format!("{}: {part}", definition.title);
            let counted = self.part(&format!("{slot}|counted"), &label, [yes.clone()]);
            let out_of = percent.then(|| {
                let no = self.atom(id, &format!("{by}|{part}|no"), rest);
                all.extend([yes.clone(), no.clone()]);
                let out_of = self.part(&format!("{slot}|of"), &format!("{label}: out of"), [yes.clone(), no]);
                self.share(&counted, &out_of);
                out_of
            });
            rows.push(DraftRow { topic: by.to_owned(), part, counted, at_most: None, out_of });
            all_yes.insert(yes);
        }
        // The total is published too, so a reader can hold the parts against it.
        self.cell(&format!("{id}|{by}|all counted"), &format!("{}, all", definition.title), all_yes, CellKind::Total);
        if percent {
            self.cell(&format!("{id}|{by}|all"), &format!("{}, out of all", definition.title), all, CellKind::Total);
        }
        self.draft.fences.insert(Fence {
            cohort: definition.cohort.to_owned(),
            topic: by.to_owned(),
            first: total.period.first(),
            last: total.period.last(),
            measure: id.to_owned(),
        });
        Ok(rows)
    }

    /// Adds a finest count. A correction counts anew: its counts are not those of the release that it corrects.
    fn atom(&mut self, measure: &str, what: &str, count: u64) -> String {
        let version = self.wanted.corrects.as_ref().map(|_| format!("|{}", self.wanted.id)).unwrap_or_default();
        let name = format!("{measure}|{}|{what}{version}", self.period);
        self.draft.atoms.insert(name.clone(), count);
        name
    }

    /// Adds a part of a breakdown.
    fn part(&mut self, slot: &str, label: &str, members: impl IntoIterator<Item = String>) -> String {
        self.cell(slot, label, members, CellKind::Part)
    }

    /// Adds a number to be printed: its lasting name, and what is read.
    fn cell(&mut self, slot: &str, label: &str, members: impl IntoIterator<Item = String>, kind: CellKind) -> String {
        let name = format!("{slot}|{}", self.period);
        self.draft.cells.push(DraftCell {
            name: name.clone(),
            slot: label.to_owned(),
            members: members.into_iter().collect(),
            kind,
        });
        name
    }

    fn share(&mut self, numerator: &str, denominator: &str) {
        self.draft.shares.push(DraftShare { numerator: numerator.to_owned(), denominator: denominator.to_owned() });
    }
}
