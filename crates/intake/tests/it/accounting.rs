//! Rows in = facts + duplicates + rejected, for every file there can be; and nothing stops the reader but its own refusals.

use crate::sample::{REQUEST, around, of, person, reading, small};
use facts::Kind;
use intake::{Options, read, recognise};
use proptest::prelude::*;
use std::sync::LazyLock;
use terms::LaCode;

fn options() -> Options {
    Options { council: LaCode::parse("501").ok(), ..Options::default() }
}

#[test]
fn a_person_twice_word_for_word_counts_once() {
    let reading = reading(&around(2026, &format!("{0}{0}", person(REQUEST))));
    let account = &reading.accounting;
    assert_eq!((account.rows, account.with_facts, account.duplicates), (2, 1, 1));
    assert_eq!(reading.problems.count("IN-0112"), 1);
    assert_eq!(reading.people.len(), 1);
}

#[test]
fn two_records_without_name_or_number_are_not_taken_for_one_child() {
    let nameless = format!("<Person><Sex>F</Sex>{REQUEST}</Person>");
    let reading = reading(&around(2026, &format!("{nameless}{nameless}")));
    assert_eq!((reading.accounting.with_facts, reading.accounting.duplicates), (2, 0));
}

#[test]
fn a_second_person_with_the_same_number_is_kept_and_listed() {
    let other = person(&REQUEST.replace("2025-01-06", "2024-12-30"));
    let reading = reading(&around(2026, &format!("{}{other}", person(REQUEST))));
    assert_eq!((reading.accounting.with_facts, reading.problems.count("IN-0113")), (2, 1));
    assert_eq!(reading.people[1].row, 2);
}

#[test]
fn a_person_who_says_nothing_is_rejected_with_a_reason() {
    let reading = reading(&around(2026, &format!("{}<Person><Surname>Only</Surname></Person>", person(REQUEST))));
    assert_eq!(reading.accounting.rejected.get("IN-0121"), Some(&1));
    assert!(reading.accounting.balances());
}

#[test]
fn problems_beyond_a_thousand_are_counted_and_not_listed() {
    let many = person(&"<Requests><RYA>?</RYA><RequestOutcome>W</RequestOutcome></Requests>".repeat(1500));
    let reading = reading(&around(2026, &many));
    assert_eq!(reading.problems.count("IN-0102"), 1500);
    assert_eq!(reading.problems.listed().len(), 1000);
    assert_eq!(of(&reading.people[0], Kind::RequestWithdrawn).len(), 1500);
}

proptest! {
    #[test]
    fn random_bytes_are_an_answer_and_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = recognise(&bytes, "x");
        if let Ok(reading) = read(&bytes, "x", &options()) {
            prop_assert!(reading.accounting.balances());
        }
    }

    #[test]
    fn a_return_with_random_damage_is_an_answer(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 0..4)), 0..4),
    ) {
        let mut bytes = small().into_bytes();
        for (place, put) in cuts {
            let at = place.index(bytes.len());
            bytes.splice(at..(at + put.len() / 2).min(bytes.len()), put);
        }
        if let Ok(reading) = read(&bytes, "x", &options()) {
            prop_assert!(reading.accounting.balances());
            prop_assert_eq!(reading.accounting.rows as usize, 1);
        }
    }

    #[test]
    fn a_table_of_random_cells_is_accounted_for_to_the_row(
        lines in prop::collection::vec(
            (0u8..3, prop_oneof![
                Just("request_received"), Just("need"), Just("plan_issued"), Just("exception"), Just("nothing"), Just(""),
            ], prop_oneof![
                Just("2025-01-06"), Just("2025-02-31"), Just(""), Just("2025-05"), Just("x"),
            ], prop_oneof![Just(""), Just("ASD"), Just("a"), Just("\"")], 0u8..6),
            1..40,
        ),
    ) {
        let mut lines = lines;
        lines.sort_by_key(|line| line.0);
        let mut text = String::from("child_id,event,date,detail\n");
        let mut rows = 0;
        for (child, event, date, detail, ragged) in &lines {
            let detail = if *detail == "\"" { "\"quoted, cell\"" } else { detail };
            text += &format!("C{child},{event},{date},{detail}{}\n", if *ragged == 0 { ",more" } else { "" });
            rows += 1;
        }
        if let Ok(reading) = read(text.as_bytes(), "x", &options()) {
            prop_assert!(reading.accounting.balances());
            prop_assert_eq!(reading.accounting.rows, rows);
            let facts: usize = reading.people.iter().map(|person| person.facts.len()).sum();
            prop_assert_eq!(reading.accounting.facts as usize, facts);
            prop_assert_eq!(reading.accounting.with_facts as usize, facts);
        }
    }
}

/// A small return as blade CSV, made once.
static BLADE: LazyLock<Vec<u8>> =
    LazyLock::new(|| crate::made::zipped(&crate::made::sheets(&crate::made::made(2025, 3, 1), "blade")));

proptest! {
    // Each case opens a zip, which is slow unoptimised.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn tables_with_random_damage_are_an_answer(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 0..4)), 0..4),
    ) {
        let mut bytes = BLADE.clone();
        for (place, put) in cuts {
            let at = place.index(bytes.len());
            bytes.splice(at..(at + put.len() / 2).min(bytes.len()), put);
        }
        if let Ok(reading) = read(&bytes, "x", &options()) {
            prop_assert!(reading.accounting.balances());
        }
    }

    #[test]
    fn a_sheet_of_random_markup_is_an_answer(
        parts in prop::collection::vec(prop_oneof![
            Just("<row r=\"2\">"), Just("<row>"), Just("</row>"), Just("<c r=\"A2\">"), Just("<c r=\"ZZZZ9\">"),
            Just("<c r=\"A0\" t=\"s\">"), Just("<c>"), Just("</c>"), Just("<v>99999999999999999999</v>"), Just("<v>-1</v>"),
            Just("<f>1</f>"), Just("<f t=\"shared\" si=\"7\"/>"), Just("<is><t>x</t></is>"), Just("&bad;"), Just("<"),
        ], 0..24),
    ) {
        let around = crate::made::Around { first_rows: Some(parts.concat()), ..crate::made::Around::default() };
        let sheets = vec![("Person".to_owned(), Vec::new()), ("Requests".to_owned(), Vec::new())];
        let bytes = crate::made::workbook(&sheets, &around);
        if let Ok(reading) = read(&bytes, "x", &Options { year: Some(2025), ..options() }) {
            prop_assert!(reading.accounting.balances());
        }
    }
}
