//! The ledger's tables and the text of every statement it runs.

use store::{Column, Migration, Room, Table};

/// One row: what this ledger is.
pub const STAMP: Table = Table {
    name: "stamp",
    columns: &[
        Column::Text("id"),
        Column::Text("purpose"),
        Column::Int("format"),
        Column::Text("created_at"),
        Column::Bytes("public_key"),
        Column::Bytes("head"),
        Column::Bytes("signature"),
    ],
    order: "id",
};

/// The chain: one row for each import, erasure and note.
pub const ENTRY: Table = Table {
    name: "entry",
    columns: &[
        Column::Int("number"),
        Column::Text("kind"),
        Column::Text("council"),
        Column::Text("key"),
        Column::Text("body"),
        Column::Text("actor"),
        Column::Text("recorded_at"),
        Column::Bytes("root"),
        Column::Bytes("head"),
        Column::Bytes("signature"),
    ],
    order: "number",
};

/// One row for each person in an import.
pub const BLOCK: Table = Table {
    name: "block",
    columns: &[
        Column::Int("batch"),
        Column::Int("place"),
        Column::Bytes("subject"),
        Column::Bytes("seed"),
        Column::Bytes("payload"),
        Column::Bytes("commitments"),
    ],
    order: "batch, place",
};

/// The ledger as the store knows it.
pub static ROOM: Room = Room {
    name: "ledger",
    migrations: &[Migration {
        sqlite: include_str!("../sql/0001.sqlite.sql"),
        postgres: include_str!("../sql/0001.postgres.sql"),
    }],
    tables: &[STAMP, ENTRY, BLOCK],
    statements: &[
        READ_STAMP,
        LAST_HEAD,
        HEAD_OF,
        ENTRIES,
        ENTRIES_OF_KIND,
        BATCHES_OF_COUNCIL,
        BATCH_BY_KEY,
        COUNCILS,
        SUBJECTS,
        BLOCKS_TO_LOAD,
        BLOCKS_TO_VERIFY,
        BLOCKS_OUTSIDE_BATCHES,
        BLOCKS_OF_SUBJECT,
        BATCHES_OF_SUBJECT,
        ERASE_BLOCK,
    ],
};

pub(crate) const READ_STAMP: &str = "SELECT id, purpose, format, created_at, public_key, head, signature FROM stamp";
pub(crate) const LAST_HEAD: &str = "SELECT number, head FROM entry ORDER BY number DESC LIMIT 1";
pub(crate) const HEAD_OF: &str = "SELECT head FROM entry WHERE number = $1";
pub(crate) const ENTRIES: &str = "SELECT number, kind, council, key, body, actor, recorded_at, root, head, signature \
     FROM entry ORDER BY number";
pub(crate) const ENTRIES_OF_KIND: &str = "SELECT number, kind, council, key, body, actor, recorded_at, root, head, signature \
     FROM entry WHERE kind = $1 ORDER BY number";
pub(crate) const BATCHES_OF_COUNCIL: &str = "SELECT number, kind, council, key, body, actor, recorded_at, root, head, signature \
     FROM entry WHERE kind = 'batch' AND council = $1 ORDER BY number";
pub(crate) const BATCH_BY_KEY: &str = "SELECT number, kind, council, key, body, actor, recorded_at, root, head, signature \
     FROM entry WHERE kind = 'batch' AND council = $1 AND key = $2";
pub(crate) const COUNCILS: &str = "SELECT DISTINCT council FROM entry WHERE kind = 'batch' ORDER BY council";
pub(crate) const SUBJECTS: &str = "SELECT DISTINCT subject FROM block ORDER BY subject";
pub(crate) const BLOCKS_TO_LOAD: &str =
    "SELECT subject, payload FROM block WHERE batch = $1 AND payload IS NOT NULL ORDER BY place";
pub(crate) const BLOCKS_TO_VERIFY: &str =
    "SELECT place, subject, seed, payload, commitments FROM block WHERE batch = $1 ORDER BY place";
pub(crate) const BLOCKS_OUTSIDE_BATCHES: &str = "SELECT DISTINCT batch FROM block WHERE batch NOT IN (SELECT number FROM entry WHERE kind = 'batch') ORDER BY batch";
pub(crate) const BLOCKS_OF_SUBJECT: &str =
    "SELECT batch, place, seed, payload FROM block WHERE subject = $1 AND payload IS NOT NULL ORDER BY batch, place";
pub(crate) const BATCHES_OF_SUBJECT: &str = "SELECT DISTINCT batch FROM block WHERE subject = $1 ORDER BY batch";
pub(crate) const ERASE_BLOCK: &str =
    "UPDATE block SET seed = NULL, payload = NULL, commitments = $3 WHERE batch = $1 AND place = $2";
