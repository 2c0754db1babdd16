//! The two engines, and every place where their texts differ.

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgres,
}

/// The whole list of statements that cannot be one text. Schema files are the only other difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exception {
    /// Opens a transaction that sees one state throughout.
    BeginRead,
    /// Opens a transaction that may write.
    BeginWrite,
    /// Makes other writers of the room wait.
    LockOutWriters,
    /// Ends a query for a row that several workers may want: it is locked, and rows that another holds are passed over.
    SkipLocked,
    /// Asks the engine whether its indexes agree with its tables.
    CheckIndexes,
    /// Empties the pages that erased rows lay on.
    ClearPages,
    /// Empties the log that erased rows passed through.
    ClearLog,
}

impl Exception {
    /// Its text for an engine; `None` where the engine needs nothing said.
    pub fn text(self, engine: Engine) -> Option<&'static str> {
        match (self, engine) {
            (Self::BeginRead, Engine::Sqlite) => Some("BEGIN"),
            (Self::BeginRead, Engine::Postgres) => Some("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
            // Taking the write lock at once, rather than at the first write, makes a second writer wait and not fail.
            (Self::BeginWrite, Engine::Sqlite) => Some("BEGIN IMMEDIATE"),
            (Self::BeginWrite, Engine::Postgres) => Some("BEGIN"),
            (Self::LockOutWriters, Engine::Sqlite) => None,
            (Self::LockOutWriters, Engine::Postgres) => Some("LOCK TABLE schema_version IN EXCLUSIVE MODE"),
            // One writer at a time: nothing is ever held by another.
            (Self::SkipLocked, Engine::Sqlite) => None,
            (Self::SkipLocked, Engine::Postgres) => Some("FOR UPDATE SKIP LOCKED"),
            (Self::CheckIndexes, Engine::Sqlite) => Some("PRAGMA integrity_check(1)"),
            // It has no such statement in itself; where the extension amcheck is installed, its keeper can run it.
            (Self::CheckIndexes, Engine::Postgres) => None,
            // `secure_delete` has already overwritten them.
            (Self::ClearPages, Engine::Sqlite) => None,
            (Self::ClearPages, Engine::Postgres) => Some("VACUUM (FULL)"),
            (Self::ClearLog, Engine::Sqlite) => Some("PRAGMA wal_checkpoint(TRUNCATE)"),
            (Self::ClearLog, Engine::Postgres) => Some("CHECKPOINT"),
        }
    }
}
