-- registry.db, revision 15: letters that ask whoever received a void paper to give it back. No names: those stand in the
-- letter alone, which is kept for the sealed repository.
CREATE TABLE paper_recalls (
    letter TEXT NOT NULL PRIMARY KEY REFERENCES papers (id),
    paper TEXT NOT NULL REFERENCES papers (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    due TEXT NOT NULL,
    "end" TEXT,
    ended_on TEXT,
    ended_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_recalls_by_paper ON paper_recalls (paper);
