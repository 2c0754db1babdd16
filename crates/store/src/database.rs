//! An open room: its pools, its schema, and the two kinds of transaction.

use crate::engine::{Engine, Exception};
use crate::error::{Error, Result};
use crate::location::Location;
use crate::room::{Room, Table};
use crate::value::{Row, Value};
use crate::work::Work;
use futures::stream::{BoxStream, StreamExt};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Executor, Row as _};
use std::str::FromStr;
use std::time::Duration;

/// How long a writer waits for another before it gives up.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often, and after how long, a file that somebody else is just making is asked for again.
const MOST_TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(25);
/// A number of ours for PostgreSQL's advisory lock, held while schemas are made.
const OPENING: i64 = 0x0063_616e_646f_7572;

/// One room's tables, open.
#[derive(Clone, Debug)]
pub struct Database {
    room: &'static Room,
    pools: Pools,
}

#[derive(Clone, Debug)]
enum Pools {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

/// The writing connection. Turning a new file into one with a write-ahead log does not wait as other work does: whoever
/// opens the file at that moment is told at once that it is locked, and tries again.
async fn first_of_file(options: &SqliteConnectOptions) -> sqlx::Result<SqlitePool> {
    let mut tries = 0;
    loop {
        let pool = SqlitePoolOptions::new().max_connections(1).acquire_timeout(PATIENCE);
        match pool.connect_with(options.clone()).await {
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("5") && tries < MOST_TRIES => {
                tries += 1;
                tokio::time::sleep(PAUSE).await;
            }
            other => return other,
        }
    }
}

impl Database {
    /// Opens a room's tables, making them if there are none and migrating them if they are older. A newer schema than
    /// this program knows is refused before anything is written.
    pub async fn open(location: &Location, room: &'static Room) -> Result<Self> {
        let pools = match location {
            Location::Directory(folder) => {
                std::fs::create_dir_all(folder)?;
                let file = folder.join(format!("{}.sqlite", room.name));
                let options = SqliteConnectOptions::new()
                    .filename(file)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(PATIENCE)
                    .pragma("secure_delete", "ON")
                    .pragma("cell_size_check", "ON")
                    .pragma("trusted_schema", "OFF");
                let writer = first_of_file(&options).await?;
                let readers = SqlitePoolOptions::new().max_connections(4).acquire_timeout(PATIENCE);
                Pools::Sqlite { writer, readers: readers.connect_lazy_with(options.read_only(true)) }
            }
            Location::Postgres(url) => {
                let options = PgConnectOptions::from_str(url)?.options([("search_path", room.name)]);
                let pool = PgPoolOptions::new().max_connections(8).acquire_timeout(PATIENCE);
                Pools::Postgres(pool.connect_with(options).await?)
            }
        };
        let database = Self { room, pools };
        database.migrate().await?;
        Ok(database)
    }

    /// The room.
    pub fn room(&self) -> &'static Room {
        self.room
    }

    /// Which engine it is on.
    pub fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// A transaction that sees one state throughout and writes nothing.
    pub async fn read(&self) -> Result<Work> {
        let begin = Exception::BeginRead.text(self.engine()).unwrap_or("BEGIN");
        Ok(match &self.pools {
            Pools::Sqlite { readers, .. } => Work::Sqlite(readers.begin_with(begin).await?),
            Pools::Postgres(pool) => Work::Postgres(pool.begin_with(begin).await?),
        })
    }

    /// The one writing transaction of the room: a second waits until the first has ended, in this process or another.
    pub async fn write(&self) -> Result<Work> {
        let begin = Exception::BeginWrite.text(self.engine()).unwrap_or("BEGIN");
        let mut work = match &self.pools {
            Pools::Sqlite { writer, .. } => Work::Sqlite(writer.begin_with(begin).await?),
            Pools::Postgres(pool) => Work::Postgres(pool.begin_with(begin).await?),
        };
        if let Some(lock) = Exception::LockOutWriters.text(self.engine()) {
            work.run(lock, []).await?;
        }
        Ok(work)
    }

    /// A writing transaction that lets other writers of the room go on where the engine can, for changes of single rows
    /// that stand by themselves, such as the claim of a job.
    pub async fn write_beside_others(&self) -> Result<Work> {
        let begin = Exception::BeginWrite.text(self.engine()).unwrap_or("BEGIN");
        Ok(match &self.pools {
            Pools::Sqlite { writer, .. } => Work::Sqlite(writer.begin_with(begin).await?),
            Pools::Postgres(pool) => Work::Postgres(pool.begin_with(begin).await?),
        })
    }

    async fn migrate(&self) -> Result<()> {
        if let Pools::Postgres(pool) = &self.pools {
            let mut work = pool.begin().await?;
            sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(OPENING).execute(&mut *work).await?;
            let schema = format!("CREATE SCHEMA IF NOT EXISTS {}", self.room.name);
            (&mut *work).execute(sqlx::raw_sql(AssertSqlSafe(schema))).await?;
            (&mut *work).execute(sqlx::raw_sql(VERSION_TABLE)).await?;
            work.commit().await?;
        }
        let begin = Exception::BeginWrite.text(self.engine()).unwrap_or("BEGIN");
        if let Pools::Sqlite { writer, .. } = &self.pools {
            let mut work = writer.begin_with(begin).await?;
            (&mut *work).execute(sqlx::raw_sql(VERSION_TABLE)).await?;
            work.commit().await?;
        }
        let mut work = self.write().await?;
        let row = work.row("SELECT version FROM schema_version", []).await?;
        let found = row.as_ref().map_or(Ok(0), |row| row.int(0))?;
        let known = self.room.migrations.len() as i64;
        if found > known {
            return Err(Error::Newer { room: self.room.name, found, known });
        }
        if found == known {
            return Ok(());
        }
        for step in self.room.migrations.iter().skip(found as usize) {
            work.script(step.text(self.engine())).await?;
        }
        let record = if row.is_none() {
            "INSERT INTO schema_version (version) VALUES ($1)"
        } else {
            "UPDATE schema_version SET version = $1"
        };
        work.run(record, [Value::from(known)]).await?;
        work.commit().await
    }

    /// All rows of a table in its order, as they come, from a transaction that the caller holds open.
    pub fn dump<'a>(&self, work: &'a mut Work, table: &Table) -> BoxStream<'a, Result<Row>> {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name()).collect();
        let sql = format!("SELECT {} FROM {} ORDER BY {}", names.join(", "), table.name, table.order);
        work.stream(AssertSqlSafe(sql), []).boxed()
    }

    /// Whether none of the room's tables has a row.
    pub async fn is_empty(&self, work: &mut Work) -> Result<bool> {
        for table in self.room.tables {
            if self.dump(work, table).next().await.transpose()?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// After an erasure: clears what deleted rows left behind in the engine's pages and log. Gives whether the engine
    /// said that it did; a page being read elsewhere can hold the log back, and a PostgreSQL account may lack the right.
    /// Can be called again at any time.
    pub async fn clear_remains(&self) -> Result<bool> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => {
                let Some(checkpoint) = Exception::ClearLog.text(Engine::Sqlite) else { return Ok(true) };
                let row = sqlx::query(checkpoint).fetch_one(writer).await?;
                // The first column is 1 where a reader or a writer held the log back.
                Ok(row.try_get::<i64, _>(0)? == 0)
            }
            Pools::Postgres(pool) => {
                let mut connection = pool.acquire().await?;
                // Rewriting a table waits for whoever reads it; not for ever.
                connection.execute(sqlx::raw_sql("SET lock_timeout = '30s'")).await?;
                let vacuum = Exception::ClearPages.text(Engine::Postgres).unwrap_or("VACUUM");
                let checkpoint = Exception::ClearLog.text(Engine::Postgres).unwrap_or("CHECKPOINT");
                let tables = self.room.tables.iter().map(|table| format!("{vacuum} {}", table.name));
                // The old bytes are still in the server's write-ahead log until it is switched and checkpointed, which
                // an ordinary account may not do.
                let log = ["SELECT pg_switch_wal()".to_owned(), checkpoint.to_owned()];
                let mut cleared = true;
                for sql in tables.chain(log) {
                    cleared &= connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.is_ok();
                }
                connection.execute(sqlx::raw_sql("RESET lock_timeout")).await?;
                Ok(cleared)
            }
        }
    }

    /// Closes every connection; on SQLite the log is written back into the file.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

const VERSION_TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)";
