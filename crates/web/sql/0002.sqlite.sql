CREATE TABLE job (
    id TEXT NOT NULL PRIMARY KEY, council TEXT NOT NULL, kind TEXT NOT NULL, made_at TEXT NOT NULL, actor TEXT NOT NULL,
    file BLOB NOT NULL, bytes INTEGER NOT NULL, asked TEXT NOT NULL, state TEXT NOT NULL, step TEXT NOT NULL,
    done INTEGER NOT NULL, attempts INTEGER NOT NULL, worker TEXT, lease_until TEXT, code TEXT, outcome TEXT, ended_at TEXT
) STRICT;
CREATE INDEX job_council ON job (council, made_at);
CREATE INDEX job_state ON job (state, made_at);
