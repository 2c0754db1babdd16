//! A case officer's list.

use crate::cases::{clocks_of, plain, told, with};
use casework::*;
use facts::{Detail, Kind};
use terms::{Ground, When};

const TWENTY_WEEKS: &str = "reg-13-2-final-plan";
const SIX_WEEKS: &str = "reg-5-1-decide-whether-to-assess";

/// The list of one child on a day.
fn list(facts: Vec<facts::Fact>, as_at: &str) -> Vec<Task> {
    let law = law::national();
    let history = told(facts, as_at);
    let outcomes = clocks_of(&history, as_at);
    outcomes.iter().filter_map(|outcome| Task::of(&history, outcome, law.duty(outcome.duty)?)).collect()
}

fn state(tasks: &[Task], duty: &str) -> Option<TaskState> {
    let (ix, _) = law::national().find(duty).unwrap();
    tasks.iter().find(|task| task.outcome.duty == ix).map(|task| task.state)
}

fn asked() -> facts::Fact {
    plain(Kind::RequestReceived, "2025-01-06")
}

#[test]
fn a_request_is_due_until_its_last_lawful_day_and_overdue_the_day_after() {
    let on_the_day = list(vec![asked()], "2025-02-17");
    assert_eq!(state(&on_the_day, SIX_WEEKS), Some(TaskState::Due { left: 0 }));
    assert_eq!(state(&on_the_day, TWENTY_WEEKS), Some(TaskState::Due { left: 98 }));
    let day_after = list(vec![asked()], "2025-02-18");
    assert_eq!(state(&day_after, SIX_WEEKS), Some(TaskState::Overdue { days: 1 }));
}

#[test]
fn what_is_done_is_on_no_list() {
    let tasks = list(vec![asked(), plain(Kind::AssessmentAgreed, "2025-02-10")], "2025-03-01");
    assert_eq!(state(&tasks, SIX_WEEKS), None);
    assert!(state(&tasks, TWENTY_WEEKS).is_some());
}

#[test]
fn an_exception_leaves_the_duty_on_the_list_to_be_done_as_soon_as_practicable() {
    let exception = Detail::Exception { ground: Ground::PersonalCircumstances, until: None };
    let tasks = list(vec![asked(), with(Kind::Exception, "2025-02-01", exception)], "2025-02-27");
    assert_eq!(state(&tasks, SIX_WEEKS), Some(TaskState::SoonAsPracticable { days: 10 }));
}

#[test]
fn a_waiting_time_is_nothing_to_do_and_stays_off_the_usual_list() {
    let draft = vec![asked(), plain(Kind::AssessmentAgreed, "2025-02-10"), plain(Kind::DraftPlanSent, "2025-03-10")];
    let tasks = list(draft, "2025-03-12");
    let waiting: Vec<&Task> = tasks.iter().filter(|task| matches!(task.state, TaskState::Waiting { .. })).collect();
    assert!(!waiting.is_empty(), "the family's 15 days run");
    assert!(waiting.iter().all(|task| !Filter::default().takes(task)));
    assert!(waiting.iter().all(|task| Filter { all: true, ..Filter::default() }.takes(task)));
}

#[test]
fn a_missing_day_is_unknown_and_says_which_fact_is_wanting() {
    let undated = facts::Fact::new(
        crate::cases::request(),
        Kind::AssessmentAgreed,
        When::Unknown(terms::Unknown::NotGiven),
        Detail::Nothing,
        2,
    );
    let tasks = list(vec![asked(), undated.unwrap()], "2025-03-01");
    assert_eq!(state(&tasks, SIX_WEEKS), Some(TaskState::Unknown(MissingFact::StopDay)));
    let unknown = Filter { missing: Some(MissingFact::StopDay), ..Filter::default() };
    assert!(tasks.iter().any(|task| unknown.takes(task)));
    assert!(tasks.iter().all(|task| !unknown.takes(task) || matches!(task.state, TaskState::Unknown(_))));
}

#[test]
fn seven_fourteen_and_twenty_eight_days_hold_the_last_day_and_not_the_one_after() {
    let within = |days: i32, left: i32| {
        let mut task = list(vec![asked()], "2025-02-17").remove(0);
        task.state = TaskState::Due { left };
        Filter { within: Some(days), ..Filter::default() }.takes(&task)
    };
    for days in [7, 14, 28] {
        assert!(within(days, 0) && within(days, days) && !within(days, days + 1), "{days}");
    }
    let mut overdue = list(vec![asked()], "2025-02-18").remove(0);
    overdue.state = TaskState::Overdue { days: 1 };
    assert!(!Filter { within: Some(7), ..Filter::default() }.takes(&overdue), "overdue is a list of its own");
}

#[test]
fn every_number_of_days_has_one_band_and_the_edges_are_where_the_words_say() {
    for (days, band) in [(1, "4-weeks"), (28, "4-weeks"), (29, "13-weeks"), (91, "13-weeks"), (92, "26-weeks")] {
        assert_eq!(AgeBand::of(days).code(), band, "{days}");
    }
    for (days, band) in [(182, "26-weeks"), (183, "52-weeks"), (365, "52-weeks"), (366, "longer"), (4000, "longer")] {
        assert_eq!(AgeBand::of(days).code(), band, "{days}");
    }
    assert!(AgeBand::ALL.iter().all(|band| AgeBand::from_code(band.code()) == Some(*band)));
    assert!(MissingFact::ALL.iter().all(|fact| MissingFact::from_code(fact.code()) == Some(*fact)));
    assert!(Order::ALL.iter().all(|(order, code, _)| Order::from_code(code) == *order && order.code() == *code));
}

#[test]
fn the_longest_overdue_comes_first_and_the_order_does_not_depend_on_how_it_was_read() {
    let mut tasks = list(vec![asked()], "2025-07-01");
    let law = law::national();
    for (order, ..) in Order::ALL {
        sort(&mut tasks, *order, law);
        let first = tasks.clone();
        tasks.reverse();
        sort(&mut tasks, *order, law);
        assert_eq!(tasks, first, "{order:?}");
    }
    sort(&mut tasks, Order::Due, law);
    let days: Vec<_> = tasks.iter().filter_map(Task::due).collect();
    assert!(days.is_sorted() && days.len() > 1);
}

#[test]
fn a_team_and_an_officer_are_what_the_record_says_last_and_never_guessed() {
    let with_officer = |number: i32| with(Kind::Officer, "2025-01-06", Detail::Number(number));
    let held = told(vec![asked(), with_officer(12), with_officer(31)], "2025-02-01");
    assert_eq!(officer_of(&held), Some(31), "the one stated last");
    assert_eq!(officer_of(&told(vec![asked()], "2025-02-01")), None);
    let of = |officer| Filter { officer, ..Filter::default() };
    let mine = list(vec![asked(), with_officer(12)], "2025-02-01").remove(0);
    assert!(of(Some(Some(12))).takes(&mine) && !of(Some(None)).takes(&mine) && !of(Some(Some(31))).takes(&mine));
    let nobodys = list(vec![asked()], "2025-02-01").remove(0);
    assert!(of(Some(None)).takes(&nobodys), "no officer recorded is a list too");
    let mut tasks = [nobodys, mine];
    sort(&mut tasks, Order::Officer, law::national());
    assert_eq!(tasks, [mine, nobodys], "what nobody is known to hold comes last");
    let with_team = told(vec![asked(), with(Kind::Team, "2025-01-06", Detail::Number(4))], "2025-02-01");
    assert_eq!(team_of(&with_team), Some(4));
    assert_eq!(team_of(&told(vec![asked()], "2025-02-01")), None);
    let task = list(vec![asked()], "2025-02-01").remove(0);
    assert!(Filter { team: Some(None), ..Filter::default() }.takes(&task), "no team recorded is a list too");
    assert!(!Filter { team: Some(Some(4)), ..Filter::default() }.takes(&task));
}

#[test]
fn what_guidance_asks_for_is_never_overdue() {
    let tasks = list(vec![asked()], "2025-02-27");
    let (ix, duty) = law::national().find(SIX_WEEKS).unwrap();
    let late = tasks.iter().find(|task| task.outcome.duty == ix).unwrap();
    assert_eq!(state_of(&late.outcome, duty), Some(TaskState::Overdue { days: 10 }));
    let guidance = law::Duty { force: law::Force::Guidance, ..duty.clone() };
    assert_eq!(state_of(&late.outcome, &guidance), Some(TaskState::PastGuidance { days: 10 }));
    let asked_for = Task { state: TaskState::PastGuidance { days: 10 }, ..*late };
    assert!(!Filter { overdue: true, ..Filter::default() }.takes(&asked_for) && Filter::default().takes(&asked_for));
}
