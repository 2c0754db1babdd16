//! The same results from both engines.

use crate::engines::{both, lists_every_statement, prepare_all, sqlite};
use crate::sample::{at, batch, council, create, keys, request, series, subject};
use ledger::{Error, Fault, Head, Ledger, Note, Purpose, ROOM};
use store::{Keys, Random};
use terms::LaCode;

#[tokio::test]
async fn every_statement_prepares_on_both_engines() {
    lists_every_statement(include_str!("../../src/room.rs"));
    prepare_all(&ROOM).await;
}

#[tokio::test]
async fn what_is_taken_in_is_read_back_and_the_head_is_the_same_on_both_engines() {
    let mut heads = Vec::new();
    for place in both().await {
        let ledger = create(&place.location).await;
        let empty = ledger.head().await.unwrap();
        let receipt = ledger.append(batch(2025, 1, 1, 5, 3)).await.unwrap();
        assert_eq!((receipt.subjects, receipt.facts, receipt.already_there), (5, 15, false));
        assert_ne!(receipt.head, empty);
        let mut other_council = batch(2025, 1, 2, 2, 1);
        other_council.series.council = LaCode::parse("502").unwrap();
        ledger.append(other_council).await.unwrap();
        ledger.close().await;

        let ledger = Ledger::open(&place.location, &keys(), Random::seeded(2)).await.unwrap();
        assert!(ledger.is_demonstration());
        let loaded = ledger.load(council()).await.unwrap();
        assert_eq!(loaded.batches, [receipt.batch]);
        let expected: Vec<_> = batch(2025, 1, 1, 5, 3).blocks;
        let found: Vec<_> = loaded.blocks.into_iter().map(|block| (block.subject, block.facts)).collect();
        assert_eq!(found, expected, "{}", place.engine);
        assert_eq!(ledger.councils().await.unwrap().len(), 2);
        assert!(ledger.had(&receipt.head).await.unwrap());
        let report = ledger.verify(Some(&receipt.head)).await.unwrap();
        assert!(report.holds(), "{:?}", report.findings);
        assert_eq!((report.entries, report.blocks, report.facts), (2, 7, 17));
        assert_eq!(report.head, ledger.head().await.unwrap());
        heads.push(report.head);
    }
    assert!(heads.windows(2).all(|pair| pair[0] == pair[1]), "the same salts and facts give the same head");
}

#[tokio::test]
async fn the_same_file_twice_adds_nothing_and_says_so() {
    for place in both().await {
        let ledger = create(&place.location).await;
        let first = ledger.append(batch(2025, 1, 1, 4, 2)).await.unwrap();
        let mut again = batch(2025, 1, 1, 4, 2);
        again.recorded_at = at(500);
        again.actor = "someone else".to_owned();
        let second = ledger.append(again).await.unwrap();
        assert!(second.already_there);
        assert_eq!(second.batch, first.batch, "as recorded the first time");
        assert_eq!(second.head, first.head);
        assert_eq!((second.subjects, second.facts), (4, 8));
        assert_eq!(ledger.load(council()).await.unwrap().blocks.len(), 4);
        assert_eq!(ledger.batch_of_file(&series(2025), &[1; 32]).await.unwrap(), Some(first.batch));
        assert_eq!(ledger.batch_of_file(&series(2024), &[1; 32]).await.unwrap(), None);
        // The same bytes as the record of another year are another statement.
        assert!(!ledger.append(batch(2024, 1, 1, 4, 2)).await.unwrap().already_there);
    }
}

#[tokio::test]
async fn a_resubmission_needs_a_serial_of_its_own() {
    for place in both().await {
        let ledger = create(&place.location).await;
        ledger.append(batch(2025, 1, 1, 1, 1)).await.unwrap();
        let refused = ledger.append(batch(2025, 1, 2, 1, 1)).await;
        assert!(matches!(refused, Err(Error::SerialTaken { serial: 1 })));
        assert_eq!(ledger.load(council()).await.unwrap().batches.len(), 1, "nothing of it was stored");
        ledger.append(batch(2025, 2, 2, 1, 1)).await.unwrap();
        ledger.append(batch(0, 1, 3, 1, 1)).await.unwrap();
        ledger.append(batch(0, 1, 4, 1, 1)).await.unwrap();
        assert_eq!(ledger.load(council()).await.unwrap().batches.len(), 4);
    }
}

#[tokio::test]
async fn a_person_in_two_places_of_a_file_and_a_person_without_facts_each_have_one_block() {
    for place in both().await {
        let ledger = create(&place.location).await;
        let mut new = batch(2025, 1, 1, 1, 1);
        new.blocks =
            vec![(subject(1), vec![request(1, 1)]), (subject(2), Vec::new()), (subject(1), vec![request(2, 3)])];
        let receipt = ledger.append(new).await.unwrap();
        assert_eq!((receipt.subjects, receipt.facts), (2, 2));
        let blocks = ledger.load(council()).await.unwrap().blocks;
        assert_eq!(blocks[0].facts, [request(1, 1), request(2, 3)]);
        assert_eq!(blocks[1].facts, []);
        assert!(ledger.verify(None).await.unwrap().holds());
    }
}

#[tokio::test]
async fn a_demonstration_refuses_a_real_council_for_ever() {
    for place in both().await {
        let ledger = create(&place.location).await;
        let mut real = batch(2025, 1, 1, 1, 1);
        real.series.council = LaCode::parse("801").unwrap();
        let refused = ledger.append(real.clone()).await;
        assert!(matches!(refused, Err(Error::RealIntoDemonstration { .. })));
        ledger.close().await;
        // Opening it as something else does not change what it is.
        let ledger =
            Ledger::open_or_create(&place.location, Purpose::Real, &keys(), Random::seeded(1), at(1)).await.unwrap();
        assert!(ledger.is_demonstration());
        assert!(ledger.append(real).await.is_err());
        assert_eq!(ledger.head().await.unwrap().number, 0);
    }
}

#[tokio::test]
async fn a_real_ledger_takes_a_real_council() {
    let place = sqlite();
    let ledger = Ledger::create(&place.location, Purpose::Real, &keys(), Random::seeded(1), at(0)).await.unwrap();
    let mut real = batch(2025, 1, 1, 1, 1);
    real.series.council = LaCode::parse("801").unwrap();
    ledger.append(real).await.unwrap();
}

#[tokio::test]
async fn a_ledger_opens_only_with_its_key_and_is_made_once() {
    for place in both().await {
        let none = Ledger::open(&place.location, &keys(), Random::seeded(1)).await;
        assert!(matches!(none, Err(Error::NoLedger)), "{}", place.engine);
        create(&place.location).await.close().await;
        let other = Ledger::open(&place.location, &Keys::from_seed([8; 32]), Random::seeded(1)).await;
        assert!(matches!(other, Err(Error::OtherKey)));
        let again = Ledger::create(&place.location, Purpose::Real, &keys(), Random::seeded(1), at(1)).await;
        assert!(matches!(again, Err(Error::AlreadyThere)));
    }
}

#[tokio::test]
async fn a_ledger_of_a_newer_program_is_refused_and_left_alone() {
    for place in both().await {
        let ledger = create(&place.location).await;
        let mut work = ledger.database().write().await.unwrap();
        work.run("UPDATE schema_version SET version = 99", []).await.unwrap();
        work.commit().await.unwrap();
        ledger.close().await;
        let refused = Ledger::open(&place.location, &keys(), Random::seeded(1)).await;
        assert_eq!(refused.err().map(|error| error.code()), Some("ST-0001"), "{}", place.engine);
    }
    let place = sqlite();
    let ledger = create(&place.location).await;
    let mut work = ledger.database().write().await.unwrap();
    work.run("UPDATE stamp SET format = 2", []).await.unwrap();
    work.commit().await.unwrap();
    let refused = Ledger::open(&place.location, &keys(), Random::seeded(1)).await;
    assert!(matches!(refused, Err(Error::NewerFormat { found: 2, known: 1 })));
}

#[tokio::test]
async fn a_note_is_part_of_the_chain() {
    for place in both().await {
        let ledger = create(&place.location).await;
        let note = Note {
            name: "export".to_owned(),
            council: Some(council()),
            body: r#"{"rows":12}"#.to_owned(),
            actor: "analyst".to_owned(),
            at: at(9),
        };
        let head = ledger.note(note.clone()).await.unwrap();
        ledger.note(Note { name: "effort".to_owned(), council: None, ..note.clone() }).await.unwrap();
        assert_eq!(ledger.notes(Some("export")).await.unwrap(), [(1, note)]);
        assert_eq!(ledger.notes(None).await.unwrap().len(), 2);
        assert!(ledger.verify(Some(&head)).await.unwrap().holds());
        let never = Head { number: 1, hash: [0; 32] };
        let report = ledger.verify(Some(&never)).await.unwrap();
        assert_eq!(report.findings[0].fault, Fault::NotSince);
        assert!(!ledger.had(&never).await.unwrap());
    }
}

#[tokio::test]
async fn two_writers_at_once_make_one_chain() {
    for place in both().await {
        let ledger = create(&place.location).await;
        let second = Ledger::open(&place.location, &keys(), Random::seeded(2)).await.unwrap();
        let one = async {
            for file in 0..8 {
                ledger.append(batch(0, 1, file, 3, 2)).await.unwrap();
            }
        };
        let other = async {
            for file in 100..108 {
                second.append(batch(0, 1, file, 3, 2)).await.unwrap();
            }
        };
        tokio::join!(one, other);
        let report = ledger.verify(None).await.unwrap();
        assert!(report.holds(), "{}: {:?}", place.engine, report.findings);
        assert_eq!(report.entries, 16);
    }
}

#[tokio::test]
async fn a_reader_sees_one_state_while_an_import_runs() {
    for place in both().await {
        let ledger = create(&place.location).await;
        ledger.append(batch(2024, 1, 1, 50, 2)).await.unwrap();
        let (loaded, receipt) = tokio::join!(ledger.load(council()), ledger.append(batch(2025, 1, 2, 50, 2)));
        let (loaded, receipt) = (loaded.unwrap(), receipt.unwrap());
        let seen = loaded.blocks.len();
        assert!(seen == 50 || seen == 100, "half a batch was seen: {seen}");
        assert_eq!(loaded.head == receipt.head, seen == 100, "the head belongs to what was read");
    }
}
