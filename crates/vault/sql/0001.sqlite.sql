CREATE TABLE stamp (
    id TEXT NOT NULL,
    probe BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX stamp_is_one_row ON stamp ((1));
CREATE TABLE person (
    subject BLOB NOT NULL PRIMARY KEY,
    council TEXT NOT NULL,
    linkage INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL,
    identity BLOB,
    updated_at TEXT NOT NULL,
    keep_until TEXT
) STRICT;
CREATE TABLE alias (
    council TEXT NOT NULL,
    kind INTEGER NOT NULL,
    digest BLOB NOT NULL,
    subject BLOB NOT NULL,
    PRIMARY KEY (council, kind, digest)
) STRICT;
CREATE INDEX alias_by_subject ON alias (subject);
CREATE TABLE read_log (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    what TEXT NOT NULL,
    subject BLOB NOT NULL,
    mac BLOB NOT NULL
) STRICT;
CREATE TABLE source (
    council TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    wrapped_key BLOB NOT NULL,
    name BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    stored_at TEXT NOT NULL,
    keep_until TEXT NOT NULL,
    PRIMARY KEY (council, sha256)
) STRICT;
CREATE TABLE source_piece (
    council TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    place INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (council, sha256, place)
) STRICT;
CREATE TABLE erased (
    subject BLOB NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
