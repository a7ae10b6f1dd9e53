-- registry.db, revision 6: inquiries (articles 14 to 17). Who asks about whom lies in the envelope, which opens with the
-- register's key; what was found lies in `sealed`, which opens with the sealed repository alone.
CREATE TABLE inquiries (
    "row" INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    applicant TEXT NOT NULL,
    state TEXT NOT NULL,
    received_on TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    handlers TEXT NOT NULL,
    chain TEXT NOT NULL,
    checked TEXT,
    proposed TEXT,
    access TEXT,
    reason TEXT,
    approved_by TEXT NOT NULL,
    stops TEXT NOT NULL,
    lookers TEXT NOT NULL,
    measures TEXT NOT NULL,
    recheck_on TEXT,
    extended INTEGER NOT NULL,
    due TEXT,
    plain TEXT,
    follows TEXT NOT NULL,
    envelope BLOB NOT NULL,
    sealed BLOB
) STRICT;
CREATE INDEX inquiries_by_state ON inquiries (state, due);
CREATE TABLE inquiry_steps (
    inquiry TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    event TEXT NOT NULL,
    account TEXT NOT NULL,
    at TEXT NOT NULL,
    note BLOB NOT NULL,
    PRIMARY KEY (inquiry, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE inquiry_scans (
    id TEXT NOT NULL PRIMARY KEY,
    inquiry TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    identity TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX inquiry_scans_by_inquiry ON inquiry_scans (inquiry);
CREATE TABLE inquiry_papers (
    inquiry TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
    paper TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
