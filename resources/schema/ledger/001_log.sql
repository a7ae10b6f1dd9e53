-- ledger.db, revision 1: the tamper-evident log. 0x46434E02 marks the file as a log of Fengcun.
PRAGMA application_id = 1178816002;

CREATE TABLE entries (
    seq INTEGER PRIMARY KEY,
    entry BLOB NOT NULL,
    leaf BLOB NOT NULL
) STRICT;

CREATE TABLE nodes (
    level INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

-- The clear text behind a commitment. It may be destroyed: the tree does not depend on it.
CREATE TABLE clear_texts (
    seq INTEGER PRIMARY KEY REFERENCES entries (seq),
    subject TEXT NOT NULL,
    salt BLOB NOT NULL,
    clear BLOB NOT NULL
) STRICT;
CREATE INDEX clear_texts_by_subject ON clear_texts (subject);

CREATE TABLE exports (
    number INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    checkpoint TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
    "key" TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entries_in_order BEFORE INSERT ON entries
WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM entries)
BEGIN SELECT RAISE(ABORT, 'the log has no gaps'); END;
CREATE TRIGGER entries_stay_as_they_are BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entries_stay BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER nodes_once BEFORE INSERT ON nodes
WHEN EXISTS (SELECT 1 FROM nodes WHERE level = NEW.level AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'the tree is append-only'); END;
CREATE TRIGGER nodes_stay_as_they_are BEFORE UPDATE ON nodes
BEGIN SELECT RAISE(ABORT, 'the tree is append-only'); END;
CREATE TRIGGER nodes_stay BEFORE DELETE ON nodes
BEGIN SELECT RAISE(ABORT, 'the tree is append-only'); END;

CREATE TRIGGER clear_texts_once BEFORE INSERT ON clear_texts
WHEN EXISTS (SELECT 1 FROM clear_texts WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'a clear text is not replaced'); END;
CREATE TRIGGER clear_texts_stay_as_they_are BEFORE UPDATE ON clear_texts
BEGIN SELECT RAISE(ABORT, 'a clear text may be destroyed, never changed'); END;

CREATE TRIGGER exports_once BEFORE INSERT ON exports
WHEN EXISTS (SELECT 1 FROM exports WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'an export is not replaced'); END;
CREATE TRIGGER exports_stay_as_they_are BEFORE UPDATE ON exports
BEGIN SELECT RAISE(ABORT, 'exports are append-only'); END;
CREATE TRIGGER exports_stay BEFORE DELETE ON exports
BEGIN SELECT RAISE(ABORT, 'exports are append-only'); END;
