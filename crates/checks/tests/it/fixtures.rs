use crate::fixture::{self, base, load, read};
use checks::{Check, Problem, Return, run};
use std::collections::BTreeSet;

fn fired(problems: &[Problem]) -> BTreeSet<&'static str> {
    problems.iter().map(|problem| problem.rule.id).collect()
}

#[test]
fn every_rule_passes_its_pass_fixture_and_alone_fires_on_its_fail_fixture() {
    let mut wrong = Vec::new();
    for rule in checks::catalogue() {
        if matches!(rule.check, Check::Lacks(_)) {
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
    for rule in checks::catalogue().iter().filter(|rule| !matches!(rule.check, Check::Lacks(_))) {
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
        assert!(name == "base" || checks::rule(&name).is_some(), "{name} is no rule");
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
    assert_eq!(outcome.could_not_check.len(), checks::catalogue().len());
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
