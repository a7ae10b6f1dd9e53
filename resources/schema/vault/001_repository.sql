-- vault.db, revision 1: the dedicated repository of sealed records. 0x46434E03 marks the file as a vault of Fengcun.
PRAGMA application_id = 1178816003;

CREATE TABLE packages (
    "row" INTEGER PRIMARY KEY,
    package_id TEXT NOT NULL UNIQUE,
    archive_no TEXT NOT NULL,
    filed_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    package BLOB NOT NULL
) STRICT;
CREATE INDEX packages_by_archive ON packages (archive_no);

CREATE TABLE persons (
    package_id TEXT NOT NULL REFERENCES packages (package_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    former_names TEXT NOT NULL,
    id_number TEXT NOT NULL,
    birth TEXT NOT NULL,
    PRIMARY KEY (package_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX persons_by_number ON persons (id_number);

-- One row per package, as in the register: single characters, pinyin, initials.
CREATE VIRTUAL TABLE person_index USING fts5 (names, pinyin, initials, numbers, title, tokenize = 'ascii');
INSERT INTO person_index (person_index, rank) VALUES ('secure-delete', 1);
