//! Laws of reading many statements together, on any record.

use crate::any::*;
use facts::*;
use jiff::ToSpan;
use proptest::prelude::*;
use std::num::NonZeroUsize;
use terms::*;

const LATE: Date = Date::constant(2026, 1, 1);

/// The events of a person that have a day, with the case's label.
fn dated(snapshot: &Snapshot) -> Vec<(SubjectId, Event)> {
    let cases = snapshot
        .histories
        .iter()
        .flat_map(|history| history.cases.iter().flat_map(|case| &case.events).map(|event| (history.subject, *event)));
    cases.filter(|(_, event)| event.on.span().is_some()).collect()
}

/// Every event, used or set aside.
fn all(snapshot: &Snapshot) -> Vec<(SubjectId, Event)> {
    let mut all = Vec::new();
    for history in &snapshot.histories {
        for case in &history.cases {
            all.extend(case.events.iter().map(|event| (history.subject, *event)));
            all.extend(case.conflicts.iter().map(|conflict| (history.subject, conflict.set_aside)));
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_blocks_does_not_matter((metas, blocks) in a_record(), turn in 0usize..12) {
        let mut turned = blocks.clone();
        turned.rotate_left(turn % blocks.len().max(1));
        turned.reverse();
        let (one, other) = (snapshot(&metas, &blocks, LATE, LATE), snapshot(&metas, &turned, LATE, LATE));
        prop_assert_eq!(one.histories, other.histories);
    }

    #[test]
    fn stored_blocks_give_the_same_record_on_any_number_of_threads((metas, blocks) in a_record(), threads in 1usize..5) {
        let built = snapshot(&metas, &blocks, LATE, LATE);
        let stored: Vec<StoredBlock> = blocks
            .iter()
            .map(|block| StoredBlock { subject: block.subject, batch: block.batch, bytes: encode_block(&block.facts) })
            .collect();
        let council = LaCode::parse("500").unwrap();
        let threads = NonZeroUsize::new(threads).unwrap();
        let from_stored =
            Snapshot::build_from_stored(council, LATE, LATE, metas, &stored, "head".into(), threads).unwrap();
        prop_assert_eq!(built.histories, from_stored.histories);
    }

    #[test]
    fn what_had_happened_by_a_day_has_happened_by_a_later_one((metas, blocks) in a_record(), day in a_date()) {
        let later = day.checked_add(45.days()).unwrap();
        let (before, after) = (snapshot(&metas, &blocks, day, LATE), snapshot(&metas, &blocks, later, LATE));
        let known = all(&after);
        for (subject, event) in dated(&before) {
            // Only a correction of the same thing, which happened in between, may stand in its place.
            let stays = known.contains(&(subject, event));
            let corrected = known.iter().any(|(who, other)| *who == subject && other.kind == event.kind);
            let overtaken = matches!(event.kind, Kind::RequestUndecided | Kind::AssessmentUndecided | Kind::IssueAgreed);
            let set = matches!(event.kind, Kind::Need | Kind::PlanNames);
            prop_assert!(stays || corrected || overtaken || set, "{:?} un-happened", event);
        }
    }

    #[test]
    fn nothing_is_from_after_day_d_but_a_day_to_come((metas, blocks) in a_record(), day in a_date()) {
        for (_, event) in dated(&snapshot(&metas, &blocks, day, LATE)) {
            let earliest = event.on.earliest().unwrap();
            prop_assert!(earliest <= day || event.kind.states_a_day_to_come());
        }
    }

    #[test]
    fn every_event_rests_on_a_batch_that_counts((metas, blocks) in a_record(), known in a_date()) {
        let snapshot = snapshot(&metas, &blocks, LATE, known);
        for (_, event) in all(&snapshot) {
            prop_assert!(snapshot.known.counts(event.from.batch));
            let meta = snapshot.batch(event.from.batch).unwrap();
            prop_assert!(meta.stated_on.unwrap() <= known, "stated after it was known");
        }
    }

    #[test]
    fn only_the_last_serial_of_a_series_counts((metas, blocks) in a_record()) {
        let snapshot = snapshot(&metas, &blocks, LATE, LATE);
        for meta in &metas {
            let last = metas.iter().filter(|other| other.series == meta.series).map(|other| other.serial).max();
            prop_assert_eq!(snapshot.known.counts(meta.number), Some(meta.serial) == last);
        }
    }

    #[test]
    fn ordinals_run_from_one_and_cases_are_in_order((metas, blocks) in a_record()) {
        for history in snapshot(&metas, &blocks, LATE, LATE).histories {
            let ordinals: Vec<u16> = history.cases.iter().map(|case| case.ordinal).collect();
            prop_assert_eq!(ordinals, (1..=history.cases.len() as u16).collect::<Vec<_>>());
            for case in &history.cases {
                prop_assert!(!case.events.is_empty());
                let days: Vec<_> = case.events.iter().map(|event| (event.on.earliest().is_none(), event.on.earliest())).collect();
                prop_assert!(days.is_sorted());
            }
        }
    }

    #[test]
    fn a_thing_that_is_true_once_stands_once_in_a_case((metas, blocks) in a_record()) {
        for case in snapshot(&metas, &blocks, LATE, LATE).histories.iter().flat_map(|history| &history.cases) {
            for event in case.events.iter().filter(|event| !event.kind.repeats()) {
                prop_assert_eq!(case.all(event.kind).count(), 1);
            }
        }
    }
}
