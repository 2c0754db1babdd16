//! The list of reviews that goes to schools before a term.

use crate::cases::{clocks_of, day, plain, told, with};
use casework::*;
use facts::{Detail, Fact, Kind, Place, Placement};
use terms::Urn;

fn at_school(urn: &str, from: &str, left: Option<&str>) -> Fact {
    let place = Place { urn: Some(Urn::parse(urn).unwrap()), rank: 1, ..Place::default() };
    let left = left.map(|day| day.parse::<terms::Date>().unwrap().into());
    with(Kind::Placement, from, Detail::Placement(Placement { place, left, residential: None, work_based: None }))
}

fn due(mut facts: Vec<Fact>, term: Term, as_at: &str) -> Vec<ReviewDue> {
    facts.push(plain(Kind::PlanIssued, "2025-02-10"));
    let history = told(facts, as_at);
    let outcomes = clocks_of(&history, as_at);
    reviews_due(&history.cases[0], &outcomes, term, day(as_at), law::national())
}

#[test]
fn the_coming_term_is_the_next_to_begin_and_its_list_is_due_two_weeks_before() {
    let term = |on: &str| Term::coming_after(day(on)).unwrap();
    assert_eq!(term("2025-11-10"), Term { first: day("2026-01-01"), last: day("2026-03-31") });
    assert_eq!(term("2026-01-01"), Term { first: day("2026-04-01"), last: day("2026-08-31") });
    assert_eq!(term("2026-08-31"), Term { first: day("2026-09-01"), last: day("2026-12-31") });
    let (by, citation) = term("2025-11-10").list_by(law::national()).unwrap();
    assert_eq!(by, day("2025-12-18"));
    assert!(citation.contains("9.174"));
}

#[test]
fn a_review_due_in_the_term_is_on_its_list_and_not_on_the_one_before() {
    let spring = Term::coming_after(day("2025-11-10")).unwrap();
    let found = due(vec![at_school("100001", "2024-09-01", None)], spring, "2025-11-10");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].due, day("2026-02-09"), "12 months beginning with 10 February");
    assert!(!found[0].overdue);
    assert_eq!(found[0].place.unwrap().urn.unwrap().to_string(), "100001");
    let autumn = Term::coming_after(day("2025-08-01")).unwrap();
    assert!(due(Vec::new(), autumn, "2025-08-01").is_empty());
}

#[test]
fn an_overdue_review_stays_on_every_list_until_it_is_decided() {
    let term = Term::coming_after(day("2026-05-01")).unwrap();
    let found = due(Vec::new(), term, "2026-05-01");
    assert!(found.len() == 1 && found[0].overdue && found[0].place.is_none(), "no school is recorded");
    let decided = with(Kind::ReviewDecided, "2026-02-01", Detail::ReviewOutcome(terms::ReviewOutcome::Maintain));
    let next = due(vec![decided], term, "2026-05-01");
    assert!(next.iter().all(|review| !review.overdue && review.due > day("2026-09-01")));
}

#[test]
fn a_school_that_was_left_is_not_where_the_list_goes() {
    let spring = Term::coming_after(day("2025-11-10")).unwrap();
    let moved = vec![at_school("100001", "2023-09-01", Some("2025-07-20")), at_school("100002", "2025-09-01", None)];
    assert_eq!(due(moved, spring, "2025-11-10")[0].place.unwrap().urn.unwrap().to_string(), "100002");
}
