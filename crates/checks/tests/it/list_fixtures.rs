//! Each rule of the lists beside its fixtures: a clean row, and what differs from it.
//!
//! ```text
//! list 1                        # the list of the clean row
//! child 2 like 1                # a second row; `child 2 of list 2 like 1` puts it on the other list
//! Gender = F                    # a field of the first row; `Child[2]/Gender = F` of the second
//! also L102A                    # another rule that cannot help but fire too
//! ```

use crate::fixture::folder;
use checks::{Cell, Check, Child, Context, List, ListChecker, Problem, catalogue};
use std::collections::{BTreeSet, HashSet};
use terms::Date;

const REFERENCE: Date = Date::constant(2026, 1, 15);

fn clean(list: List, number: u32) -> Child {
    let mut child = Child::numbered(list, number);
    for (item, value) in [
        ("Unique ID", "1"),
        ("UPN or ULN", "Y501100018042"),
        ("Date of birth", "2015-05-01"),
        ("Gender", "b) Female"),
        ("Ethnicity", "a) WBRI"),
        ("Date initial EHC plan issued", "2023-09-01"),
        ("Date updated EHC plan issued", "2024-09-01"),
        ("Date EHC plan last reviewed", "2025-06-10"),
        ("SEN primary need", "k) ASD"),
        ("Main establishment URN", "900001"),
        ("Main establishment phase", "b) Primary"),
        ("Elective home education", "b) No"),
        ("Suspensions", "0"),
        ("Permanent exclusions", "0"),
        ("Absence", "4.5"),
        ("Pupil premium", "b"),
        ("Known to social care", "No"),
        ("Disability", "No"),
        ("Case worker", "somebody"),
    ] {
        *child.cell_mut(item).unwrap() = Cell::from(value);
    }
    child
}

struct Fixture {
    children: Vec<Child>,
    also: BTreeSet<String>,
}

fn load(rule: &str, which: &str) -> Fixture {
    let path = folder().join(rule).join(format!("{which}.txt"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{rule} has no {which} fixture"));
    let mut made = Fixture { children: vec![clean(List::One, 1)], also: BTreeSet::new() };
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["list", "1"] => {}
            ["list", "2"] => made.children = vec![clean(List::Two, 1)],
            ["child", "2", "like", "1"] => made.children.push(clean(made.children[0].list, 2)),
            ["child", "2", "of", "list", "2", "like", "1"] => made.children.push(clean(List::Two, 2)),
            ["also", rules @ ..] => made.also.extend(rules.iter().map(|rule| (*rule).to_owned())),
            _ => {
                let (place, value) = line.split_once('=').unwrap();
                let place = place.trim();
                let (child, item) = match place.split_once('/').filter(|(first, _)| first.starts_with("Child[")) {
                    Some(("Child[2]", item)) => (1, item),
                    Some((_, item)) => (0, item),
                    None => (0, place),
                };
                *made.children[child].cell_mut(item).unwrap_or_else(|| panic!("no field {item}")) = Cell::from(value);
            }
        }
    }
    made
}

fn found(children: &[Child], context: &Context) -> Vec<Problem> {
    let all: HashSet<&'static str> = Child::ITEMS.iter().copied().collect();
    let lists: BTreeSet<List> = children.iter().map(|child| child.list).collect();
    let carried: Vec<(List, HashSet<&'static str>)> = lists.into_iter().map(|list| (list, all.clone())).collect();
    let mut problems = Vec::new();
    let mut checker = ListChecker::new(REFERENCE, context, &carried);
    for child in children {
        checker.child(child, &mut |problem| problems.push(problem));
    }
    problems
}

fn fired(children: &[Child]) -> BTreeSet<String> {
    found(children, &Context::default()).iter().map(|problem| problem.rule.id.to_owned()).collect()
}

#[test]
fn every_rule_of_the_lists_passes_its_pass_fixture_and_alone_fires_on_its_fail_fixture() {
    let mut wrong = Vec::new();
    for rule in catalogue().iter().filter(|rule| matches!(rule.check, Check::List { .. })) {
        let pass = load(rule.id, "pass");
        if fired(&pass.children) != pass.also {
            wrong.push(format!("{}: {:?} fire on its pass fixture", rule.id, fired(&pass.children)));
        }
        let fail = load(rule.id, "fail");
        let mut expected = fail.also.clone();
        expected.insert(rule.id.to_owned());
        if fired(&fail.children) != expected {
            wrong.push(format!("{}: {:?} fire, and {expected:?} should", rule.id, fired(&fail.children)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ages_go_by_the_reference_date_and_the_sixth_birthday_counts() {
    // Two defects of a public validator: ages on the day of the run, and a boundary that leaves the birthday out.
    let mut child = clean(List::One, 1);
    child.number = Cell::default();
    child.birth_date = Cell::from("2020-01-15");
    assert!(fired(&[child.clone()]).contains("L107"));
    child.birth_date = Cell::from("2020-01-16");
    assert!(!fired(&[child.clone()]).contains("L107"));
    child.number = Cell::from("UN2");
    child.birth_date = Cell::from("2010-01-16");
    assert!(!fired(&[child]).contains("L107"), "a reason for having no number counts");
}

#[test]
fn a_child_educated_at_home_who_keeps_a_school_number_is_a_query_and_no_error() {
    let mut child = clean(List::One, 1);
    child.home_education = Cell::from("a) Yes");
    assert_eq!(fired(&[child.clone()]), BTreeSet::from(["L117".to_owned()]));
    child.urn = Cell::default();
    assert!(fired(&[child]).is_empty());
}

#[test]
fn a_field_that_the_list_does_not_carry_could_not_be_checked() {
    let context = Context::default();
    let standard: HashSet<&'static str> =
        Child::ITEMS.iter().copied().filter(|item| !["Case worker", "Date of death"].contains(item)).collect();
    let checker = ListChecker::new(REFERENCE, &context, &[(List::One, standard)]);
    let lacking: Vec<&str> = checker.finish().iter().map(|held| held.rule.id).collect();
    assert!(lacking.contains(&"L104") && lacking.contains(&"L112") && lacking.contains(&"L201A"));
    assert!(!lacking.contains(&"L101A"));
}

#[test]
fn a_problem_of_a_list_shows_its_row_and_only_the_row_gives_its_value() {
    let mut child = clean(List::Two, 7);
    child.gender = Cell::from("F");
    let problems = found(&[child.clone()], &Context::default());
    assert_eq!(problems[0].path(), "List2[7]/Gender");
    assert_eq!(problems[0].list_value(&child), Some("F"));
}
