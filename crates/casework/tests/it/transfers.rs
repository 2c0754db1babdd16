//! The board of phase transfers, as the officer who plans them reads it.

use crate::cases::{day, plain, told, with};
use casework::*;
use facts::{Detail, Kind};
use proptest::prelude::*;
use terms::{Date, PhaseTransfer};

fn group(number: i32, on: &str) -> facts::Fact {
    with(Kind::YearGroup, on, Detail::Number(number))
}

fn board(mut facts: Vec<facts::Fact>) -> Option<Transfer> {
    facts.push(plain(Kind::PlanStart, "2024-01-10"));
    let history = told(facts, "2025-11-10");
    transfer_of(&history, &history.cases[0], 2026, day("2025-11-10"))
}

#[test]
fn before_15_february_is_14_february_and_the_code_says_by_the_15th() {
    for transfer in [
        PhaseTransfer::EarlyYearsToSchool,
        PhaseTransfer::InfantToJunior,
        PhaseTransfer::PrimaryToMiddle,
        PhaseTransfer::PrimaryToSecondary,
        PhaseTransfer::MiddleToSecondary,
    ] {
        let plan = back_plan(law::national(), transfer, 2026, None).expect("a plan");
        assert_eq!((plan.strict, plan.code), (day("2026-02-14"), Some(day("2026-02-15"))), "{transfer}");
    }
}

#[test]
fn to_a_post_16_institution_it_is_30_march_and_the_code_gives_no_date() {
    let plan = back_plan(law::national(), PhaseTransfer::SecondaryToPost16, 2026, None).expect("a plan");
    assert_eq!((plan.strict, plan.code), (day("2026-03-30"), None));
}

#[test]
fn between_post_16_institutions_it_is_five_months_before_the_move_and_unknown_without_the_day() {
    let law = law::national();
    let plan = back_plan(law, PhaseTransfer::BetweenPost16, 2026, Some(day("2026-09-01"))).expect("a plan");
    assert_eq!(plan.strict, day("2026-04-01"));
    assert_eq!(back_plan(law, PhaseTransfer::BetweenPost16, 2026, None), None);
    assert_eq!(back_plan(law, PhaseTransfer::NotSaid, 2026, None), None);
}

#[test]
fn the_steps_are_counted_back_in_the_laws_own_weeks_each_with_its_text() {
    let plan = back_plan(law::national(), PhaseTransfer::PrimaryToSecondary, 2026, None).expect("a plan");
    let days: Vec<Date> = plan.steps.iter().map(|step| step.with_full_time).collect();
    assert_eq!(days, [day("2025-11-08"), day("2025-11-22"), day("2025-12-20")]);
    let latest: Vec<Option<Date>> = plan.steps.iter().map(|step| step.at_the_latest).collect();
    assert_eq!(latest, [Some(day("2026-01-16")), Some(day("2026-01-30")), Some(day("2026-01-30"))]);
    assert!(plan.steps.iter().all(|step| !step.citation.is_empty()));
}

proptest! {
    #[test]
    fn the_days_of_the_board_are_those_of_the_clocks(year in 2015i16..2035) {
        let law = law::national();
        let plan = back_plan(law, PhaseTransfer::PrimaryToSecondary, year, None).unwrap();
        let due = |id: &str, from: Date| {
            let (_, duty) = law.find(id).unwrap();
            let law::Rule::Limit(limit) = &duty.version_on(from).unwrap().rule else { panic!("a limit") };
            limit.span.last_day(from, calendar::BankHolidays::england_and_wales(), None).unwrap()
        };
        prop_assert_eq!(due("reg-22-3-final-amended-plan", plan.steps[2].with_full_time), plan.strict);
        prop_assert_eq!(due("devon-2022-twelve-weeks", plan.steps[1].with_full_time), plan.strict);
        prop_assert_eq!(due("reg-20-2-invite-to-review", plan.steps[1].with_full_time), plan.steps[0].with_full_time);
        // A notice on its last day leaves the family its 15 days, and the plan goes out on the day after them.
        let waiting_ends = due("reg-22-2-time-for-views-on-amendments", plan.steps[2].at_the_latest.unwrap());
        prop_assert_eq!(waiting_ends.tomorrow().unwrap(), plan.strict);
    }
}

#[test]
fn a_stated_transfer_is_known_whatever_the_year_group() {
    let due = with(Kind::PhaseTransferDue, "2026-02-15", Detail::PhaseTransfer(PhaseTransfer::PrimaryToSecondary));
    let known = board(vec![due]).expect("on the board");
    assert_eq!(known.expected, Expected::Known { transfer: PhaseTransfer::PrimaryToSecondary, moves_on: None });
    assert_eq!(known.group, YearGroup::NotRecorded);
    let unsaid = with(Kind::PhaseTransferDue, "2026-02-15", Detail::PhaseTransfer(PhaseTransfer::NotSaid));
    assert_eq!(board(vec![unsaid]).unwrap().expected, Expected::KindNotSaid);
}

#[test]
fn year_11_asks_whether_there_is_a_move_at_all_since_a_sixth_form_can_be_in_the_same_school() {
    let asked = board(vec![group(11, "2025-09-15")]).expect("on the board");
    assert_eq!(asked.expected, Expected::Possible(&[PhaseTransfer::SecondaryToPost16]));
}

#[test]
fn every_transfer_of_regulation_2_has_a_year_group_that_asks_for_it_and_year_9_has_none() {
    let mut asked_for = std::collections::BTreeSet::new();
    for number in -2..=13 {
        if let Some(Transfer { expected: Expected::Possible(moves), .. }) = board(vec![group(number, "2025-09-15")]) {
            asked_for.extend(moves.iter().map(|transfer| transfer.code()));
        }
    }
    assert_eq!(asked_for.len(), PhaseTransfer::ALL.len() - 1, "all but the one that is not said");
    assert_eq!(board(vec![group(9, "2025-09-15")]), None);
}

#[test]
fn a_year_group_of_another_year_or_none_is_unknown_and_an_age_is_no_year_group() {
    let old = board(vec![group(5, "2024-09-15")]).expect("on the board");
    assert_eq!((old.group, old.expected), (YearGroup::Elsewhen(5), Expected::Unknown));
    let born = Detail::Month(terms::YearMonth::new(2015, 1).unwrap());
    let none = board(vec![with(Kind::BirthMonth, "2025-09-15", born)]).expect("on the board");
    assert_eq!((none.group, none.expected), (YearGroup::NotRecorded, Expected::Unknown));
}

#[test]
fn what_was_done_for_the_transfer_before_is_not_taken_for_this_one() {
    let transfer = Detail::PhaseTransfer(PhaseTransfer::PrimaryToSecondary);
    let due = with(Kind::PhaseTransferDue, "2026-02-15", transfer);
    let old = plain(Kind::ReviewMeeting, "2025-03-01");
    let new = plain(Kind::ReviewMeeting, "2025-10-01");
    assert_eq!(board(vec![due, old]).unwrap().meeting, None);
    assert_eq!(board(vec![due, old, new]).unwrap().meeting, Some(day("2025-10-01").into()));
}

#[test]
fn a_plan_that_has_ceased_is_not_on_the_board() {
    let ceased = Detail::CeaseReason(terms::CeaseReason::NeedsMet);
    let facts = vec![group(6, "2025-09-15"), with(Kind::PlanCeased, "2025-10-01", ceased)];
    assert_eq!(board(facts), None);
}
