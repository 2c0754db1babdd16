//! What statements come to when they are read together, in small.

use crate::any::{batch, snapshot, subject};
use facts::*;
use terms::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn fact(episode: Episode, kind: Kind, on: &str) -> Fact {
    let on = if on == "?" { When::Unknown(Unknown::NotCarried) } else { When::Day(day(on)) };
    Fact::new(episode, kind, on, Detail::Nothing, 1).unwrap()
}

fn asked(on: &str) -> Episode {
    Episode::Received { on: day(on), nth: 0 }
}

fn plan(start: &str) -> Episode {
    Episode::Plan { start: day(start), nth: 0 }
}

fn block(batch: u64, facts: Vec<Fact>) -> Block {
    Block { subject: subject(1), batch, facts }
}

/// The one history of a record, as known in the end.
fn read(metas: &[BatchMeta], blocks: &[Block], true_on: &str) -> History {
    read_known(metas, blocks, true_on, "2030-01-01").expect("a history")
}

fn read_known(metas: &[BatchMeta], blocks: &[Block], true_on: &str, known_on: &str) -> Option<History> {
    snapshot(metas, blocks, day(true_on), day(known_on)).histories.first().cloned()
}

fn on(case: &Case, kind: Kind) -> Option<Date> {
    case.first(kind).and_then(|event| event.on.day())
}

#[test]
fn a_superseding_serial_retracts_by_silence_within_its_series_only() {
    let metas = [
        batch(1, 2024, 1, day("2024-02-01")),
        batch(2, 2024, 2, day("2024-03-01")),
        batch(3, 2025, 1, day("2025-02-01")),
    ];
    let episode = asked("2023-05-01");
    let blocks = [
        block(
            1,
            vec![
                fact(episode, Kind::RequestReceived, "2023-05-01"),
                fact(episode, Kind::AssessmentAgreed, "2023-06-01"),
            ],
        ),
        block(2, vec![fact(episode, Kind::RequestReceived, "2023-05-01")]),
        block(3, vec![fact(episode, Kind::PlanIssued, "2024-01-10")]),
    ];
    let now = read(&metas, &blocks, "2025-06-01");
    assert_eq!(on(&now.cases[0], Kind::AssessmentAgreed), None, "the second serial no longer says so");
    assert_eq!(
        on(&now.cases[0], Kind::RequestReceived),
        Some(day("2023-05-01")),
        "next year's silence retracts nothing"
    );
    let then = read_known(&metas, &blocks, "2025-06-01", "2024-02-15").unwrap();
    assert_eq!(on(&then.cases[0], Kind::AssessmentAgreed), Some(day("2023-06-01")), "as it was known then");
}

#[test]
fn a_subject_whom_only_a_superseded_serial_named_is_gone_and_was_there() {
    let metas = [batch(1, 2024, 1, day("2024-02-01")), batch(2, 2024, 2, day("2024-03-01"))];
    let blocks = [block(1, vec![fact(asked("2023-05-01"), Kind::RequestReceived, "2023-05-01")])];
    assert_eq!(read_known(&metas, &blocks, "2025-01-01", "2024-03-01"), None);
    assert!(read_known(&metas, &blocks, "2025-01-01", "2024-02-28").is_some());
}

#[test]
fn of_two_dates_for_one_thing_the_later_stated_is_used_and_the_other_kept() {
    let metas = [batch(1, 2024, 1, day("2024-02-01")), batch(2, 2025, 1, day("2025-02-01"))];
    let episode = asked("2023-05-01");
    let blocks = [
        block(1, vec![fact(episode, Kind::PlanIssued, "2023-10-01")]),
        block(2, vec![fact(episode, Kind::PlanIssued, "2023-12-01")]),
    ];
    let case = &read(&metas, &blocks, "2025-06-01").cases[0];
    assert_eq!(on(case, Kind::PlanIssued), Some(day("2023-12-01")));
    assert_eq!(case.conflicts.len(), 1);
    assert_eq!(case.conflicts[0].set_aside.on, When::Day(day("2023-10-01")));
    assert_eq!(case.conflicts[0].set_aside.from.batch, 1);
}

#[test]
fn a_statement_with_a_date_is_not_displaced_by_one_without() {
    let metas = [batch(1, 2024, 1, day("2024-02-01")), batch(2, 2025, 1, day("2025-02-01"))];
    let episode = asked("2023-05-01");
    let blocks = [
        block(1, vec![fact(episode, Kind::AssessmentAgreed, "2023-06-01")]),
        block(2, vec![fact(episode, Kind::AssessmentAgreed, "?")]),
    ];
    let case = &read(&metas, &blocks, "2025-06-01").cases[0];
    assert_eq!(on(case, Kind::AssessmentAgreed), Some(day("2023-06-01")));
    assert!(case.conflicts.is_empty());
}

#[test]
fn a_plan_without_its_request_joins_the_request_that_issued_it() {
    let metas = [batch(1, 2024, 1, day("2024-02-01")), batch(2, 2025, 1, day("2025-02-01"))];
    let blocks = [
        block(
            1,
            vec![
                fact(asked("2023-05-01"), Kind::RequestReceived, "2023-05-01"),
                fact(asked("2023-05-01"), Kind::PlanIssued, "2023-09-18"),
            ],
        ),
        block(
            2,
            vec![
                fact(plan("2023-09-18"), Kind::PlanStart, "2023-09-18"),
                fact(plan("2023-09-18"), Kind::ReviewMeeting, "2024-09-01"),
            ],
        ),
    ];
    let history = read(&metas, &blocks, "2025-06-01");
    assert_eq!(history.cases.len(), 1);
    assert_eq!(on(&history.cases[0], Kind::ReviewMeeting), Some(day("2024-09-01")));
}

#[test]
fn an_amended_plan_with_a_new_start_joins_the_one_plan_that_was_running() {
    let metas = [batch(1, 2024, 1, day("2024-02-01")), batch(2, 2025, 1, day("2025-02-01"))];
    let first = block(
        1,
        vec![
            fact(asked("2023-05-01"), Kind::RequestReceived, "2023-05-01"),
            fact(asked("2023-05-01"), Kind::PlanIssued, "2023-09-18"),
        ],
    );
    let amended = block(2, vec![fact(plan("2024-11-01"), Kind::PlanStart, "2024-11-01")]);
    let history = read(&metas, &[first.clone(), amended], "2025-06-01");
    assert_eq!(history.cases.len(), 1);
    // A plan named beside its request in the same return is another plan.
    let both = block(1, [first.facts.clone(), vec![fact(plan("2024-01-20"), Kind::PlanStart, "2024-01-20")]].concat());
    assert_eq!(read(&metas, &[both], "2025-06-01").cases.len(), 2);
}

#[test]
fn provisional_statements_fall_away_once_there_is_a_decision() {
    let metas = [batch(1, 2024, 1, day("2024-02-01")), batch(2, 2025, 1, day("2025-02-01"))];
    let episode = asked("2023-12-01");
    let blocks = [
        block(1, vec![fact(episode, Kind::RequestReceived, "2023-12-01"), fact(episode, Kind::RequestUndecided, "?")]),
        block(2, vec![fact(episode, Kind::AssessmentRefused, "2024-01-30")]),
    ];
    assert!(!read(&metas, &blocks, "2025-06-01").cases[0].has(Kind::RequestUndecided));
    assert!(
        read(&metas, &blocks, "2024-01-29").cases[0].has(Kind::RequestUndecided),
        "the day before it had not happened"
    );
}

#[test]
fn hand_entered_facts_add_up_and_conflict_openly() {
    let hand = |number, on| {
        let mut meta = batch(number, 0, 1, on);
        meta.series.collection = Collection::Hand;
        meta
    };
    let metas = [batch(1, 2024, 1, day("2024-02-01")), hand(2, day("2024-05-01")), hand(3, day("2024-06-01"))];
    let episode = asked("2023-05-01");
    let blocks = [
        block(1, vec![fact(episode, Kind::AssessmentAgreed, "2023-06-01")]),
        block(2, vec![fact(episode, Kind::AssessmentAgreed, "2023-06-08")]),
        block(3, vec![fact(episode, Kind::PlanIssued, "2023-09-01")]),
    ];
    let case = &read(&metas, &blocks, "2025-01-01").cases[0];
    assert_eq!(on(case, Kind::AssessmentAgreed), Some(day("2023-06-08")));
    assert_eq!(on(case, Kind::PlanIssued), Some(day("2023-09-01")));
    assert_eq!(case.conflicts.len(), 1);
}

#[test]
fn a_load_of_history_is_known_from_the_day_it_was_stated_and_says_it_was_not_witnessed() {
    let mut meta = batch(1, 2024, 1, day("2024-02-01"));
    meta.recorded_at = "2026-03-01T00:00:00Z".parse().unwrap();
    let blocks = [block(1, vec![fact(asked("2023-05-01"), Kind::RequestReceived, "2023-05-01")])];
    assert_eq!(
        read_known(&[meta.clone()], &blocks, "2025-01-01", "2024-06-01"),
        None,
        "the ledger did not hold it yet"
    );
    meta.historic = true;
    let loaded = snapshot(&[meta], &blocks, day("2025-01-01"), day("2024-06-01"));
    assert_eq!(loaded.histories.len(), 1);
    assert!(loaded.known.not_witnessed);
}

#[test]
fn a_due_date_to_come_is_part_of_the_record_before_that_day() {
    let metas = [batch(1, 2025, 1, day("2025-01-16"))];
    let due = Fact::new(
        plan("2020-01-01"),
        Kind::PhaseTransferDue,
        When::Day(day("2025-02-15")),
        Detail::PhaseTransfer(PhaseTransfer::NotSaid),
        1,
    );
    let blocks = [block(1, vec![fact(plan("2020-01-01"), Kind::PlanStart, "2020-01-01"), due.unwrap()])];
    assert!(read(&metas, &blocks, "2025-01-16").cases[0].has(Kind::PhaseTransferDue));
}

#[test]
fn an_entry_by_hand_can_be_withdrawn_by_a_later_entry_and_nothing_else_can_be() {
    let by_hand = |number: u64| BatchMeta {
        series: Series { collection: Collection::Hand, year: 0, ..batch(number, 2025, 1, day("2025-02-01")).series },
        stated_on: None,
        ..batch(number, 2025, 1, day("2025-02-01"))
    };
    let metas = [batch(1, 2025, 1, day("2025-02-01")), by_hand(2), by_hand(3), by_hand(4)];
    let episode = asked("2024-05-01");
    let strike = |number: i32| {
        let on = When::Day(day("2025-03-01"));
        Fact::new(Episode::Person, Kind::EntryWithdrawn, on, Detail::Number(number), 1).unwrap()
    };
    let blocks = |last: Vec<Fact>| {
        [
            block(1, vec![fact(episode, Kind::RequestReceived, "2024-05-01")]),
            block(2, vec![fact(episode, Kind::ReviewMeeting, "2024-12-01")]),
            block(3, vec![fact(episode, Kind::AssessmentAgreed, "2024-06-01")]),
            block(4, last),
        ]
    };
    let kept = read(&metas, &blocks(Vec::new()), "2026-01-01");
    assert!(kept.cases[0].has(Kind::ReviewMeeting) && kept.cases[0].has(Kind::AssessmentAgreed));
    let struck = read(&metas, &blocks(vec![strike(2)]), "2026-01-01");
    assert!(!struck.cases[0].has(Kind::ReviewMeeting), "withdrawn");
    assert!(struck.cases[0].has(Kind::AssessmentAgreed), "the other entry stands");
    assert!(struck.person.is_empty(), "a withdrawal is no fact of the person");
    let other = read(&metas, &blocks(vec![strike(1), strike(9), strike(-1)]), "2026-01-01");
    assert_eq!(other.cases, kept.cases, "an import, an entry that is not there and nonsense withdraw nothing");
}

#[test]
fn a_date_corrected_by_hand_makes_one_meeting_of_two_and_the_later_statement_is_used() {
    let hand = |number: u64, on: &str| {
        let mut meta = batch(number, 0, 1, day(on));
        meta.series.collection = Collection::Hand;
        meta
    };
    let episode = asked("2023-05-01");
    let meeting = |on: &str| fact(episode, Kind::ReviewMeeting, on);
    let was = |on: &str| {
        let kind = Detail::Number(i32::from(Kind::ReviewMeeting.number()));
        Fact::new(episode, Kind::DateCorrected, When::Day(day(on)), kind, 1).unwrap()
    };
    let metas = [batch(1, 2024, 1, day("2024-02-01")), hand(2, "2024-05-01"), batch(3, 2025, 1, day("2025-02-01"))];
    let first = block(1, vec![meeting("2024-01-10"), meeting("2023-01-10")]);
    let corrects = block(2, vec![was("2024-01-10"), meeting("2024-01-17")]);
    let meetings = |blocks: &[Block], true_on: &str| -> Vec<Date> {
        let read = read(&metas, blocks, true_on);
        read.cases[0].all(Kind::ReviewMeeting).filter_map(|event| event.on.day()).collect()
    };
    let told = [first.clone(), corrects.clone()];
    assert_eq!(meetings(&told, "2024-06-01"), [day("2023-01-10"), day("2024-01-17")], "one of them is corrected");
    let case = read(&metas, &told, "2024-06-01").cases.remove(0);
    let [conflict] = case.conflicts.as_slice() else { panic!("{:?}", case.conflicts) };
    assert_eq!((conflict.used.on, conflict.set_aside.on), (When::Day(day("2024-01-17")), When::Day(day("2024-01-10"))));
    assert!(!case.has(Kind::DateCorrected), "the correction is about the record");
    assert_eq!(meetings(&told, "2024-01-12"), [day("2023-01-10")], "on that day it had not been held yet");
    // The case system says the old date again, later: its statement is used, and there is one meeting still.
    let again = [first.clone(), corrects.clone(), block(3, vec![meeting("2024-01-10")])];
    assert_eq!(meetings(&again, "2025-06-01"), [day("2023-01-10"), day("2024-01-10")]);
    let confirmed = [first.clone(), corrects, block(3, vec![meeting("2024-01-17")])];
    assert_eq!(meetings(&confirmed, "2025-06-01"), [day("2023-01-10"), day("2024-01-17")]);
    // Only an entry by hand corrects; and an entry without the right date corrects nothing.
    let in_a_file = [block(1, vec![was("2024-01-10"), meeting("2024-01-10"), meeting("2024-01-17")])];
    assert_eq!(meetings(&in_a_file, "2024-06-01").len(), 2);
    let half = [first, block(2, vec![was("2024-01-10")])];
    assert_eq!(meetings(&half, "2024-06-01").len(), 2);
}

#[test]
fn a_correction_of_a_correction_is_followed_and_advice_of_the_same_day_from_others_is_left() {
    let hand = |number: u64, on: &str| {
        let mut meta = batch(number, 0, 1, day(on));
        meta.series.collection = Collection::Hand;
        meta
    };
    let episode = asked("2023-05-01");
    let advice = |of: Adviser, on: &str| {
        Fact::new(episode, Kind::AdviceRequested, When::Day(day(on)), Detail::Adviser(of), 1).unwrap()
    };
    let was = |on: &str| {
        let kind = Detail::Number(i32::from(Kind::AdviceRequested.number()));
        Fact::new(episode, Kind::DateCorrected, When::Day(day(on)), kind, 1).unwrap()
    };
    let metas = [batch(1, 2024, 1, day("2024-02-01")), hand(2, "2024-05-01"), hand(3, "2024-06-01")];
    let blocks = [
        block(1, vec![advice(Adviser::Health, "2023-06-20"), advice(Adviser::School, "2023-06-20")]),
        block(2, vec![was("2023-06-20"), advice(Adviser::Health, "2023-06-22")]),
        block(3, vec![was("2023-06-22"), advice(Adviser::Health, "2023-06-21")]),
    ];
    let read = read(&metas, &blocks, "2025-01-01");
    let found: Vec<(Option<Date>, Detail)> =
        read.cases[0].all(Kind::AdviceRequested).map(|event| (event.on.day(), event.detail)).collect();
    assert_eq!(
        found,
        [
            (Some(day("2023-06-20")), Detail::Adviser(Adviser::School)),
            (Some(day("2023-06-21")), Detail::Adviser(Adviser::Health)),
        ]
    );
}

#[test]
fn of_two_days_of_receipt_in_one_file_the_earlier_counts_and_a_later_file_corrects() {
    let metas = [batch(1, 2024, 1, day("2024-02-01")), batch(2, 2025, 1, day("2025-02-01"))];
    let episode = asked("2023-05-01");
    let received = |on: &str| fact(episode, Kind::RequestReceived, on);
    for both in [["2023-05-01", "2023-05-03"], ["2023-05-03", "2023-05-01"]] {
        let case = &read(&metas, &[block(1, both.map(received).to_vec())], "2025-06-01").cases[0];
        assert_eq!((on(case, Kind::RequestReceived), case.conflicts.len()), (Some(day("2023-05-01")), 1), "{both:?}");
    }
    let later = [block(1, vec![received("2023-05-01")]), block(2, vec![received("2023-05-03")])];
    assert_eq!(on(&read(&metas, &later, "2025-06-01").cases[0], Kind::RequestReceived), Some(day("2023-05-03")));
}
