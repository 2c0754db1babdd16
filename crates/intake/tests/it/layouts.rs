//! Every layout of a return, every year: what was written is what is read, and every row is accounted for.

use crate::made::{Around, Sheet, csv, made, sheets, stacked, without_places_and_needs, workbook, xml, zipped};
use checks::{Context, Return};
use facts::Fact;
use intake::{Fate, Options, Reading, Trouble, What, check, read, recognise};
use std::io::Cursor;
use terms::LaCode;

fn told(year: i16) -> Options {
    Options { council: LaCode::parse("501").ok(), year: Some(year), account_rows: true, ..Options::default() }
}

/// Who and what, without the rows, which differ between layouts.
fn said(reading: &Reading) -> Vec<(Option<String>, Vec<String>)> {
    let fact = |fact: &Fact| format!("{:?} {:?} {:?} {:?}", fact.episode(), fact.kind(), fact.on(), fact.detail());
    reading
        .people
        .iter()
        .map(|person| (person.identity.surname.clone(), person.facts.iter().map(fact).collect()))
        .collect()
}

fn of_xml(made: &Return) -> Reading {
    read(xml(made).as_bytes(), "x.xml", &Options::default()).unwrap()
}

fn rows(sheets: &[Sheet]) -> usize {
    sheets
        .iter()
        .filter(|(name, _)| !["sen2", "Header Record"].contains(&name.as_str()))
        .map(|(_, rows)| rows.len() - 1)
        .sum()
}

#[test]
fn a_return_written_in_any_layout_of_any_year_reads_back_as_the_same_facts() {
    for year in [2023, 2024, 2025, 2026] {
        for seed in 1..=2 {
            let made = made(year, seed, 5);
            let expected = said(&of_xml(&made));
            for (layout, bytes, count) in [
                ("blade", zipped(&sheets(&made, "blade")), rows(&sheets(&made, "blade"))),
                (
                    "pre-submission",
                    workbook(&sheets(&made, "pre-submission"), &Around::default()),
                    rows(&sheets(&made, "pre-submission")),
                ),
                (
                    "entry-workbook",
                    workbook(&stacked(&sheets(&made, "entry-workbook")), &Around::default()),
                    rows(&sheets(&made, "entry-workbook")),
                ),
            ] {
                let reading = read(&bytes, "x", &told(year)).unwrap();
                assert_eq!(reading.what, What::Sen2Tables(layout));
                assert_eq!(said(&reading), expected, "{layout} {year} {seed}");
                assert!(reading.accounting.balances());
                assert_eq!(reading.accounting.rows as usize, count, "{layout}");
            }
            let five = without_places_and_needs(&made);
            let bytes = zipped(&sheets(&five, "five-csv"));
            let reading = read(&bytes, "x", &told(year)).unwrap();
            assert_eq!(reading.what, What::Sen2Tables("five-csv"));
            assert_eq!(said(&reading), said(&of_xml(&five)), "five-csv {year} {seed}");
        }
    }
}

#[test]
fn the_rules_say_the_same_of_a_return_whatever_its_layout() {
    let findings = |bytes: &[u8]| {
        let mut lines = Vec::new();
        check(Cursor::new(bytes), "x", &told(2025), None, &Context::default(), &mut |found| {
            lines.push(format!("{} {} {:?}", found.problem.rule.id, found.problem.path(), found.identified_value));
        })
        .unwrap();
        lines
    };
    let made = made(2025, 4, 20);
    let expected = findings(xml(&made).as_bytes());
    assert!(expected.len() > 50);
    assert_eq!(findings(&zipped(&sheets(&made, "blade"))), expected);
    let stacked = stacked(&sheets(&made, "entry-workbook"));
    assert_eq!(findings(&workbook(&stacked, &Around::default())), expected);
}

#[test]
fn dates_numbers_and_answers_are_read_as_each_layout_writes_them() {
    let made = made(2024, 2, 3);
    let mut tables = sheets(&made, "blade");
    for (_, rows) in &mut tables {
        for cell in rows.iter_mut().skip(1).flatten() {
            if let Some(day) = checks::iso_date(cell).filter(|_| cell.len() == 10) {
                *cell = day.strftime("%Y-%b-%d 00:00:00").to_string();
            } else if cell == "1" || cell == "0" {
                *cell = format!("{cell}.0");
            }
        }
    }
    let reading = read(&zipped(&tables), "x", &Options::default()).unwrap();
    assert_eq!(said(&reading), said(&of_xml(&made)));
    assert!(reading.problems.count("IN-0150") > 0);
}

#[test]
fn dates_with_slashes_that_nothing_settles_are_a_question() {
    let made = made(2024, 2, 3);
    let slashed = |form: &str| {
        let mut tables = sheets(&made, "blade");
        for cell in tables.iter_mut().flat_map(|(_, rows)| rows.iter_mut().skip(1)).flatten() {
            if let Some(day) = checks::iso_date(cell).filter(|_| cell.len() == 10) {
                *cell = day.strftime(form).to_string();
            }
        }
        zipped(&tables)
    };
    let first = read(&slashed("%d/%m/%Y"), "x", &Options::default()).unwrap();
    assert_eq!(said(&first), said(&of_xml(&made)));
    let open = |bytes: &[u8]| read(bytes, "x", &Options::default()).unwrap_err();
    assert!(matches!(open(&slashed("01/02/%Y")), Trouble::WhichDateStyle));
    let mut tables = sheets(&made, "blade");
    tables[1].1[1][4] = "13/01/2020".to_owned();
    tables[1].1[2][4] = "01/13/2020".to_owned();
    assert!(matches!(open(&zipped(&tables)), Trouble::MixedDateStyles));
}

#[test]
fn a_row_whose_parent_is_gone_a_repeat_and_a_contradiction_each_stand_aside_with_a_reason() {
    let made = made(2025, 3, 4);
    let mut tables = sheets(&made, "blade");
    let repeat = tables[2].1[1].clone();
    tables[2].1.push(repeat);
    let mut other = tables[1].1[1].clone();
    other[2] = "Another".to_owned();
    tables[1].1.push(other);
    let mut orphan = tables[3].1[1].clone();
    (orphan[0], orphan[1]) = ("77".to_owned(), "78".to_owned());
    tables[3].1.push(orphan);
    let mut keyless = tables[8].1[1].clone();
    keyless[0] = String::new();
    tables[8].1.push(keyless);
    let reading = read(&zipped(&tables), "x", &told(2025)).unwrap();
    let account = &reading.accounting;
    assert!(account.balances());
    assert_eq!(account.rows as usize, rows(&tables));
    assert_eq!(account.duplicates, 1);
    for code in ["IN-0140", "IN-0142", "IN-0143"] {
        assert_eq!(account.rejected.get(code), Some(&1), "{code}");
    }
    assert_eq!(said(&reading), said(&of_xml(&made)));
    let aside: Vec<(&str, u32, Option<&str>)> = account
        .each
        .iter()
        .filter(|row| row.fate != Fate::Facts)
        .map(|row| (account.sources[usize::from(row.table)].as_str(), row.row, row.fate.reason()))
        .collect();
    assert_eq!(aside.len(), 4);
    assert!(aside.iter().any(|(table, _, reason)| table.ends_with("senneed.csv") && *reason == Some("IN-0143")));
}

#[test]
fn what_is_missing_double_or_only_a_part_is_refused() {
    let made = made(2025, 3, 2);
    let tables = sheets(&made, "blade");
    let code = |bytes: &[u8], options: &Options| read(bytes, "x", options).unwrap_err().code();
    let without = |name: &str| zipped(&tables.iter().filter(|(own, _)| own != name).cloned().collect::<Vec<_>>());
    assert_eq!(code(&without("person"), &told(2025)), "IN-0035");
    assert_eq!(code(&without("sen2"), &Options::default()), "IN-0035");
    assert!(read(&without("sen2"), "x", &told(2025)).is_ok());
    let twice: Vec<(String, Vec<u8>)> =
        ["a_person", "b_person"].map(|name| (format!("{name}.csv"), csv(&tables[1].1).into_bytes())).into();
    assert_eq!(code(&intake::bundle(&twice).unwrap(), &told(2025)), "IN-0036");
    assert_eq!(code(csv(&tables[1].1).as_bytes(), &told(2025)), "IN-0038");
    assert_eq!(recognise(csv(&tables[1].1).as_bytes(), "x").plain, "one table of a SEN2 return");
    let mut headed = tables.clone();
    let again = headed[0].1[1].clone();
    headed[0].1.push(again);
    assert_eq!(code(&zipped(&headed), &told(2025)), "IN-0039");
    let mut doubled = tables.clone();
    doubled[1].1[0][3] = "surname".to_owned();
    assert_eq!(code(&zipped(&doubled), &told(2025)), "IN-0015");
    let headless = workbook(&sheets(&made, "pre-submission"), &Around::default());
    assert_eq!(code(&headless, &Options::default()), "IN-0013");
    assert_eq!(code(&headless, &Options { year: Some(2025), ..Options::default() }), "IN-0014");
}

#[test]
fn labels_that_differ_are_understood_and_said_and_others_are_kept_with_the_identity() {
    let made = made(2025, 3, 2);
    let mut tables = sheets(&made, "entry-workbook");
    tables[1].1[0][1] = "SURNAME".to_owned();
    tables[1].1[0].push("Case worker".to_owned());
    tables[1].1[1].push("somebody".to_owned());
    let reading = read(&workbook(&stacked(&tables), &Around::default()), "x", &told(2025)).unwrap();
    assert_eq!((reading.problems.count("IN-0119"), reading.problems.count("IN-0123")), (1, 1));
    assert_eq!(reading.problems.count("IN-0147"), 1);
    assert!(reading.people[0].identity.texts.iter().any(|(_, text)| text == "somebody"));
}

#[test]
fn the_crossed_review_labels_of_one_reader_are_read_as_they_say() {
    let mut made = made(2025, 3, 1);
    made.persons.truncate(1);
    let person = &mut made.persons[0];
    let Some(at) = person.active_plans().map(|(_, own)| own.at).next() else { panic!("an active plan") };
    *person.item_mut(at, "ReviewMeeting").unwrap() = "2024-05-01".into();
    *person.item_mut(at, "LastReview").unwrap() = "2024-05-20".into();
    let tables = sheets(&made, "entry-workbook");
    let header = &tables[6].1[0];
    let place = |label: &str| header.iter().position(|own| own == label).unwrap();
    assert_eq!(tables[6].1[1][place("Annual Review Meeting Date")], "2024-05-01");
    assert_eq!(tables[6].1[1][place("EHC Plan Review Decisions Date")], "2024-05-20");
    let reading = read(&workbook(&stacked(&tables), &Around::default()), "x", &told(2025)).unwrap();
    assert_eq!(said(&reading), said(&of_xml(&made)));
}
