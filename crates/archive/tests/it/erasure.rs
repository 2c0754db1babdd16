//! An erased person is nowhere, stays nowhere after a restore, and leaves a chain that verifies.

use crate::engines::{both, sqlite};
use crate::sample::{at, auditor, council, import, keys, open, open_with};
use archive::{Error, backup, restore};
use store::{Location, Random};

/// How often the bytes occur in the files of a place, the write-ahead logs among them.
fn occurrences(folder: &std::path::Path, needle: &[u8]) -> usize {
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            count += occurrences(&path, needle);
        } else if let Ok(bytes) = std::fs::read(&path) {
            let first = needle[0];
            let starts = bytes.iter().zip(0..).filter(|(byte, _)| **byte == first);
            count += starts.filter(|(_, place)| bytes[*place..].starts_with(needle)).count();
        }
    }
    count
}

#[tokio::test]
async fn an_erased_person_is_in_neither_the_database_nor_its_log_and_the_chain_still_verifies() {
    let (place, folder) = (sqlite(), tempfile::tempdir().unwrap());
    let Location::Directory(files) = place.location.clone() else { panic!("a directory") };
    let records = open(&place.location, &folder.path().join("erasures")).await;
    let subjects = import(&records, 2025, 1).await;
    import(&records, 2026, 1).await;
    let before = records.ledger.head().await.unwrap();
    assert!(occurrences(&files, b"MRK7") >= 2, "the search can find");

    let erased = records.erase(subjects[0], "request upheld", "governance", at(9)).await.unwrap();
    assert_eq!((erased.ledger.blocks, erased.ledger.facts, erased.files), (2, 4, 2));
    assert!(erased.remains_cleared);
    assert_eq!(occurrences(&files, b"MRK7"), 0);
    assert_eq!(records.ledger.load(council()).await.unwrap().blocks, []);
    assert!(records.vault.get(subjects[0], &auditor()).await.is_err());
    assert_eq!(records.vault.sources(council()).await.unwrap(), [], "the kept files named the person");

    let report = records.ledger.verify(Some(&before)).await.unwrap();
    assert!(report.holds(), "{:?}", report.findings);
    assert_eq!((report.erased_blocks, report.facts), (2, 4));
    let erasures = records.ledger.erasures().await.unwrap();
    assert_eq!((erasures[0].subject, erasures[0].reason.as_str()), (subjects[0], "request upheld"));
}

#[tokio::test]
async fn on_postgresql_too_nothing_is_left_in_its_tables_or_its_log() {
    let Some(place) = crate::engines::postgres().await else { return };
    let folder = tempfile::tempdir().unwrap();
    // Salts of its own, to be told from other tests' on the same server.
    let records = open_with(&place.location, &folder.path().join("erasures"), Random::system()).await;
    let subjects = import(&records, 2025, 1).await;
    let mut work = records.ledger.database().read().await.unwrap();
    let row = work.row("SELECT payload, seed FROM block WHERE batch = 1", []).await.unwrap().unwrap();
    let (payload, seed) = (row.bytes(0).unwrap().to_vec(), row.bytes(1).unwrap().to_vec());
    let row = work.row("SELECT setting FROM pg_settings WHERE name = 'data_directory'", []).await.unwrap().unwrap();
    let files = std::path::PathBuf::from(row.text(0).unwrap());
    let sql = "SELECT CAST(oid AS TEXT) FROM pg_database WHERE datname = current_database()";
    let row = work.row(sql, []).await.unwrap().unwrap();
    let own_tables = files.join("base").join(row.text(0).unwrap());
    work.commit().await.unwrap();
    if std::fs::read_dir(&files).is_err() {
        println!("skipped: the server's files cannot be read from here");
        return;
    }
    // Pages reach the files with a checkpoint.
    records.ledger.database().clear_remains().await.unwrap();
    assert!(occurrences(&own_tables, &seed) >= 1, "the search can find");
    let erased = records.erase(subjects[0], "request upheld", "governance", at(9)).await.unwrap();
    assert!(erased.remains_cleared);
    // A second clearing ends the log files that the first was itself written to.
    records.ledger.database().clear_remains().await.unwrap();
    assert_eq!(occurrences(&own_tables, &seed), 0, "the salts' seed");
    assert_eq!(occurrences(&files.join("pg_wal"), &seed), 0, "the salts' seed in the log");
    assert_eq!(occurrences(&own_tables, &payload), 0, "the facts");
    assert!(records.ledger.verify(None).await.unwrap().holds());
}

#[tokio::test]
async fn restoring_an_older_backup_forgets_again_whom_the_list_names() {
    for place in both().await {
        for to in both().await {
            let folder = tempfile::tempdir().unwrap();
            let (list, random) = (folder.path().join("erasures"), Random::seeded(3));
            let records = open(&place.location, &list).await;
            let year = 2000 + records.ledger.head().await.unwrap().number as i16;
            let subjects = import(&records, year, 2).await;
            let mut older = Vec::new();
            backup(&records, &keys(), &random, &mut older).await.unwrap();
            records.erase(subjects[0], "request upheld", "governance", at(9)).await.unwrap();

            let (restored, told) =
                restore(&mut older.as_slice(), &to.location, &keys(), &random, &list, &[]).await.unwrap();
            assert_eq!(told.erased_again, 1, "{} to {}", place.engine, to.engine);
            let left: Vec<_> = restored.ledger.load(council()).await.unwrap().blocks;
            assert!(left.iter().all(|block| block.subject == subjects[1]));
            assert!(restored.vault.get(subjects[0], &auditor()).await.is_err());
            assert!(restored.ledger.verify(Some(&told.head_of_backup)).await.unwrap().holds());
            let erasure = restored.ledger.erasures().await.unwrap().pop().unwrap();
            assert_eq!((erasure.at, erasure.actor.as_str()), (at(9), "governance"), "as it was decided then");
            assert_eq!(restored.replay_erasures().await.unwrap(), 0, "once is enough");
            if let Location::Directory(files) = &to.location {
                assert!(occurrences(files, b"MRK7") >= 1, "the other person is still there");
            }
        }
    }
}

#[tokio::test]
async fn a_list_that_cannot_be_read_stops_a_restore_before_it_begins() {
    let (from, to, folder) = (sqlite(), sqlite(), tempfile::tempdir().unwrap());
    let (list, random) = (folder.path().join("erasures"), Random::seeded(3));
    let records = open(&from.location, &list).await;
    let subjects = import(&records, 2025, 2).await;
    let mut bytes = Vec::new();
    backup(&records, &keys(), &random, &mut bytes).await.unwrap();
    records.erase(subjects[0], "request upheld", "governance", at(9)).await.unwrap();
    let mut text = std::fs::read_to_string(&list).unwrap();
    text.truncate(text.len() - 5);
    std::fs::write(&list, text).unwrap();
    let refused = restore(&mut bytes.as_slice(), &to.location, &keys(), &random, &list, &[]).await;
    assert!(matches!(refused, Err(Error::ErasureList { line: 1 })));
}

#[tokio::test]
async fn an_erasure_stopped_half_way_is_finished_later() {
    for place in both().await {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("erasures");
        let records = open(&place.location, &list).await;
        let subjects = import(&records, 2025, 2).await;
        // What is there when the process dies after the first step: the line in the list.
        let line = format!(
            "{{\"subject\":\"{}\",\"at\":\"{}\",\"actor\":\"governance\",\"reason\":\"request upheld\"}}\n",
            subjects[0],
            at(9)
        );
        std::fs::write(&list, line).unwrap();
        assert_eq!(records.replay_erasures().await.unwrap(), 1, "{}", place.engine);
        assert_eq!(records.ledger.load(council()).await.unwrap().blocks.len(), 1);
        assert!(records.vault.get(subjects[0], &auditor()).await.is_err());
    }
}

#[tokio::test]
async fn what_a_stopped_import_left_in_the_vault_is_swept() {
    for place in both().await {
        let folder = tempfile::tempdir().unwrap();
        let records = open(&place.location, &folder.path().join("erasures")).await;
        import(&records, 2025, 2).await;
        let stranger = vault::Identifiers { local_id: Some("77".to_owned()), ..vault::Identifiers::default() };
        records.vault.match_or_create(council(), &[stranger], at(2)).await.unwrap();
        assert_eq!(records.sweep(at(1)).await.unwrap(), 0, "it may still be running");
        assert_eq!(records.sweep(at(3600)).await.unwrap(), 1, "{}", place.engine);
        assert_eq!(records.sweep(at(3600)).await.unwrap(), 0);
    }
}
