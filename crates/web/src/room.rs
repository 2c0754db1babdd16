//! The service's own tables: accounts, sessions, restrictions, jobs and the log of opening and exporting. They are apart from
//! the ledger and the vault, in a file or schema of their own. Every statement is one text for both engines.

use store::{Column, Migration, Room, Table};

const ACCOUNT: Table = Table {
    name: "account",
    columns: &[
        Column::Text("name"),
        Column::Text("full_name"),
        Column::Text("role"),
        Column::Text("council"),
        Column::Int("team"),
        Column::Text("password"),
        Column::Int("must_change"),
        Column::Int("closed"),
        Column::Text("made_at"),
    ],
    order: "name",
};

const RESTRICTION: Table = Table {
    name: "restriction",
    columns: &[Column::Text("council"), Column::Text("subject"), Column::Text("account")],
    order: "council, subject, account",
};

const OPENING: Table = Table {
    name: "opening",
    columns: &[
        Column::Text("id"),
        Column::Text("at"),
        Column::Text("council"),
        Column::Text("actor"),
        Column::Text("action"),
        Column::Text("about"),
        Column::Text("detail"),
    ],
    order: "id",
};

/// The service's tables as the store knows them. Sessions and jobs are left out of what a backup copies: a
/// restored service asks everybody to sign in again, and what was under way is sent again.
pub static ROOM: Room = Room {
    name: "web",
    migrations: &[
        Migration {
            sqlite: include_str!("../sql/0001.sqlite.sql"),
            postgres: include_str!("../sql/0001.postgres.sql"),
        },
        Migration {
            sqlite: include_str!("../sql/0002.sqlite.sql"),
            postgres: include_str!("../sql/0002.postgres.sql"),
        },
    ],
    tables: &[ACCOUNT, RESTRICTION, OPENING],
    statements: sql::ALL,
};

/// Every statement.
pub(crate) mod sql {
    macro_rules! statements {
        ($($name:ident = $text:literal;)+) => {
            $(pub(crate) const $name: &str = $text;)+
            /// All of them.
            pub(crate) const ALL: &[&str] = &[$($name,)+];
        };
    }
    statements! {
        ACCOUNT_ADD = "INSERT INTO account (name, full_name, role, council, team, password, must_change, closed, made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)";
        ACCOUNT_ONE = "SELECT name, full_name, role, council, team, password, must_change, closed FROM account
            WHERE name = $1";
        ACCOUNT_OF_COUNCIL = "SELECT name, full_name, role, council, team, password, must_change, closed FROM account
            WHERE council = $1 ORDER BY name";
        ACCOUNT_COUNT = "SELECT COUNT(*) FROM account";
        ACCOUNT_ALTER = "UPDATE account SET role = $1, team = $2, closed = $3 WHERE name = $4 AND council = $5";
        ACCOUNT_PASSWORD = "UPDATE account SET password = $1, must_change = $2 WHERE name = $3";
        SESSION_ADD = "INSERT INTO session (token_hash, account, began_at, seen_at) VALUES ($1, $2, $3, $4)";
        SESSION_ONE = "SELECT account, began_at, seen_at FROM session WHERE token_hash = $1";
        SESSION_SEEN = "UPDATE session SET seen_at = $1 WHERE token_hash = $2";
        SESSION_END = "DELETE FROM session WHERE token_hash = $1";
        SESSION_END_OF = "DELETE FROM session WHERE account = $1";
        SESSION_SWEEP = "DELETE FROM session WHERE seen_at < $1 OR began_at < $2";
        RESTRICTION_OF = "SELECT subject, account FROM restriction WHERE council = $1 ORDER BY subject, account";
        RESTRICTION_ADD = "INSERT INTO restriction (council, subject, account) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        RESTRICTION_DROP = "DELETE FROM restriction WHERE council = $1 AND subject = $2 AND account = $3";
        RESTRICTION_LIFT = "DELETE FROM restriction WHERE council = $1 AND subject = $2";
        JOB_ADD = "INSERT INTO job (id, council, kind, made_at, actor, file, bytes, asked, state, step, done, attempts)
            VALUES ($1, $2, 'import', $3, $4, $5, $6, $7, 'waiting', '', 0, 0)";
        JOB_CLAIM = "SELECT id, council, made_at, actor, file, bytes, asked, state, step, done, attempts, code, outcome, ended_at
            FROM job WHERE state IN ('waiting', 'running') AND (lease_until IS NULL OR lease_until < $1)
            ORDER BY made_at, id LIMIT 1";
        JOB_TAKE = "UPDATE job SET state = 'running', step = '', done = 0, worker = $1, lease_until = $2,
            attempts = attempts + 1 WHERE id = $3";
        JOB_BEAT = "UPDATE job SET step = $1, done = $2, lease_until = $3
            WHERE id = $4 AND worker = $5 AND state = 'running'";
        JOB_END = "UPDATE job SET state = $1, code = $2, outcome = $3, ended_at = $4, lease_until = NULL
            WHERE id = $5 AND worker = $6 AND state = 'running'";
        JOB_AGAIN = "UPDATE job SET state = 'waiting', worker = NULL, lease_until = $1
            WHERE id = $2 AND worker = $3 AND state = 'running'";
        JOB_ONE = "SELECT id, council, made_at, actor, file, bytes, asked, state, step, done, attempts, code, outcome, ended_at
            FROM job WHERE council = $1 AND id = $2";
        JOB_OF = "SELECT id, council, made_at, actor, file, bytes, asked, state, step, done, attempts, code, outcome, ended_at
            FROM job WHERE council = $1 ORDER BY made_at DESC, id LIMIT 20";
        JOB_WANTS = "SELECT COUNT(*) FROM job WHERE council = $1 AND file = $2 AND state IN ('waiting', 'running')";
        JOB_OPEN = "SELECT COUNT(*) FROM job WHERE state IN ('waiting', 'running')";
        JOB_SWEEP = "DELETE FROM job WHERE ended_at < $1";
        OPENING_ADD = "INSERT INTO opening (id, at, council, actor, action, about, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
        OPENING_OF = "SELECT at, actor, action, about, detail FROM opening WHERE council = $1 ORDER BY at DESC, id LIMIT 500";
    }
}
