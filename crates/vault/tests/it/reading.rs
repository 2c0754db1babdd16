//! What is put in comes out, to those who say who they are, and never without a line in the log.

use crate::engines::{both, lists_every_statement, prepare_all};
use crate::{at, council, keys, named, officer, open, upn, with_upn};
use facts::SubjectId;
use sha2::{Digest, Sha256};
use store::{Keys, Random};
use terms::{Date, Uln};
use vault::{Access, Error, Identifier, Identity, NewSource, ROOM, Vault};

#[tokio::test]
async fn every_statement_prepares_on_both_engines() {
    lists_every_statement(include_str!("../../src/room.rs"));
    prepare_all(&ROOM).await;
}

#[tokio::test]
async fn an_identity_is_read_back_whole_and_the_read_is_logged() {
    for place in both().await {
        let vault = open(&place.location).await;
        let identity = Identity {
            as_of: Some(Date::constant(2025, 1, 18)),
            surname: Some("Ó Súilleabháin".to_owned()),
            forename: Some("Maya".to_owned()),
            birth_date: Some(Date::constant(2014, 2, 28)),
            postcode: Some("BS1 1AA".to_owned()),
            upn: Some(upn(1)),
            uln: Some(Uln::parse("9276308686").unwrap()),
            local_id: Some("A-17".to_owned()),
            texts: vec![("comment".to_owned(), "likes\nchess".to_owned())],
        };
        let subject = vault.match_or_create(council(), &[with_upn(1)], at(1)).await.unwrap()[0].subject;
        vault.put_many(vec![(subject, identity.clone())], at(2)).await.unwrap();
        assert_eq!(vault.get(subject, &officer()).await.unwrap(), Some(identity.clone()), "{}", place.engine);
        let found = vault.find(council(), &Identifier::Upn(upn(1)), &officer()).await.unwrap();
        assert_eq!(found, Some(subject));
        assert_eq!(vault.find(council(), &Identifier::Upn(upn(2)), &officer()).await.unwrap(), None);
        let log = vault.read_log(at(0), at(100)).await.unwrap();
        let told: Vec<_> = log.iter().map(|line| (line.number, line.what.as_str(), line.subject)).collect();
        let no_one = SubjectId([0; 16]);
        assert_eq!(told, [(1, "identity", subject), (2, "search", subject), (3, "search", no_one)]);
        assert_eq!((log[0].actor.as_str(), log[0].reason.as_str(), log[0].at), ("officer", "case page", at(10)));
        assert_eq!(vault.read_log(at(11), at(100)).await.unwrap(), []);
        assert_eq!(format!("{identity:?}"), "Identity(withheld)");
    }
}

#[tokio::test]
async fn no_log_no_read() {
    for place in both().await {
        let vault = open(&place.location).await;
        let subject = vault.match_or_create(council(), &[with_upn(1)], at(1)).await.unwrap()[0].subject;
        vault.put_many(vec![(subject, named("Marker"))], at(2)).await.unwrap();
        for access in [Access { actor: " ", ..officer() }, Access { reason: "", ..officer() }] {
            assert!(matches!(vault.get(subject, &access).await, Err(Error::NoReason)));
            assert!(matches!(vault.find(council(), &Identifier::Upn(upn(1)), &access).await, Err(Error::NoReason)));
        }
        // Where the log cannot be written, nothing is given out.
        let mut work = vault.database().write().await.unwrap();
        work.run("DROP TABLE read_log", []).await.unwrap();
        work.commit().await.unwrap();
        assert!(vault.get(subject, &officer()).await.is_err(), "{}", place.engine);
    }
}

#[tokio::test]
async fn a_page_of_names_logs_each_and_leaves_out_whom_it_does_not_hold() {
    for place in both().await {
        let vault = open(&place.location).await;
        let matched = vault.match_or_create(council(), &[with_upn(1), with_upn(2)], at(1)).await.unwrap();
        vault.put_many(vec![(matched[1].subject, named("Second"))], at(2)).await.unwrap();
        let stranger = SubjectId([9; 16]);
        let asked = [matched[1].subject, stranger, matched[0].subject];
        let page = vault.get_many(&asked, &officer()).await.unwrap();
        assert_eq!(page, [(matched[1].subject, Some(named("Second"))), (matched[0].subject, None)]);
        assert_eq!(vault.read_log(at(0), at(100)).await.unwrap().len(), 2);
        assert!(matches!(vault.get(stranger, &officer()).await, Err(Error::NoSuchPerson)));
    }
}

#[tokio::test]
async fn a_later_statement_stands_and_an_older_one_only_fills_gaps() {
    for place in both().await {
        let vault = open(&place.location).await;
        let subject = vault.match_or_create(council(), &[with_upn(1)], at(1)).await.unwrap()[0].subject;
        let in_2025 = Identity { as_of: Some(Date::constant(2025, 1, 18)), ..named("Married") };
        let in_2023 = Identity {
            as_of: Some(Date::constant(2023, 1, 18)),
            postcode: Some("BS1 1AA".to_owned()),
            ..named("Maiden")
        };
        for _ in 0..2 {
            vault.put_many(vec![(subject, in_2025.clone())], at(2)).await.unwrap();
            vault.put_many(vec![(subject, in_2023.clone())], at(3)).await.unwrap();
            let held = vault.get(subject, &officer()).await.unwrap().unwrap();
            assert_eq!(held.surname.as_deref(), Some("Married"));
            assert_eq!(held.postcode.as_deref(), Some("BS1 1AA"));
            assert_eq!(held.as_of, in_2025.as_of);
        }
        let stranger = vault.put_many(vec![(SubjectId([9; 16]), named("X"))], at(4)).await;
        assert!(matches!(stranger, Err(Error::NoSuchPerson)));
    }
}

#[tokio::test]
async fn the_read_log_shows_when_a_line_was_changed_or_taken_out() {
    for place in both().await {
        let changes = [
            "UPDATE read_log SET actor = 'someone' WHERE number = 2",
            "UPDATE read_log SET reason = 'other' WHERE number = 2",
            "UPDATE read_log SET at = '2020-01-01T00:00:00.000000000Z' WHERE number = 2",
            "DELETE FROM read_log WHERE number = 2",
        ];
        let vault = open(&place.location).await;
        let subject = vault.match_or_create(council(), &[with_upn(1)], at(1)).await.unwrap()[0].subject;
        for _ in 0..4 {
            vault.get(subject, &officer()).await.unwrap();
        }
        assert_eq!(vault.verify_log().await.unwrap(), None);
        // The last first, since each leaves its mark.
        for change in changes.iter().take(1).chain(&changes[3..]) {
            let mut work = vault.database().write().await.unwrap();
            work.run(change, []).await.unwrap();
            work.commit().await.unwrap();
            assert_eq!(vault.verify_log().await.unwrap(), Some(2), "{}: {change}", place.engine);
        }
    }
}

#[tokio::test]
async fn a_vault_opens_only_with_its_key() {
    for place in both().await {
        assert!(Vault::open(&place.location, &keys(), Random::seeded(1)).await.is_err(), "none yet");
        open(&place.location).await.close().await;
        let other = Vault::open(&place.location, &Keys::from_seed([8; 32]), Random::seeded(1)).await;
        assert!(matches!(other, Err(Error::OtherKey)), "{}", place.engine);
        Vault::open(&place.location, &keys(), Random::seeded(2)).await.unwrap();
    }
}

#[tokio::test]
async fn a_source_file_is_kept_sealed_and_read_back_piece_by_piece() {
    for place in both().await {
        let vault = open(&place.location).await;
        let bytes: Vec<u8> = (0..2_500_000_u32).map(|n| (n % 251) as u8).collect();
        let sha256: [u8; 32] = Sha256::digest(&bytes).into();
        let source = NewSource {
            council: council(),
            sha256,
            name: "return 2025.xml".to_owned(),
            keep_until: Date::constant(2026, 8, 31),
        };
        for _ in 0..2 {
            vault.keep_source(source.clone(), &mut bytes.as_slice(), at(1)).await.unwrap();
        }
        let kept = vault.sources(council()).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].sha256, kept[0].bytes), (sha256, 2_500_000));
        let mut out = Vec::new();
        let name = vault.read_source(council(), sha256, &officer(), &mut out).await.unwrap();
        assert_eq!((name.as_str(), out == bytes), ("return 2025.xml", true), "{}", place.engine);
        assert_eq!(vault.read_log(at(0), at(100)).await.unwrap()[0].what, "source");

        let wrong = NewSource { sha256: [1; 32], ..source };
        assert!(vault.keep_source(wrong, &mut bytes.as_slice(), at(1)).await.is_err());
        assert_eq!(vault.sources(council()).await.unwrap().len(), 1, "nothing of it was kept");

        assert_eq!(vault.overdue_on(Date::constant(2026, 8, 31)).await.unwrap().sources, []);
        let overdue = vault.overdue_on(Date::constant(2026, 9, 1)).await.unwrap();
        assert_eq!(overdue.sources, [(council(), sha256)]);
        assert_eq!(vault.destroy_sources(&[sha256]).await.unwrap(), 1);
        let gone = vault.read_source(council(), sha256, &officer(), &mut Vec::new()).await;
        assert!(matches!(gone, Err(Error::NoSuchSource)));
    }
}
