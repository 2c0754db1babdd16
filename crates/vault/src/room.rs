//! The vault's tables and the text of every statement it runs.

use store::{Column, Migration, Room, Table};

pub(crate) const STAMP: Table =
    Table { name: "stamp", columns: &[Column::Text("id"), Column::Bytes("probe")], order: "id" };

pub(crate) const PERSON: Table = Table {
    name: "person",
    columns: &[
        Column::Bytes("subject"),
        Column::Text("council"),
        Column::Int("linkage"),
        Column::Bytes("wrapped_key"),
        Column::Bytes("identity"),
        Column::Text("updated_at"),
        Column::Text("keep_until"),
    ],
    order: "subject",
};

pub(crate) const ALIAS: Table = Table {
    name: "alias",
    columns: &[Column::Text("council"), Column::Int("kind"), Column::Bytes("digest"), Column::Bytes("subject")],
    order: "council, kind, digest",
};

pub(crate) const READ_LOG: Table = Table {
    name: "read_log",
    columns: &[
        Column::Int("number"),
        Column::Text("at"),
        Column::Text("actor"),
        Column::Text("reason"),
        Column::Text("what"),
        Column::Bytes("subject"),
        Column::Bytes("mac"),
    ],
    order: "number",
};

pub(crate) const SOURCE: Table = Table {
    name: "source",
    columns: &[
        Column::Text("council"),
        Column::Bytes("sha256"),
        Column::Bytes("wrapped_key"),
        Column::Bytes("name"),
        Column::Int("bytes"),
        Column::Text("stored_at"),
        Column::Text("keep_until"),
    ],
    order: "council, sha256",
};

pub(crate) const SOURCE_PIECE: Table = Table {
    name: "source_piece",
    columns: &[Column::Text("council"), Column::Bytes("sha256"), Column::Int("place"), Column::Bytes("sealed")],
    order: "council, sha256, place",
};

pub(crate) const ERASED: Table = Table {
    name: "erased",
    columns: &[Column::Bytes("subject"), Column::Text("at"), Column::Text("actor"), Column::Text("reason")],
    order: "at, subject",
};

/// The vault as the store knows it.
pub static ROOM: Room = Room {
    name: "vault",
    migrations: &[Migration {
        sqlite: include_str!("../sql/0001.sqlite.sql"),
        postgres: include_str!("../sql/0001.postgres.sql"),
    }],
    tables: &[STAMP, PERSON, ALIAS, READ_LOG, SOURCE, SOURCE_PIECE, ERASED],
    statements: &[
        READ_STAMP,
        LAST_LOG,
        LOG_BETWEEN,
        WHOLE_LOG,
        ALIAS_OF,
        DELETE_PERSON,
        DELETE_ALIASES,
        SUBJECTS_BEFORE,
        QUEUED,
        SETTLE,
        KEEP_PERSON,
        PERSONS_OVERDUE,
        SOURCES_OVERDUE,
        SOURCES_OF,
        READ_SOURCE,
        READ_PIECES,
        DELETE_SOURCE,
        DELETE_PIECES,
        DISCARD_SOURCE,
        DISCARD_PIECES,
        PERSONS_IN,
        DELETE_PERSONS_IN,
        ALIASES_BY_DIGEST_IN,
        ALIASES_BY_SUBJECT_IN,
    ],
};

pub(crate) const READ_STAMP: &str = "SELECT id, probe FROM stamp";
pub(crate) const LAST_LOG: &str = "SELECT number, mac FROM read_log ORDER BY number DESC LIMIT 1";
pub(crate) const LOG_BETWEEN: &str = "SELECT number, at, actor, reason, what, subject, mac FROM read_log \
     WHERE at >= $1 AND at < $2 ORDER BY number";
pub(crate) const WHOLE_LOG: &str = "SELECT number, at, actor, reason, what, subject, mac FROM read_log ORDER BY number";
pub(crate) const ALIAS_OF: &str = "SELECT subject FROM alias WHERE council = $1 AND kind = $2 AND digest = $3";
pub(crate) const DELETE_PERSON: &str = "DELETE FROM person WHERE subject = $1";
pub(crate) const DELETE_ALIASES: &str = "DELETE FROM alias WHERE subject = $1";
pub(crate) const SUBJECTS_BEFORE: &str = "SELECT subject, updated_at FROM person ORDER BY subject";
pub(crate) const QUEUED: &str = "SELECT subject FROM person WHERE council = $1 AND linkage = 1 ORDER BY subject";
pub(crate) const SETTLE: &str = "UPDATE person SET linkage = 0 WHERE subject = $1";
pub(crate) const KEEP_PERSON: &str = "UPDATE person SET keep_until = $2 WHERE subject = $1";
pub(crate) const PERSONS_OVERDUE: &str = "SELECT subject FROM person WHERE keep_until < $1 ORDER BY subject";
pub(crate) const SOURCES_OVERDUE: &str =
    "SELECT council, sha256 FROM source WHERE keep_until < $1 ORDER BY council, sha256";
pub(crate) const SOURCES_OF: &str = "SELECT sha256, bytes, stored_at, keep_until FROM source WHERE council = $1 \
     ORDER BY stored_at, sha256";
pub(crate) const READ_SOURCE: &str = "SELECT wrapped_key, name, bytes FROM source WHERE council = $1 AND sha256 = $2";
pub(crate) const READ_PIECES: &str =
    "SELECT place, sealed FROM source_piece WHERE council = $1 AND sha256 = $2 ORDER BY place";
pub(crate) const DELETE_SOURCE: &str = "DELETE FROM source WHERE sha256 = $1";
pub(crate) const DELETE_PIECES: &str = "DELETE FROM source_piece WHERE sha256 = $1";
pub(crate) const DISCARD_SOURCE: &str = "DELETE FROM source WHERE council = $1 AND sha256 = $2";
pub(crate) const DISCARD_PIECES: &str = "DELETE FROM source_piece WHERE council = $1 AND sha256 = $2";

// Statements that end in a list of any length.
pub(crate) const PERSONS_IN: &str = "SELECT subject, council, linkage, wrapped_key, identity, updated_at, keep_until \
     FROM person WHERE subject IN";
pub(crate) const DELETE_PERSONS_IN: &str = "DELETE FROM person WHERE subject IN";
pub(crate) const ALIASES_BY_DIGEST_IN: &str =
    "SELECT kind, digest, subject FROM alias WHERE council = $1 AND digest IN";
pub(crate) const ALIASES_BY_SUBJECT_IN: &str = "SELECT kind, digest, subject FROM alias WHERE subject IN";
