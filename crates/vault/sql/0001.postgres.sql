CREATE TABLE stamp (
    id TEXT NOT NULL,
    probe BYTEA NOT NULL
);
CREATE UNIQUE INDEX stamp_is_one_row ON stamp ((1));
CREATE TABLE person (
    subject BYTEA NOT NULL PRIMARY KEY,
    council TEXT NOT NULL,
    linkage BIGINT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    identity BYTEA,
    updated_at TEXT NOT NULL,
    keep_until TEXT
);
CREATE TABLE alias (
    council TEXT NOT NULL,
    kind BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    subject BYTEA NOT NULL,
    PRIMARY KEY (council, kind, digest)
);
CREATE INDEX alias_by_subject ON alias (subject);
CREATE TABLE read_log (
    number BIGINT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    what TEXT NOT NULL,
    subject BYTEA NOT NULL,
    mac BYTEA NOT NULL
);
CREATE TABLE source (
    council TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    wrapped_key BYTEA NOT NULL,
    name BYTEA NOT NULL,
    bytes BIGINT NOT NULL,
    stored_at TEXT NOT NULL,
    keep_until TEXT NOT NULL,
    PRIMARY KEY (council, sha256)
);
CREATE TABLE source_piece (
    council TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    place BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (council, sha256, place)
);
CREATE TABLE erased (
    subject BYTEA NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL
);
