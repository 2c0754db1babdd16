//! A fresh place on each engine, for a test to run on both. PostgreSQL is used where `CANDOUR_TEST_POSTGRES` names a server.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};
use store::Location;

/// A fresh place; what is in it goes when it is dropped, or with the server.
pub struct Place {
    pub engine: &'static str,
    pub location: Location,
    _folder: Option<tempfile::TempDir>,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

pub fn sqlite() -> Place {
    let folder = tempfile::tempdir().unwrap();
    Place { engine: "SQLite", location: Location::from(folder.path()), _folder: Some(folder) }
}

/// A new database on the server, or `None` with a printed line where there is no server.
pub async fn postgres() -> Option<Place> {
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
pub async fn both() -> Vec<Place> {
    let mut places = vec![sqlite()];
    places.extend(postgres().await);
    places
}
