-- registry.db, revision 12: what becomes of an issued paper: printed, printed again with a reason, void, replaced.
-- Reasons come from fixed lists. What is written beside them is an age file for whoever may open the paper itself.
ALTER TABLE papers ADD COLUMN state TEXT NOT NULL DEFAULT 'fresh';
UPDATE papers SET state = 'out' WHERE copies > 0;
CREATE TABLE paper_leavings (
    "row" INTEGER PRIMARY KEY,
    paper TEXT NOT NULL REFERENCES papers (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    way TEXT NOT NULL,
    copies INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    reason TEXT,
    words BLOB NOT NULL,
    printer TEXT NOT NULL,
    job INTEGER NOT NULL,
    outcome TEXT NOT NULL
) STRICT;
CREATE INDEX paper_leavings_by_paper ON paper_leavings (paper);
CREATE TABLE paper_voidings (
    paper TEXT NOT NULL PRIMARY KEY REFERENCES papers (id),
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    reason TEXT NOT NULL,
    words BLOB NOT NULL,
    replacement TEXT REFERENCES papers (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_voidings_by_replacement ON paper_voidings (replacement) WHERE replacement IS NOT NULL;
