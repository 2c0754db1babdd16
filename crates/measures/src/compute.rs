//! From a snapshot to figures, and to the cases behind one.

use crate::catalogue::{Definition, Measure, Unit, catalogue, catalogue_version};
use crate::context::Context;
use crate::count::{Count, Tenths, Value};
use crate::families;
use crate::figure::{CaseRef, Figure, Why, Working};
use crate::part::{Part, Topic};
use crate::period::Period;
use crate::readings::{Choice, Readings};
use crate::reliance::Reliability;
use crate::tally::{Cell, Listing, Tally};
use crate::times::Estimates;
use facts::{Case, History, Snapshot};
use std::sync::Arc;

/// Every figure of one council for a period: for each measure in order of id the total, then each part of each
/// breakdown that has a case. One pass over the histories; time grows in proportion to cases.
pub fn compute(snapshot: &Snapshot, period: Period, readings: &Readings) -> Vec<Figure> {
    let context = Context::new(snapshot, period, *readings);
    let mut tally = Tally::new(&context.layout);
    for history in &snapshot.histories {
        families::count(history, &context, &mut tally);
    }
    let shared = Shared {
        rule_versions: Arc::from([format!("measures {}", catalogue_version()), format!("law {}", law::version())]),
        ledger_head: Arc::from(snapshot.head.as_str()),
    };
    let estimates = ByPart::of(&context, &tally);
    let of = |definition| figures(definition, snapshot, &context, &tally, &estimates, &shared);
    catalogue().iter().flat_map(of).collect()
}

/// The curves of all followed cases and of each part, made once for every measure that reads them.
struct ByPart(Vec<(Option<Part>, u64, Estimates)>);

impl ByPart {
    fn of(context: &Context, tally: &Tally) -> Self {
        let mut all = Vec::new();
        let mut add = |part: Option<Part>, cell: u16| {
            let (followed, aside) = tally.followed(part.map(Part::topic), cell);
            if part.is_none() || !followed.is_empty() || aside > 0 {
                all.push((part, aside, Estimates::of(followed)));
            }
        };
        add(None, 0);
        for cell in 1..context.layout.len() {
            if let (Some(part), Ok(cell)) = (context.layout.part(cell), u16::try_from(cell)) {
                add(Some(part), cell);
            }
        }
        Self(all)
    }

    fn figures(&self, definition: &'static Definition, context: &Context, working: &Arc<Working>) -> Vec<Figure> {
        let wanted = |part: &Option<Part>| part.is_none_or(|part| definition.breakdowns.contains(&part.topic()));
        let figure = |(part, aside, estimates): &(Option<Part>, u64, Estimates)| {
            let sums = estimates.figure(definition.measure, *aside, &context.readings);
            Figure {
                measure: definition.measure,
                period: context.period,
                breakdown: *part,
                numerator: sums.numerator,
                denominator: Some(sums.denominator),
                value: sums.value,
                unsettled: sums.unsettled,
                working: Arc::clone(working),
            }
        };
        self.0.iter().filter(|(part, ..)| wanted(part)).map(figure).collect()
    }
}

/// Prints a council's own readings of duties on every figure that they touch. The figures stay those of the national
/// rule: a reading changes no number.
pub fn say_local_readings(figures: &mut [Figure], readings: &clocks::StandingReadings) {
    let fit = readings.fit.iter().map(|one| (one.duty(), one.in_words()));
    let unfit = readings.unfit.iter().map(|one| (one.duty.as_str(), one.in_words()));
    let readings: Vec<(&str, String)> = fit.chain(unfit).collect();
    for figure in figures {
        for (_, words) in readings.iter().filter(|(duty, _)| families::counts_duty(figure.measure, duty)) {
            let told = format!("Counted by the national rule. {words}");
            let working = Arc::make_mut(&mut figure.working);
            if !working.notes.contains(&told) {
                working.notes.push(told);
            }
        }
    }
}

/// Says on every figure how many of its cases have a date in dispute. Nothing is said where none has.
pub fn say_disputes(figures: &mut [Figure], snapshot: &Snapshot, readings: &Readings) {
    let disputed = |history: &&History| history.cases.iter().any(Case::is_disputed);
    // The few histories with a dispute are looked at by themselves, so that this costs nothing where there is none.
    let few = Snapshot {
        council: snapshot.council,
        known: snapshot.known.clone(),
        batches: snapshot.batches.clone(),
        histories: snapshot.histories.iter().filter(disputed).cloned().collect(),
        head: snapshot.head.clone(),
    };
    if few.histories.is_empty() {
        return;
    }
    let in_dispute = |found: &CaseRef| {
        let case = few
            .history(found.subject)
            .and_then(|history| history.cases.iter().find(|case| case.ordinal == found.ordinal));
        case.is_some_and(Case::is_disputed)
    };
    for figure in figures {
        let mut found = cases(&few, figure.measure, figure.breakdown, figure.period, readings);
        found.retain(in_dispute);
        found.sort_by_key(|one| (one.subject, one.ordinal));
        found.dedup_by_key(|one| (one.subject, one.ordinal));
        if !found.is_empty() {
            let told = format!("Cases of this figure with a date in dispute: {}.", found.len());
            Arc::make_mut(&mut figure.working).notes.push(told);
        }
    }
}

/// The cases behind one figure, in order of subject and ordinal: those in its numerator, the rest of its denominator,
/// and those that the record does not settle.
pub fn cases(
    snapshot: &Snapshot,
    measure: Measure,
    breakdown: Option<Part>,
    period: Period,
    readings: &Readings,
) -> Vec<CaseRef> {
    let context = Context::new(snapshot, period, *readings);
    // A part may stand in two blocks (ages are banded in two ways); a measure uses one of them.
    let cells = breakdown.map(|part| {
        (1..context.layout.len())
            .filter(|cell| context.layout.part(*cell) == Some(part))
            .filter_map(|cell| u16::try_from(cell).ok())
            .collect()
    });
    let mut listing = Listing::new(measure, cells, *readings);
    for history in &snapshot.histories {
        families::count(history, &context, &mut listing);
    }
    listing.found
}

struct Shared {
    rule_versions: Arc<[String]>,
    ledger_head: Arc<str>,
}

fn figures(
    definition: &'static Definition,
    snapshot: &Snapshot,
    context: &Context,
    tally: &Tally,
    estimates: &ByPart,
    shared: &Shared,
) -> Vec<Figure> {
    let working = Arc::new(working(definition, snapshot, context, tally, shared));
    let figure = |cell: Cell, breakdown: Option<Part>| {
        let (numerator, denominator, value) = worked_out(definition.unit, &cell);
        Figure {
            measure: definition.measure,
            period: context.period,
            breakdown,
            numerator,
            denominator,
            value,
            unsettled: cell.unsettled(),
            working: Arc::clone(&working),
        }
    };
    if matches!(definition.unit, Unit::EstimatedPercent | Unit::EstimatedWeeks) {
        return estimates.figures(definition, context, &working);
    }
    let mut figures = vec![figure(tally.cell(definition.measure, 0), None)];
    for place in 1..context.layout.len() {
        let cell = tally.cell(definition.measure, place);
        if cell.denominator().1 > 0 {
            figures.push(figure(cell, context.layout.part(place)));
        }
    }
    figures
}

/// Numerator, denominator and value of a cell.
pub(crate) fn worked_out(unit: Unit, cell: &Cell) -> (Count, Option<Count>, Value) {
    let cohort = Count::between(cell.denominator().0, cell.denominator().1);
    let counted = Count::between(cell.numerator().0, cell.numerator().1);
    match unit {
        Unit::Count => (counted, None, Value::Number(counted)),
        Unit::NotMeasured => (counted, None, Value::NotMeasured),
        Unit::Percent | Unit::EstimatedPercent | Unit::EstimatedWeeks => {
            let ((low, of_low), (high, of_high)) = cell.shares();
            let value = match (Tenths::rounded(low, of_low, 100), Tenths::rounded(high, of_high, 100)) {
                (Some(low), Some(high)) if low != high => Value::PercentBetween(low, high),
                (Some(one), _) | (None, Some(one)) => Value::Percent(one),
                (None, None) => Value::NoneToMeasure,
            };
            (counted, Some(cohort), value)
        }
        Unit::Weeks => {
            let days = u64::try_from(cell.days).unwrap_or_default();
            let value = Tenths::rounded(days, cell.denominator().0 * 7, 1).map_or(Value::NoneToMeasure, Value::Weeks);
            (Count::Exactly(days), Some(cohort), value)
        }
    }
}

fn working(
    definition: &'static Definition,
    snapshot: &Snapshot,
    context: &Context,
    tally: &Tally,
    shared: &Shared,
) -> Working {
    let mut unknowns: Vec<(Why, u64)> = tally
        .unknowns
        .iter()
        .filter(|((measure, _), _)| *measure == definition.measure)
        .map(|((_, why), cases)| (*why, *cases))
        .collect();
    unknowns.sort_by_key(|(why, cases)| (std::cmp::Reverse(*cases), *why));
    Working {
        label: definition.label(),
        cohort: definition.cohort,
        exceptions: definition.exceptions,
        as_at: snapshot.known.true_on,
        counted_on: context.at,
        known_at: snapshot.known.known_on,
        not_witnessed: snapshot.known.not_witnessed,
        rule_versions: Arc::clone(&shared.rule_versions),
        reliability: Reliability::default(),
        ledger_head: Arc::clone(&shared.ledger_head),
        unknowns,
        notes: notes(definition, snapshot, context),
    }
}

fn notes(definition: &Definition, snapshot: &Snapshot, context: &Context) -> Vec<String> {
    let mut notes = Vec::new();
    if snapshot.known.true_on < context.period.counted_on() {
        notes.push(format!(
            "The record is read as at {}, before the day this period is looked at ({}).",
            snapshot.known.true_on,
            context.period.counted_on()
        ));
    }
    notes.extend(definition.unverified.iter().map(|part| format!("Not verified: {part}")));
    let by_need = definition.breakdowns.contains(&Topic::PrimaryNeed).then_some(Choice::DownSyndrome);
    let choices = definition.choices.iter().copied().chain(by_need);
    notes.extend(choices.map(|choice| context.readings.sentence(choice).to_owned()));
    notes
}
