//! Every published count of a council, recomputed from its synthetic return.

use crate::counter::{Counter, parse};
use published::{Area, Cell, File};
use std::collections::BTreeMap;
use synth::{Options, Seed, Shape, council, write_sen2_xml};
use terms::LaCode;

/// Cells that differ, as (file, topic, breakdown, column, published, counted).
fn differences(number: &str, seed: u64) -> (Vec<String>, Vec<String>, usize) {
    let number = LaCode::parse(number).unwrap();
    let shape = Shape::published(number).unwrap();
    let made = council(&shape, Seed(seed), &Options::default()).unwrap();
    let mut xml = Vec::new();
    write_sen2_xml(&made, 2025, 2, &mut xml).unwrap();
    let message = parse(std::str::from_utf8(&xml).unwrap());
    let register: BTreeMap<String, &'static str> =
        synth::register(made.number).into_iter().map(|place| (place.number, place.kind)).collect();
    let mut counter = Counter::new(&register);
    for person in message.block("Persons").unwrap().blocks("Person") {
        counter.person(person);
    }
    let mut different = Vec::new();
    let mut checked = 0;
    for file in File::ALL {
        for row in file.latest().rows(Area::Council(number), file.latest_period().unwrap()) {
            if row.value().ends_with("- total") {
                continue;
            }
            for (column, cell) in row.cells() {
                let Cell::Count(want) = cell else { continue };
                if !counted(column) {
                    continue;
                }
                let value = row.value().replace("academy/free school", "Academy/free school");
                let value =
                    if value == "Special - Academy/free school" { "Special - Academy/free schools" } else { &value };
                let key = (file.id(), row.topic().to_owned(), value.to_owned(), column.to_owned());
                let got = counter.counts.get(&key).copied().unwrap_or(0);
                checked += 1;
                if got != want {
                    different
                        .push(format!("{} | {} | {} | {column}: {want} published, {got} counted", key.0, key.1, key.2));
                }
            }
        }
    }
    (different, made.report.unreproduced.into_iter().chain(made.report.notes).collect(), checked)
}

/// Columns that are counted, not sums of others: totals of settings and what is left over of reviews follow from these.
fn counted(column: &str) -> bool {
    !column.ends_with("_total")
        && column != "ed_elsewhere"
        && !["review_decision_outstanding", "no_outcome", "await_prov_2022", "perm_ex_2022"].contains(&column)
}

/// Cells still known to differ, by council, with the seed 1: the aim is none. A council that is not named has none to spare.
const KNOWN_GAPS: &str = include_str!("../known-gaps.txt");

fn known_gap(number: &str) -> usize {
    let line = KNOWN_GAPS.lines().find_map(|line| line.strip_prefix(number)?.strip_prefix(' '));
    line.and_then(|rest| rest.split(' ').next()?.parse().ok()).unwrap_or(0)
}

#[track_caller]
fn no_more_than_known(number: &str) {
    let (different, told, checked) = differences(number, 1);
    println!("{number}: {} of {checked} published counts differ; the report tells {}", different.len(), told.len());
    assert!(checked > 2000, "the tables of {number} were read");
    assert!(different.len() <= known_gap(number), "{number}: {}", different.join("\n"));
}

#[test]
fn every_published_count_of_a_small_council_comes_out_of_its_return() {
    assert_eq!(known_gap("201"), 0);
    no_more_than_known("201");
}

#[test]
fn another_small_council_differs_in_no_more_cells_than_are_known() {
    no_more_than_known("420");
}

#[test]
fn a_large_council_differs_in_no_more_cells_than_are_known() {
    no_more_than_known("801");
}

#[test]
#[ignore = "minutes: ./test --long"]
fn the_councils_with_odd_tables_differ_in_no_more_cells_than_are_known() {
    for number in ["317", "352", "838", "921", "933", "936"] {
        no_more_than_known(number);
    }
}
