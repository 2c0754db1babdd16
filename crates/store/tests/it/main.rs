//! What the ledger and the vault rely on, on SQLite always and on PostgreSQL where there is a server.

// Every function here is test code, helpers too.
#![cfg(test)]

mod engines;

use engines::{both, prepare_all};
use store::{Column, Database, Engine, Error, Exception, Migration, Room, Table, Value};

const THING: Table = Table {
    name: "thing",
    columns: &[Column::Int("number"), Column::Text("word"), Column::Bytes("bytes")],
    order: "number",
};
const FIRST: Migration = Migration {
    sqlite: "CREATE TABLE thing (number INTEGER NOT NULL PRIMARY KEY, word TEXT) STRICT",
    postgres: "CREATE TABLE thing (number BIGINT NOT NULL PRIMARY KEY, word TEXT)",
};
const SECOND: Migration = Migration {
    sqlite: "ALTER TABLE thing ADD COLUMN bytes BLOB",
    postgres: "ALTER TABLE thing ADD COLUMN bytes BYTEA",
};
const BY_NUMBER: &str = "SELECT number, word, bytes FROM thing WHERE word = $1 AND number IN";
const DELETE: &str = "DELETE FROM thing WHERE number IN";
static OLD: Room = Room {
    name: "things",
    migrations: &[FIRST],
    tables: &[Table { columns: &[Column::Int("number"), Column::Text("word")], ..THING }],
    statements: &[],
};
static NEW: Room =
    Room { name: "things", migrations: &[FIRST, SECOND], tables: &[THING], statements: &[BY_NUMBER, DELETE] };

fn thing(number: i64, word: &str, bytes: Option<&[u8]>) -> Vec<Value> {
    vec![Value::from(number), Value::from(word), Value::Bytes(bytes.map(<[u8]>::to_vec))]
}

#[tokio::test]
async fn every_statement_prepares_on_both_engines() {
    prepare_all(&NEW).await;
}

#[tokio::test]
async fn more_rows_than_one_statement_holds_go_in_and_come_out_the_same() {
    for place in both().await {
        let database = Database::open(&place.location, &NEW).await.unwrap();
        let mut work = database.write().await.unwrap();
        work.insert(&THING, (0..1500).map(|n| thing(n, "x", Some(&n.to_le_bytes())))).await.unwrap();
        work.commit().await.unwrap();
        let mut work = database.read().await.unwrap();
        let list: Vec<Value> = (-10..1490).map(Value::from).collect();
        let rows = work.rows_in(BY_NUMBER, &[Value::from("x")], &list).await.unwrap();
        assert_eq!(rows.len(), 1490, "{}", place.engine);
        assert!(rows.iter().all(|row| row.bytes(2).unwrap() == row.int(0).unwrap().to_le_bytes()));
        work.commit().await.unwrap();
        let mut work = database.write().await.unwrap();
        work.run_in(DELETE, &[], &list).await.unwrap();
        let left = work.row("SELECT COUNT(*) FROM thing", []).await.unwrap().unwrap();
        assert_eq!(left.int(0).unwrap(), 10);
    }
}

#[tokio::test]
async fn nothing_empty_and_null_are_three_different_things() {
    for place in both().await {
        let database = Database::open(&place.location, &NEW).await.unwrap();
        let mut work = database.write().await.unwrap();
        work.insert(&THING, [thing(1, "", Some(b"")), thing(2, "é\n'", None)]).await.unwrap();
        let rows = work.rows("SELECT number, word, bytes FROM thing ORDER BY number", []).await.unwrap();
        assert_eq!(rows[0].bytes_or_null(2).unwrap(), Some(b"".as_slice()), "{}", place.engine);
        assert_eq!(rows[0].text(1).unwrap(), "");
        assert_eq!(rows[1].bytes_or_null(2).unwrap(), None);
        assert_eq!(rows[1].text(1).unwrap(), "é\n'");
        assert!(work.row("SELECT number FROM thing WHERE number = 3", []).await.unwrap().is_none());
        assert!(rows[1].bytes(2).is_err(), "a null is not bytes");
        assert!(rows[0].array::<4>(2, "bytes").is_err(), "a wrong length is not an array");
    }
}

#[tokio::test]
async fn work_that_is_not_committed_leaves_nothing() {
    for place in both().await {
        let database = Database::open(&place.location, &NEW).await.unwrap();
        let mut work = database.write().await.unwrap();
        work.insert(&THING, [thing(1, "x", None)]).await.unwrap();
        drop(work);
        let mut work = database.write().await.unwrap();
        assert!(database.is_empty(&mut work).await.unwrap(), "{}", place.engine);
        work.insert(&THING, [thing(1, "x", None)]).await.unwrap();
        assert!(work.insert(&THING, [thing(1, "again", None)]).await.is_err());
        drop(work);
        let mut work = database.read().await.unwrap();
        assert!(database.is_empty(&mut work).await.unwrap(), "{}: half of it was kept", place.engine);
    }
}

#[tokio::test]
async fn a_reader_keeps_its_state_and_cannot_write() {
    for place in both().await {
        let database = Database::open(&place.location, &NEW).await.unwrap();
        let mut reader = database.read().await.unwrap();
        assert!(database.is_empty(&mut reader).await.unwrap());
        let mut writer = database.write().await.unwrap();
        writer.insert(&THING, [thing(1, "x", None)]).await.unwrap();
        writer.commit().await.unwrap();
        assert!(database.is_empty(&mut reader).await.unwrap(), "{}: its state is of its beginning", place.engine);
        assert!(reader.insert(&THING, [thing(2, "x", None)]).await.is_err(), "{}", place.engine);
    }
}

#[tokio::test]
async fn an_older_database_is_migrated_and_keeps_its_rows_and_a_newer_one_is_refused() {
    for place in both().await {
        let old = Database::open(&place.location, &OLD).await.unwrap();
        let mut work = old.write().await.unwrap();
        work.insert(&OLD.tables[0], [vec![Value::from(1_i64), Value::from("kept")]]).await.unwrap();
        work.commit().await.unwrap();
        old.close().await;
        for _ in 0..2 {
            let new = Database::open(&place.location, &NEW).await.unwrap();
            let mut work = new.read().await.unwrap();
            let row = work.row("SELECT word, bytes FROM thing", []).await.unwrap().unwrap();
            assert_eq!((row.text(0).unwrap(), row.bytes_or_null(1).unwrap()), ("kept", None), "{}", place.engine);
            work.commit().await.unwrap();
            new.close().await;
        }
        let refused = Database::open(&place.location, &OLD).await;
        assert!(matches!(refused, Err(Error::Newer { found: 2, known: 1, .. })), "{}", place.engine);
    }
}

#[tokio::test]
async fn rooms_opened_at_once_by_several_are_made_once() {
    for _ in 0..10 {
        for place in both().await {
            let opened = futures::future::join_all((0..4).map(|_| Database::open(&place.location, &NEW))).await;
            assert!(opened.iter().all(Result::is_ok), "{}: {opened:?}", place.engine);
        }
    }
}

#[tokio::test]
async fn what_was_cleared_is_confirmed_unless_someone_reads() {
    for place in both().await {
        let database = Database::open(&place.location, &NEW).await.unwrap();
        let mut work = database.write().await.unwrap();
        work.insert(&THING, [thing(1, "x", None)]).await.unwrap();
        work.commit().await.unwrap();
        assert!(database.clear_remains().await.unwrap(), "{}", place.engine);
    }
}

#[test]
fn the_list_of_exceptions_is_short_and_each_differs() {
    let all = [
        Exception::BeginRead,
        Exception::BeginWrite,
        Exception::LockOutWriters,
        Exception::CheckIndexes,
        Exception::ClearPages,
        Exception::ClearLog,
    ];
    for one in all {
        assert_ne!(one.text(Engine::Sqlite), one.text(Engine::Postgres), "{one:?} needs no exception");
    }
}
