//! Three unlike extracts of the same invented children through their mappings, to the row.

use facts::{Kind, Series};
use intake::{Fate, Mapping, Options, Reading, Trouble, What, propose, read};
use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use terms::LaCode;

fn extract(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/extracts");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn through(text: &str, mapping: &str) -> Result<Reading, Trouble> {
    let mapping = Some(Arc::new(Mapping::parse(mapping)?));
    let options = Options { council: LaCode::parse("501").ok(), mapping, account_rows: true, ..Options::default() };
    read(text.as_bytes(), "extract.csv", &options)
}

fn mapped(name: &str) -> Reading {
    through(&extract(&format!("{name}.csv")), &extract(&format!("{name}.toml"))).unwrap()
}

/// The steps that all three extracts carry, as child, request, event and day.
fn steps(reading: &Reading) -> BTreeSet<String> {
    let common = [Kind::RequestReceived, Kind::AssessmentAgreed, Kind::AssessmentRefused, Kind::PlanIssued];
    let mut steps = BTreeSet::new();
    for person in &reading.people {
        for fact in person.facts.iter().filter(|fact| common.contains(&fact.kind()) && fact.on().day().is_some()) {
            let id = person.identity.source_id.as_deref().unwrap();
            steps.insert(format!("{id} {:?} {} {:?}", fact.episode(), fact.kind().name(), fact.on()));
        }
    }
    steps
}

fn fates(reading: &Reading) -> Vec<(u32, &'static str, Option<&'static str>)> {
    let mut rows: Vec<_> =
        reading.accounting.each.iter().map(|row| (row.row, row.fate.name(), row.fate.reason())).collect();
    rows.sort_unstable();
    rows.into_iter().filter(|(_, name, _)| *name != Fate::Facts.name()).collect()
}

#[test]
fn one_row_a_child_one_a_step_and_one_an_event_come_to_the_same_facts() {
    let wide = mapped("wide");
    assert_eq!(wide.what, What::Mapped);
    assert_eq!(steps(&wide).len(), 9, "{:#?}", steps(&wide));
    for name in ["steps", "events"] {
        assert_eq!(steps(&mapped(name)), steps(&wide), "{name}");
    }
}

#[test]
fn every_row_is_accounted_for_with_a_reason() {
    let wide = mapped("wide");
    assert!(wide.accounting.balances());
    assert_eq!((wide.accounting.rows, wide.accounting.with_facts), (6, 4));
    assert_eq!(fates(&wide), [(5, "duplicate", Some("IN-0111")), (7, "rejected", Some("IN-0109"))]);

    let steps = mapped("steps");
    assert!(steps.accounting.balances());
    assert_eq!(
        fates(&steps),
        [
            (8, "duplicate", Some("IN-0153")),
            (12, "rejected", Some("IN-0121")),
            (13, "rejected", Some("IN-0152")),
            (14, "rejected", Some("IN-0121")),
        ]
    );

    let events = mapped("events");
    assert!(events.accounting.balances());
    assert_eq!(fates(&events), [(11, "duplicate", Some("IN-0111"))]);
    assert_eq!(events.problems.count("IN-0101"), 1, "the 31st of February is listed, and the event kept undated");
}

#[test]
fn words_that_a_vocabulary_does_not_know_are_listed_and_counted() {
    let unmapped = mapped("steps").unmapped;
    assert_eq!(unmapped.len(), 1);
    assert_eq!(
        (unmapped[0].vocabulary.as_str(), unmapped[0].value.as_str(), unmapped[0].count),
        ("steps", "Letter 7B", 1)
    );
    let other = extract("wide.toml").replace("Male = \"M\"", "");
    let reading = through(&extract("wide.csv"), &other).unwrap();
    assert_eq!((reading.unmapped[0].value.as_str(), reading.unmapped[0].count), ("Male", 2));
    assert_eq!(reading.problems.count("IN-0154"), 1, "the rest of the row was recorded");
}

#[test]
fn extracts_of_different_numbers_stand_beside_one_another() {
    let series: Vec<Series> = ["wide", "steps", "events"].map(|name| mapped(name).series).into();
    assert_eq!(series.iter().map(|series| series.year).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn overwritten_dates_are_kept_all_first_or_last_as_the_mapping_says() {
    let days = |keep: &str| {
        let mapping = extract("steps.toml").replace("keep = \"last\"", &format!("keep = \"{keep}\""));
        let reading = through(&extract("steps.csv"), &mapping).unwrap();
        let person = &reading.people[0];
        let mut days: Vec<String> = person
            .facts
            .iter()
            .filter(|fact| fact.kind() == Kind::PlanIssued)
            .map(|fact| fact.on().day().unwrap().to_string())
            .collect();
        days.sort();
        days
    };
    assert_eq!(days("last"), ["2025-01-13"]);
    assert_eq!(days("first"), ["2025-01-10"]);
    assert_eq!(days("all"), ["2025-01-10", "2025-01-13"]);
}

#[test]
fn dates_that_nothing_settles_stop_with_a_question_that_names_the_column() {
    let text =
        "Case No;Episode;Step;Target date;Completed date;Updated\nC1;1;EHCNA request received;;08/01/2024;09/01/2024\n";
    let trouble = through(text, &extract("steps.toml")).unwrap_err();
    assert_eq!(trouble.code(), "IN-0017");
    assert!(trouble.to_string().contains("`Completed date`"), "{trouble}");
    let told = format!("date_style = \"month-first\"\n{}", extract("steps.toml"));
    let reading = through(text, &told).unwrap();
    assert!(steps(&reading).iter().all(|step| step.contains("2024-08-01")), "{:?}", steps(&reading));
}

#[test]
fn a_mapping_that_will_not_do_says_why() {
    let said = |mapping: &str| through(&extract("steps.csv"), mapping).unwrap_err().to_string();
    let good = extract("steps.toml");
    for (mapping, word) in [
        (good.replace("Completed date", "Done on"), "`Done on`"),
        (good.replace("plan_issued", "plan_was_sent"), "`plan_was_sent`"),
        (good.replace("event_vocabulary = \"steps\"", "event_vocabulary = \"words\""), "`words`"),
        (good.replace("keep = \"last\"", "keep = \"newest\""), "overwritten"),
        (good.replace("extract = 2", "extract = 0"), "extract"),
        (good.replace("[overwritten]", "[overwriten]"), "overwriten"),
    ] {
        let said = said(&mapping);
        assert!(said.starts_with("IN-0042") && said.contains(word), "{said}");
    }
}

#[test]
fn a_proposal_can_be_finished_and_used_and_asks_what_it_cannot_know() {
    let proposed = |name: &str| {
        propose(Cursor::new(extract(&format!("{name}.csv"))), &format!("{name}.csv"), &Options::default()).unwrap()
    };
    let wide = proposed("wide");
    Mapping::parse(&wide.text).unwrap();
    assert!(
        wide.text.contains("date_style = \"day-first\"") && wide.text.contains("id = \"Case No\""),
        "{}",
        wide.text
    );
    assert!(wide.questions.iter().any(|question| question.contains("Request Received 2")), "{:?}", wide.questions);
    assert!(wide.text.contains("\"Autism\" = \"ASD\"") || wide.text.contains("Autism"), "{}", wide.text);
    let steps = proposed("steps");
    let reading = through(&extract("steps.csv"), &steps.text).unwrap();
    assert!(reading.accounting.balances());
    assert!(
        steps.text.contains("date = \"Completed date\"") && steps.text.contains("column = \"Episode\""),
        "{}",
        steps.text
    );
    let open = propose(Cursor::new("Case ref,Plan issued\nA,03/04/2025\n"), "x.csv", &Options::default()).unwrap();
    assert!(open.questions.iter().any(|question| question.contains("day first or month first")));
    assert!(!open.text.contains("\ndate_style"), "{}", open.text);
}
