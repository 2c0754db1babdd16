CREATE TABLE stamp (
    id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    format INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    public_key BLOB NOT NULL,
    head BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX stamp_is_one_row ON stamp ((1));
CREATE TABLE entry (
    number INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    council TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    actor TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    root BLOB NOT NULL,
    head BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_file_once ON entry (council, key) WHERE kind = 'batch';
CREATE TABLE block (
    batch INTEGER NOT NULL REFERENCES entry (number),
    place INTEGER NOT NULL,
    subject BLOB NOT NULL,
    seed BLOB,
    payload BLOB,
    commitments BLOB,
    PRIMARY KEY (batch, place)
) STRICT;
CREATE INDEX block_by_subject ON block (subject);
