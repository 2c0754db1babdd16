//! Every one-way margin of every count of every table adds up to its headline, in every council, but for what is listed.

use published::{Area, Cell, File, Unit};
use std::collections::BTreeMap;

/// Tables, councils, topics and columns whose margin differs.
fn differing() -> Vec<(File, String, &'static str, &'static str, i64, i64)> {
    let mut found = Vec::new();
    for &file in File::ALL {
        let period = file.latest_period().unwrap();
        for council in published::councils() {
            let area = Area::Council(council.number);
            let mut totals: BTreeMap<&str, i64> = BTreeMap::new();
            let mut sums: BTreeMap<(&str, &str), i64> = BTreeMap::new();
            for row in file.latest().rows(area, period) {
                for (column, cell) in row.cells().filter(|(column, _)| Unit::of_column(column) == Unit::Count) {
                    let Cell::Count(count) = cell else { continue };
                    if row.is_total() {
                        totals.insert(column, count);
                    } else {
                        let sum = sums.entry((row.topic(), column)).or_default();
                        *sum += if row.is_subtotal() { 0 } else { count };
                    }
                }
            }
            for ((topic, column), sum) in sums {
                let total = totals.get(column).copied().unwrap_or_default();
                if sum != total {
                    found.push((file, council.number.to_string(), topic, column, sum, total));
                }
            }
        }
    }
    found
}

#[test]
fn margins_add_up_but_for_surreys_needs() {
    let found = differing();
    let others: Vec<_> =
        found.iter().filter(|(file, council, ..)| !(*file == File::Needs && council == "936")).collect();
    assert!(others.is_empty(), "{} others, first {:?}", others.len(), others.first());
}

#[test]
fn every_council_has_every_topic_it_should() {
    for &file in File::ALL {
        let period = file.latest_period().unwrap();
        let topics = |area| {
            let rows = file.latest().rows(area, period);
            let mut topics: Vec<&str> = rows.map(|row| row.topic()).collect();
            topics.sort_unstable();
            topics.dedup();
            topics.len()
        };
        let england = topics(Area::England);
        assert!(england >= 4, "{file:?}");
        for council in published::councils() {
            let own = topics(Area::Council(council.number));
            assert!(own == england || own == 1, "{file:?} {}: {own} of {england} topics", council.name);
        }
    }
}
