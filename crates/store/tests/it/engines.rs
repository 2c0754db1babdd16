//! A fresh place on each engine, for a test to run on both. PostgreSQL is used where `CANDOUR_TEST_POSTGRES` names a server.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};
use store::{Database, Location, Room};

/// A fresh place; what is in it goes when it is dropped, or with the server.
pub(crate) struct Place {
    pub(crate) engine: &'static str,
    pub(crate) location: Location,
    _folder: Option<tempfile::TempDir>,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

pub(crate) fn sqlite() -> Place {
    let folder = tempfile::tempdir().unwrap();
    Place { engine: "SQLite", location: Location::from(folder.path()), _folder: Some(folder) }
}

/// A new database on the server, or `None` with a printed line where there is no server.
pub(crate) async fn postgres() -> Option<Place> {
    let Ok(server) = std::env::var("CANDOUR_TEST_POSTGRES") else {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "CI=true, and CANDOUR_TEST_POSTGRES names no server: start one with tests/postgres.sh"
        );
        println!("skipped on PostgreSQL: CANDOUR_TEST_POSTGRES names no server (tests/postgres.sh start)");
        return None;
    };
    let name = format!("t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let mut connection = PgConnection::connect(&server).await.unwrap();
    let create = format!("CREATE DATABASE {name}");
    connection.execute(sqlx::raw_sql(AssertSqlSafe(create))).await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    Some(Place { engine: "PostgreSQL", location: Location::Postgres(format!("{base}/{name}")), _folder: None })
}

/// One place for each engine there is.
pub(crate) async fn both() -> Vec<Place> {
    let mut places = vec![sqlite()];
    places.extend(postgres().await);
    places
}

/// Prepares every statement of a room, and an insert into each of its tables, on both engines, and holds the tables'
/// columns against the schema. A statement that ends in `IN` gets a list of one.
#[allow(dead_code)] // As above.
pub(crate) async fn prepare_all(room: &'static Room) {
    for place in both().await {
        let database = Database::open(&place.location, room).await.unwrap();
        let mut work = database.read().await.unwrap();
        for statement in room.statements {
            let fixed = statement.matches('$').count();
            let text = if statement.ends_with(" IN") {
                format!("{statement} (${})", fixed + 1)
            } else {
                (*statement).to_owned()
            };
            if let Err(error) = work.prepare(&text).await {
                panic!("{}: {text}: {error}", place.engine);
            }
        }
        for table in room.tables {
            let columns = work.prepare(&format!("SELECT * FROM {}", table.name)).await.unwrap();
            assert_eq!(columns, table.columns.len(), "{}: {}", place.engine, table.name);
            let names: Vec<&str> = table.columns.iter().map(|column| column.name()).collect();
            let order = format!("SELECT {} FROM {} ORDER BY {}", names.join(", "), table.name, table.order);
            work.prepare(&order).await.unwrap();
        }
    }
}

/// Whether each constant with a statement in the room's source is in the list that is prepared.
#[allow(dead_code)] // Each crate's tests use their part of this file.
pub(crate) fn lists_every_statement(source: &str) {
    let (list, rest) = source.split_once("statements: &[").unwrap().1.split_once(']').unwrap();
    let listed: Vec<&str> = list.split(',').map(str::trim).collect();
    for line in rest.lines() {
        let Some((name, _)) = line.strip_prefix("pub(crate) const ").and_then(|line| line.split_once(": &str")) else {
            continue;
        };
        assert!(listed.contains(&name), "{name} is prepared by no test");
    }
}
