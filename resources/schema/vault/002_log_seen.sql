-- vault.db, revision 2: size and root of the log when two people last had the repository open.
CREATE TABLE log_seen (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    size INTEGER NOT NULL,
    root BLOB NOT NULL
) STRICT;
