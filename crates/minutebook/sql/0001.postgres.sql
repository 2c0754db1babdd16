CREATE TABLE words (
    commitment BYTEA NOT NULL PRIMARY KEY, council TEXT NOT NULL, page BYTEA NOT NULL, sealed BYTEA NOT NULL
);
CREATE INDEX words_of_page ON words (council, page);
