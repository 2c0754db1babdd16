CREATE TABLE account (
    name TEXT NOT NULL PRIMARY KEY, full_name TEXT NOT NULL, role TEXT NOT NULL, council TEXT NOT NULL, team BIGINT,
    password TEXT NOT NULL, must_change BIGINT NOT NULL, closed BIGINT NOT NULL, made_at TEXT NOT NULL
);
CREATE INDEX account_council ON account (council);
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY, account TEXT NOT NULL REFERENCES account (name), began_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
);
CREATE INDEX session_account ON session (account);
CREATE TABLE restriction (
    council TEXT NOT NULL, subject TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (council, subject, account)
);
CREATE TABLE opening (
    id TEXT NOT NULL PRIMARY KEY, at TEXT NOT NULL, council TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
    about TEXT NOT NULL, detail TEXT NOT NULL
);
CREATE INDEX opening_council ON opening (council, at);
