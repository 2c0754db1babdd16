//! What the silence of SEN2 returns is worth, over several years of them.

use clocks::{End, LateState, Missing, Outcome, Rules, Settings, Sources, Status, assess};
use facts::{
    BatchMeta, Case, Collection, Detail, Episode, Event, History, Kind, Provenance, Series, SourceFile, SubjectId,
};
use terms::{Date, LaCode, ReviewOutcome, Unknown, When};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The return of a year, as the batch of that number; its own date is given or left to the census month.
fn batch(number: u64, collection: Collection, year: i16, stated_on: Option<&str>) -> BatchMeta {
    BatchMeta {
        number,
        series: Series { council: LaCode::parse("500").unwrap(), collection, year },
        serial: 1,
        source: SourceFile { sha256: [0; 32], name: String::new(), reader: String::new() },
        stated_on: stated_on.map(day),
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        historic: false,
        actor: String::from("system"),
    }
}

fn event(kind: Kind, on: When, detail: Detail, batch: u64) -> Event {
    Event { kind, on, detail, from: Provenance { batch, row: 1 } }
}

fn plain(kind: Kind, on: &str, batch: u64) -> Event {
    event(kind, When::Day(day(on)), Detail::Nothing, batch)
}

fn kept(on: &str, batch: u64) -> Event {
    event(Kind::ReviewDecided, When::Day(day(on)), Detail::ReviewOutcome(ReviewOutcome::Maintain), batch)
}

fn clocks_of(short: &str, mut events: Vec<Event>, batches: &[BatchMeta], as_at: &str) -> Vec<Outcome> {
    events.sort_by_key(|event| (event.on.earliest().is_none(), event.on.earliest(), event.kind));
    let history = History {
        subject: SubjectId([0; 16]),
        birth: None,
        sex: None,
        ethnicity: None,
        person: Vec::new(),
        cases: vec![Case { ordinal: 1, episode: Episode::Unlabelled { nth: 0 }, events, conflicts: Vec::new() }],
    };
    let settings = Settings { sources: Sources::of(batches), ..Settings::default() };
    assess(&history, &Rules::national().only(&[short]), day(as_at), &settings)
}

fn returns(years: &[i16]) -> Vec<BatchMeta> {
    (1..).zip(years).map(|(number, year)| batch(number, Collection::Sen2, *year, None)).collect()
}

#[test]
fn a_review_that_an_earlier_return_cannot_have_missed_is_late() {
    // The return of 2024 shows the review of February 2022 as the latest one: no other by the end of January 2024.
    let events = vec![kept("2022-02-01", 1), kept("2024-06-01", 2)];
    let found = clocks_of("C1", events, &returns(&[2024, 2025]), "2025-01-20");
    assert!(matches!(found[0].status, Status::Late { state: LateState::Done, .. }), "{:?}", found[0]);
}

#[test]
fn a_review_that_a_later_one_may_hide_is_unknown_and_not_late() {
    let events = vec![plain(Kind::PlanIssued, "2019-02-01", 1), kept("2024-06-01", 1)];
    let found = clocks_of("C1", events, &returns(&[2025]), "2025-01-20");
    assert_eq!(found[0].status, Status::Unknown(Missing::NotCarried(End::Stop)));
    assert!(matches!(found[1].status, Status::Running { .. }), "the round from the latest review");
}

#[test]
fn reviews_before_the_latest_meeting_are_unknown_and_a_plan_never_reviewed_is_late() {
    // Only the latest meeting is returned, and it is not decided yet: what came of the years before it is not told.
    let held = vec![plain(Kind::PlanStart, "2015-02-19", 1), plain(Kind::ReviewMeeting, "2025-06-06", 1)];
    let found = clocks_of("C1", held, &returns(&[2026]), "2026-01-20");
    assert_eq!(found[0].status, Status::Unknown(Missing::NotCarried(End::Stop)));
    // No meeting at all since the plan was made: the return says so by its blank, and the review is late.
    let never = vec![plain(Kind::PlanStart, "2015-02-19", 1)];
    let found = clocks_of("C1", never, &returns(&[2026]), "2026-01-20");
    assert!(matches!(found[0].status, Status::Late { state: LateState::Open, .. }), "{:?}", found[0]);
}

#[test]
fn after_its_own_date_a_return_says_nothing() {
    let stated = [batch(1, Collection::Sen2, 2025, Some("2025-01-16"))];
    let open = |received: &str, as_at: &str| {
        clocks_of("A8", vec![plain(Kind::RequestReceived, received, 1)], &stated, as_at)[0].status
    };
    assert!(matches!(open("2024-07-01", "2025-01-16"), Status::Late { .. }), "past when the return was written");
    assert!(matches!(open("2024-07-01", "2025-06-01"), Status::Late { .. }), "and so still, done since or not");
    assert!(matches!(open("2024-11-01", "2025-01-16"), Status::Running { .. }));
    assert_eq!(open("2024-11-01", "2025-06-01"), Status::Unknown(Missing::SourceEndsBefore));
}

#[test]
fn what_no_return_carries_is_unknown_and_what_a_later_one_carries_is_known() {
    let amend = |batch| {
        event(Kind::ReviewDecided, When::Day(day("2024-03-01")), Detail::ReviewOutcome(ReviewOutcome::Amend), batch)
    };
    let events = |batch| vec![plain(Kind::ReviewMeeting, "2024-02-05", batch), amend(batch)];
    let in_2024 = clocks_of("C5", events(1), &returns(&[2024]), "2025-01-10");
    assert_eq!(in_2024[0].status, Status::Unknown(Missing::NotCarried(End::Needed)));
    let in_2025 = clocks_of("C5", events(1), &returns(&[2025]), "2025-01-10");
    assert!(
        matches!(in_2025[0].status, Status::Late { state: LateState::Open, .. }),
        "no notice, and the return would have it"
    );
    let undated = vec![
        plain(Kind::ReviewMeeting, "2024-02-05", 1),
        amend(1),
        event(Kind::AmendmentNotice, When::Unknown(Unknown::NotGiven), Detail::Nothing, 1),
    ];
    let found = clocks_of("C5", undated, &returns(&[2025]), "2025-01-10");
    assert_eq!(found[0].status, Status::Unknown(Missing::Day(End::Needed, Unknown::NotGiven)));
}

#[test]
fn the_event_layout_carries_everything_and_a_hand_entry_does_not_speak_for_the_rest() {
    let asked = |batch| {
        vec![event(Kind::AdviceRequested, When::Day(day("2024-02-05")), Detail::Adviser(terms::Adviser::Health), batch)]
    };
    let sen2 = batch(1, Collection::Sen2, 2025, None);
    let events = [sen2.clone(), batch(2, Collection::Events, 0, None)];
    assert!(matches!(clocks_of("A3", asked(2), &events, "2024-12-01")[0].status, Status::Late { .. }));
    let hand = [sen2, batch(2, Collection::Hand, 0, None)];
    let found = clocks_of("A3", asked(2), &hand, "2024-12-01");
    assert_eq!(found[0].status, Status::Unknown(Missing::NotCarried(End::Stop)));
}

#[test]
fn the_twelve_months_are_left_out_of_the_four_weeks_where_an_earlier_review_may_be_hidden() {
    let events = || {
        vec![
            plain(Kind::PlanIssued, "2019-02-01", 1),
            plain(Kind::ReviewMeeting, "2024-05-10", 1),
            kept("2024-06-01", 1),
        ]
    };
    let found = clocks_of("C5", events(), &returns(&[2025]), "2025-01-10");
    assert!(found[0].bound_left_out, "{:?}", found[0]);
    let only = Rules::national().only(&["C5"]);
    let why = clocks::explain(&found[0], &only, day("2025-01-10"), &Settings::default());
    assert!(why.contains("A second limit is left out, because this source does not carry where it starts."), "{why}");
    assert!(matches!(found[0].status, Status::Met { .. }), "{:?}", found[0]);
    let carried = clocks_of("C5", events(), &[], "2025-01-10");
    assert!(!carried[0].bound_left_out);
    assert!(matches!(carried[0].status, Status::Late { .. }), "a record without gaps: five years overdue");
}

#[test]
fn a_second_limit_without_a_date_to_run_from_is_unknown() {
    let events = vec![
        plain(Kind::AssessmentRefused, "2026-01-15", 1),
        event(Kind::MediationCertificate, When::Unknown(Unknown::NotGiven), Detail::Nothing, 1),
    ];
    let found = clocks_of("T1", events, &[], "2026-02-01");
    assert_eq!(found[0].status, Status::Unknown(Missing::Day(End::Bound, Unknown::NotGiven)));
}

#[test]
fn a_return_that_ended_before_the_limit_saw_nothing_and_the_one_after_it_did() {
    // The return of 2023 stops a year before the limit; that of 2025 looked past it and gives no review.
    let events = vec![plain(Kind::PlanStart, "2023-01-20", 1), plain(Kind::PlanStart, "2023-01-20", 2)];
    let found = clocks_of("C1", events.clone(), &returns(&[2023, 2025]), "2025-02-20");
    assert!(matches!(found[0].status, Status::Late { state: LateState::Open, .. }), "{:?}", found[0]);
    let found = clocks_of("C1", events, &returns(&[2022, 2023]), "2025-02-20");
    assert_eq!(found[0].status, Status::Unknown(Missing::SourceEndsBefore));
}

#[test]
fn a_decision_to_amend_completes_the_yearly_review_where_no_return_could_give_the_notice() {
    let amend = |batch| {
        event(Kind::ReviewDecided, When::Day(day("2023-09-01")), Detail::ReviewOutcome(ReviewOutcome::Amend), batch)
    };
    let events = |batch| vec![plain(Kind::PlanStart, "2022-10-03", batch), amend(batch)];
    let in_2024 = clocks_of("C1", events(1), &returns(&[2024]), "2024-02-10");
    assert!(matches!(in_2024[0].status, Status::Met { .. }), "{:?}", in_2024[0]);
    let in_2025 = clocks_of("C1", events(1), &returns(&[2025]), "2025-02-10");
    assert!(!matches!(in_2025[0].status, Status::Met { .. }), "that return would have it: {:?}", in_2025[0]);
}
