use crate::fixture::{self, base, load, read};
use checks::{Check, Level, Problem, Return, run};
use std::collections::BTreeSet;

fn fired(problems: &[Problem]) -> BTreeSet<&'static str> {
    problems.iter().map(|problem| problem.rule.id).collect()
}

#[test]
fn every_rule_passes_its_pass_fixture_and_alone_fires_on_its_fail_fixture() {
    let mut wrong = Vec::new();
    for rule in checks::catalogue() {
        if matches!(rule.check, Check::Lacks(_) | Check::List { .. }) {
            continue;
        }
        let pass = load(rule.id, "pass");
        let found = fired(&run(&pass.given, None, &pass.context).problems);
        if found.contains(rule.id) {
            wrong.push(format!("{}: fires on its pass fixture", rule.id));
        }
        let fail = load(rule.id, "fail");
        let found = fired(&run(&fail.given, None, &fail.context).problems);
        let mut expected: BTreeSet<&str> = fail.also.iter().map(String::as_str).collect();
        expected.insert(rule.id);
        if found != expected {
            wrong.push(format!("{}: on its fail fixture {found:?} fire, and {expected:?} should", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_pass_fixture_raises_nothing_at_all_but_what_it_names() {
    let mut wrong = Vec::new();
    for rule in checks::catalogue().iter().filter(|rule| !matches!(rule.check, Check::Lacks(_) | Check::List { .. })) {
        let pass = load(rule.id, "pass");
        let found = fired(&run(&pass.given, None, &pass.context).problems);
        let named: BTreeSet<&str> = pass.also.iter().map(String::as_str).collect();
        if found != named {
            wrong.push(format!("{}: {found:?}", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_clean_returns_raise_nothing_in_any_year() {
    for name in ["new", "old"] {
        for year in [2023, 2024, 2025, 2026] {
            let clean = read(&format!("base {name}\nyear {year}"));
            let found = run(&clean.given, None, &clean.context).problems;
            assert!(found.is_empty(), "{name} of {year}: {found:?}");
        }
    }
}

#[test]
fn every_folder_of_fixtures_belongs_to_a_rule() {
    for entry in std::fs::read_dir(fixture::folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "base" || name == "lists" || checks::rule(&name).is_some(), "{name} is no rule");
    }
}

#[test]
fn a_problem_shows_its_path_and_only_a_row_gives_its_value() {
    let fail = load("R10", "fail");
    let outcome = run(&fail.given, None, &fail.context);
    assert_eq!(outcome.problems[0].path(), "Person[1]/Requests[1]/RequestSource");
    let fail = load("P06", "fail");
    let outcome = run(&fail.given, None, &fail.context);
    let problem = outcome.problems[0];
    assert_eq!(problem.identified_value(&fail.given.persons[0]), Some("9276308687"));
    let shown = format!("{problem:?} {:?}", fail.given.persons[0]);
    assert!(!shown.contains("9276308687") && !shown.contains("Example"));
}

#[test]
fn a_return_without_a_year_is_not_called_clean() {
    let mut unknown = base("new");
    unknown.header.year = checks::Cell::from("");
    let outcome = run(&unknown, None, &checks::Context::default());
    let of_returns = checks::catalogue().iter().filter(|rule| !matches!(rule.check, Check::List { .. })).count();
    assert_eq!(outcome.could_not_check.len(), of_returns);
    let told = checks::Context { year: Some(2026), ..Default::default() };
    assert!(run(&unknown, None, &told).problems.is_empty());
}

#[test]
fn the_day_of_the_check_is_an_argument() {
    let clean = base("new");
    let later = terms::Date::constant(2040, 6, 1);
    let found = run(&clean, Some(later), &checks::Context::default());
    assert_eq!(fired(&found.problems), BTreeSet::from(["P03", "T10"]));
    let empty = Return::default();
    assert_eq!(run(&empty, None, &checks::Context::default()).persons, 0);
}

#[test]
fn a_rule_of_two_levels_gives_each_its_own() {
    let cases = [
        ("UPN = A950000178301", "P05", Level::Query),
        ("PersonBirthDate = 1999-10-01", "P03", Level::Error),
        ("PersonBirthDate = 2000-10-01", "P03", Level::Query),
        ("Ethnicity = NOBT", "P16", Level::Query),
        ("year 2025\nRequests[1]/RequestSource =", "R10", Level::Query),
        ("Requests[1]/RequestSource = 6", "R10", Level::Error),
        ("base old\nRequests[1]/ActivePlans[1]/LastReview = 2025-06-09", "T09", Level::Error),
        ("base old\nRequests[1]/ActivePlans[1]/TransferLA = 837", "T15", Level::Query),
        ("base old\nRequests[1]/ActivePlans[1]/TransferLA = 660", "T15", Level::Error),
        ("Requests[1]/ActivePlans[1]/SENneed[1]/SENtype =", "T06", Level::Query),
        ("Requests[1]/Assessment[1]/NamedPlan[1]/StartDate = 2026-01-10", "N02", Level::Query),
    ];
    for (edit, id, level) in cases {
        let fixture = read(edit);
        let found = run(&fixture.given, None, &fixture.context).problems;
        let levels: Vec<Level> = found.iter().filter(|held| held.rule.id == id).map(|held| held.level).collect();
        assert_eq!(levels, [level], "{edit}");
    }
}

#[test]
fn two_people_who_cannot_be_compared_are_not_called_twins() {
    let fixture = read("Forename =\nperson 2 like 1\nPerson[2]/UPN =\nPerson[2]/UniqueLearnerNumber = 9276308686");
    let found = run(&fixture.given, None, &fixture.context).problems;
    assert_eq!(fired(&found), BTreeSet::from(["P01"]));
}

#[test]
fn a_register_finds_unknown_and_closed_schools_and_what_came_after() {
    let urn = |text: &str| terms::Urn::parse(text).unwrap();
    let mut register = checks::Register::default();
    let closed = checks::School { closed: Some(terms::Date::constant(2024, 8, 31)), ..Default::default() };
    register.add(urn("900001"), closed);
    register.link(urn("900001"), checks::Link { to: urn("900009"), kind: checks::LinkKind::Successor, on: None });
    let context = checks::Context { register: Some(std::sync::Arc::new(register.clone())), ..Default::default() };
    let given = base("new");
    let found = run(&given, None, &context).problems;
    let levels: Vec<Level> = found.iter().filter(|held| held.rule.id == "D03").map(|held| held.level).collect();
    assert_eq!(levels, [Level::Query, Level::Query]);
    assert_eq!(register.successors(urn("900001")), [urn("900009")]);
    let elsewhere = read("Requests[1]/ActivePlans[1]/PlacementDetail[1]/URN = 900008");
    let found = run(&elsewhere.given, None, &context).problems;
    assert!(found.iter().any(|held| held.rule.id == "D03" && held.level == Level::Error));
    let said = run(&given, None, &context).could_not_check;
    assert!(said.iter().any(|held| held.rule.id == "D07") && said.iter().all(|held| held.rule.id != "D03"));
}
