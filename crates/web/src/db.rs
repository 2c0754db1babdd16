//! The service's own tables: accounts, sessions, restrictions and the log of opening and exporting. They are apart from
//! the ledger and the vault, in a file of their own, or in the same PostgreSQL database. Every statement is written once
//! for both engines; dates are ISO text and the few numbers are small, so the engines have nothing to disagree about.

use sqlx::postgres::PgPool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Column as _, Row as _};
use std::path::Path;
use std::time::Duration;

/// Tables of version 1. SQLite gets ` STRICT` after each, which is the only difference.
const TABLES: &[&str] = &[
    "CREATE TABLE IF NOT EXISTS web_version (version INTEGER NOT NULL PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS web_account (
        name TEXT NOT NULL PRIMARY KEY, full_name TEXT NOT NULL, role TEXT NOT NULL, council TEXT NOT NULL, team INTEGER,
        password TEXT NOT NULL, must_change INTEGER NOT NULL, closed INTEGER NOT NULL, made_at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS web_session (
        token_hash TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL REFERENCES web_account (name),
        began_at TEXT NOT NULL, seen_at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS web_restriction (
        council TEXT NOT NULL, subject TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (council, subject, account))",
    "CREATE TABLE IF NOT EXISTS web_log (
        id TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, council TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
        about TEXT NOT NULL, detail TEXT NOT NULL)",
];

/// Every other statement, so that a test can prepare each on both engines.
pub(crate) mod sql {
    macro_rules! statements {
        ($($name:ident = $text:literal;)+) => {
            $(pub(crate) const $name: &str = $text;)+
            /// All of them.
            #[cfg(test)]
            pub(crate) const ALL: &[&str] = &[$($name,)+];
        };
    }
    statements! {
        VERSION = "SELECT CAST(version AS TEXT) FROM web_version";
        STAMP = "INSERT INTO web_version (version) VALUES ($1)";
        ACCOUNT_ADD = "INSERT INTO web_account (name, full_name, role, council, team, password, must_change, closed, made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)";
        ACCOUNT_ONE = "SELECT name, full_name, role, council, CAST(team AS TEXT), password, CAST(must_change AS TEXT),
            CAST(closed AS TEXT) FROM web_account WHERE name = $1";
        ACCOUNT_OF_COUNCIL = "SELECT name, full_name, role, council, CAST(team AS TEXT), password,
            CAST(must_change AS TEXT), CAST(closed AS TEXT) FROM web_account WHERE council = $1 ORDER BY name";
        ACCOUNT_COUNT = "SELECT CAST(COUNT(*) AS TEXT) FROM web_account";
        ACCOUNT_ALTER = "UPDATE web_account SET role = $1, team = $2, closed = $3 WHERE name = $4 AND council = $5";
        ACCOUNT_PASSWORD = "UPDATE web_account SET password = $1, must_change = $2 WHERE name = $3";
        SESSION_ADD = "INSERT INTO web_session (token_hash, account, began_at, seen_at) VALUES ($1, $2, $3, $3)";
        SESSION_ONE = "SELECT account, began_at, seen_at FROM web_session WHERE token_hash = $1";
        SESSION_SEEN = "UPDATE web_session SET seen_at = $1 WHERE token_hash = $2";
        SESSION_END = "DELETE FROM web_session WHERE token_hash = $1";
        SESSION_END_OF = "DELETE FROM web_session WHERE account = $1";
        SESSION_SWEEP = "DELETE FROM web_session WHERE seen_at < $1 OR began_at < $2";
        RESTRICTION_OF = "SELECT subject, account FROM web_restriction WHERE council = $1 ORDER BY subject, account";
        RESTRICTION_ADD = "INSERT INTO web_restriction (council, subject, account) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING";
        RESTRICTION_DROP = "DELETE FROM web_restriction WHERE council = $1 AND subject = $2 AND account = $3";
        RESTRICTION_LIFT = "DELETE FROM web_restriction WHERE council = $1 AND subject = $2";
        LOG_ADD = "INSERT INTO web_log (id, at, council, actor, action, about, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        LOG_OF = "SELECT at, actor, action, about, detail FROM web_log WHERE council = $1 ORDER BY at DESC, id LIMIT 500";
    }
}

/// The newest version of the tables that this program knows.
const VERSION: &str = "1";

/// The tables could not be opened or used.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The engine refused. The engine's own words are kept for the operator's log and never shown on a page.
    #[error("the service's own tables could not be used: {0}")]
    Engine(#[from] sqlx::Error),
    /// Written by a newer program.
    #[error("the service's own tables are of version {0}, newer than this program knows ({VERSION})")]
    Newer(String),
}

/// A value to bind.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    Number(Option<i32>),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(text)
    }
}

impl From<Option<i32>> for Value<'_> {
    fn from(number: Option<i32>) -> Self {
        Value::Number(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Value::Number(Some(flag.into()))
    }
}

/// A row read back: every column as text.
pub(crate) struct Row(Vec<Option<String>>);

impl Row {
    /// The text of a column; empty if it holds nothing.
    pub(crate) fn text(&self, column: usize) -> &str {
        self.0.get(column).and_then(Option::as_deref).unwrap_or_default()
    }

    /// The number of a column.
    pub(crate) fn number(&self, column: usize) -> Option<i32> {
        self.text(column).parse().ok()
    }

    /// Whether a column holds 1.
    pub(crate) fn flag(&self, column: usize) -> bool {
        self.text(column) == "1"
    }
}

/// One of the two engines.
#[derive(Clone, Debug)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query($sql);
        for value in $values {
            query = match *value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
            };
        }
        query
    }};
}

macro_rules! as_text {
    ($rows:expr) => {
        $rows
            .iter()
            .map(|row| {
                (0..row.columns().len())
                    .map(|column| row.try_get::<Option<String>, _>(row.column(column).ordinal()))
                    .collect::<Result<Vec<_>, _>>()
                    .map(Row)
            })
            .collect::<Result<Vec<_>, _>>()
    };
}

impl Pool {
    /// Opens a file of its own, made if absent.
    pub(crate) async fn sqlite(file: &Path) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10));
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        let pool = Pool::Sqlite(pool);
        pool.prepare_tables().await?;
        Ok(pool)
    }

    /// Uses a PostgreSQL database.
    pub(crate) async fn postgres(url: &str) -> Result<Self, DbError> {
        let pool = Pool::Postgres(PgPool::connect(url).await?);
        pool.prepare_tables().await?;
        Ok(pool)
    }

    async fn prepare_tables(&self) -> Result<(), DbError> {
        for table in TABLES {
            match self {
                // Only our own constant text is put together here.
                Pool::Sqlite(pool) => {
                    sqlx::query(sqlx::AssertSqlSafe(format!("{table} STRICT"))).execute(pool).await?;
                }
                Pool::Postgres(pool) => {
                    sqlx::query(*table).execute(pool).await?;
                }
            }
        }
        match self.rows(sql::VERSION, &[]).await?.first() {
            None => {
                self.execute(sql::STAMP, &[Value::Number(VERSION.parse().ok())]).await?;
            }
            Some(row) if row.text(0) == VERSION => {}
            Some(row) => return Err(DbError::Newer(row.text(0).to_owned())),
        }
        Ok(())
    }

    /// Runs a statement; how many rows it touched.
    pub(crate) async fn execute(&self, sql: &'static str, values: &[Value<'_>]) -> Result<u64, DbError> {
        Ok(match self {
            Pool::Sqlite(pool) => bound!(sql, values).execute(pool).await?.rows_affected(),
            Pool::Postgres(pool) => bound!(sql, values).execute(pool).await?.rows_affected(),
        })
    }

    /// Runs a query whose columns are all text.
    pub(crate) async fn rows(&self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        Ok(match self {
            Pool::Sqlite(pool) => as_text!(bound!(sql, values).fetch_all(pool).await?)?,
            Pool::Postgres(pool) => as_text!(bound!(sql, values).fetch_all(pool).await?)?,
        })
    }
}
