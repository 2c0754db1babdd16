CREATE TABLE stamp (
    id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    format BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    public_key BYTEA NOT NULL,
    head BYTEA NOT NULL,
    signature BYTEA NOT NULL
);
CREATE UNIQUE INDEX stamp_is_one_row ON stamp ((1));
CREATE TABLE entry (
    number BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    council TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    actor TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    root BYTEA NOT NULL,
    head BYTEA NOT NULL,
    signature BYTEA NOT NULL
);
CREATE UNIQUE INDEX one_file_once ON entry (council, key) WHERE kind = 'batch';
CREATE TABLE block (
    batch BIGINT NOT NULL REFERENCES entry (number),
    place BIGINT NOT NULL,
    subject BYTEA NOT NULL,
    seed BYTEA,
    payload BYTEA,
    commitments BYTEA,
    PRIMARY KEY (batch, place)
);
CREATE INDEX block_by_subject ON block (subject);
