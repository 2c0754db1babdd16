//! The minute book as a clerk relies on it, on SQLite always and on PostgreSQL where there is a server.

// Every function here is test code, helpers too.
#![cfg(test)]

#[path = "../../../store/tests/it/engines.rs"]
mod engines;

use committee::{Class, Decision, Event, Kind, PageId};
use engines::{Place, both, lists_every_statement, prepare_all, sqlite};
use jiff::Timestamp;
use ledger::{Ledger, Purpose};
use minutebook::{Error, MinuteBook, NewPage, ROOM};
use store::{Database, Keys, Location, Random, Value};
use terms::{Date, LaCode};
use vault::{Access, Vault};

const MINUTES: &str = "Agenda item\n\nSEND update\n\nMinutes:\n\nThe Director undertook to provide the figures to the next \
    meeting.\n\nRESOLVED:\n\n(1) That the report be noted.\n\n(2) That an update be brought to the Committee in January.\n";
const STORY: &str = "Agenda item\n\nA complaint\n\nMinutes:\n\nA resident said that her son, aged nine, was diagnosed with \
    autism. His school excluded him. The mother had asked for a plan for her son and went to tribunal. Her son was still out \
    of school.\n\nRESOLVED: That the complaint be noted.\n";

fn council() -> LaCode {
    LaCode::parse("501").unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_760_000_000 + second).unwrap()
}

fn page(text: &str) -> NewPage {
    NewPage {
        bytes: text.as_bytes().to_vec(),
        name: "page.txt".into(),
        hint: None,
        keep_until: Date::constant(2030, 1, 1),
    }
}

async fn open(location: &Location) -> (MinuteBook, Ledger) {
    let keys = Keys::from_seed([7; 32]);
    let purpose = Purpose::Demonstration;
    let ledger = Ledger::open_or_create(location, purpose, &keys, Random::seeded(1), at(0)).await.unwrap();
    let vault = Vault::open_or_create(location, &keys, Random::system()).await.unwrap();
    (MinuteBook::open(location, ledger.clone(), vault).await.unwrap(), ledger)
}

async fn raw(place: &Place, book: &MinuteBook, sql: &'static str) {
    let mut work = book.database().write().await.unwrap();
    assert!(work.run(sql, []).await.unwrap() > 0, "{}", place.engine);
    work.commit().await.unwrap();
}

#[tokio::test]
async fn every_statement_prepares_on_both_engines() {
    lists_every_statement(include_str!("../../src/room.rs"));
    prepare_all(&ROOM).await;
}

#[tokio::test]
async fn a_page_kept_and_decided_on_is_there_after_opening_again_and_the_same_page_adds_nothing() {
    for place in both().await {
        let (book, ledger) = open(&place.location).await;
        let kept = book.keep(council(), page(MINUTES), "clerk", at(1)).await.unwrap();
        assert!(!kept.already_there && kept.waiting >= 3 && !kept.held, "{}", place.engine);
        let head = ledger.head().await.unwrap();
        let again = book.keep(council(), page(MINUTES), "other", at(2)).await.unwrap();
        assert!(again.already_there && again.page == kept.page);
        assert_eq!(ledger.head().await.unwrap(), head, "nothing was added");

        let first = book.book(council()).await.unwrap().record.queue().next().unwrap().id;
        let decision = Decision::Accept { kind: Kind::Action, words: None, owner: None };
        book.add(council(), Event::Decided { item: first, decision }, "clerk", at(3)).await.unwrap();
        book.add(council(), Event::Classed { page: kept.page, class: Class::Public }, "clerk", at(4)).await.unwrap();
        let before = book.book(council()).await.unwrap();

        let (reopened, ledger) = open(&place.location).await;
        let after = reopened.book(council()).await.unwrap();
        assert_eq!(after.record, before.record, "{}", place.engine);
        assert_eq!(after.entries[1].stamp.actor, "clerk");
        assert_eq!(after.known_at(at(2)).confirmed().count(), 0, "as it was known before the decision");
        assert_eq!(after.record.confirmed().count(), 1);
        assert!(ledger.verify(None).await.unwrap().holds());
        let proof = reopened.verify().await.unwrap();
        assert_eq!((proof.notes, proof.whole, proof.faults.len()), (3, 3, 0));

        let access = Access { actor: "clerk", reason: "committee page", at: at(5) };
        let text = reopened.text(council(), kept.page, &access).await.unwrap().unwrap();
        for item in after.record.items_of(kept.page) {
            let passage = &item.finding.passage;
            assert_eq!(text.get(passage.start..passage.end), Some(passage.printed.as_str()));
        }
        let elsewhere = LaCode::parse("502").unwrap();
        assert_eq!(reopened.book(elsewhere).await.unwrap().record.pages().count(), 0, "another council's is its own");
    }
}

#[tokio::test]
async fn a_refused_event_writes_nothing_and_a_demonstration_takes_no_real_page() {
    let place = sqlite();
    let (book, ledger) = open(&place.location).await;
    let head = ledger.head().await.unwrap();
    let event = Event::Classed { page: PageId([1; 32]), class: Class::Public };
    assert!(matches!(book.add(council(), event, "clerk", at(1)).await, Err(Error::Refused(_))));
    let real = LaCode::parse("801").unwrap();
    assert!(matches!(book.keep(real, page(MINUTES), "clerk", at(1)).await, Err(Error::RealIntoDemonstration)));
    let empty = book.keep(council(), page("  "), "clerk", at(1)).await;
    assert!(matches!(empty, Err(ref error @ Error::NotCommittee(_)) if error.code() == "CM-0001"));
    assert_eq!(ledger.head().await.unwrap(), head);
}

#[tokio::test]
async fn changed_or_missing_words_are_found() {
    for place in both().await {
        let (book, _) = open(&place.location).await;
        let kept = book.keep(council(), page(MINUTES), "clerk", at(1)).await.unwrap();
        let class = Event::Classed { page: kept.page, class: Class::Draft };
        book.add(council(), class, "clerk", at(2)).await.unwrap();
        assert_eq!(book.verify().await.unwrap().faults, Vec::<u64>::new());
        let (first, second) = match place.engine {
            "SQLite" => (
                "UPDATE words SET sealed = x'00' WHERE commitment = (SELECT MIN(commitment) FROM words)",
                "DELETE FROM words",
            ),
            _ => (
                "UPDATE words SET sealed = sealed || '\\x00' WHERE commitment = (SELECT commitment FROM words ORDER BY commitment LIMIT 1)",
                "DELETE FROM words",
            ),
        };
        raw(&place, &book, first).await;
        assert_eq!(book.verify().await.unwrap().faults.len(), 1, "{}", place.engine);
        raw(&place, &book, second).await;
        assert_eq!(book.verify().await.unwrap().faults.len(), 2, "{}", place.engine);
    }
}

#[tokio::test]
async fn a_familys_story_left_out_is_destroyed_and_the_chain_holds() {
    for place in both().await {
        let (book, ledger) = open(&place.location).await;
        let kept = book.keep(council(), page(STORY), "clerk", at(1)).await.unwrap();
        assert!(kept.held);
        let other = book.keep(council(), page(MINUTES), "clerk", at(2)).await.unwrap();
        book.leave_out(council(), kept.page, "clerk", at(3)).await.unwrap();
        let record = book.book(council()).await.unwrap();
        assert!(record.record.page(kept.page).is_none() && record.record.page(other.page).is_some());
        assert_eq!(book.left_out(council()).await.unwrap(), 1, "counted still");
        let access = Access { actor: "clerk", reason: "committee page", at: at(4) };
        assert_eq!(book.text(council(), kept.page, &access).await.unwrap(), None, "the file is gone");
        let proof = book.verify().await.unwrap();
        assert_eq!((proof.destroyed, proof.faults.len()), (2, 0), "{}", place.engine);
        assert!(ledger.verify(None).await.unwrap().holds());
        let again = book.keep(council(), page(STORY), "clerk", at(5)).await.unwrap();
        assert!(again.already_there, "left out for good");
    }
}

#[tokio::test]
async fn nothing_of_a_page_lies_in_the_clear() {
    let place = sqlite();
    let (book, ledger) = open(&place.location).await;
    book.keep(council(), page(MINUTES), "clerk", at(1)).await.unwrap();
    book.database().clear_remains().await.unwrap();
    ledger.database().clear_remains().await.unwrap();
    let Location::Directory(folder) = &place.location else { panic!() };
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let found = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
        assert!(!found(b"provide the figures") && !found(b"page.txt"));
    }
}

#[tokio::test]
async fn words_moved_to_another_council_do_not_open() {
    let place = sqlite();
    let (book, _) = open(&place.location).await;
    book.keep(council(), page(MINUTES), "clerk", at(1)).await.unwrap();
    let database = Database::open(&place.location, &ROOM).await.unwrap();
    let mut work = database.write().await.unwrap();
    work.run("UPDATE words SET council = $1", [Value::from("502")]).await.unwrap();
    work.commit().await.unwrap();
    assert_eq!(book.verify().await.unwrap().faults.len(), 1);
}
