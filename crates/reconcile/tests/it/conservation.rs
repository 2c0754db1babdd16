//! What must always hold: every row in one class, every cell in one class, and the same answer however it is worked out.

use crate::said::{Text, ask};
use proptest::prelude::*;
use reconcile::{Annex, Class, Difference, Options, Standing, reconcile};
use std::collections::BTreeMap;

/// A file of rows, some with a cell too many or too few.
fn table() -> impl Strategy<Value = Vec<(u8, [String; 3], u8)>> {
    let value = prop_oneof!["[a-c]{0,2}", "[0-9]{1,2}", "2020-0[1-9]-0[1-9]", "[a-b\",\n]{0,3}"];
    // A row with a cell too many and a line end in quotation marks is given up after its first line: two rows, then.
    let row = (0_u8..12, [value.clone(), value.clone(), value], 0_u8..20)
        .prop_filter("one row", |(_, cells, fault)| *fault != 2 || !cells.concat().contains('\n'));
    prop::collection::vec(row, 0..24)
}

fn written(rows: &[(u8, [String; 3], u8)]) -> String {
    let mut out = String::from("id,a,b,c\n");
    for (id, cells, fault) in rows {
        let cell = |text: &String| {
            if text.contains(['"', ',', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.clone() }
        };
        let id = if *fault == 1 { String::new() } else { id.to_string() };
        out += &format!(
            "{id},{},{},{}{}\n",
            cell(&cells[0]),
            cell(&cells[1]),
            cell(&cells[2]),
            if *fault == 2 { ",x" } else { "" }
        );
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_row_and_every_cell_is_in_one_class(old in table(), new in table()) {
        let told = Options { key: vec!["id".to_owned()], ..Options::default() };
        let Ok(report) = ask(written(&old), written(&new), &told) else { return Ok(()) };
        prop_assert_eq!(report.old.account.rows, old.len() as u64);
        prop_assert_eq!(report.new.account.rows, new.len() as u64);
        prop_assert!(report.holds());
        let pairs = report.pairs;
        prop_assert_eq!(pairs.equal + pairs.folded + pairs.tolerated + pairs.different, report.old.account.both);
        for field in &report.fields {
            prop_assert_eq!(field.classes.values().sum::<u64>(), field.compared);
            prop_assert_eq!(field.compared, report.old.account.both);
            let (old_cells, new_cells): (u64, u64) = (field.old_kinds.values().sum(), field.new_kinds.values().sum());
            prop_assert_eq!(old_cells, report.old.account.rows - report.old.account.all_rejected());
            prop_assert_eq!(new_cells, report.new.account.rows - report.new.account.all_rejected());
        }
        // Against a count by hand: keys on either side.
        let keys = |rows: &[(u8, [String; 3], u8)]| {
            let mut keys: BTreeMap<u8, u64> = BTreeMap::new();
            rows.iter().filter(|row| row.2 != 1 && row.2 != 2).for_each(|row| *keys.entry(row.0).or_default() += 1);
            keys
        };
        let (left, right) = (keys(&old), keys(&new));
        let both: u64 = left.iter().map(|(key, rows)| (*rows).min(right.get(key).copied().unwrap_or(0))).sum();
        let only = |one: &BTreeMap<u8, u64>, other: &BTreeMap<u8, u64>| one.iter().filter(|(key, _)| !other.contains_key(key)).map(|(_, rows)| rows).sum::<u64>();
        prop_assert_eq!(report.old.account.both, both);
        prop_assert_eq!((report.old.account.only, report.new.account.only), (only(&left, &right), only(&right, &left)));
    }

    #[test]
    fn the_other_way_round_what_was_lost_is_gained(old in table(), new in table()) {
        let told = Options { key: vec!["id".to_owned()], ..Options::default() };
        // Of rows with one key, which go together may turn on the order; so each key once.
        let once = |mut rows: Vec<(u8, [String; 3], u8)>| { rows.sort_by_key(|row| row.0); rows.dedup_by_key(|row| row.0); rows };
        let (old, new) = (once(old), once(new));
        let (Ok(there), Ok(back)) = (ask(written(&old), written(&new), &told), ask(written(&new), written(&old), &told)) else { return Ok(()) };
        prop_assert_eq!(there.old.account.only, back.new.account.only);
        for (one, other) in there.fields.iter().zip(&back.fields) {
            prop_assert_eq!(one.count(Class::Lost), other.count(Class::Gained));
            prop_assert_eq!(one.count(Class::Truncated), other.count(Class::Extended));
            prop_assert_eq!(one.standing(Standing::Different), other.standing(Standing::Different));
        }
    }
}

fn large(rows: u32, change: bool) -> Vec<u8> {
    let mut text = String::from("id,need,date,note\n");
    for at in 0..rows {
        let need = if change && at % 101 == 0 { "HI" } else { "ASD" };
        let row = if change { (at * 7919) % rows } else { at };
        if !(change && row % 503 == 0) {
            text += &format!("{row},{need},2020-01-{:02},note {}\n", row % 28 + 1, "x".repeat(200));
        }
        if row % 997 == 0 {
            text += &format!("{row},again,2020-02-02,twice\n");
        }
    }
    text.into_bytes()
}

#[test]
fn a_file_larger_than_the_memory_allowed_gives_the_same_report() {
    let (old, new) = (Text("old.csv", large(20_011, false)), Text("new.csv", large(20_011, true)));
    let ask = |memory| {
        let mut differences = 0_u64;
        let mut take = |_: &Difference<'_>| {
            differences += 1;
            Ok(())
        };
        let annex: &mut Annex<'_> = &mut take;
        let report = reconcile(&[&old], &[&new], &Options { memory, ..Options::default() }, Some(annex)).unwrap();
        (report, differences)
    };
    let ((mut whole, all), (mut parts, again)) = (ask(1 << 30), ask(1 << 20));
    assert!(parts.readings >= 4 && whole.readings == 1, "{}", parts.readings);
    (whole.readings, parts.readings) = (0, 0);
    assert_eq!(whole, parts);
    assert_eq!(all, again);
    assert!(whole.old.account.only > 0 && whole.pairs.different > 0 && whole.old.duplicates.keys > 0);
}

#[test]
fn the_same_question_twice_gives_the_same_answer() {
    let (old, new) = (large(3_000, false), large(3_000, true));
    let told = Options::default();
    assert_eq!(format!("{:?}", ask(&old, &new, &told).unwrap()), format!("{:?}", ask(&old, &new, &told).unwrap()));
}
