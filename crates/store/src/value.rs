//! Values going in and rows coming out, the same for both engines.

use crate::error::{Error, Result};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

/// A value for a statement. Each kind has its own null, since PostgreSQL wants the type of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// For a [`crate::Column::Int`].
    Int(Option<i64>),
    /// For a [`crate::Column::Text`].
    Text(Option<String>),
    /// For a [`crate::Column::Bytes`].
    Bytes(Option<Vec<u8>>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

/// A row of a result. Columns are counted from 0. A null is asked for as such: left to themselves, one engine's driver
/// gives an empty value for it and the other's an error.
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

macro_rules! get {
    ($row:expr, $column:expr) => {
        match $row {
            Row::Sqlite(row) => row.try_get($column)?,
            Row::Postgres(row) => row.try_get($column)?,
        }
    };
}

impl Row {
    /// A whole number.
    pub fn int(&self, column: usize) -> Result<i64> {
        self.int_or_null(column)?.ok_or(Error::Form("a null where a number must be"))
    }

    /// A whole number or null.
    pub fn int_or_null(&self, column: usize) -> Result<Option<i64>> {
        Ok(get!(self, column))
    }

    /// Text.
    pub fn text(&self, column: usize) -> Result<&str> {
        self.text_or_null(column)?.ok_or(Error::Form("a null where text must be"))
    }

    /// Text or null.
    pub fn text_or_null(&self, column: usize) -> Result<Option<&str>> {
        Ok(get!(self, column))
    }

    /// Bytes.
    pub fn bytes(&self, column: usize) -> Result<&[u8]> {
        self.bytes_or_null(column)?.ok_or(Error::Form("a null where bytes must be"))
    }

    /// Bytes or null.
    pub fn bytes_or_null(&self, column: usize) -> Result<Option<&[u8]>> {
        Ok(get!(self, column))
    }

    /// Bytes of a fixed length; `what` names the column for the error.
    pub fn array<const N: usize>(&self, column: usize, what: &'static str) -> Result<[u8; N]> {
        self.bytes(column)?.try_into().map_err(|_| Error::Form(what))
    }
}
