CREATE TABLE words (
    commitment BLOB NOT NULL PRIMARY KEY, council TEXT NOT NULL, page BLOB NOT NULL, sealed BLOB NOT NULL
) STRICT;
CREATE INDEX words_of_page ON words (council, page);
