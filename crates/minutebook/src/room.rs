//! The table of words and the text of every statement.

use store::{Column, Migration, Room, Table};

/// Sealed words, under the commitment that a note of the ledger carries. `page` is the page that they are about, so that all
/// words about one page can be destroyed together; zeros where they are about none.
pub(crate) const WORDS: Table = Table {
    name: "words",
    columns: &[Column::Bytes("commitment"), Column::Text("council"), Column::Bytes("page"), Column::Bytes("sealed")],
    order: "commitment",
};

/// The minute book as the store knows it.
pub static ROOM: Room = Room {
    name: "minutebook",
    migrations: &[Migration {
        sqlite: include_str!("../sql/0001.sqlite.sql"),
        postgres: include_str!("../sql/0001.postgres.sql"),
    }],
    tables: &[WORDS],
    statements: &[WORDS_OF_COUNCIL, DESTROY_PAGE],
};

pub(crate) const WORDS_OF_COUNCIL: &str = "SELECT commitment, sealed FROM words WHERE council = $1 ORDER BY commitment";
pub(crate) const DESTROY_PAGE: &str = "DELETE FROM words WHERE council = $1 AND page = $2";
