//! Advice asked for, as the manager of the educational psychologists reads it.

use crate::cases::{batch, clocks_of, day, history, plain, told, with};
use casework::*;
use clocks::Status;
use facts::{Collection, Detail, Fact, Kind};
use terms::Adviser;

fn asked(of: Adviser, on: &str) -> Fact {
    with(Kind::AdviceRequested, on, Detail::Adviser(of))
}

fn given(by: Adviser, on: &str) -> Fact {
    with(Kind::AdviceReceived, on, Detail::Adviser(by))
}

#[test]
fn each_request_has_its_own_six_weeks_counted_from_the_day_it_was_asked() {
    let facts = vec![
        plain(Kind::RequestReceived, "2025-01-06"),
        asked(Adviser::Parent, "2025-02-10"),
        asked(Adviser::Psychologist, "2025-02-17"),
        asked(Adviser::Health, "2025-02-20"),
        given(Adviser::Health, "2025-03-20"),
    ];
    let history = told(facts, "2025-04-07");
    let outcomes = clocks_of(&history, "2025-04-07");
    let found = advice_of(&history.cases[0], &outcomes, law::national());
    assert_eq!(found.len(), 2, "regulation 8 does not bind the parent");
    let of = |adviser: Adviser| found.iter().find(|advice| advice.adviser == adviser).unwrap().outcome;
    assert_eq!(of(Adviser::Psychologist).due.unwrap().latest, day("2025-03-31"));
    assert!(matches!(of(Adviser::Psychologist).status, Status::Late { .. }));
    assert!(matches!(of(Adviser::Health).status, Status::Met { .. }));
}

#[test]
fn a_source_without_advice_dates_says_so_and_a_source_that_has_them_and_gives_none_says_that() {
    let facts = vec![plain(Kind::RequestReceived, "2025-01-06"), plain(Kind::AssessmentAgreed, "2025-02-14")];
    let under = |collection: Collection, facts: Vec<Fact>| {
        let batches = [batch(1, collection)];
        let history = history(&batches, &[(1, facts)], "2025-04-01");
        no_advice_asked(&history.cases[0], &batches, day("2025-04-01"))
    };
    assert_eq!(under(Collection::Sen2, facts.clone()), Some(NoAdvice::NotCarried));
    assert_eq!(under(Collection::Events, facts.clone()), Some(NoAdvice::NoneRecorded));
    let mut with_request = facts.clone();
    with_request.push(asked(Adviser::Psychologist, "2025-02-17"));
    assert_eq!(under(Collection::Events, with_request), None);
    let mut over = facts;
    over.push(plain(Kind::PlanIssued, "2025-03-20"));
    assert_eq!(under(Collection::Events, over), None, "the assessment is over");
}
