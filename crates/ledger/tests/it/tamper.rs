//! Someone with the database in their hands changes it, and `verify` says so.

use crate::engines::{both, sqlite};
use crate::sample::{at, batch, council, create, keys, subject};
use ledger::{Fault, Head, Ledger, NewBatch, Note, ROOM};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use std::path::Path;
use store::{Column, Location, Random};

/// A ledger with something of everything: two councils, a note, an erased person, a person without facts.
async fn small(location: &Location) -> (Ledger, Head) {
    let ledger = create(location).await;
    ledger.append(batch(2024, 1, 1, 3, 2)).await.unwrap();
    let note = Note {
        name: "export".to_owned(),
        council: Some(council()),
        body: "{\"rows\":1}".to_owned(),
        actor: "analyst".to_owned(),
        at: at(3),
    };
    ledger.note(note).await.unwrap();
    let mut second: NewBatch = batch(2025, 1, 2, 2, 3);
    second.blocks.push((subject(9), Vec::new()));
    ledger.append(second).await.unwrap();
    ledger.erase(subject(1), "request upheld", "governance", at(5)).await.unwrap();
    ledger.append(batch(2025, 2, 3, 1, 1)).await.unwrap();
    let head = ledger.head().await.unwrap();
    assert!(ledger.verify(Some(&head)).await.unwrap().holds());
    (ledger, head)
}

/// Whoever has the file can leave out the rules that the program sets itself.
enum Intruder {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Intruder {
    async fn into(location: &Location) -> Self {
        match location {
            Location::Directory(folder) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new()
                    .filename(folder.join("ledger.sqlite"))
                    .foreign_keys(false);
                Self::Sqlite(SqliteConnection::connect_with(&options).await.unwrap())
            }
            Location::Postgres(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                connection.execute("SET search_path = ledger").await.unwrap();
                connection.execute("ALTER TABLE block DROP CONSTRAINT block_batch_fkey").await.unwrap();
                Self::Postgres(connection)
            }
        }
    }

    /// Gives the rows changed, or nothing where the engine refused.
    async fn run(&mut self, sql: &str) -> Option<u64> {
        let sql = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match self {
            Self::Sqlite(connection) => connection.execute(sql).await.ok().map(|done| done.rows_affected()),
            Self::Postgres(connection) => connection.execute(sql).await.ok().map(|done| done.rows_affected()),
        }
    }

    fn literal(&self, bytes: &[u8]) -> String {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        match self {
            Self::Sqlite(_) => format!("x'{digits}'"),
            Self::Postgres(_) => format!("'\\x{digits}'"),
        }
    }
}

/// Every stored value of a table: the key that finds its row, its column, and what it holds.
async fn values(ledger: &Ledger) -> Vec<(String, String, Column, Vec<u8>)> {
    let mut found = Vec::new();
    for table in ROOM.tables {
        let mut work = ledger.database().read().await.unwrap();
        let mut rows = Vec::new();
        {
            use futures::StreamExt;
            let mut stream = ledger.database().dump(&mut work, table);
            while let Some(row) = stream.next().await {
                rows.push(row.unwrap());
            }
        }
        for row in rows {
            let key = match table.name {
                "entry" => format!("number = {}", row.int(0).unwrap()),
                "block" => format!("batch = {} AND place = {}", row.int(0).unwrap(), row.int(1).unwrap()),
                _ => "1 = 1".to_owned(),
            };
            for (place, column) in table.columns.iter().enumerate() {
                let value = match column {
                    Column::Int(_) => Some(row.int(place).unwrap().to_string().into_bytes()),
                    Column::Text(_) => row.text_or_null(place).unwrap().map(|text| text.as_bytes().to_vec()),
                    Column::Bytes(_) => row.bytes_or_null(place).unwrap().map(<[u8]>::to_vec),
                };
                if let Some(value) = value {
                    found.push((table.name.to_owned(), key.clone(), *column, value));
                }
            }
        }
        work.commit().await.unwrap();
    }
    found
}

#[tokio::test]
async fn every_byte_of_every_stored_value_is_guarded() {
    for place in both().await {
        let (ledger, head) = small(&place.location).await;
        let mut intruder = Intruder::into(&place.location).await;
        // Each byte on SQLite; on the server, where a change costs more, some of each value.
        let step = if place.engine == "SQLite" { 1 } else { 29 };
        let mut tried = 0;
        for (table, key, column, value) in values(&ledger).await {
            let literal = |bytes: &[u8]| match column {
                Column::Bytes(_) => intruder.literal(bytes),
                _ => format!("'{}'", String::from_utf8(bytes.to_vec()).unwrap().replace('\'', "''")),
            };
            let changes: Vec<(String, String)> = match column {
                Column::Int(name) => {
                    let changed = format!("{name} + 1000");
                    let key_then = key.replace(&format!("{name} = "), &format!("{name} = 1000 + "));
                    vec![(
                        format!("UPDATE {table} SET {name} = {changed} WHERE {key}"),
                        format!("UPDATE {table} SET {name} = {name} - 1000 WHERE {key_then}"),
                    )]
                }
                Column::Text(name) | Column::Bytes(name) => {
                    let back = format!("UPDATE {table} SET {name} = {} WHERE {key}", literal(&value));
                    let mut changes: Vec<_> = (0..value.len())
                        .step_by(step)
                        .map(|byte| {
                            let mut changed = value.clone();
                            changed[byte] ^= 1;
                            (format!("UPDATE {table} SET {name} = {} WHERE {key}", literal(&changed)), back.clone())
                        })
                        .collect();
                    let cut = &value[..value.len().saturating_sub(1)];
                    if cut.len() < value.len() {
                        changes
                            .push((format!("UPDATE {table} SET {name} = {} WHERE {key}", literal(cut)), back.clone()));
                    }
                    changes.push((format!("UPDATE {table} SET {name} = NULL WHERE {key}"), back));
                    changes
                }
            };
            for (change, back) in changes {
                let Some(rows) = intruder.run(&change).await else { continue };
                assert_eq!(rows, 1, "{change}");
                tried += 1;
                let seen = match ledger.verify(Some(&head)).await {
                    Ok(report) => !report.holds(),
                    Err(_) => true,
                };
                assert!(seen, "{}: not seen: {change}", place.engine);
                assert_eq!(intruder.run(&back).await, Some(1), "{back}");
            }
        }
        assert!(ledger.verify(Some(&head)).await.unwrap().holds(), "all was put back");
        assert!(tried > if step == 1 { 2000 } else { 150 }, "{}: {tried} changes tried", place.engine);
    }
}

#[tokio::test]
async fn rows_that_are_lost_moved_added_or_emptied_are_found() {
    let changes: &[(&str, &[Fault])] = &[
        ("DELETE FROM entry WHERE number = 2", &[Fault::MissingEntry, Fault::Chain]),
        ("DELETE FROM block WHERE batch = 1 AND place = 1", &[Fault::Blocks]),
        ("DELETE FROM block WHERE batch = 5", &[Fault::Blocks]),
        ("UPDATE block SET batch = 77 WHERE batch = 5", &[Fault::Blocks, Fault::StrayBlocks]),
        ("UPDATE block SET place = 9 WHERE batch = 1 AND place = 2", &[Fault::Blocks]),
        (
            "UPDATE block SET place = CASE place WHEN 0 THEN -2 ELSE place END WHERE batch = 1; \
             UPDATE block SET place = 0 WHERE batch = 1 AND place = 2; \
             UPDATE block SET place = 2 WHERE batch = 1 AND place = -2",
            &[Fault::Blocks],
        ),
        (
            "INSERT INTO block (batch, place, subject, seed, payload) \
             SELECT batch, 3, subject, seed, payload FROM block WHERE batch = 1 AND place = 0",
            &[Fault::Blocks],
        ),
        (
            "UPDATE block SET subject = (SELECT subject FROM block WHERE batch = 3 AND place = 2) \
             WHERE batch = 1 AND place = 0",
            &[Fault::Blocks],
        ),
        // Emptied as an erasure would, but without one.
        ("UPDATE block SET seed = NULL, payload = NULL, commitments = seed WHERE batch = 5", &[Fault::EmptyBlock]),
        ("UPDATE entry SET number = 99 WHERE number = 4", &[Fault::MissingEntry, Fault::Chain]),
        ("DELETE FROM stamp", &[Fault::Stamp]),
        ("UPDATE stamp SET purpose = 'real'", &[Fault::Stamp]),
    ];
    for place_of in 0..both().await.len() {
        for (change, faults) in changes {
            let place = both().await.into_iter().nth(place_of).unwrap();
            let (ledger, head) = small(&place.location).await;
            let mut intruder = Intruder::into(&place.location).await;
            assert!(intruder.run(change).await.is_some(), "{}: {change}", place.engine);
            let report = ledger.verify(Some(&head)).await.unwrap();
            for fault in *faults {
                let found = report.findings.iter().any(|finding| finding.fault == *fault);
                assert!(found, "{}: {change}: {:?}", place.engine, report.findings);
            }
        }
    }
}

#[tokio::test]
async fn a_cut_end_is_seen_only_against_a_head_kept_outside() {
    for place in both().await {
        let (ledger, head) = small(&place.location).await;
        let mut intruder = Intruder::into(&place.location).await;
        intruder.run("DELETE FROM block WHERE batch = 5").await.unwrap();
        intruder.run("DELETE FROM entry WHERE number = 5").await.unwrap();
        assert!(ledger.verify(None).await.unwrap().holds(), "from inside it is a shorter ledger");
        let report = ledger.verify(Some(&head)).await.unwrap();
        assert_eq!(report.findings.len(), 1);
        assert_eq!(report.findings[0].fault, Fault::NotSince, "{}", place.engine);
    }
}

#[tokio::test]
async fn a_past_rewritten_with_another_key_is_not_signed() {
    let (place, other) = (sqlite(), sqlite());
    let (ledger, _) = small(&place.location).await;
    ledger.close().await;
    // The whole ledger made anew with another key, put in the place of the first.
    let forger = store::Keys::from_seed([66; 32]);
    let forged = Ledger::create(&other.location, ledger::Purpose::Demonstration, &forger, Random::seeded(1), at(0))
        .await
        .unwrap();
    forged.append(batch(2024, 1, 1, 3, 2)).await.unwrap();
    forged.close().await;
    let file = |location: &Location| location.file("ledger").unwrap();
    std::fs::copy(file(&other.location), file(&place.location)).unwrap();
    assert!(Ledger::open(&place.location, &keys(), Random::seeded(1)).await.is_err());
    // And with the public key of the first written over it.
    let mut intruder = Intruder::into(&place.location).await;
    let public = ledger.public_key();
    intruder.run(&format!("UPDATE stamp SET public_key = x'{public}'")).await.unwrap();
    let opened = Ledger::open(&place.location, &keys(), Random::seeded(1)).await.unwrap();
    let report = opened.verify(None).await.unwrap();
    for fault in [Fault::Stamp, Fault::Chain, Fault::Signature] {
        assert!(report.findings.iter().any(|finding| finding.fault == fault), "{fault}");
    }
}

#[tokio::test]
async fn facts_put_back_after_an_erasure_are_found() {
    for place in both().await {
        let ledger = create(&place.location).await;
        ledger.append(batch(2024, 1, 1, 2, 2)).await.unwrap();
        let mut intruder = Intruder::into(&place.location).await;
        intruder.run("CREATE TABLE kept AS SELECT * FROM block").await.unwrap();
        ledger.erase(subject(1), "request upheld", "governance", at(5)).await.unwrap();
        assert!(ledger.verify(None).await.unwrap().holds());
        let back = "UPDATE block SET commitments = NULL, \
            seed = (SELECT seed FROM kept WHERE kept.batch = block.batch AND kept.place = block.place), \
            payload = (SELECT payload FROM kept WHERE kept.batch = block.batch AND kept.place = block.place)";
        intruder.run(back).await.unwrap();
        let report = ledger.verify(None).await.unwrap();
        assert_eq!(report.findings[0].fault, Fault::NotErased, "{}", place.engine);
    }
}

/// Whether a ledger file shows that it was changed, or else says exactly what it said before.
async fn shows_or_says_the_same(folder: &Path, head: &Head, before: &ledger::Loaded) -> (bool, bool) {
    let Ok(ledger) = Ledger::open(&Location::from(folder), &keys(), Random::seeded(1)).await else {
        return (true, false);
    };
    let shows = !ledger.verify(Some(head)).await.is_ok_and(|report| report.holds());
    let same = match ledger.load(council()).await {
        Ok(now) => now.blocks == before.blocks && now.batches == before.batches && now.head == before.head,
        Err(_) => false,
    };
    ledger.close().await;
    (shows, same && ledger.is_demonstration())
}

#[tokio::test]
async fn a_byte_changed_anywhere_in_the_file_is_shown_or_changes_nothing() {
    let place = sqlite();
    let (ledger, head) = small(&place.location).await;
    let before = ledger.load(council()).await.unwrap();
    ledger.close().await;
    let whole = std::fs::read(place.location.file("ledger").unwrap()).unwrap();
    let mut shown = 0;
    let random = Random::seeded(11);
    for _ in 0..250 {
        let at = u32::from_le_bytes(random.bytes()) as usize % whole.len();
        let [with] = random.bytes::<1>();
        let mut changed = whole.clone();
        changed[at] ^= with.max(1);
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ledger.sqlite"), changed).unwrap();
        let (shows, same) = shows_or_says_the_same(folder.path(), &head, &before).await;
        assert!(shows || same, "byte {at} of {} changed the record and nothing showed it", whole.len());
        shown += u32::from(shows);
    }
    assert!(shown > 20, "only {shown} of 250 flips were in bytes that mean something");
}
