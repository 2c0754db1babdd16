//! One refusal, and what is known of its letter as the record grows.

use clocks::{Outcome, Rules, Settings};
use facts::{
    BatchMeta, Block, Collection, Detail, Episode, Fact, Kind, NoticeDocument, NoticeItem, Series, Snapshot,
    SourceFile, SubjectId,
};
use law::Duty;
use notices::{Contents, contents, qualified};
use terms::{Date, LaCode, When};

const ASKED: Date = Date::constant(2026, 1, 7);
const REFUSED: Date = Date::constant(2026, 2, 10);

fn fact(kind: Kind, on: Date, detail: Detail) -> Fact {
    Fact::new(Episode::Received { on: ASKED, nth: 0 }, kind, When::Day(on), detail, 1).unwrap()
}

fn refusal() -> Vec<Fact> {
    vec![fact(Kind::RequestReceived, ASKED, Detail::Nothing), fact(Kind::AssessmentRefused, REFUSED, Detail::Nothing)]
}

/// A check-list by hand, with these items found and no others.
fn check_list(items: &[u8], document: u8, on: Date) -> Vec<Fact> {
    let notice = *b"RFAS";
    let of = NoticeDocument { notice, sha256: [document; 32] };
    let mut facts = vec![fact(Kind::NoticeDocument, on, Detail::NoticeDocument(of))];
    facts.extend(items.iter().map(|item| {
        let passage = Some((u32::from(*item) * 10, u32::from(*item) * 10 + 5));
        fact(Kind::NoticeItem, on, Detail::NoticeItem(NoticeItem { notice, item: *item, passage }))
    }));
    facts
}

fn record(batches: &[(Collection, Vec<Fact>)]) -> Snapshot {
    let council = LaCode::parse("500").unwrap();
    let day = Date::constant(2026, 3, 1);
    let (mut metas, mut blocks) = (Vec::new(), Vec::new());
    for ((collection, facts), number) in batches.iter().zip(1u64..) {
        let year = if *collection == Collection::Sen2 { 2026 } else { 0 };
        metas.push(BatchMeta {
            number,
            series: Series { council, collection: *collection, year },
            serial: number as u32,
            source: SourceFile { sha256: [0; 32], name: "story".into(), reader: "story/1".into() },
            stated_on: Some(day),
            recorded_at: day.to_zoned(terms_tz()).unwrap().timestamp(),
            historic: false,
            actor: "a.officer".into(),
        });
        blocks.push(Block { subject: SubjectId([1; 16]), batch: number, facts: facts.clone() });
    }
    Snapshot::build(council, Date::constant(2026, 6, 1), Date::constant(2030, 1, 1), metas, &blocks, "head".into())
        .unwrap()
}

fn terms_tz() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::UTC
}

/// What is known of the letter that stopped a duty, and how the stop reads without and with the council's own rule.
fn known(duty: &str, batches: &[(Collection, Vec<Fact>)]) -> (Contents, Option<&'static str>, Option<&'static str>) {
    let snapshot = record(batches);
    let settings = Settings { sources: clocks::Sources::of(&snapshot.batches), ..Settings::default() };
    let rules = Rules::national();
    let (ix, duty): (_, &Duty) = law::national().find(duty).unwrap();
    let history = &snapshot.histories[0];
    let outcomes: Vec<Outcome> = clocks::assess(history, rules, snapshot.known.true_on, &settings);
    let outcome = outcomes.iter().find(|outcome| outcome.duty == ix).unwrap();
    let collection = |batch| snapshot.batch(batch).map(|meta| meta.series.collection);
    let found = contents(duty, outcome, &history.cases[0], collection);
    let (plain, required) = (qualified(&outcome.status, &found, false), qualified(&outcome.status, &found, true));
    (found, plain, required)
}

const ALL: &[u8] = &[1, 2, 3, 4, 5, 6, 7];
const DUTY: &str = "reg-5-1-decide-whether-to-assess";

#[test]
fn a_refusal_whose_letter_nobody_has_read_is_met_on_the_record_and_unproven_by_the_councils_rule() {
    let (found, plain, required) = known(DUTY, &[(Collection::Events, refusal())]);
    assert!(matches!(found, Contents::Unproven(notice, None) if notice.code == "RFAS"));
    assert_eq!(plain, Some("met on the record; contents unproven"));
    assert_eq!(required, Some("unproven"));
}

#[test]
fn a_complete_check_list_proves_the_stop_with_its_document_and_passages() {
    let batches = [(Collection::Events, refusal()), (Collection::Hand, check_list(ALL, 7, REFUSED))];
    let (found, plain, required) = known(DUTY, &batches);
    let Contents::Proven(_, checked) = found else { panic!("{found:?}") };
    assert_eq!((checked.sha256, checked.batch, checked.found[2]), ([7; 32], 2, (3, (30, 35))));
    assert_eq!((plain, required), (Some("met, contents checked"), Some("met, contents checked")));
}

#[test]
fn one_item_that_is_missing_leaves_it_unproven_and_is_named() {
    let batches = [(Collection::Events, refusal()), (Collection::Hand, check_list(&[1, 2, 3, 4, 6, 7], 7, REFUSED))];
    let (found, _, required) = known(DUTY, &batches);
    assert!(matches!(found, Contents::Unproven(_, Some(checked)) if checked.missing == [5]));
    assert_eq!(required, Some("unproven"));
}

#[test]
fn the_latest_check_list_of_a_document_counts() {
    let batches = [
        (Collection::Events, refusal()),
        (Collection::Hand, check_list(ALL, 7, REFUSED)),
        (Collection::Hand, check_list(&[1], 8, REFUSED)),
    ];
    let (found, ..) = known(DUTY, &batches);
    assert!(matches!(found, Contents::Unproven(_, Some(checked)) if checked.sha256 == [8; 32]));
}

#[test]
fn a_check_list_of_another_days_document_proves_nothing() {
    let batches =
        [(Collection::Events, refusal()), (Collection::Hand, check_list(ALL, 7, Date::constant(2026, 2, 12)))];
    assert!(matches!(known(DUTY, &batches).0, Contents::Unproven(_, None)));
}

#[test]
fn a_return_cannot_carry_check_lists_and_its_stop_says_so() {
    let (found, plain, required) = known(DUTY, &[(Collection::Sen2, refusal())]);
    assert!(matches!(found, Contents::NotCarried(_)));
    assert_eq!(plain, Some("met on the record; contents unproven"));
    assert_eq!(required, plain, "a rule of the council cannot ask of a return what it has no place for");
}

#[test]
fn a_clock_that_is_not_stopped_has_no_document() {
    let asked = vec![fact(Kind::RequestReceived, ASKED, Detail::Nothing)];
    let (found, plain, required) = known(DUTY, &[(Collection::Events, asked)]);
    assert_eq!((found, plain, required), (Contents::NothingRequired, None, None));
}
