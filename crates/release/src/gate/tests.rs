use super::*;
use crate::attack::Shown;
use crate::control::{CellKind, Policy};
use crate::{Standing, Value};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

const NEEDS: [&str; 4] = ["ASD", "SEMH", "SLCN", "PD"];

/// A month's plans by need, on time or late, with totals.
fn draft(id: &str, counts: [(u64, u64); 4]) -> Draft {
    let atom = |need: &str, when: &str| format!("{id}|{need}|{when}");
    let mut atoms = BTreeMap::new();
    let mut cells = Vec::new();
    let mut shares = Vec::new();
    let set = |names: &[String]| names.iter().cloned().collect::<BTreeSet<String>>();
    let mut cell = |slot: &str, members: BTreeSet<String>, kind| {
        cells.push(DraftCell { name: format!("{id} {slot}"), slot: slot.to_owned(), members, kind });
    };
    for (need, (on_time, late)) in NEEDS.into_iter().zip(counts) {
        atoms.insert(atom(need, "on time"), on_time);
        atoms.insert(atom(need, "late"), late);
        cell(&format!("{need} issued"), set(&[atom(need, "on time"), atom(need, "late")]), CellKind::Part);
        cell(&format!("{need} on time"), set(&[atom(need, "on time")]), CellKind::Part);
        shares
            .push(DraftShare { numerator: format!("{id} {need} on time"), denominator: format!("{id} {need} issued") });
    }
    for (slot, whens) in [("issued", &["on time", "late"][..]), ("on time", &["on time"]), ("late", &["late"])] {
        let members = NEEDS.iter().flat_map(|need| whens.iter().map(move |when| atom(need, when))).collect();
        cell(slot, members, CellKind::Total);
    }
    Draft {
        id: id.to_owned(),
        title: "Plans issued".to_owned(),
        council: "A council".to_owned(),
        council_number: "500".to_owned(),
        year: 2026,
        period: "September 2026".to_owned(),
        ledger_head: "head".to_owned(),
        atoms,
        cells,
        shares,
        prepared_by: "analyst".to_owned(),
        ..Draft::default()
    }
}

fn through(draft: Draft, history: &mut PublicRecord) -> Result<crate::Gated, NotAllowed> {
    let mut dossier = Dossier::open(draft, at(0))?;
    dossier.check(history, Policy::default(), b"key", "analyst", at(1))?;
    dossier.approve("first", at(2))?;
    dossier.approve("second", at(3))?;
    dossier.publish(history, "publisher", at(4))
}

const COUNTS: [(u64, u64); 4] = [(40, 22), (21, 17), (30, 9), (2, 11)];

#[test]
fn a_release_goes_out_with_its_small_counts_hidden_and_its_totals_as_counted() {
    let mut history = PublicRecord::default();
    let gated = through(draft("2026-09", COUNTS), &mut history).unwrap();
    let figure = |name: &str| gated.figures().iter().find(|(known, _)| known == name).unwrap().1;
    assert_eq!(figure("2026-09 on time"), Some(93));
    assert_eq!(figure("2026-09 PD on time"), None);
    let hidden = gated.figures().iter().filter(|(_, count)| count.is_none()).count();
    assert!(hidden >= 2, "a hidden cell needs a partner");
    let line = gated.sheet().lines().iter().find(|line| line.label().starts_with("PD on time, of")).unwrap();
    assert_eq!((line.entries()[0].value(), line.entries()[0].standing()), (None, Standing::Gap("c")));
    let shown = gated.sheet().lines().iter().find(|line| line.label() == "late").unwrap();
    assert_eq!(shown.entries()[0].value(), Some(Value::Count(59)));
    assert_eq!(gated.receipts().len(), 5);
    assert_eq!(history.releases().len(), 1);
}

#[test]
fn totals_of_a_duty_are_published_even_when_small() {
    let mut history = PublicRecord::default();
    let gated = through(draft("quiet", [(1, 0), (0, 0), (0, 0), (0, 1)]), &mut history);
    // Two children cannot be hidden behind totals of one and one by need: the breakdown is refused, not the totals.
    assert!(matches!(gated, Err(NotAllowed::Refused(_))), "{gated:?}");
    let mut totals = draft("quiet", [(1, 0), (0, 0), (0, 0), (0, 1)]);
    totals.cells.retain(|cell| cell.kind == CellKind::Total);
    totals.shares.clear();
    let gated = through(totals, &mut history).unwrap();
    assert!(gated.figures().iter().all(|(_, count)| count.is_some()));
}

#[test]
fn what_is_hidden_now_cannot_be_had_later_by_taking_away() {
    let mut history = PublicRecord::default();
    through(draft("2026-09", COUNTS), &mut history).unwrap();
    // A later answer gives the same month without one need: what was hidden would be a difference.
    let mut without = draft("2026-09", COUNTS);
    without.id = "answer".to_owned();
    let pd = |cell: &DraftCell| !cell.members.iter().any(|atom| atom.contains("|PD|"));
    without.cells = vec![DraftCell {
        name: "on time without PD".to_owned(),
        slot: "on time without PD".to_owned(),
        members: without
            .atoms
            .keys()
            .filter(|atom| atom.contains("on time") && !atom.contains("|PD|"))
            .cloned()
            .collect(),
        kind: CellKind::Part,
    }];
    assert!(pd(&without.cells[0]));
    without.shares.clear();
    let refused = through(without, &mut history).unwrap_err();
    assert!(matches!(refused, NotAllowed::Refused(_)), "{refused}");
    assert_eq!(history.releases().len(), 1);
}

#[test]
fn a_departments_table_counts_as_published() {
    let mut history = PublicRecord::default();
    let month = draft("2026-09", COUNTS);
    let told =
        |need: &str| PastCell { members: BTreeSet::from([format!("2026-09|{need}|on time")]), shown: Shown::Count(2) };
    history.add(PastRelease { id: "DfE".to_owned(), cells: vec![told("PD")], ..PastRelease::default() });
    assert!(matches!(through(month, &mut history), Err(NotAllowed::Refused(_))));
}

#[test]
fn two_people_and_in_order() {
    let mut history = PublicRecord::default();
    let mut dossier = Dossier::open(draft("2026-09", COUNTS), at(0)).unwrap();
    assert_eq!(dossier.stage(), Stage::Draft);
    assert_eq!(dossier.approve("first", at(1)), Err(NotAllowed::NotNow { stage: Stage::Draft }));
    assert!(dossier.publish(&mut history, "publisher", at(1)).is_err());
    dossier.check(&history, Policy::default(), b"key", "analyst", at(1)).unwrap();
    assert_eq!(dossier.approve("analyst", at(2)), Err(NotAllowed::SamePerson));
    dossier.approve("first", at(2)).unwrap();
    assert_eq!(dossier.approve("First ", at(3)), Err(NotAllowed::SamePerson));
    assert_eq!(
        dossier.publish(&mut history, "p", at(3)).unwrap_err(),
        NotAllowed::NotNow { stage: Stage::ApprovedOnce }
    );
    dossier.approve("second", at(3)).unwrap();
    assert_eq!(dossier.publish(&mut history, "second", at(4)).unwrap_err(), NotAllowed::SamePerson);
    assert_eq!(dossier.publish(&mut history, " ", at(4)).unwrap_err(), NotAllowed::Nobody);
    dossier.publish(&mut history, "analyst", at(4)).unwrap();
    assert_eq!(dossier.stage(), Stage::Published);
    assert!(dossier.check(&history, Policy::default(), b"key", "analyst", at(5)).is_err());
}

#[test]
fn a_history_that_moved_on_takes_the_approvals_away() {
    let mut history = PublicRecord::default();
    let mut dossier = Dossier::open(draft("2026-09", COUNTS), at(0)).unwrap();
    dossier.check(&history, Policy::default(), b"key", "analyst", at(1)).unwrap();
    dossier.approve("first", at(2)).unwrap();
    dossier.approve("second", at(3)).unwrap();
    history.add(PastRelease { id: "another".to_owned(), ..PastRelease::default() });
    assert_eq!(dossier.publish(&mut history, "p", at(4)).unwrap_err(), NotAllowed::RecordMoved);
    dossier.check(&history, Policy::default(), b"key", "analyst", at(5)).unwrap();
    assert_eq!(dossier.stage(), Stage::Checked);
}

#[test]
fn a_correction_shows_old_new_why_and_when() {
    let mut history = PublicRecord::default();
    let old = through(draft("2026-09", COUNTS), &mut history).unwrap();
    let new = through(draft("2026-09 again", COUNTS), &mut history).unwrap();
    let said = correction(&old, &new, "two plans were dated wrongly", "analyst", at(9)).unwrap();
    assert!(!said.changes.is_empty() && said.of == "2026-09");
    assert_eq!(correction(&old, &old, "why", "analyst", at(9)), Err(NotACorrection::NothingChanged));
    assert_eq!(correction(&old, &new, " ", "analyst", at(9)), Err(NotACorrection::NoReason));
}

#[test]
fn the_receipts_hang_together() {
    let mut history = PublicRecord::default();
    let gated = through(draft("2026-09", COUNTS), &mut history).unwrap();
    let receipts = gated.receipts();
    let acts: Vec<Act> = receipts.iter().map(Receipt::act).collect();
    assert_eq!(acts, [Act::Prepared, Act::Checked, Act::Approved, Act::Approved, Act::Published]);
    let hashes: BTreeSet<String> = receipts.iter().map(Receipt::hash).collect();
    assert_eq!(hashes.len(), receipts.len());
    // What was approved is what was published.
    assert!(receipts[1..].windows(2).all(|pair| pair[0].content() == pair[1].content()));
}
