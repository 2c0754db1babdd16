//! Annex A's lists, read and checked.

use crate::made::{Around, Sheet, csv, workbook};
use checks::{Context, List};
use intake::{CheckedLists, Options, Trouble, check_lists};
use std::io::Cursor;
use terms::Date;

const HEADER: [&str; 20] = [
    "Unique ID",
    "UPN / ULN",
    "Date of birth",
    "Gender",
    "Ethnicity",
    "Date initial EHC plan issued",
    "Date updated EHC plan issued",
    "Date EHC plan last reviewed",
    "SEN primary need",
    "Main education establishment \u{2013} URN",
    "Main education establishment \u{2013} phase",
    "Subsidiary education establishment \u{2013} phase (dual registration)",
    "Elective home education",
    "Suspensions",
    "Permanent exclusions",
    "Absence",
    "Pupil Premium",
    "Known to children's social care?",
    "Which children's social care team?",
    "Does the child or young person have a disability?",
];

const CHILD: [&str; 20] = [
    "1",
    "Y501100018042",
    "01/05/2015",
    "b) Female",
    "a) WBRI",
    "01/09/2023",
    "",
    "10/06/2025",
    "k) ASD",
    "900001",
    "b) Primary",
    "",
    "b) No",
    "0",
    "0",
    "4.5",
    "b) No",
    "b) No",
    "",
    "No",
];

fn list(rows: &[[&str; 20]]) -> Vec<Vec<String>> {
    let text = |row: &[&str; 20]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    std::iter::once(text(&HEADER)).chain(rows.iter().map(text)).collect()
}

fn checked(bytes: &[u8], as_at: Option<Date>) -> Result<(Option<CheckedLists>, Vec<String>), Trouble> {
    let mut lines = Vec::new();
    let came =
        check_lists(Cursor::new(bytes), "list.csv", &Options::default(), as_at, &Context::default(), &mut |found| {
            lines.push(format!(
                "{} {} {}",
                found.problem.rule.id,
                found.problem.path(),
                found.identified_value.unwrap_or("-")
            ));
        })?;
    Ok((came, lines))
}

const DAY: Option<Date> = Some(Date::constant(2026, 1, 15));

#[test]
fn a_clean_list_as_csv_and_as_workbook_raises_nothing() {
    let rows = list(&[CHILD]);
    let sheets: Vec<Sheet> = vec![("List 1".to_owned(), rows.clone())];
    for bytes in [csv(&rows).into_bytes(), workbook(&sheets, &Around::default())] {
        let (came, lines) = checked(&bytes, DAY).unwrap();
        assert_eq!(lines, Vec::<String>::new());
        let came = came.unwrap();
        assert_eq!(came.lists, [(List::One, 1)]);
        assert!(came.could_not_check.iter().any(|held| held.rule.id == "L104"));
        assert_eq!(came.problems.count("IN-0147"), 1);
    }
}

#[test]
fn both_lists_of_a_workbook_are_held_against_each_other() {
    let second: Vec<Vec<String>> = list(&[CHILD])
        .into_iter()
        .map(|row| {
            row.into_iter()
                .enumerate()
                .filter(|(at, _)| !(5..=7).contains(at) && *at != 12)
                .map(|(_, cell)| cell)
                .collect()
        })
        .collect();
    let sheets: Vec<Sheet> = vec![("List 2".to_owned(), second), ("List 1".to_owned(), list(&[CHILD]))];
    let (came, lines) = checked(&workbook(&sheets, &Around::default()), DAY).unwrap();
    assert_eq!(came.unwrap().lists, [(List::One, 1), (List::Two, 1)]);
    assert_eq!(lines, ["L220 List2[1]/UPN or ULN Y501100018042"]);
}

#[test]
fn the_day_must_be_told_and_dates_that_are_month_first_stop() {
    let rows = list(&[CHILD]);
    assert_eq!(checked(csv(&rows).as_bytes(), None).unwrap_err().code(), "IN-0040");
    let mut other = CHILD;
    other[2] = "05/31/2015";
    assert_eq!(checked(csv(&list(&[other])).as_bytes(), DAY).unwrap_err().code(), "IN-0016");
    let (came, _) = checked(b"a,b,c\n1,2,3\n", DAY).unwrap();
    assert!(came.is_none());
}

fn told() -> Options {
    Options { council: terms::LaCode::parse("501").ok(), stated_on: DAY, account_rows: true, ..Options::default() }
}

fn words(person: &intake::PersonRead) -> Vec<String> {
    person.facts.iter().map(|fact| format!("{} {}", fact.kind().name(), fact.on())).collect()
}

#[test]
fn a_list_is_taken_in_as_facts_and_what_it_lacks_is_not_carried() {
    let mut other = CHILD;
    (other[0], other[1], other[5], other[6]) = ("2", "T20110001804V", "", "01/03/2025");
    let rows = list(&[CHILD, CHILD, other]);
    let sheets: Vec<Sheet> = vec![("List 1".to_owned(), rows.clone())];
    for bytes in [csv(&rows).into_bytes(), workbook(&sheets, &Around::default())] {
        let read = intake::read(&bytes, "list", &told()).unwrap();
        assert_eq!(read.what, intake::What::Lists);
        assert_eq!(read.series.collection, facts::Collection::AnnexA);
        let account = &read.accounting;
        assert!(account.balances());
        assert_eq!((account.rows, account.with_facts, account.duplicates), (3, 2, 1), "the repeat adds nothing");
        let first = &read.people[0];
        let not = "this source does not carry it";
        assert_eq!(
            words(first),
            [
                format!("birth_month {not}"),
                format!("sex {not}"),
                format!("ethnicity {not}"),
                "plan_issued 2023-09-01".to_owned(),
                format!("need {not}"),
                format!("placement {not}"),
            ]
        );
        assert!(first.identity.upn.is_some() && first.identity.birth_date.is_some());
        assert!(first.identity.texts.iter().any(|(name, _)| name == "Date EHC plan last reviewed"), "kept, no fact");
        assert_eq!(read.problems.count("IN-0160"), 2);
        let second = words(&read.people[1]);
        assert!(second.contains(&"amended_plan_issued 2025-03-01".to_owned()));
        assert!(!second.iter().any(|fact| fact.starts_with("plan_issued")), "a blank first issue is no fact");
    }
}

#[test]
fn a_child_of_the_second_list_has_no_plan_and_a_list_without_a_day_is_not_taken_in() {
    let second: Vec<Vec<String>> = list(&[CHILD])
        .into_iter()
        .map(|row| row.into_iter().enumerate().filter(|(at, _)| !(5..=7).contains(at)).map(|(_, cell)| cell).collect())
        .collect();
    let read = intake::read(csv(&second).as_bytes(), "list.csv", &told()).unwrap();
    assert_eq!(read.people[0].facts.len(), 3, "month of birth, sex, ethnicity");
    let undated = Options { stated_on: None, ..told() };
    assert_eq!(intake::read(csv(&second).as_bytes(), "list.csv", &undated).unwrap_err().code(), "IN-0040");
    let recognised = intake::recognise(csv(&second).as_bytes(), "list.csv");
    assert_eq!(recognised.what, Some(intake::What::Lists));
}
