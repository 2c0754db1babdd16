//! A transaction, the same for both engines.

use crate::engine::{Engine, Exception};
use crate::error::Result;
use crate::room::Table;
use crate::value::{Row, Value};
use futures::stream::{BoxStream, StreamExt};
use sqlx::{AssertSqlSafe, Executor, Postgres, SqlSafeStr, Sqlite, Statement, Transaction};

/// Values bound to one statement at most: SQLite takes 32,766 and PostgreSQL 65,535.
const MOST_VALUES: usize = 32_000;
/// Rows of one insert statement at most; more gains nothing.
const MOST_ROWS: usize = 256;
/// Values of one `IN` list at most.
const MOST_IN_A_LIST: usize = 500;

/// A transaction. Dropped without [`Work::commit`], it leaves nothing behind.
pub enum Work {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query($sql);
        for value in $values {
            query = match value {
                Value::Int(value) => query.bind(value),
                Value::Text(value) => query.bind(value),
                Value::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

impl Work {
    /// Which engine it runs on.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a statement and says how many rows it touched.
    pub async fn run(&mut self, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
        Ok(match self {
            Self::Sqlite(work) => bound!(sql, values).execute(&mut **work).await?.rows_affected(),
            Self::Postgres(work) => bound!(sql, values).execute(&mut **work).await?.rows_affected(),
        })
    }

    /// The rows of a query, as they come.
    pub fn stream(
        &mut self,
        sql: impl SqlSafeStr + Send,
        values: impl IntoIterator<Item = Value>,
    ) -> BoxStream<'_, Result<Row>> {
        match self {
            Self::Sqlite(work) => bound!(sql, values).fetch(&mut **work).map(|row| Ok(Row::Sqlite(row?))).boxed(),
            Self::Postgres(work) => bound!(sql, values).fetch(&mut **work).map(|row| Ok(Row::Postgres(row?))).boxed(),
        }
    }

    /// All rows of a query.
    pub async fn rows(&mut self, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        let mut stream = self.stream(sql, values);
        while let Some(row) = stream.next().await {
            rows.push(row?);
        }
        Ok(rows)
    }

    /// The first row of a query, if it has any.
    pub async fn row(&mut self, sql: &'static str, values: impl IntoIterator<Item = Value>) -> Result<Option<Row>> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// The first row of a query that no other worker holds, held from now until this transaction ends.
    pub async fn claim(&mut self, query: &'static str, values: impl IntoIterator<Item = Value>) -> Result<Option<Row>> {
        let ending = Exception::SkipLocked.text(self.engine()).unwrap_or_default();
        let mut rows = self.stream(AssertSqlSafe(format!("{query} {ending}")), values);
        rows.next().await.transpose()
    }

    /// Rows of a query that ends in `IN`, for a list of values of one kind, asked in pieces so that any length will do.
    /// `fixed` are the values of `$1…` in the query.
    pub async fn rows_in(&mut self, query: &'static str, fixed: &[Value], list: &[Value]) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for piece in list.chunks(MOST_IN_A_LIST) {
            let values: Vec<Value> = fixed.iter().chain(piece).cloned().collect();
            let mut stream = self.stream(AssertSqlSafe(in_text(query, fixed.len(), piece.len())), values);
            while let Some(row) = stream.next().await {
                rows.push(row?);
            }
        }
        Ok(rows)
    }

    /// Runs a statement that ends in `IN` for a list of values of one kind, in pieces.
    pub async fn run_in(&mut self, statement: &'static str, fixed: &[Value], list: &[Value]) -> Result<()> {
        for piece in list.chunks(MOST_IN_A_LIST) {
            let values: Vec<Value> = fixed.iter().chain(piece).cloned().collect();
            self.run_text(&in_text(statement, fixed.len(), piece.len()), values).await?;
        }
        Ok(())
    }

    /// Inserts rows, many to a statement. Each row has a value for every column of the table.
    pub async fn insert(&mut self, table: &Table, rows: impl IntoIterator<Item = Vec<Value>>) -> Result<()> {
        let width = table.columns.len();
        let most = (MOST_VALUES / width.max(1)).clamp(1, MOST_ROWS);
        let mut waiting: Vec<Value> = Vec::with_capacity(most * width);
        let mut count = 0;
        let full = insert_text(table, most);
        for row in rows {
            waiting.extend(row);
            count += 1;
            if count == most {
                self.run_text(&full, std::mem::take(&mut waiting)).await?;
                count = 0;
            }
        }
        if count > 0 {
            self.run_text(&insert_text(table, count), waiting).await?;
        }
        Ok(())
    }

    /// Runs a statement that was put together here. Callers make sure that no outside text is part of it.
    async fn run_text(&mut self, sql: &str, values: Vec<Value>) -> Result<()> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(work) => {
                bound!(sql, values).execute(&mut **work).await?;
            }
            Self::Postgres(work) => {
                bound!(sql, values).execute(&mut **work).await?;
            }
        }
        Ok(())
    }

    /// Runs the statements of a schema file.
    pub(crate) async fn script(&mut self, text: &'static str) -> Result<()> {
        match self {
            Self::Sqlite(work) => {
                (&mut **work).execute(sqlx::raw_sql(text)).await?;
            }
            Self::Postgres(work) => {
                (&mut **work).execute(sqlx::raw_sql(text)).await?;
            }
        }
        Ok(())
    }

    /// Prepares a statement without running it, and gives the number of its result columns.
    pub async fn prepare(&mut self, sql: &str) -> Result<usize> {
        let sql = AssertSqlSafe(sql.to_owned()).into_sql_str();
        Ok(match self {
            Self::Sqlite(work) => (&mut **work).prepare(sql).await?.columns().len(),
            Self::Postgres(work) => (&mut **work).prepare(sql).await?.columns().len(),
        })
    }

    /// Whether the engine finds its indexes in agreement with its tables. A row hidden in an index is in no result and
    /// so in no chain; only the engine can see it.
    pub async fn indexes_agree(&mut self) -> Result<bool> {
        let Some(check) = Exception::CheckIndexes.text(self.engine()) else { return Ok(true) };
        Ok(self.row(check, []).await?.is_some_and(|row| row.text(0).is_ok_and(|text| text == "ok")))
    }

    /// Makes what was done last. When this returns, it has reached the disk.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(work) => work.commit().await?,
            Self::Postgres(work) => work.commit().await?,
        }
        Ok(())
    }
}

/// The text of an insert of so many rows.
pub(crate) fn insert_text(table: &Table, rows: usize) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name()).collect();
    let width = names.len();
    let places: Vec<String> = (0..rows)
        .map(|row| {
            let row: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
            format!("({})", row.join(", "))
        })
        .collect();
    format!("INSERT INTO {} ({}) VALUES {}", table.name, names.join(", "), places.join(", "))
}

/// The text of a statement that ends in `IN`, with places for a list after the fixed ones.
pub(crate) fn in_text(statement: &str, fixed: usize, list: usize) -> String {
    let places: Vec<String> = (1..=list).map(|place| format!("${}", place + fixed)).collect();
    format!("{statement} ({})", places.join(", "))
}
