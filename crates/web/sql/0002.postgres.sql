CREATE TABLE job (
    id TEXT NOT NULL PRIMARY KEY, council TEXT NOT NULL, kind TEXT NOT NULL, made_at TEXT NOT NULL, actor TEXT NOT NULL,
    file BYTEA NOT NULL, bytes BIGINT NOT NULL, asked TEXT NOT NULL, state TEXT NOT NULL, step TEXT NOT NULL,
    done BIGINT NOT NULL, attempts BIGINT NOT NULL, worker TEXT, lease_until TEXT, code TEXT, outcome TEXT, ended_at TEXT
);
CREATE INDEX job_council ON job (council, made_at);
CREATE INDEX job_state ON job (state, made_at);
