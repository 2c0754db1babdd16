//! What must hold of every case.

use clocks::{LateState, Outcome, Rules, Settings, Status, assess};
use facts::{Case, Detail, Episode, Event, History, Kind, Provenance, SubjectId};
use proptest::prelude::*;
use terms::{Adviser, Date, Ground, ReviewOutcome, When};

fn day(number: i32) -> Date {
    calendar::days_after(Date::constant(2016, 1, 1), number).unwrap()
}

fn event(kind: Kind, number: i32, detail: Detail) -> Event {
    Event { kind, on: When::Day(day(number)), detail, from: Provenance { batch: 1, row: 1 } }
}

fn history(mut events: Vec<Event>) -> History {
    events.sort_by_key(|event| (event.on.earliest(), event.kind));
    let case = Case { ordinal: 1, episode: Episode::Unlabelled { nth: 0 }, events, conflicts: Vec::new() };
    History {
        subject: SubjectId([0; 16]),
        birth: None,
        sex: None,
        ethnicity: None,
        person: Vec::new(),
        cases: vec![case],
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    let detail_free = prop::sample::select(vec![
        Kind::AssessmentAgreed,
        Kind::AssessmentRefused,
        Kind::DraftPlanSent,
        Kind::PlanIssued,
        Kind::IssueRefused,
        Kind::ReviewMeeting,
        Kind::AmendmentNotice,
        Kind::AmendedPlanIssued,
        Kind::RequestWithdrawn,
        Kind::MediationRequested,
        Kind::MediationCertificate,
        Kind::CeaseDecided,
        Kind::AppealSent,
    ]);
    let outcomes = prop::sample::select(ReviewOutcome::ALL.to_vec());
    let advisers = prop::sample::select(Adviser::ALL.to_vec());
    (
        0i32..900,
        prop_oneof![
            4 => detail_free.prop_map(|kind| (kind, Detail::Nothing)),
            1 => outcomes.prop_map(|outcome| (Kind::ReviewDecided, Detail::ReviewOutcome(outcome))),
            1 => advisers.clone().prop_map(|adviser| (Kind::AdviceRequested, Detail::Adviser(adviser))),
            1 => advisers.prop_map(|adviser| (Kind::AdviceReceived, Detail::Adviser(adviser))),
        ],
    )
        .prop_map(|(number, (kind, detail))| event(kind, number, detail))
}

fn any_exception() -> impl Strategy<Value = Event> {
    (prop::sample::select(Ground::ALL.to_vec()), 0i32..600, prop::option::of(0i32..80)).prop_map(
        |(ground, from, length)| {
            let until = length.map(|length| When::Day(day(from + length)));
            event(Kind::Exception, from, Detail::Exception { ground, until })
        },
    )
}

fn any_events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(any_event(), 0..14).prop_map(|mut events| {
        events.push(event(Kind::RequestReceived, 0, Detail::Nothing));
        events
    })
}

fn outcomes(events: &[Event], as_at: i32) -> Vec<Outcome> {
    assess(&history(events.to_vec()), Rules::national(), day(as_at), &Settings::default())
}

/// The same clock on another day or with another fact.
fn same<'a>(of: &Outcome, among: &'a [Outcome]) -> Option<&'a Outcome> {
    among.iter().find(|other| (other.duty, other.nth, other.started) == (of.duty, of.nth, of.started))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_later_day_never_unhappens_what_was_done(events in any_events(), as_at in 0i32..1000, more in 0i32..400) {
        let (before, after) = (outcomes(&events, as_at), outcomes(&events, as_at + more));
        for clock in &before {
            let done = matches!(clock.status, Status::Met { .. } | Status::Breached { .. })
                || matches!(clock.status, Status::Late { state: LateState::Done, .. });
            if done {
                let later = same(clock, &after);
                // What came after may show that the duty never bound, or change what a second limit runs from; what
                // was done stays done on its day.
                let stays = later.is_some_and(|later| {
                    later.done == clock.done || matches!(later.status, Status::NotApplicable(_) | Status::Unknown(_))
                });
                prop_assert!(stays, "{:?} became {:?}", clock, later);
            }
        }
    }

    #[test]
    fn an_open_late_clock_is_later_by_each_day(events in any_events(), as_at in 0i32..1000) {
        for clock in outcomes(&events, as_at) {
            if let Status::Late { days, state: LateState::Open } = clock.status {
                let due = clock.due.unwrap();
                prop_assert_eq!(days.exact(), Some(calendar::days_between(due.latest, day(as_at))));
                prop_assert!(days.least > 0);
            }
        }
    }

    #[test]
    fn an_exception_never_makes_a_met_duty_late_nor_moves_a_due_date(
        events in any_events(),
        exception in any_exception(),
        as_at in 0i32..1000,
    ) {
        let mut with = events.clone();
        with.push(exception);
        let (without, with) = (outcomes(&events, as_at), outcomes(&with, as_at));
        prop_assert_eq!(without.len(), with.len());
        for (before, after) in without.iter().zip(&with) {
            prop_assert_eq!(before.due, after.due, "an exception adds no days");
            match before.status {
                Status::Late { .. } => {
                    let still = after.status.word();
                    prop_assert!(["late", "disapplied", "unknown"].contains(&still), "{}", still);
                }
                _ => prop_assert_eq!(before.status, after.status),
            }
        }
    }

    #[test]
    fn due_dates_are_monotone_in_the_trigger(received in 0i32..3000, later in 0i32..400) {
        let due = |number: i32| -> Vec<_> {
            let events = vec![event(Kind::RequestReceived, number, Detail::Nothing)];
            outcomes(&events, number).iter().map(|outcome| (outcome.duty, outcome.due.unwrap().latest)).collect()
        };
        for ((duty, first), (other, second)) in due(received).into_iter().zip(due(received + later)) {
            prop_assert_eq!(duty, other);
            prop_assert!(first <= second);
        }
    }

    #[test]
    fn a_range_answers_only_what_every_day_of_it_answers(
        from in 0i32..400,
        width in 0i32..60,
        issued in 0i32..700,
        as_at in 0i32..900,
    ) {
        let a8 = |received: When| {
            let mut events = vec![event(Kind::PlanIssued, issued, Detail::Nothing)];
            events.push(Event { on: received, ..event(Kind::RequestReceived, 0, Detail::Nothing) });
            let rules = Rules::national();
            let duty = rules.law().find("A8").unwrap().0;
            let all = assess(&history(events), rules, day(as_at), &Settings::default());
            all.into_iter().find(|outcome| outcome.duty == duty).map(|outcome| outcome.status)
        };
        let Some(vague) = a8(When::Between(day(from), day(from + width))) else { return Ok(()) };
        if matches!(vague, Status::Met { .. } | Status::Late { .. } | Status::Running { .. }) && issued >= from + width {
            for number in from..=from + width {
                let exact = a8(When::Day(day(number)));
                prop_assert!(
                    exact.is_none_or(|exact| exact.word() == vague.word()),
                    "{exact:?} on one day, {vague:?} for the range"
                );
            }
        }
    }

    #[test]
    fn no_record_however_odd_is_a_crash(events in prop::collection::vec(prop_oneof![any_event(), any_exception()], 0..25), as_at in -1000i32..8000) {
        let as_at = day(as_at);
        for outcome in assess(&history(events), Rules::national(), as_at, &Settings::default()) {
            let sentence = clocks::explain(&outcome, Rules::national(), as_at, &Settings::default());
            prop_assert!(sentence.ends_with('.'), "{sentence}");
        }
    }
}

proptest! {
    // Each case asks every duty twice.
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn due_dates_of_every_duty_are_monotone_in_the_trigger_within_one_version(start in 0i32..5_500, later in 0i32..500) {
        for duty in law::national().duties().iter().filter(|duty| duty.subject == law::Subject::Case) {
            let Some(trigger) = duty.trigger.first() else { continue };
            let due = |number: i32| {
                let on = calendar::days_after(law::IN_FORCE_FROM, number).unwrap();
                let detail = trigger.detail.as_deref().unwrap_or("301");
                let text = format!("event,detail,date\n{},{detail},{on}\n", trigger.kind);
                let settings = Settings { scope: clocks::Scope::Every, ..Settings::default() };
                // Without a detail of its own, a kind takes none or that of a council.
                let given = clocks::case_from_text(&text, on)
                    .or_else(|_| clocks::case_from_text(&text.replace(",301,", ",,"), on))
                    .unwrap();
                let mut all = assess(&given.history, Rules::national(), on, &settings).into_iter();
                let found = all.find(|one| law::national().duty(one.duty) == Some(duty) && one.due.is_some());
                found.map(|one| (one.version, one.due.unwrap()))
            };
            if let (Some((version, first)), Some((other, second))) = (due(start), due(start + later)) {
                let in_order = first.earliest <= second.earliest && first.latest <= second.latest;
                prop_assert!(version != other || in_order, "{}: {:?} then {:?}", duty.id, first, second);
            }
        }
    }
}
