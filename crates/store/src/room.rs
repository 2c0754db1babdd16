//! A room's tables, described once.

use crate::engine::Engine;

/// What a column holds. There are no other types, so that both engines give back the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A whole number of 64 bits.
    Int(&'static str),
    /// Text.
    Text(&'static str),
    /// Bytes.
    Bytes(&'static str),
}

impl Column {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Int(name) | Self::Text(name) | Self::Bytes(name) => name,
        }
    }
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// All its columns, in order.
    pub columns: &'static [Column],
    /// Columns to order by, so that a backup of the same rows is in the same order from either engine.
    pub order: &'static str,
}

/// One step of a schema, in both engines' types.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// For SQLite.
    pub sqlite: &'static str,
    /// For PostgreSQL.
    pub postgres: &'static str,
}

impl Migration {
    /// The text for an engine.
    pub fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }
}

/// A room with tables of its own: one SQLite file, or one PostgreSQL schema.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Name of the file and of the schema.
    pub name: &'static str,
    /// Steps from nothing to the newest schema. Only ever added to at the end.
    pub migrations: &'static [Migration],
    /// Its tables at the newest schema.
    pub tables: &'static [Table],
    /// The text of every statement that the room runs, so that a test can prepare each on both engines.
    pub statements: &'static [&'static str],
}
