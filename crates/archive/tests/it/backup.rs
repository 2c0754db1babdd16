//! A backup is whole, private, and goes from either engine to the other.

use crate::engines::{both, sqlite};
use crate::sample::{at, auditor, council, file, import, keys, open};
use archive::{Error, backup, restore};
use facts::{Collection, Series};
use sha2::{Digest, Sha256};
use store::{Column, Database, Keys, Migration, Random, Room, Table, Value};

#[tokio::test]
async fn a_backup_restores_on_either_engine_with_an_equal_head() {
    let mut heads = Vec::new();
    for pair in 0..4 {
        // Every ordered pair of engines, each from a place of its own.
        let (Some(from), Some(to)) = (both().await.into_iter().nth(pair / 2), both().await.into_iter().nth(pair % 2))
        else {
            continue;
        };
        {
            let (folder, random) = (tempfile::tempdir().unwrap(), Random::seeded(3));
            let list = folder.path().join("erasures");
            let records = open(&from.location, &list).await;
            let subjects = import(&records, 2025, 300).await;
            import(&records, 2026, 20).await;
            records.erase(subjects[3], "request upheld", "governance", at(5)).await.unwrap();
            let head = records.ledger.head().await.unwrap();
            let mut bytes = Vec::new();
            let report = backup(&records, &keys(), &random, &mut bytes).await.unwrap();
            assert_eq!(report.head, head);

            let (restored, told) =
                restore(&mut bytes.as_slice(), &to.location, &keys(), &random, &list, &[]).await.unwrap();
            assert_eq!((told.head_of_backup, told.erased_again), (head, 0), "{} to {}", from.engine, to.engine);
            assert_eq!(restored.ledger.head().await.unwrap(), head);
            assert!(restored.ledger.verify(Some(&head)).await.unwrap().holds());
            let (before, after) =
                (records.ledger.load(council()).await.unwrap(), restored.ledger.load(council()).await.unwrap());
            assert_eq!(before.blocks, after.blocks);
            assert_eq!(before.batches, after.batches);
            let names = restored.vault.get_many(&subjects, &auditor()).await.unwrap();
            assert_eq!(names, records.vault.get_many(&subjects, &auditor()).await.unwrap());
            assert_eq!(names.len(), 299);
            // The next import goes on from there.
            import(&restored, 2024, 5).await;
            assert!(restored.ledger.verify(Some(&head)).await.unwrap().holds());
            heads.push(head);
        }
    }
    assert!(!heads.is_empty());
}

#[tokio::test]
async fn a_kept_source_file_comes_back_from_a_backup() {
    let (from, to, folder) = (sqlite(), sqlite(), tempfile::tempdir().unwrap());
    let list = folder.path().join("erasures");
    let records = open(&from.location, &list).await;
    import(&records, 2025, 3).await;
    let mut bytes = Vec::new();
    backup(&records, &keys(), &Random::seeded(3), &mut bytes).await.unwrap();
    let (restored, _) =
        restore(&mut bytes.as_slice(), &to.location, &keys(), &Random::seeded(4), &list, &[]).await.unwrap();
    let sha256 = Sha256::digest(file(2025)).into();
    let mut out = Vec::new();
    restored.vault.read_source(council(), sha256, &auditor(), &mut out).await.unwrap();
    assert_eq!(out, file(2025));
    let series = Series { council: council(), collection: Collection::Sen2, year: 2025 };
    assert!(restored.ledger.batch_of_file(&series, &sha256).await.unwrap().is_some());
}

#[tokio::test]
async fn a_backup_shows_nothing_and_opens_only_whole_and_with_its_key() {
    let (from, folder, random) = (sqlite(), tempfile::tempdir().unwrap(), Random::seeded(3));
    let list = folder.path().join("erasures");
    let records = open(&from.location, &list).await;
    import(&records, 2025, 50).await;
    let mut bytes = Vec::new();
    backup(&records, &keys(), &random, &mut bytes).await.unwrap();
    for needle in [b"Marker".as_slice(), b"MRK7", b"sen2-xml", b"CREATE"] {
        assert!(!bytes.windows(needle.len()).any(|window| window == needle));
    }
    let mut changed = bytes.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    let attempts = [
        (bytes.as_slice(), Keys::from_seed([8; 32]), "another key"),
        (&bytes[..bytes.len() - 1], keys(), "cut short"),
        (changed.as_slice(), keys(), "changed"),
        (b"not a backup".as_slice(), keys(), "something else"),
    ];
    for place in both().await {
        for (mut input, key, what) in attempts.clone() {
            let failed = restore(&mut input, &place.location, &key, &random, &list, &[]).await;
            assert!(matches!(failed, Err(Error::Unreadable)), "{}: {what}", place.engine);
        }
        // None of that left anything: the whole one still restores, and then no other.
        restore(&mut bytes.as_slice(), &place.location, &keys(), &random, &list, &[]).await.unwrap();
        let again = restore(&mut bytes.as_slice(), &place.location, &keys(), &random, &list, &[]).await;
        assert!(matches!(again, Err(Error::NotEmpty)));
    }
}

#[tokio::test]
async fn a_backup_taken_while_imports_run_holds_one_state() {
    for place in both().await {
        let (to, folder, random) = (sqlite(), tempfile::tempdir().unwrap(), Random::seeded(3));
        let list = folder.path().join("erasures");
        let records = open(&place.location, &list).await;
        import(&records, 2025, 200).await;
        let mut bytes = Vec::new();
        let keys = keys();
        let work = backup(&records, &keys, &random, &mut bytes);
        let (report, _) = tokio::join!(work, async {
            for year in 2010..2016 {
                import(&records, year, 200).await;
            }
        });
        let (restored, told) = restore(&mut bytes.as_slice(), &to.location, &keys, &random, &list, &[]).await.unwrap();
        assert_eq!(told.head_of_backup, report.unwrap().head);
        // Everyone whom the restored ledger names has a name in the restored vault.
        let subjects: Vec<_> = restored.ledger.subjects().await.unwrap().into_iter().collect();
        let held = restored.vault.get_many(&subjects, &auditor()).await.unwrap();
        assert_eq!(held.len(), subjects.len(), "{}", place.engine);
    }
}

#[tokio::test]
async fn a_backup_can_run_as_a_task_of_the_server() {
    let (from, folder) = (sqlite(), tempfile::tempdir().unwrap());
    let records = open(&from.location, &folder.path().join("erasures")).await;
    let task = tokio::spawn(async move {
        let mut bytes = Vec::new();
        backup(&records, &keys(), &Random::seeded(3), &mut bytes).await.map(|report| report.head.number)
    });
    assert_eq!(task.await.unwrap().unwrap(), 0);
}

static GUESTS: Room = Room {
    name: "guests",
    migrations: &[Migration {
        sqlite: "CREATE TABLE guest (name TEXT NOT NULL PRIMARY KEY, visits INTEGER) STRICT",
        postgres: "CREATE TABLE guest (name TEXT NOT NULL PRIMARY KEY, visits BIGINT)",
    }],
    tables: &[Table { name: "guest", columns: &[Column::Text("name"), Column::Int("visits")], order: "name" }],
    statements: &[],
};

#[tokio::test]
async fn tables_of_another_room_are_taken_along() {
    for place in both().await {
        let (to, folder, random) = (sqlite(), tempfile::tempdir().unwrap(), Random::seeded(3));
        let list = folder.path().join("erasures");
        let guests = Database::open(&place.location, &GUESTS).await.unwrap();
        let mut work = guests.write().await.unwrap();
        let rows = [vec![Value::from("one"), Value::from(3_i64)], vec![Value::from("two"), Value::Int(None)]];
        work.insert(&GUESTS.tables[0], rows).await.unwrap();
        work.commit().await.unwrap();
        let records = open(&place.location, &list).await.with(guests);
        let mut bytes = Vec::new();
        backup(&records, &keys(), &random, &mut bytes).await.unwrap();

        let without = restore(&mut bytes.as_slice(), &to.location, &keys(), &random, &list, &[]).await;
        assert!(matches!(without, Err(Error::Unreadable)), "a room that no one asked for is not dropped in silence");
        let (restored, _) =
            restore(&mut bytes.as_slice(), &to.location, &keys(), &random, &list, &[&GUESTS]).await.unwrap();
        let mut work = restored.also[0].read().await.unwrap();
        let rows = work.rows("SELECT name, visits FROM guest ORDER BY name", []).await.unwrap();
        let found: Vec<_> = rows.iter().map(|row| (row.text(0).unwrap(), row.int_or_null(1).unwrap())).collect();
        assert_eq!(found, [("one", Some(3)), ("two", None)], "{}", place.engine);
    }
}
