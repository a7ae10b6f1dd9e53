-- registry.db, revision 7: notices received, holders of copies, applications and opinions (articles 11 to 13, 17, 21, 22).
-- Notices and holders outlive the seal, so they know the archive number alone and never the id of the dossier.
-- Who and what a matter is about lies in its envelope: age, to the register while it is open, to the vault once closed.
CREATE TABLE notices (
    id TEXT NOT NULL PRIMARY KEY,
    archive_no TEXT NOT NULL,
    sender TEXT NOT NULL,
    received_on TEXT NOT NULL,
    due TEXT NOT NULL,
    plain TEXT NOT NULL,
    received_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_by_archive_no ON notices (archive_no);
CREATE TABLE holders (
    id TEXT NOT NULL PRIMARY KEY,
    archive_no TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    material TEXT NOT NULL,
    copies INTEGER NOT NULL,
    state TEXT NOT NULL,
    asked_on TEXT,
    answer_by TEXT,
    answered_on TEXT,
    proved_on TEXT,
    evidence TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX holders_by_archive_no ON holders (archive_no);
CREATE TABLE matters (
    "row" INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    received_on TEXT NOT NULL,
    due TEXT NOT NULL,
    finding TEXT,
    reviewed_by TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    replied_on TEXT,
    closed_on TEXT,
    envelope BLOB NOT NULL
) STRICT;
