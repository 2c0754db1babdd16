//! Faults planted by a seeded program: how many are missed, and how many are said that are none.

use crate::plant::{Planted, export, faulty, written};
use crate::said::Text;
use reconcile::{Difference, Options, reconcile};
use std::collections::BTreeSet;

type Named = BTreeSet<(String, String, String)>;

/// What was planted, as the annex would name it: class, key, column.
fn expected(planted: &Planted) -> Named {
    let mut out = Named::new();
    let mut say = |what: &str, keys: &[String], column: &str| {
        keys.iter().for_each(|key| {
            out.insert((what.to_owned(), key.clone(), column.to_owned()));
        });
    };
    say("only_old", &planted.dropped, "");
    say("only_old", &planted.merged, "");
    planted.shifted.iter().for_each(|(column, keys)| say("date_shifted", keys, column));
    planted.swapped.iter().for_each(|(column, keys)| say("date_swapped", keys, column));
    say("unlike", &planted.recoded, "need");
    say("truncated", &planted.truncated, "surname");
    say("lost", &planted.lost_reviews, "review_date");
    out
}

/// Misses and false alarms over so many seeds.
fn over(seeds: std::ops::Range<u64>) -> (usize, usize, usize) {
    let (mut faults, mut misses, mut alarms) = (0, 0, 0);
    for seed in seeds {
        let old = export(seed, 400);
        let (new, planted) = faulty(seed, &old);
        let (old, new) = (Text("old.csv", written(&old).into_bytes()), Text("new.csv", written(&new).into_bytes()));
        let mut found = Named::new();
        let mut repeated = 0;
        let mut take = |told: &Difference<'_>| {
            match told.what {
                // The merged sibling's row under another child's number.
                "repeated_new" => repeated += 1,
                what => {
                    let column = told.field.unwrap_or_default();
                    found.insert((what.to_owned(), told.key.to_owned(), column.to_owned()));
                }
            }
            Ok(())
        };
        let report = reconcile(&[&old], &[&new], &Options::default(), Some(&mut take)).unwrap();
        assert!(report.holds());
        let expected = expected(&planted);
        faults += expected.len() + planted.merged.len();
        misses += expected.difference(&found).count() + planted.merged.len().saturating_sub(repeated);
        alarms += found.difference(&expected).count() + repeated.saturating_sub(planted.merged.len());
        assert_eq!(
            report.new.duplicates.another_child,
            planted.merged.len() as u64,
            "seed {seed}: siblings are two children"
        );
    }
    (faults, misses, alarms)
}

#[test]
fn no_planted_fault_is_missed_and_none_invented_over_20_seeds() {
    let (faults, misses, alarms) = over(0..20);
    assert!(faults > 800, "{faults}");
    assert_eq!((misses, alarms), (0, 0), "of {faults}");
}

#[test]
#[ignore = "long: ./test --long"]
fn no_planted_fault_is_missed_and_none_invented_over_1000_seeds() {
    let (faults, misses, alarms) = over(0..1_000);
    println!("{faults} faults planted over 1,000 seeds: {misses} missed, {alarms} false alarms");
    assert_eq!((misses, alarms), (0, 0), "of {faults}");
}
