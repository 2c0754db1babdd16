//! An officer's entries by hand: what they do to the clocks, and what becomes of them.

use crate::cases::{batch, clocks_of, day, history, plain, request, with};
use casework::*;
use clocks::Status;
use facts::*;
use terms::{Ground, When};

fn asked() -> Fact {
    plain(Kind::RequestReceived, "2025-01-06")
}

fn personal(kind: Kind, on: &str) -> Fact {
    with(kind, on, Detail::Exception { ground: Ground::PersonalCircumstances, until: None })
}

fn batches() -> [BatchMeta; 4] {
    let mut later = batch(3, Collection::Events);
    later.serial = 2;
    [batch(1, Collection::Events), batch(2, Collection::Hand), later, batch(4, Collection::Hand)]
}

fn read(facts: &[(u64, Vec<Fact>)], as_at: &str) -> History {
    let wanted: Vec<BatchMeta> =
        batches().into_iter().filter(|meta| facts.iter().any(|(number, _)| *number == meta.number)).collect();
    history(&wanted, facts, as_at)
}

fn standings(facts: &[(u64, Vec<Fact>)]) -> Vec<Standing> {
    let wanted: Vec<BatchMeta> =
        batches().into_iter().filter(|meta| facts.iter().any(|(number, _)| *number == meta.number)).collect();
    let known = AsKnown::new(day("2030-01-01"), day("2030-01-01"), &wanted).unwrap();
    let statements: Vec<Statement<'_>> =
        facts.iter().map(|(batch, facts)| Statement { batch: *batch, facts }).collect();
    entries(&statements, &known).into_iter().map(|entry| entry.standing).collect()
}

#[test]
fn the_effect_of_an_entry_is_the_clocks_that_differ_and_no_others() {
    let before = clocks_of(&read(&[(1, vec![asked()])], "2025-03-03"), "2025-03-03");
    let after = clocks_of(
        &read(&[(1, vec![asked(), plain(Kind::AssessmentAgreed, "2025-02-14")])], "2025-03-03"),
        "2025-03-03",
    );
    let changed = changes(&before, &after);
    let (six_weeks, _) = law::national().find("reg-5-1-decide-whether-to-assess").unwrap();
    let one = changed.iter().find(|change| change.duty() == Some(six_weeks)).expect("the six weeks change");
    assert!(matches!(one.before.unwrap().status, Status::Late { .. }));
    assert!(matches!(one.after.unwrap().status, Status::Met { .. }));
    let (twenty, _) = law::national().find("reg-13-2-final-plan").unwrap();
    assert!(changed.iter().all(|change| change.duty() != Some(twenty)), "twenty weeks run on as before");
    assert!(changes(&before, &before).is_empty(), "nothing changes nothing");
    assert_eq!(changes(&before, &[]).len(), before.len(), "what is taken away is a change too");
}

#[test]
fn an_exception_after_the_limit_is_seen_as_late_and_one_before_it_is_not() {
    let facts = |exception: Option<Fact>| {
        let mut facts = vec![asked()];
        facts.extend(exception);
        read(&[(1, facts)], "2025-03-03")
    };
    let exception = personal(Kind::Exception, "2025-02-01");
    let effect = changes(&clocks_of(&facts(None), "2025-03-03"), &clocks_of(&facts(Some(exception)), "2025-03-03"));
    assert!(!passed_a_limit(&effect, day("2025-03-03")).is_empty(), "17 February has passed");
    assert!(passed_a_limit(&effect, day("2025-02-17")).is_empty(), "recorded on the last lawful day");
}

#[test]
fn an_exception_recorded_late_counts_for_no_clock_until_a_second_person_records_it() {
    let late = personal(Kind::ExceptionRecordedLate, "2025-02-01");
    let waiting = read(&[(1, vec![asked()]), (2, vec![late])], "2025-03-03");
    let doubt = doubts(&waiting.cases[0]);
    assert_eq!((doubt.waiting.len(), doubt.approved_late.len()), (1, 0));
    assert_eq!(
        clocks_of(&waiting, "2025-03-03"),
        clocks_of(&read(&[(1, vec![asked()])], "2025-03-03"), "2025-03-03"),
        "no clock moves while it waits"
    );
    let approved =
        read(&[(1, vec![asked()]), (2, vec![late]), (4, vec![personal(Kind::Exception, "2025-02-01")])], "2025-03-03");
    let doubt = doubts(&approved.cases[0]);
    assert_eq!((doubt.waiting.len(), doubt.approved_late.len()), (0, 1), "it counts, and is counted apart");
    let disapplied = |outcome: &clocks::Outcome| matches!(outcome.status, Status::Disapplied { .. });
    assert!(clocks_of(&approved, "2025-03-03").iter().any(disapplied));
    let declined = personal(Kind::ExceptionDeclined, "2025-02-01");
    let declined = read(&[(1, vec![asked()]), (2, vec![late]), (4, vec![declined])], "2025-03-03");
    assert_eq!(doubts(&declined.cases[0]), Doubts::default(), "declined: nothing waits and nothing counts");
}

#[test]
fn an_entry_is_not_in_the_case_system_until_an_import_confirms_or_contradicts_it() {
    let agreed = |on: &str| plain(Kind::AssessmentAgreed, on);
    let by_hand = (2, vec![agreed("2025-02-14")]);
    assert_eq!(standings(&[(1, vec![asked()]), by_hand.clone()]), [Standing::NotInTheCaseSystem]);
    let confirms = (3, vec![asked(), agreed("2025-02-14")]);
    assert_eq!(standings(&[(1, vec![asked()]), by_hand.clone(), confirms]), [Standing::Confirmed { batch: 3 }]);
    let contradicts = (3, vec![asked(), agreed("2025-02-19")]);
    let says = When::Day(day("2025-02-19"));
    assert_eq!(
        standings(&[(1, vec![asked()]), by_hand.clone(), contradicts]),
        [Standing::Contradicted { batch: 3, says }]
    );
    let elsewhere = Episode::Received { on: day("2024-01-01"), nth: 0 };
    let other = Fact::new(elsewhere, Kind::AssessmentAgreed, When::Day(day("2024-02-01")), Detail::Nothing, 1).unwrap();
    assert_eq!(
        standings(&[(1, vec![asked(), other]), by_hand]),
        [Standing::NotInTheCaseSystem],
        "another request's date contradicts nothing"
    );
}

#[test]
fn a_second_review_meeting_contradicts_nothing_because_there_can_be_several() {
    let meeting = |on: &str| plain(Kind::ReviewMeeting, on);
    let told = [(1, vec![asked(), meeting("2025-09-01")]), (2, vec![meeting("2025-10-01")])];
    assert_eq!(standings(&told), [Standing::NotInTheCaseSystem]);
}

#[test]
fn a_plan_that_the_return_gives_without_its_request_confirms_an_entry_under_the_request() {
    let on = When::Day(day("2025-05-20"));
    let by_plan = Episode::Plan { start: day("2025-05-20"), nth: 0 };
    let imported = Fact::new(by_plan, Kind::PlanIssued, on, Detail::Nothing, 1).unwrap();
    let entered = Fact::new(request(), Kind::PlanIssued, on, Detail::Nothing, 1).unwrap();
    assert_eq!(standings(&[(1, vec![imported]), (2, vec![entered])]), [Standing::Confirmed { batch: 1 }]);
}

#[test]
fn a_withdrawn_entry_says_so_and_a_dispute_lasts_until_it_is_settled() {
    let strike = with(Kind::EntryWithdrawn, "2025-04-01", Detail::Number(2));
    let told = [(1, vec![asked()]), (2, vec![plain(Kind::AssessmentAgreed, "2025-02-14")]), (4, vec![strike])];
    assert_eq!(standings(&told), [Standing::Withdrawn]);
    let disputed = (2, vec![plain(Kind::Disputed, "2025-03-01")]);
    let open = read(&[(1, vec![asked()]), disputed.clone()], "2025-06-01");
    assert!(doubts(&open.cases[0]).disputed);
    let settled = (4, vec![plain(Kind::DisputeSettled, "2025-04-01")]);
    let over = read(&[(1, vec![asked()]), disputed, settled], "2025-06-01");
    assert!(!doubts(&over.cases[0]).disputed);
}

#[test]
fn a_corrected_date_of_a_meeting_is_contradicted_by_the_old_date_and_confirmed_by_the_right_one() {
    let held = |on: &str| plain(Kind::ReviewMeeting, on);
    let was = |on: &str| with(Kind::DateCorrected, on, Detail::Number(i32::from(Kind::ReviewMeeting.number())));
    let before = (1, vec![asked(), held("2026-01-12"), held("2025-06-02")]);
    let correction = (2, vec![was("2026-01-12"), held("2026-01-19")]);
    let says = When::Day(day("2026-01-12"));
    assert_eq!(standings(&[before.clone(), correction.clone()]), [Standing::Contradicted { batch: 1, says }]);
    let mended = (3, vec![asked(), held("2026-01-19"), held("2025-06-02")]);
    assert_eq!(standings(&[before.clone(), correction, mended]), [Standing::Confirmed { batch: 3 }]);
    let second = (2, vec![held("2026-01-19")]);
    assert_eq!(standings(&[before, second]), [Standing::NotInTheCaseSystem], "another meeting is no correction");
}
